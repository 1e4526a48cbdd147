"""Any sequence of what can happen to stock, against books kept by hand."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place
from tenant_apps.inventory import queries, services
from tenant_apps.inventory.errors import BelowCommitted, SoldOut
from tenant_apps.inventory.models import Movement
from tenant_apps.inventory.services import Line
from tenant_apps.inventory.tests.make import make_variants

VARIANTS = 3
counts = st.integers(1, 6)
picks = st.dictionaries(st.integers(0, VARIANTS - 1), counts, min_size=1)


class Stock(RuleBasedStateMachine):
    """The books: per variant what is on the shelf, held and sold; per order what it took."""

    holds: Bundle[UUID] = Bundle("holds")
    sales: Bundle[UUID] = Bundle("sales")

    @initialize(opening=st.lists(st.integers(0, 8), min_size=VARIANTS, max_size=VARIANTS))
    def open(self, opening: list[int]) -> None:
        self.variants = make_variants(opening)
        self.shelf = dict(enumerate(opening))
        self.held = dict.fromkeys(range(VARIANTS), 0)
        self.sold = dict.fromkeys(range(VARIANTS), 0)
        self.orders: dict[UUID, dict[int, int]] = {}

    def free(self, number: int) -> int:
        return self.shelf[number] - self.held[number] - self.sold[number]

    def lines(self, wanted: dict[int, int]) -> list[Line]:
        return [Line(variant_id=self.variants[n], quantity=q) for n, q in wanted.items()]

    def attempt(self, wanted: dict[int, int], book: dict[int, int], action: Any) -> bool:
        """Do it; it must work exactly when there is enough."""
        enough = all(self.free(n) >= q for n, q in wanted.items())
        try:
            with transaction.atomic():
                action()
        except SoldOut:
            assert not enough
            return False
        assert enough
        for number, quantity in wanted.items():
            book[number] += quantity
        return True

    @rule(target=holds, wanted=picks)
    def reserve(self, wanted: dict[int, int]) -> Any:
        reference, until = uuid4(), clock.now() + timedelta(minutes=15)
        lines = self.lines(wanted)
        if not self.attempt(
            wanted,
            self.held,
            lambda: services.reserve(reference=reference, lines=lines, until=until),
        ):
            return multiple()
        self.orders[reference] = dict(wanted)
        return reference

    @rule(target=sales, wanted=picks)
    def sell(self, wanted: dict[int, int]) -> Any:
        reference, lines = uuid4(), self.lines(wanted)
        if not self.attempt(
            wanted, self.sold, lambda: services.sell(reference=reference, lines=lines)
        ):
            return multiple()
        self.orders[reference] = dict(wanted)
        return reference

    @rule(target=sales, reference=consumes(holds))
    def commit(self, reference: UUID) -> UUID:
        services.commit(reference)
        for number, quantity in self.orders[reference].items():
            self.held[number] -= quantity
            self.sold[number] += quantity
        return reference

    @rule(reference=consumes(holds), late=st.booleans())
    def give_up(self, reference: UUID, late: bool) -> None:  # noqa: FBT001  drawn by hypothesis
        assert (services.expire if late else services.release)(reference) is True
        for number, quantity in self.orders[reference].items():
            self.held[number] -= quantity

    @rule(reference=consumes(sales), back=st.booleans())
    def ship_or_put_back(self, reference: UUID, back: bool) -> None:  # noqa: FBT001
        wanted = self.orders[reference]
        by_id = {self.variants[n]: q for n, q in wanted.items()}
        (services.put_back if back else services.ship)(reference=reference, quantities=by_id)
        for number, quantity in wanted.items():
            self.sold[number] -= quantity
            self.shelf[number] -= 0 if back else quantity

    @rule(number=st.integers(0, VARIANTS - 1), change=st.integers(-6, 6).filter(bool))
    def adjust(self, number: int, change: int) -> None:
        allowed = self.free(number) + change >= 0
        try:
            with transaction.atomic():
                services.adjust(variant_id=self.variants[number], quantity=change)
        except BelowCommitted:
            assert not allowed
            return
        assert allowed
        self.shelf[number] += change

    @rule(number=st.integers(0, VARIANTS - 1), counted=st.integers(0, 12))
    def count(self, number: int, counted: int) -> None:
        promised = self.held[number] + self.sold[number]
        try:
            with transaction.atomic():
                services.set_on_hand(variant_id=self.variants[number], quantity=counted)
        except BelowCommitted:
            assert counted < promised
            return
        assert counted >= promised
        self.shelf[number] = counted

    @invariant()
    def the_levels_are_what_the_books_say(self) -> None:
        levels = queries.availability(self.variants)
        for number, variant in enumerate(self.variants):
            found = levels[variant]
            books = (self.shelf[number], self.held[number], self.sold[number])
            assert (found.on_hand, found.reserved, found.sold) == books
            assert found.available >= 0

    @invariant()
    def the_movements_add_up_to_the_levels(self) -> None:
        for number, variant in enumerate(self.variants):
            rows = list(Movement.objects.filter(variant_id=variant))
            assert sum(row.on_hand_change for row in rows) == self.shelf[number]
            available = sum(row.quantity for row in rows) - self.held[number]
            assert available == self.free(number)


@pytest.mark.django_db
def test_any_sequence_leaves_the_books_right(store: Place) -> None:
    run_state_machine_as_test(
        Stock, settings=settings(max_examples=8, stateful_step_count=15, deadline=None)
    )


@pytest.mark.soak
@pytest.mark.django_db
def test_any_long_sequence_leaves_the_books_right(store: Place) -> None:
    run_state_machine_as_test(
        Stock, settings=settings(max_examples=400, stateful_step_count=60, deadline=None)
    )
