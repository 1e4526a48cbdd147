"""The table of states, against the rules as they were written down for us."""

from itertools import product

import pytest

from tenant_apps.orders.errors import NotPossibleNow
from tenant_apps.orders.states import FLOW, TERMINAL, Facts, State, allows, check

RULES = """
pending: payment_pending processing cancelled
payment_pending: paid failed cancelled
failed: payment_pending cancelled
paid: processing refunded cancelled
processing: shipped cancelled
shipped: delivered returned
delivered: completed returned
returned: refunded
completed:
cancelled:
refunded:
"""
EDGES = {
    (before, after)
    for before, _, row in (line.partition(":") for line in RULES.split("\n") if line)
    for after in row.split()
}


def facts(**known: bool) -> Facts:
    given = dict.fromkeys(
        ("on_delivery", "is_paid", "shipped_any", "shipped_all", "refunded_all"), False
    )
    return Facts(**(given | known))


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_an_edge_exists_exactly_where_the_rules_have_one(before: State, after: State) -> None:
    everything = [
        facts(
            on_delivery=on_delivery,
            is_paid=True,
            shipped_any=shipped,
            shipped_all=shipped,
            refunded_all=True,
        )
        for on_delivery, shipped in product((True, False), repeat=2)
    ]
    possible = any(allows(before, after, known) for known in everything)
    assert possible == ((before.value, after.value) in EDGES)


@pytest.mark.parametrize(
    ("before", "after", "known"),
    [
        ("pending", State.PAYMENT_PENDING, {"on_delivery": True}),
        ("pending", State.PROCESSING, {}),
        ("payment_pending", State.PAID, {}),
        ("paid", State.REFUNDED, {}),
        ("processing", State.SHIPPED, {"shipped_any": True}),
        ("processing", State.CANCELLED, {"shipped_any": True}),
        ("delivered", State.COMPLETED, {}),
        ("returned", State.REFUNDED, {}),
    ],
)
def test_a_guard_that_does_not_hold_closes_its_edge(
    before: str, after: State, known: dict[str, bool]
) -> None:
    with pytest.raises(NotPossibleNow):
        check(before, after, facts(**known))


def test_three_states_are_final() -> None:
    assert {State.CANCELLED, State.REFUNDED, State.COMPLETED} == TERMINAL
    assert set(FLOW) == set(State)
