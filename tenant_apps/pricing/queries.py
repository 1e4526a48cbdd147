"""What something costs: one pure calculation over the store's settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext

from shared_apps.core import content
from shared_apps.core.money import Money, apply_rate, exponent, plain_amount, round_half_up
from shared_apps.core.plain_sql import rows


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The settings as plain values. Rates are shares (0.16), percents are percents (5)."""

    currency: str
    tax_rate: Decimal
    tax_included: bool
    tax_name: str
    tax_on_shipping: bool
    minimum_order: int
    max_quantity_per_line: int | None
    bulk_threshold: int | None
    bulk_percent: Decimal


RULES = f"select {', '.join(Rules.__dataclass_fields__)} from pricing_pricesetting"  # noqa: S608


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One line to be priced: what the catalogue says it costs, and how many."""

    variant_id: UUID
    unit_price: int
    quantity: int
    taxable: bool = True


@dataclass(frozen=True, kw_only=True)
class QuotedLine:
    """`total` is what the line costs after its discount; `tax` is in it or comes on top."""

    variant_id: UUID
    quantity: int
    unit_price: int
    subtotal: int
    discount: int
    tax: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Amounts in minor units. total = subtotal - discount + shipping (+ tax where not
    included).
    """

    currency: str
    lines: tuple[QuotedLine, ...]
    subtotal: int
    discount: int
    shipping: int
    tax: int
    tax_included: bool
    tax_name: str
    tax_rate: Decimal
    total: int
    minimum_order: int = 0

    def money(self, minor: int) -> Money:
        return Money(minor, self.currency)

    @property
    def missing_to_minimum(self) -> int:
        """How much more the goods must cost before this can be ordered; 0 when they do."""
        return max(0, self.minimum_order - self.subtotal)


def rules() -> Rules:
    """This store's settings, in one query."""
    (row,) = rows(RULES)
    return Rules(**dict(zip(Rules.__dataclass_fields__, row, strict=True)))


# What carts and pages tell by; an order is priced by the settings of its own transaction.
shown_rules = content.while_unchanged(rules)


def quote(*, lines: Sequence[Wanted], shipping: int, by: Rules | None = None) -> Quote:
    """What the lines cost together. Every rounding is half-up, per line, to the minor unit."""
    by = by or rules()
    quoted = tuple(_quoted(line, by) for line in lines)
    shipping_tax = _tax(shipping, by) if by.tax_on_shipping else 0
    subtotal = sum(line.subtotal for line in quoted)
    discount = sum(line.discount for line in quoted)
    tax = sum(line.tax for line in quoted) + shipping_tax
    return Quote(
        currency=by.currency,
        lines=quoted,
        subtotal=subtotal,
        discount=discount,
        shipping=shipping,
        tax=tax,
        tax_included=by.tax_included,
        tax_name=by.tax_name,
        tax_rate=by.tax_rate,
        total=subtotal - discount + shipping + (0 if by.tax_included else tax),
        minimum_order=by.minimum_order,
    )


def _quoted(line: Wanted, by: Rules) -> QuotedLine:
    subtotal = line.unit_price * line.quantity
    bulky = by.bulk_threshold is not None and line.quantity >= by.bulk_threshold
    discount = apply_rate(subtotal, by.bulk_percent / 100) if bulky else 0
    total = subtotal - discount
    return QuotedLine(
        variant_id=line.variant_id,
        quantity=line.quantity,
        unit_price=line.unit_price,
        subtotal=subtotal,
        discount=discount,
        tax=_tax(total, by) if line.taxable else 0,
        total=total,
    )


def _tax(amount: int, by: Rules) -> int:
    """The tax in an amount, or on top of it."""
    if not by.tax_included:
        return apply_rate(amount, by.tax_rate)
    return round_half_up(Decimal(amount) * by.tax_rate / (1 + by.tax_rate))


def minimum_message(minimum: int, currency: str) -> str:
    """ "Minimum order amount is 30,000 UGX"."""
    whole, dot, rest = plain_amount(minimum, currency).partition(".")
    shown = f"{int(whole):,}{dot}{rest}" if exponent(currency) else f"{int(whole):,}"
    return gettext("Minimum order amount is %(amount)s") % {"amount": f"{shown} {currency}"}
