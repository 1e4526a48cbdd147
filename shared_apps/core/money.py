"""Money: integer minor units with their currency. One table formats it here and in the browser."""

import json
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import TypedDict

from django.utils.translation import gettext

from shared_apps.core.errors import Invalid


class Currency(TypedDict):
    exponent: int
    prefix: str
    name: str


CURRENCIES: dict[str, Currency] = json.loads(
    Path(__file__).with_name("currencies.json").read_text(encoding="utf-8")
)
LARGEST_MINOR = 10**15  # far above any order, far below what a bigint or a JSON number loses


class BadAmount(Invalid):
    message = "This is not an amount of money."


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents; whole shillings where the currency has none)."""

    minor: int
    currency: str

    def __str__(self) -> str:
        return format_money(self.minor, self.currency)


def exponent(currency: str) -> int:
    """How many decimals the currency has: KES 2, UGX 0."""
    return CURRENCIES[currency]["exponent"]


def format_money(minor: int, currency: str) -> str:
    """ "KSh 4,999.00", "USh 30,000", "-$1.50"."""
    places = exponent(currency)
    whole, rest = divmod(abs(minor), 10**places)
    digits = f"{whole:,}" + (f".{rest:0{places}d}" if places else "")
    return ("-" if minor < 0 else "") + CURRENCIES[currency]["prefix"] + digits


def plain_amount(minor: int, currency: str) -> str:
    """The bare decimal, as structured data and forms want it: "4999.00"."""
    places = exponent(currency)
    return str(Decimal(minor).scaleb(-places).quantize(Decimal(1).scaleb(-places)))


def parse_money(text: str, currency: str) -> int:
    """Minor units of a decimal text such as "1,234.50"; refuses fractions the currency lacks."""
    try:
        amount = Decimal(text.strip().replace(",", "")).scaleb(exponent(currency))
    except InvalidOperation:
        raise BadAmount(gettext("“%(text)s” is not an amount.") % {"text": text[:40]}) from None
    if not amount.is_finite() or amount != amount.to_integral_value():
        raise BadAmount(
            gettext("“%(text)s” has more decimals than %(currency)s knows.")
            % {"text": text[:40], "currency": currency}
        )
    if abs(amount) > LARGEST_MINOR:
        raise BadAmount("This amount is too large.")
    return int(amount)


def round_half_up(amount: Decimal) -> int:
    """Whole minor units, halves away from zero: the rounding of every price rule here."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def apply_rate(minor: int, rate: Decimal) -> int:
    """A share of an amount, half-up: 5 % of 199 is 10."""
    return round_half_up(Decimal(minor) * rate)


class Amount(TypedDict):
    amount: int
    currency: str
    formatted: str


def amount_of(minor: int, currency: str) -> Amount:
    """An amount as the API tells it: minor units, currency, and the text for people."""
    return {
        "amount": minor,
        "currency": currency,
        "formatted": format_money(minor, currency),
    }
