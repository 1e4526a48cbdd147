"""Stock, told without HTTP."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core import clock
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.tenancy.context import Place
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog import services as products
from tenant_apps.inventory import queries, services
from tenant_apps.inventory.errors import BadMovement, BelowCommitted, SoldOut, StillPromised
from tenant_apps.inventory.models import Movement, Reservation, StockLevel
from tenant_apps.inventory.services import Line
from tenant_apps.inventory.tests.make import make_variant, make_variants

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks


def level(variant: UUID) -> tuple[int, int, int]:
    found = queries.availability([variant])[variant]
    return found.on_hand, found.reserved, found.sold


def hold(*lines: tuple[UUID, int], counted: bool = True) -> UUID:
    reference = uuid4()
    services.reserve(
        reference=reference,
        lines=[Line(variant_id=v, quantity=q, counted=counted) for v, q in lines],
        until=clock.now() + timedelta(minutes=15),
    )
    return reference


def test_a_hold_becomes_a_sale_and_then_leaves_the_shelf(store: Place) -> None:
    variant = make_variant(on_hand=5)
    reference = hold((variant, 2))
    assert level(variant) == (5, 2, 0)
    services.commit(reference)
    services.commit(reference)
    assert level(variant) == (5, 0, 2)
    services.ship(reference=reference, quantities={variant: 2})
    assert level(variant) == (3, 0, 0)


def test_a_hold_that_is_given_up_is_given_up_once(store: Place) -> None:
    variant = make_variant(on_hand=5)
    reference = hold((variant, 2))
    assert (services.release(reference), services.release(reference)) == (True, False)
    assert services.expire(reference) is False
    assert level(variant) == (5, 0, 0)


def test_more_than_there_is_is_refused_and_nothing_is_written(store: Place) -> None:
    plenty, scarce, none = make_variants([10, 1, 0])
    with pytest.raises(SoldOut) as refusal, transaction.atomic():
        hold((plenty, 1), (scarce, 2), (none, 1))
    assert refusal.value.extra == {"short": {str(scarce): 1, str(none): 0}}
    assert refusal.value.errors == {str(scarce): ["Only 1 left."], str(none): ["Sold out."]}
    assert [level(v) for v in (plenty, scarce, none)] == [(10, 0, 0), (1, 0, 0), (0, 0, 0)]
    assert not Reservation.objects.exists()


def test_lines_of_one_variant_are_counted_together(store: Place) -> None:
    variant = make_variant(on_hand=3)
    with pytest.raises(SoldOut), transaction.atomic():
        hold((variant, 2), (variant, 2))
    hold((variant, 2), (variant, 1))
    assert level(variant) == (3, 3, 0)


def test_what_is_not_counted_always_sells(store: Place) -> None:
    variant = make_variant(on_hand=0, counted=False)
    reference = hold((variant, 1_000), counted=False)
    services.commit(reference)
    services.ship(reference=reference, quantities={variant: 1_000})
    assert not Movement.objects.exists()


def test_an_expired_hold_is_sold_again_or_refused(store: Place) -> None:
    variant = make_variant(on_hand=2)
    first = hold((variant, 2))
    services.expire(first)
    second = hold((variant, 1))
    with pytest.raises(SoldOut), transaction.atomic():
        services.commit(first)
    assert level(variant) == (2, 1, 0)
    services.release(second)
    services.commit(first)
    assert level(variant) == (2, 0, 2)


def test_the_database_itself_refuses_to_oversell(store: Place) -> None:
    variant = make_variant(on_hand=2)
    with pytest.raises(IntegrityError, match="never_oversold"), transaction.atomic():
        StockLevel.objects.filter(variant_id=variant).update(sold=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        StockLevel.objects.filter(variant_id=variant).update(reserved=-1)


def test_counting_writes_the_difference_and_nothing_where_there_is_none(store: Place) -> None:
    variant = make_variant(on_hand=5)
    assert services.set_on_hand(variant_id=variant, quantity=8, reason="Counted") == 3
    assert services.set_on_hand(variant_id=variant, quantity=8) == 0
    moved = Movement.objects.filter(variant_id=variant).order_by("id")
    assert [(m.kind, m.quantity, m.reason) for m in moved] == [
        ("INITIAL", 5, "Opening stock"),
        ("ADJUSTMENT", 3, "Counted"),
    ]


def test_no_less_can_be_on_hand_than_is_promised(store: Place) -> None:
    variant = make_variant(on_hand=5)
    hold((variant, 3))
    with pytest.raises(BelowCommitted):
        services.set_on_hand(variant_id=variant, quantity=2)
    with pytest.raises(BelowCommitted):
        services.adjust(variant_id=variant, quantity=-3, kind="DAMAGE")
    services.adjust(variant_id=variant, quantity=-2, kind="DAMAGE")
    assert level(variant) == (3, 3, 0)


@pytest.mark.parametrize(
    ("kind", "quantity"),
    [("RESTOCK", 0), ("RESTOCK", -1), ("DAMAGE", 1), ("SALE", -1), ("SHIPMENT", 1), ("X", 1)],
)
def test_a_movement_fits_its_kind(store: Place, kind: str, quantity: int) -> None:
    variant = make_variant(on_hand=5)
    with pytest.raises(BadMovement):
        services.adjust(variant_id=variant, quantity=quantity, kind=kind)
    assert level(variant) == (5, 0, 0)


def test_returned_goods_and_goods_that_never_left(store: Place) -> None:
    variant = make_variant(on_hand=5)
    reference = hold((variant, 3))
    services.commit(reference)
    services.put_back(reference=reference, quantities={variant: 1})
    assert level(variant) == (5, 0, 2)
    services.ship(reference=reference, quantities={variant: 2})
    services.put_back(reference=reference, quantities={variant: 1}, shipped=True)
    assert level(variant) == (4, 0, 0)


def test_every_movement_tells_how_many_there_were_then(store: Place) -> None:
    variant = make_variant(on_hand=5)
    reference = hold((variant, 2))
    services.commit(reference)
    services.ship(reference=reference, quantities={variant: 2})
    services.receive(variant_id=variant, quantity=10)
    told = queries.movements_of(variant).order_by("id")
    assert [(m.kind, m.quantity, m.on_hand_after) for m in told] == [  # type: ignore[attr-defined]
        ("INITIAL", 5, 5),
        ("SALE", -2, 5),
        ("SHIPMENT", 0, 3),
        ("RESTOCK", 10, 13),
    ]


def test_the_catalogue_hears_of_every_change(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    variant = make_variant(on_hand=2)
    (product,) = {v.handle for v in catalog.variants_for_sale([variant]).values()}
    with django_capture_on_commit_callbacks(execute=True):
        hold((variant, 2))
    assert [v.available for v in catalog.product_page(product).variants] == [0]
    with django_capture_on_commit_callbacks(execute=True):
        services.receive(variant_id=variant, quantity=3)
    assert [v.available for v in catalog.product_page(product).variants] == [3]


def test_scarcity_is_announced_once_until_it_is_over(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    variant = make_variant(on_hand=6)

    def sell(quantity: int) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            services.sell(reference=uuid4(), lines=[Line(variant_id=variant, quantity=quantity)])

    def announced() -> int:
        return OutboxEntry.objects.filter(kind="inventory.StockLow").count()

    sell(1)
    sell(1)
    assert announced() == 1
    with django_capture_on_commit_callbacks(execute=True):
        services.receive(variant_id=variant, quantity=10)
    sell(9)
    assert announced() == 2


def test_scarcity_has_degrees(store: Place) -> None:
    services.change_stock_rules(low_stock_threshold=10, critical_threshold=5)
    out, critical, low, fine = make_variants([0, 5, 10, 11])
    own = make_variant(on_hand=20)
    services.set_threshold(own, 20)
    assert [(row.variant_id, row.level, row.threshold) for row in queries.low_stock()] == [
        (out, "out", 10),
        (critical, "critical", 10),
        (low, "low", 10),
        (own, "low", 20),
    ]
    assert queries.low_stock_count() == 4
    assert fine not in {row.variant_id for row in queries.low_stock()}


def test_what_was_sold_is_not_forgotten(store: Place) -> None:
    variant = make_variant(on_hand=5)
    product_id = catalog.variants_for_sale([variant])[variant].product_id
    hold((variant, 1))
    with pytest.raises(StillPromised):
        products.delete_product(product_id)
    assert level(variant) == (5, 1, 0)


def test_what_was_never_sold_goes_with_its_product(store: Place) -> None:
    variant = make_variant(on_hand=5)
    products.delete_product(catalog.variants_for_sale([variant])[variant].product_id)
    assert not StockLevel.objects.exists()
