"""Celery shells of the outbox."""

from datetime import timedelta
from uuid import UUID

from celery import shared_task

from shared_apps.core import clock
from shared_apps.core.events import outbox
from shared_apps.core.hints.models import Hint
from shared_apps.core.tasks import place_of_schema, place_task
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import Place, entered

KEPT = timedelta(minutes=10)  # longer than any transaction that saw the hint and left it


@place_task()
def deliver_events(delivery_ids: list[str]) -> None:
    outbox.deliver_all([UUID(delivery_id) for delivery_id in delivery_ids])


@shared_task
def sweep_events() -> None:
    """Visit the schemas that published something and were not drained since."""
    for public in cells.publics():
        _sweep_cell(public)


def _sweep_cell(public: Place) -> None:
    with entered(public):
        hints = list(Hint.objects.all())
    for hint in hints:
        place = place_of_schema(hint.schema)
        if place is None or place.is_read_only or place.cell != public.cell:
            continue
        with entered(place):
            outbox.sweep()
            drained = outbox.is_drained()
        if drained and hint.published_at < clock.now() - KEPT:
            with entered(public):
                Hint.objects.filter(pk=hint.pk, published_at=hint.published_at).delete()
