"""The delivery options a new store starts with, in minor units of the template's currency."""

from typing import Any

URBAN_HERB = [
    ("Standard", "60 to 90 minutes", 5_000),
    ("Express", "30 to 45 minutes", 10_000),
    ("Pickup", "Ready in 30 minutes", 0),
]
SOLE_STREET = [
    ("Nairobi delivery", "Next day", 25_000),
    ("Countrywide courier", "2 to 3 days", 45_000),
    ("Pick up in the shop", "Ready in 2 hours", 0),
]
FASHIONISTAR = [
    ("Standard", "3 to 5 business days", 900),
    ("Express", "1 to 2 business days", 2_500),
]
OPTIONS = {
    ("urban-herb", "UGX"): URBAN_HERB,
    ("sole-street", "KES"): SOLE_STREET,
    ("fashionistar", "USD"): FASHIONISTAR,
}
ANYWHERE = {"KES": 30_000, "UGX": 5_000, "USD": 500}


def rates_of(template: str, country: str, currency: str) -> list[dict[str, Any]]:
    """Fields of the first rates: the template's in its own currency, else one to the own country.

    A currency without a sensible price in our table starts with free delivery, for the owner to
    edit.
    """
    options = OPTIONS.get((template, currency))
    if options is None:
        options = [("Standard delivery", "", ANYWHERE.get(currency, 0))]
    return [
        {
            "name": name,
            "description": description,
            "amount": amount,
            "currency": currency,
            "countries": [] if template == "fashionistar" else [country],
            "position": position,
        }
        for position, (name, description, amount) in enumerate(options)
    ]
