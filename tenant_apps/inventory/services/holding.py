"""Promises to customers: hold, sell, ship, give back.

A level changes by one guarded UPDATE per variant, variants in the order of their keys, all lines
of one variant summed; and these are the last statements of the caller's transaction, so that a hot
variant is locked for as short as can be.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext

from shared_apps.core import clock
from shared_apps.core.events.outbox import publish
from shared_apps.core.ids import uuid7
from shared_apps.core.plain_sql import find, insert, rows, update
from tenant_apps.inventory import queries
from tenant_apps.inventory.errors import SoldOut
from tenant_apps.inventory.events import StockChanged
from tenant_apps.inventory.models import Movement, Reservation, ReservationLine, StockLevel

Kind = Movement.Kind
Status = Reservation.Status
TAKE = (
    "update inventory_stocklevel set {column} = {column} + %s"
    " where variant_id = %s and on_hand >= reserved + sold + %s returning variant_id"
)
SETTLE = (
    "update inventory_stocklevel set reserved = reserved - %s, sold = sold + %s"
    " where variant_id = %s returning variant_id"
)
HOLD = """
with hold as (
    insert into inventory_reservation (id, created_at, updated_at, reference, status, expires_at)
    values (%s, %s, %s, %s, %s, %s) returning id
)
insert into inventory_reservationline (id, reservation_id, variant_id, quantity)
select line.id, hold.id, line.variant_id, line.quantity
from hold, unnest(%s::uuid[], %s::uuid[], %s::bigint[]) line (id, variant_id, quantity)
"""
HELD = (
    "select variant_id, quantity from inventory_reservationline where reservation_id = %s"
    " order by variant_id"
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """So many of a variant. One that is not counted always sells, and leaves no trace here."""

    variant_id: UUID
    quantity: int
    counted: bool = True


@transaction.atomic(savepoint=False)  # a refusal ends the caller's transaction too
def reserve(*, reference: UUID, lines: Iterable[Line], until: datetime) -> None:
    """Hold stock for an order. Call it last in the transaction. Raises SoldOut, naming each
    variant.

    An order of which nothing is counted holds nothing, and still has until then to be paid.
    """
    wanted = _summed(lines)
    _note(reference, wanted, Status.ACTIVE, until)
    if wanted:
        publish(StockChanged(variant_ids=list(wanted)))
        _take(wanted, "reserved")


@transaction.atomic(savepoint=False)  # a refusal ends the caller's transaction too
def sell(*, reference: UUID, lines: Iterable[Line]) -> None:
    """Sell at once what needs no hold. Call it last in the transaction. Raises SoldOut."""
    wanted = _summed(lines)
    if not wanted:
        return
    _note(reference, wanted, Status.CONFIRMED, clock.now())
    _log(Kind.SALE, reference, {v: -q for v, q in wanted.items()}, on_hand=0)
    publish(StockChanged(variant_ids=list(wanted)))
    _take(wanted, "sold")


@transaction.atomic(savepoint=False)  # a refusal ends the caller's transaction too
def commit(reference: UUID) -> None:
    """Make the hold of an order a sale; repeating it is harmless.

    A hold that ran out or was given up is sold again if there still is enough; else SoldOut.
    """
    hold = _locked(reference)
    if hold is None or hold.status == Status.CONFIRMED:
        return
    wanted = _held(hold)
    was_active = hold.status == Status.ACTIVE
    _settle(hold, Status.CONFIRMED)
    _log(Kind.SALE, reference, {v: -q for v, q in wanted.items()}, on_hand=0)
    if was_active:
        for variant_id, quantity in wanted.items():
            rows(SETTLE, quantity, quantity, variant_id)
        return
    if wanted:
        publish(StockChanged(variant_ids=list(wanted)))
        _take(wanted, "sold")


def release(reference: UUID) -> bool:
    """Give a hold up; answers whether there was one."""
    return _give_up(reference, Status.RELEASED)


def expire(reference: UUID) -> bool:
    """Give a hold up because its time is over; answers whether there was one."""
    return _give_up(reference, Status.EXPIRED)


@transaction.atomic
def ship(*, reference: UUID, quantities: Mapping[UUID, int]) -> None:
    """Goods of a sold order leave the shelf. Variants that were not counted are passed over."""
    leaving = _counted(reference, quantities)
    _log(Kind.SHIPMENT, reference, dict.fromkeys(leaving, 0), on_hand=-1, of=leaving)
    for variant_id, quantity in leaving.items():
        _level(variant_id).update(
            on_hand=F("on_hand") - quantity, sold=F("sold") - quantity, updated_at=clock.now()
        )


@transaction.atomic
def put_back(*, reference: UUID, quantities: Mapping[UUID, int], shipped: bool = False) -> None:
    """Sold goods are for sale again: they never left the shelf, or (`shipped`) came back to it."""
    coming = _counted(reference, quantities)
    if not coming:
        return
    _log(Kind.RETURN, reference, coming, on_hand=1 if shipped else 0)
    publish(StockChanged(variant_ids=list(coming)))
    for variant_id, quantity in coming.items():
        change = (
            {"on_hand": F("on_hand") + quantity} if shipped else {"sold": F("sold") - quantity}
        )
        _level(variant_id).update(**change, updated_at=clock.now())


def _summed(lines: Iterable[Line]) -> dict[UUID, int]:
    """How many of each counted variant, in the order in which they are locked."""
    total: Counter[UUID] = Counter()
    for line in lines:
        if line.counted:
            total[line.variant_id] += line.quantity
    return dict(sorted(total.items()))


def _note(reference: UUID, wanted: Mapping[UUID, int], status: str, until: datetime) -> None:
    now = clock.now()
    lines = ([uuid7() for _ in wanted], list(wanted), list(wanted.values()))
    rows(HOLD, uuid7(), now, now, reference, str(status), until, *lines)


def _take(wanted: Mapping[UUID, int], column: Literal["reserved", "sold"]) -> None:
    guarded = TAKE.format(column=column)
    short = [v for v, quantity in wanted.items() if not rows(guarded, quantity, v, quantity)]
    if short:
        raise sold_out({v: s.available for v, s in queries.availability(short).items()})


def sold_out(left: Mapping[UUID, int]) -> SoldOut:
    """The refusal that names each variant and how many of it are left."""
    return SoldOut(
        errors={str(v): [_sorry(count)] for v, count in left.items()},
        extra={"short": {str(v): max(0, count) for v, count in left.items()}},
    )


def _sorry(left: int) -> str:
    return gettext("Only %(left)s left.") % {"left": left} if left > 0 else "Sold out."


def _level(variant_id: UUID) -> QuerySet[StockLevel]:
    return StockLevel.objects.filter(variant_id=variant_id)


@transaction.atomic
def _give_up(reference: UUID, status: Status) -> bool:
    hold = _locked(reference)
    if hold is None or hold.status != Status.ACTIVE:
        return False
    wanted = _held(hold)
    _settle(hold, status)
    if wanted:
        publish(StockChanged(variant_ids=list(wanted)))
    for variant_id, quantity in wanted.items():
        _level(variant_id).update(reserved=F("reserved") - quantity)
    return True


def _locked(reference: UUID) -> Reservation | None:
    return find(Reservation, "reference = %s for update", reference)


def _settle(hold: Reservation, status: Status) -> None:
    hold.status = status
    update(hold, "status")


def _held(hold: Reservation) -> dict[UUID, int]:
    return dict(rows(HELD, hold.pk))


def _counted(reference: UUID, quantities: Mapping[UUID, int]) -> dict[UUID, int]:
    """Of these, the ones that were counted when the order was sold, in locking order."""
    sold = ReservationLine.objects.filter(
        reservation__reference=reference, reservation__status=Status.CONFIRMED
    )
    counted = set(sold.values_list("variant_id", flat=True))
    return {v: q for v, q in sorted(quantities.items()) if v in counted and q > 0}


def _log(
    kind: Kind,
    reference: UUID,
    quantities: Mapping[UUID, int],
    *,
    on_hand: int,
    of: Mapping[UUID, int] | None = None,
) -> None:
    """One movement per variant; `on_hand` 1 or -1 says that the goods came or left, 0 that they
    stay.
    """
    movements = [
        Movement(
            variant_id=variant_id,
            kind=kind,
            quantity=quantity,
            on_hand_change=on_hand * (of or quantities)[variant_id],
            reference=str(reference),
        )
        for variant_id, quantity in quantities.items()
    ]
    insert(*movements)
