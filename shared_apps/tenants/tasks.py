"""Celery shells of provisioning and fleet, and of what is tidied up in every store."""

from collections.abc import Callable, Iterator
from uuid import UUID

from celery import shared_task

from shared_apps.accounts import services as accounts
from shared_apps.core.events import outbox
from shared_apps.core.idempotency import services as idempotency
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import fleet, provisioning, queries, services
from shared_apps.tenants.cells import mirrors, moving


@shared_task
def refill_spares() -> int:
    return sum(_in_every_cell(provisioning.refill_spares))


@shared_task
def remove_departed_stores() -> int:
    with entered(PUBLIC):
        return services.remove_due()


@shared_task
def check_due_domains() -> None:
    """A task for each store, so that slow name servers of one delay no other."""
    with entered(PUBLIC):
        stores = services.due_stores()
    for store_id in stores:
        check_domains_of.delay(str(store_id))


@shared_task
def check_domains_of(store_id: str) -> int:
    with entered(PUBLIC):
        return services.check_due_domains(UUID(store_id))


@shared_task
def clear_loose_schemas() -> int:
    return services.clear_loose()


@shared_task
def gather_cells() -> int:
    """What other cells wrote of their stores; with one cell there is nothing to ask."""
    return mirrors.gather()


@shared_task
def go_on_with_moves() -> int:
    return moving.resume_all()


@shared_task
def run_backfills() -> int:
    return sum(_in_every_cell(fleet.run_backfills))


def _in_every_cell(work: Callable[[], int]) -> Iterator[int]:
    for public in cells.publics():
        with entered(public):
            yield work()


@shared_task
def forget_old_answers() -> None:
    """Answers to Idempotency-Keys live for a day: they hold what people wrote."""
    for place in [PUBLIC, *queries.all_places()]:
        with entered(place):
            idempotency.forget_old()


@shared_task
def purge_events() -> None:
    """Facts that everybody has had for a month."""
    for place in [PUBLIC, *queries.all_places()]:
        with entered(place):
            outbox.purge()


@shared_task
def forget_old_audit() -> int:
    """What is older than the plan of its store keeps, from the front of every chain."""
    return sum(_in_every_cell(services.forget_old_audit))


@shared_task
def sweep_accounts() -> None:
    """Ended sessions, forgotten devices: in public and in every store's schema."""
    for place in [PUBLIC, *queries.all_places()]:
        with entered(place):
            accounts.sweep()
