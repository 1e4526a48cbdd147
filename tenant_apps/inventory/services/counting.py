"""Counting stock: what came, what broke, what the shelf says."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext

from shared_apps.audit import services as audit
from shared_apps.core import clock, content
from shared_apps.core.events.outbox import publish
from shared_apps.core.plain_sql import rows
from shared_apps.core.tenancy.context import current
from tenant_apps.catalog import services as catalog
from tenant_apps.inventory import queries
from tenant_apps.inventory.errors import BadMovement, BelowCommitted, StillPromised
from tenant_apps.inventory.events import StockChanged, StockLow
from tenant_apps.inventory.models import Movement, ReservationLine, StockLevel, StockSetting

Kind = Movement.Kind
DEFAULTS: dict[str, dict[str, int]] = {
    "urban-herb": {"low_stock_threshold": 10, "critical_threshold": 5, "display_threshold": 3},
    "sole-street": {"low_stock_threshold": 5},
}
SIGNS = {Kind.PURCHASE: 1, Kind.RESTOCK: 1, Kind.RETURN: 1, Kind.DAMAGE: -1, Kind.ADJUSTMENT: 0}
TAKE_TURN = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"
TURNED = """
select l.variant_id, l.on_hand - l.reserved - l.sold,
    coalesce(l.low_stock_threshold, s.low_stock_threshold)
from inventory_stocklevel l cross join inventory_stocksetting s
where l.variant_id = any(%s) and (l.low_since is null) = (
    l.on_hand - l.reserved - l.sold <= coalesce(l.low_stock_threshold, s.low_stock_threshold))
order by l.variant_id for update of l
"""
NOTE_LOW = "update inventory_stocklevel set low_since = %s where variant_id = %s"


def lay_out_defaults(template: str) -> None:
    """Give a new store its figures."""
    StockSetting.objects.create(**DEFAULTS.get(template, {}))


@transaction.atomic
def change_stock_rules(**changes: int) -> None:
    """Change some of the store's figures; the names are those of `queries.StockRules`."""
    setting = StockSetting.objects.select_for_update().get()
    before = {name: getattr(setting, name) for name in changes}
    for name, value in changes.items():
        setattr(setting, name, value)
    setting.save(update_fields=[*changes, "updated_at"])
    audit.record("settings.changed", "stock_rules", before=before, after=dict(changes))
    content.changed()  # pages tell "only 3 left" by these figures


def receive(
    *, variant_id: UUID, quantity: int, reason: str = "", actor_id: UUID | None = None
) -> Movement:
    """Goods came in."""
    return adjust(
        variant_id=variant_id,
        quantity=quantity,
        kind=Kind.RESTOCK,
        reason=reason,
        actor_id=actor_id,
    )


@transaction.atomic
def adjust(
    *,
    variant_id: UUID,
    quantity: int,
    kind: str = Kind.ADJUSTMENT,
    reason: str = "",
    reference: str = "",
    actor_id: UUID | None = None,
) -> Movement:
    """Change what is on hand by a signed number.

    Raises BelowCommitted when less would be left than is promised, BadMovement for a sign that
    does not fit the kind. The variant must exist.
    """
    _check_sign(kind, quantity)
    StockLevel.objects.bulk_create([StockLevel(variant_id=variant_id)], ignore_conflicts=True)
    movement = Movement.objects.create(
        variant_id=variant_id,
        kind=kind,
        quantity=quantity,
        on_hand_change=quantity,
        reason=reason,
        reference=reference,
        actor_id=actor_id,
    )
    publish(StockChanged(variant_ids=[variant_id]))
    guarded = StockLevel.objects.filter(
        variant_id=variant_id, on_hand__gte=F("reserved") + F("sold") - quantity
    )
    if not guarded.update(on_hand=F("on_hand") + quantity, updated_at=clock.now()):
        raise _below(variant_id)
    return movement


def _below(variant_id: UUID) -> BelowCommitted:
    stock = queries.availability([variant_id])[variant_id]
    promised = stock.reserved + stock.sold
    told = gettext("%(promised)s of %(on_hand)s are promised to customers.")
    detail = told % {"promised": promised, "on_hand": stock.on_hand}
    return BelowCommitted(detail, errors={"quantity": [detail]})


@transaction.atomic
def set_on_hand(
    *,
    variant_id: UUID,
    quantity: int,
    kind: str = Kind.ADJUSTMENT,
    reason: str = "",
    actor_id: UUID | None = None,
) -> int:
    """Say how many there are; answers the difference. No difference, no movement."""
    return set_on_hand_of_many(
        {variant_id: quantity}, kind=kind, reason=reason, actor_id=actor_id
    ).get(variant_id, 0)


@transaction.atomic
def set_on_hand_of_many(
    counted: Mapping[UUID, int],
    *,
    kind: str = Kind.ADJUSTMENT,
    reason: str = "",
    reference: str = "",
    actor_id: UUID | None = None,
) -> dict[UUID, int]:
    """Say how many there are of each variant; answers the differences that were written.

    Levels are locked in the order of their keys. Raises BelowCommitted, naming the variants, when
    one would fall below what is promised; then nothing is written.
    """
    if any(quantity < 0 for quantity in counted.values()):
        raise BadMovement(errors={"quantity": ["There cannot be less than none."]})
    wanted = dict(sorted(counted.items()))
    levels = _locked(list(wanted))
    _refuse_below([row for row in levels if wanted[row.variant_id] < row.reserved + row.sold])
    changed = {row.variant_id: wanted[row.variant_id] - row.on_hand for row in levels}
    changed = {variant_id: by for variant_id, by in changed.items() if by}
    if changed:
        told = {"kind": kind, "reason": reason, "reference": reference, "actor_id": actor_id}
        _log(changed, told)
        _write({variant_id: wanted[variant_id] for variant_id in changed})
        publish(StockChanged(variant_ids=list(changed)))
    return changed


@transaction.atomic
def open_stock(quantities: Mapping[UUID, int], *, reason: str, reference: str) -> None:
    """First stock of new variants, in the caller's transaction; the catalogue knows at once."""
    set_on_hand_of_many(quantities, kind=Kind.INITIAL, reason=reason, reference=reference)
    tell_catalog(list(quantities))


@transaction.atomic
def forget(variant_ids: Sequence[UUID]) -> None:
    """Drop the figures of variants that go. Refuses where something was sold or is held."""
    held = ReservationLine.objects.filter(variant_id__in=variant_ids)
    if held.exists():
        raise StillPromised
    Movement.objects.filter(variant_id__in=variant_ids).delete()
    StockLevel.objects.filter(variant_id__in=variant_ids).delete()


@transaction.atomic(savepoint=False)  # a refusal ends the caller's transaction too
def tell_catalog(variant_ids: Sequence[UUID]) -> None:
    """Let the catalogue repeat how many can be bought.

    One at a time per store, so that of two the later one tells the later figure.
    """
    rows(TAKE_TURN, f"availability:{current().schema}")
    catalog.note_availability(queries.sellable(variant_ids))


def _locked(variant_ids: list[UUID]) -> list[StockLevel]:
    """The levels of variants in locking order, made where there were none."""
    StockLevel.objects.bulk_create(
        [StockLevel(variant_id=variant_id) for variant_id in variant_ids], ignore_conflicts=True
    )
    levels = StockLevel.objects.select_for_update().filter(variant_id__in=variant_ids)
    return list(levels.order_by("variant_id"))


def _log(changed: Mapping[UUID, int], told: Mapping[str, Any]) -> None:
    Movement.objects.bulk_create(
        [
            Movement(variant_id=variant_id, quantity=by, on_hand_change=by, **told)
            for variant_id, by in changed.items()
        ],
        batch_size=2_000,
    )


def _refuse_below(levels: list[StockLevel]) -> None:
    if levels:
        told = gettext("%(promised)s are promised to customers.")
        raise BelowCommitted(
            errors={
                str(row.variant_id): [told % {"promised": row.reserved + row.sold}]
                for row in levels
            }
        )


def _write(on_hand: Mapping[UUID, int]) -> None:
    """All levels in one statement; the caller holds their locks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update inventory_stocklevel set on_hand = told.on_hand, updated_at = %s"
            " from unnest(%s::uuid[], %s::bigint[]) as told(variant_id, on_hand)"
            " where inventory_stocklevel.variant_id = told.variant_id",
            [clock.now(), list(on_hand), list(on_hand.values())],
        )


@transaction.atomic
def set_threshold(variant_id: UUID, threshold: int | None) -> None:
    """When this variant counts as scarce; None: as the store says."""
    _locked([variant_id])
    StockLevel.objects.filter(variant_id=variant_id).update(low_stock_threshold=threshold)


@transaction.atomic(savepoint=False)  # a refusal ends the caller's transaction too
def note_low_stock(variant_ids: list[UUID]) -> None:
    """Announce what has become scarce since it was last looked at, and forget what recovered.

    A level that is neither is not locked: the next order of it need not wait.
    """
    for variant_id, available, threshold in rows(TURNED, variant_ids):
        is_low = available <= threshold
        rows(NOTE_LOW, clock.now() if is_low else None, variant_id)
        if is_low:
            publish(StockLow(variant_id=variant_id, available=available, threshold=threshold))


def _check_sign(kind: str, quantity: int) -> None:
    signs: Mapping[Any, int] = SIGNS
    if kind not in signs:
        raise BadMovement(errors={"kind": ["Please choose one of the offered values."]})
    if quantity == 0 or quantity * signs[kind] < 0:
        raise BadMovement(
            errors={"quantity": [gettext("This number does not fit this kind of change.")]}
        )
