"""Moving a store to another cell.

The directory's row decides where a store is served. It is changed once, in one transaction, after
the copy was verified; before that the old schema is what counts, and after it the new one. Each
step may be killed and is taken again by whoever runs the move next (`resume_all`): the state in
the row says which were done.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import LiteralString
from uuid import UUID

from django.conf import settings
from django.db import transaction
from psycopg import sql
from psycopg.errors import DeadlockDetected, LockNotAvailable

from shared_apps.audit import services as audit
from shared_apps.core import clock, content
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.events.outbox import publish
from shared_apps.core.tenancy.cells import lasting
from shared_apps.core.tenancy.context import MAIN, PUBLIC, entered, public_of
from shared_apps.tenants import queries
from shared_apps.tenants.archives.dump import tables_of
from shared_apps.tenants.archives.exchange import others
from shared_apps.tenants.archives.fresh import drop_schema, hold_store
from shared_apps.tenants.cells import mirrors
from shared_apps.tenants.cells.copying import Overtaken, at, copy_store, forget_beside
from shared_apps.tenants.errors import NoSuchCell, NotNow, SameCell
from shared_apps.tenants.events import StoreMoved
from shared_apps.tenants.fleet.applying import Owner
from shared_apps.tenants.models import LooseSchema, Move, Tenant
from shared_apps.tenants.services.stores import in_public_as, locked

log = logging.getLogger(__name__)
State = Move.State
MOVABLE = (Tenant.Status.ACTIVE, Tenant.Status.SUSPENDED)
STALE = queries.STALE
KEPT = timedelta(days=7)  # the old schema
TRIES, PATIENCE = 5, "3s"
DOOR = 7_046  # of Postgres' advisory locks
Tell = Callable[[str], None]


def start(tenant_id: UUID, cell: str) -> Move:
    """A move that `carry_out` begins, or the one that is under way to this cell already.

    Raises NoSuchStore, NoSuchCell, SameCell, NotNow.
    """
    if cell not in settings.CELLS:
        raise NoSuchCell(extra={"cell": cell})
    with entered(PUBLIC), transaction.atomic(), in_public_as(tenant_id):
        tenant = locked(tenant_id)
        under_way = Move.objects.filter(store_id=tenant_id, finished_at=None).first()
        if under_way is not None and under_way.target == cell:
            return under_way
        if tenant.cell == cell:
            raise SameCell
        if under_way is not None or tenant.status not in MOVABLE:
            raise NotNow
        return Move.objects.create(
            store_id=tenant_id, schema_name=tenant.schema_name, source=tenant.cell, target=cell,
            status_before=tenant.status,
        )  # fmt: skip


def carry_out(move_id: UUID, *, tell: Tell = lambda _: None) -> Move:
    """From where the move stands to its end. What goes wrong before the switch ends it, and the
    store is open again where it was.

    Raises Overtaken while somebody else is at it, and whatever went wrong.
    """
    with entered(PUBLIC), at(MAIN) as alone:
        move = Move.objects.get(pk=move_id)
        if not hold_store(alone, move.store_id):
            raise Overtaken
        move.refresh_from_db()
        try:
            for state, step in STEPS.items():
                if move.state == state:
                    tell(state)
                    step(move)
        except Overtaken:
            raise
        except Exception as fault:
            _give_up(move, fault)
            raise
    return move


def resume_all() -> int:
    """Go on with the moves that nobody is at; answers how many."""
    with entered(PUBLIC):
        waiting = list(Move.objects.filter(finished_at=None).values_list("pk", flat=True))
    gone_on = 0
    for move_id in waiting:
        try:
            carry_out(move_id)
        except Overtaken:
            continue
        except Exception:
            log.exception("move.failed", extra={"move": str(move_id)})
        gone_on += 1
    return gone_on


def _close(move: Move) -> None:
    """Reads go on, writes are asked to come again. Raises NotNow."""
    with lasting():
        open_still = Tenant.objects.filter(pk=move.store_id, status=move.status_before)
        if not open_still.update(status=Tenant.Status.MOVING):
            raise NotNow
        _note(move, State.CLOSED, closed_at=clock.now())
    queries.forget_places()


def _copy(move: Move) -> None:
    """As soon as every process has heard that nothing is to be written."""
    time.sleep(STALE)
    _withdraw(move)
    still = Move.objects.filter(pk=move.pk, state=State.CLOSED)
    with copy_store(
        move.store_id, move.schema_name, source=move.source, target=move.target, may=still.exists
    ) as copied:
        _note(move, State.COPIED, rows=copied.rows)


def _withdraw(move: Move) -> None:
    """Nobody writes in the old schema any more: who still does is waited for. Raises NotNow, and
    Overtaken where somebody opened the store again.
    """
    for _ in range(TRIES):
        try:
            with _at_the_door(move) as owner:
                _lock(owner, move.schema_name)
                if not Move.objects.filter(pk=move.pk, state=State.CLOSED).exists():
                    raise Overtaken
                _rights(owner, move, "revoke {} from {}")
        except (LockNotAvailable, DeadlockDetected):
            time.sleep(0.2)
        else:
            return
    raise NotNow("Somebody has been writing in this store for too long.")


@contextmanager
def _at_the_door(move: Move) -> Iterator[Owner]:
    """Who shuts the old schema and who opens it again come one after the other: a process that
    slept while the move was given up shuts nothing any more.
    """
    with at(move.source) as owner, owner.transaction():
        owner.execute("select pg_advisory_xact_lock(%s, hashtext(%s))", [DOOR, move.schema_name])
        yield owner


def _lock(owner: Owner, schema: str) -> None:
    owner.execute(f"set local lock_timeout = '{PATIENCE}'")
    names = [sql.Identifier(schema, table.name) for table in tables_of(owner, schema)]
    every = sql.SQL(", ").join(names)
    owner.execute(sql.SQL("lock table {} in share row exclusive mode").format(every))


def _rights(owner: Owner, move: Move, words: LiteralString) -> None:
    with entered(public_of(move.source)):
        roles = others()
    tables = sql.SQL("insert, update, delete on all tables in schema {}").format(
        sql.Identifier(move.schema_name)
    )
    for role in roles:
        owner.execute(sql.SQL(words).format(tables, sql.Identifier(role)))


def _switch(move: Move) -> None:
    """The one moment: before it the old cell serves the store, from its commit on the new one."""
    tenant = _as_it_will_be(move)
    with lasting(), in_public_as(move.store_id):
        row = locked(move.store_id)
        row.cell = move.target
        if row.status == Tenant.Status.MOVING:  # else somebody closed it meanwhile
            row.status = move.status_before
        row.save(update_fields=["cell", "status", "updated_at"])
        audit.record(
            "store.moved", "store", move.store_id, label=tenant.name,
            before={"cell": move.source}, after={"cell": move.target, "rows": move.rows},
        )  # fmt: skip
        _note(move, State.SWITCHED, switched_at=clock.now())
    _tell_every_process(move)


def _tell_every_process(move: Move) -> None:
    queries.forget_places()
    content.renew(move.schema_name)


def _as_it_will_be(move: Move) -> Tenant:
    """The store's row, also beside its new schema, with what the old cell counted."""
    with entered(public_of(move.source)):
        mirrors.carry_over(move.store_id)
    tenant = queries.tenant(move.store_id)
    tenant.cell, tenant.status = move.target, move.status_before
    with entered(public_of(move.target)), lasting():
        mirrors.forget(move.store_id, move.target)
        if move.target != MAIN:
            mirrors.keep(tenant)
    return tenant


def _tidy(move: Move) -> None:
    """Until every process knows, the old schema is read; then it is kept for a while."""
    _tell_every_process(move)  # who switched may have died before it could
    time.sleep(STALE)
    _announce(move)
    forget_beside(move.store_id, move.schema_name, cell=move.source)
    with entered(public_of(move.source)), lasting():
        mirrors.forget(move.store_id, move.source)
        known = {"store_id": move.store_id, "reason": LooseSchema.Reason.REPLACED}
        LooseSchema.objects.update_or_create(
            schema_name=move.schema_name, defaults=known | {"leaves_at": clock.now() + KEPT}
        )
    _note(move, State.DONE, finished_at=clock.now())


def _announce(move: Move) -> None:
    """In the store's new home; once, however often this step is taken."""
    place = queries.place_of_id(move.store_id)
    if place is None:
        return
    fact = StoreMoved(move_id=move.pk, source=move.source, target=move.target)
    with entered(place), lasting():
        told = OutboxEntry.objects.filter(kind=fact.kind(), payload__move_id=str(move.pk))
        if not told.exists():
            publish(fact)


BEFORE_THE_SWITCH = (State.BEGUN, State.CLOSED, State.COPIED)


def _note(move: Move, state: str, **known: object) -> None:
    """The step was done, if nobody else has gone on meanwhile. Raises Overtaken."""
    found = Move.objects.filter(pk=move.pk, state=move.state)
    with lasting():
        if not found.update(state=state, updated_at=clock.now(), **known):
            raise Overtaken
    move.refresh_from_db()


def _give_up(move: Move, fault: Exception) -> None:
    """After the switch there is no way back: the move is gone on with later."""
    move.refresh_from_db()
    if move.state in BEFORE_THE_SWITCH:
        _note(move, State.GIVING_UP, problem=f"{fault}"[:500])
        try:
            _reopen(move)
        except Exception:  # what `fault` is about may be in the way: gone on with later
            log.exception("move.not_given_up_yet", extra={"move": str(move.pk)})


def _reopen(move: Move) -> None:
    """The store is open again where it was. The copy goes as soon as its cell answers."""
    with _at_the_door(move) as owner:
        _rights(owner, move, "grant {} to {}")
    closed = Tenant.objects.filter(pk=move.store_id, status=Tenant.Status.MOVING)
    closed.update(status=move.status_before)
    queries.forget_places()
    _clear_target(move)
    _note(move, State.GIVEN_UP, finished_at=clock.now())


def _clear_target(move: Move) -> None:
    if move.target not in settings.CELLS:
        return  # it was given up as well
    with at(move.target) as owner:
        drop_schema(owner, move.schema_name)
    forget_beside(move.store_id, move.schema_name, cell=move.target)
    mirrors.forget(move.store_id, move.target)


STEPS = {
    State.BEGUN: _close,
    State.CLOSED: _copy,
    State.COPIED: _switch,
    State.SWITCHED: _tidy,
    State.GIVING_UP: _reopen,
}
