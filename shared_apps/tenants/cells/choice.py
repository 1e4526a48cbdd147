"""Where new stores go."""

from django.conf import settings
from django.db.models import Count

from shared_apps.core.tenancy.context import MAIN, PUBLIC, entered
from shared_apps.tenants.models import Tenant


def for_new_store() -> str:
    """The cell of CELLS_FOR_NEW_STORES that has the fewest stores; the first of equals."""
    open_to_new: list[str] = settings.CELLS_FOR_NEW_STORES
    if len(open_to_new) == 1:
        return open_to_new[0]
    with entered(PUBLIC):
        held = dict(Tenant.objects.values_list("cell").annotate(Count("pk")))
    return min(open_to_new, key=lambda cell: held.get(cell, 0)) if open_to_new else MAIN
