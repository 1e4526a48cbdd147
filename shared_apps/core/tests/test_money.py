"""Money: integers in minor units, one table of formats, every rounding named."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_apps.core.money import (
    CURRENCIES,
    BadAmount,
    apply_rate,
    exponent,
    format_money,
    parse_money,
    plain_amount,
)

amounts = st.integers(-(10**14), 10**14)
currencies = st.sampled_from(sorted(CURRENCIES))


@pytest.mark.parametrize(
    ("minor", "currency", "shown"),
    [
        (499900, "KES", "KSh 4,999.00"),
        (30000, "UGX", "USh 30,000"),
        (1200, "USD", "$12.00"),
        (-150, "USD", "-$1.50"),
        (5, "USD", "$0.05"),
        (0, "UGX", "USh 0"),
    ],
)
def test_amounts_are_shown_by_one_table(minor: int, currency: str, shown: str) -> None:
    assert format_money(minor, currency) == shown


@given(amounts, currencies)
def test_what_is_written_reads_back(minor: int, currency: str) -> None:
    assert parse_money(plain_amount(minor, currency), currency) == minor


@given(amounts, currencies)
def test_the_shown_digits_are_the_amount(minor: int, currency: str) -> None:
    shown = format_money(abs(minor), currency).removeprefix(CURRENCIES[currency]["prefix"])
    assert Decimal(shown.replace(",", "")).scaleb(exponent(currency)) == abs(minor)


@given(amounts, st.decimals("0", "1", places=4))
def test_a_share_is_rounded_half_away_from_zero(minor: int, rate: Decimal) -> None:
    exact = Fraction(minor) * Fraction(rate)
    nearest = (abs(exact) * 2 + 1) // 2 * (1 if exact >= 0 else -1)
    assert apply_rate(minor, rate) == nearest


@pytest.mark.parametrize("text", ["", "abc", "1.5.0", "NaN", "Infinity", "12.345", "1e30"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(BadAmount):
        parse_money(text, "KES")


def test_a_currency_without_cents_takes_no_cents() -> None:
    with pytest.raises(BadAmount):
        parse_money("30000.50", "UGX")
    assert parse_money("30,000.00", "UGX") == 30000
