"""Which amounts Stripe takes, in the units Stripe counts.

UGX and ISK have no minor unit any more, but Stripe still counts them with two decimals, the
decimals always 00: five shillings are written 500, and 550 is refused. Minimums are half a US
dollar or about its worth; maximum twelve digits. Source: Stripe's page "Supported currencies".
"""

from typing import Any

from faibric_sandbox.cards.errors import StripeError, missing_param

ZERO_DECIMAL = frozenset(
    (
        "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf",
        "xof", "xpf",
    )
)  # fmt: skip
WHOLE_UNITS_AS_CENTS = frozenset({"isk", "ugx"})
MINIMUM = {
    "aud": 50, "cad": 50, "chf": 50, "eur": 50, "gbp": 30, "ghs": 600, "isk": 7_000,
    "jpy": 50, "kes": 6_500, "ngn": 80_000, "rwf": 700, "tzs": 130_000, "ugx": 190_000,
    "usd": 50, "xaf": 300, "xof": 300, "zar": 900, "aed": 200, "bif": 1_500, "etb": 7_500,
    "inr": 50,
}  # fmt: skip
MAXIMUM = 999_999_999_999


def read_currency(params: dict[str, Any]) -> str:
    currency = str(params.get("currency", "")).lower()
    if not currency:
        raise missing_param("currency")
    if currency not in MINIMUM:
        known = ", ".join(sorted(MINIMUM))
        message = f"Invalid currency: {currency}. Stripe currently supports these: {known}"
        raise StripeError(message, param="currency")
    return currency


def read_amount(params: dict[str, Any], currency: str, name: str = "amount") -> int:
    """A positive amount this currency can be charged or refunded in."""
    if name not in params:
        raise missing_param(name)
    text = str(params[name])
    if not text.isdecimal():
        message = f"Invalid integer: {text}"
        raise StripeError(message, code="parameter_invalid_integer", param=name)
    amount = int(text)
    if amount == 0:
        message = "This value must be greater than or equal to 1."
        raise StripeError(message, code="parameter_invalid_integer", param=name)
    if amount > MAXIMUM:
        message = "Amount must be no more than 12 digits."
        raise StripeError(message, code="amount_too_large", param=name)
    if currency in WHOLE_UNITS_AS_CENTS and amount % 100:
        message = f"Amounts in {currency} must be evenly divisible by 100; got {amount}."
        raise StripeError(message, code="parameter_invalid_integer", param=name)
    return amount


def read_charge_amount(params: dict[str, Any], currency: str) -> int:
    amount = read_amount(params, currency)
    if amount < MINIMUM[currency]:
        message = f"Amount must be at least {written(MINIMUM[currency], currency)}"
        raise StripeError(message, code="amount_too_small", param="amount")
    return amount


def written(amount: int, currency: str) -> str:
    """For messages: 1999, usd -> `19.99 usd`."""
    if currency in ZERO_DECIMAL:
        return f"{amount:,} {currency}"
    if currency in WHOLE_UNITS_AS_CENTS:
        return f"{amount // 100:,} {currency}"
    return f"{amount // 100:,}.{amount % 100:02} {currency}"
