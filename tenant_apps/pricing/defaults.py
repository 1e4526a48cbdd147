"""What a new store starts with: the tax of its country, the rules of its template."""

from decimal import Decimal
from typing import Any

TAXES = {
    "KE": ("0.16", "VAT"),
    "UG": ("0.18", "VAT"),
    "TZ": ("0.18", "VAT"),
    "RW": ("0.18", "VAT"),
    "ET": ("0.15", "VAT"),
    "NG": ("0.075", "VAT"),
    "GH": ("0.15", "VAT"),
    "ZA": ("0.15", "VAT"),
    "GB": ("0.20", "VAT"),
    "DE": ("0.19", "MwSt."),
    "FR": ("0.20", "TVA"),
    "ES": ("0.21", "IVA"),
    "IT": ("0.22", "IVA"),
    "NL": ("0.21", "BTW"),
    "IE": ("0.23", "VAT"),
    "IN": ("0.18", "GST"),
}
NO_TAX = ("0", "Tax")  # the United States: by state, for the owner to enter

RULES: dict[str, dict[str, Any]] = {
    "urban-herb": {
        "minimum_order": 30_000,
        "max_quantity_per_line": 5,
        "bulk_threshold": 3,
        "bulk_percent": Decimal(5),
    },
}


def settings_for(country: str, template: str, currency: str) -> dict[str, Any]:
    """The values of a new store's PriceSetting. A rule in money holds for its own currency
    only.
    """
    rate, name = TAXES.get(country, NO_TAX)
    rules = dict(RULES.get(template, {}))
    if currency != "UGX":
        rules.pop("minimum_order", None)
    return {
        "currency": currency,
        "tax_rate": Decimal(rate),
        "tax_included": country != "US",
        "tax_name": name,
        **rules,
    }
