"""What a cart costs: by example, and against a calculation that shares no code with ours."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_apps.core.money import apply_rate
from tenant_apps.pricing import queries, services
from tenant_apps.pricing.errors import BelowMinimum, NoItems, TooManyOfOne
from tenant_apps.pricing.queries import Rules, Wanted


def rules(**changes: object) -> Rules:
    values: dict[str, object] = {
        "currency": "KES",
        "tax_rate": Decimal("0.16"),
        "tax_included": True,
        "tax_name": "VAT",
        "tax_on_shipping": True,
        "minimum_order": 0,
        "max_quantity_per_line": None,
        "bulk_threshold": None,
        "bulk_percent": Decimal(0),
    }
    return Rules(**(values | changes))  # type: ignore[arg-type]


URBAN_HERB = rules(
    currency="UGX",
    tax_rate=Decimal("0.18"),
    minimum_order=30_000,
    max_quantity_per_line=5,
    bulk_threshold=3,
    bulk_percent=Decimal(5),
)


def line(price: int, quantity: int = 1, *, taxable: bool = True) -> Wanted:
    return Wanted(variant_id=uuid4(), unit_price=price, quantity=quantity, taxable=taxable)


def test_tax_that_is_in_the_price_does_not_change_the_total() -> None:
    quote = queries.quote(lines=[line(11_600)], shipping=0, by=rules())
    assert (quote.subtotal, quote.tax, quote.total) == (11_600, 1_600, 11_600)


def test_tax_that_comes_on_top() -> None:
    quote = queries.quote(lines=[line(10_000)], shipping=500, by=rules(tax_included=False))
    assert (quote.subtotal, quote.shipping, quote.tax, quote.total) == (10_000, 500, 1_680, 12_180)


def test_three_of_one_are_five_percent_off_in_the_herb_store() -> None:
    two = queries.quote(lines=[line(15_000, 2)], shipping=0, by=URBAN_HERB)
    three = queries.quote(lines=[line(15_000, 3)], shipping=5_000, by=URBAN_HERB)
    apart = queries.quote(lines=[line(15_000, 2), line(15_000, 1)], shipping=0, by=URBAN_HERB)
    assert (two.discount, apart.discount) == (0, 0)
    assert (three.discount, three.total) == (2_250, 47_750)


def test_the_minimum_order_is_told_in_words() -> None:
    quote = queries.quote(lines=[line(29_999)], shipping=5_000, by=URBAN_HERB)
    with pytest.raises(BelowMinimum) as refusal:
        services.check_order(quote)
    assert refusal.value.detail == "Minimum order amount is 30,000 UGX"
    assert refusal.value.extra == {"minimum": 30_000, "missing": 1}
    services.check_order(queries.quote(lines=[line(30_000)], shipping=0, by=URBAN_HERB))


def test_at_most_five_of_one_in_the_herb_store() -> None:
    services.check_quantity(5, URBAN_HERB)
    with pytest.raises(TooManyOfOne):
        services.check_quantity(6, URBAN_HERB)


def test_nothing_costs_nothing_and_is_no_order() -> None:
    quote = queries.quote(lines=[], shipping=0, by=URBAN_HERB)
    assert quote.total == 0
    with pytest.raises(NoItems):
        services.check_order(quote)


amounts = st.integers(0, 10**9)
carts = st.lists(st.tuples(amounts, st.integers(1, 1_000), st.booleans()), max_size=8)
rates = st.decimals(0, "0.99999", places=5)
percents = st.decimals(0, 100, places=2)


def half_up(exact: Fraction) -> int:
    return floor(exact + Fraction(1, 2))


rule_sets = st.builds(
    rules,
    tax_rate=rates,
    tax_included=st.booleans(),
    tax_on_shipping=st.booleans(),
    bulk_threshold=st.integers(1, 20),
    bulk_percent=percents,
)


@given(carts, amounts, rule_sets)
def test_the_amounts_agree_with_exact_fractions(
    cart: list[tuple[int, int, bool]], shipping: int, by: Rules
) -> None:
    lines = [line(price, count, taxable=taxed) for price, count, taxed in cart]
    quote = queries.quote(lines=lines, shipping=shipping, by=by)

    share, percent = Fraction(by.tax_rate), Fraction(by.bulk_percent)
    factor = share / (1 + share) if by.tax_included else share
    threshold = by.bulk_threshold or 0
    subtotal = discount = tax = 0
    for price, count, taxed in cart:
        gross = price * count
        off = half_up(gross * percent / 100) if count >= threshold else 0
        subtotal, discount = subtotal + gross, discount + off
        tax += half_up((gross - off) * factor) if taxed else 0
    tax += half_up(shipping * factor) if by.tax_on_shipping else 0

    assert (quote.subtotal, quote.discount, quote.tax) == (subtotal, discount, tax)
    assert quote.total == subtotal - discount + shipping + (0 if by.tax_included else tax)
    assert sum(row.total for row in quote.lines) == subtotal - discount
    assert all(0 <= row.discount <= row.subtotal for row in quote.lines)
    assert 0 <= quote.tax <= max(quote.total, 0)


@given(st.integers(0, 10**12), rates)
def test_a_part_is_never_off_by_more_than_half_a_unit(amount: int, rate: Decimal) -> None:
    exact = Decimal(amount) * rate
    assert apply_rate(amount, rate) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert abs(apply_rate(amount, rate) - exact) <= Decimal("0.5")
