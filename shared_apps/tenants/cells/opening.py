"""A new store in another cell than the directory's."""

from collections.abc import Callable

from django.db import IntegrityError

from shared_apps.core.tenancy.cells import lasting
from shared_apps.core.tenancy.context import PUBLIC, entered, public_of
from shared_apps.tenants import provisioning, queries
from shared_apps.tenants.archives import fresh
from shared_apps.tenants.cells import mirrors
from shared_apps.tenants.errors import SlugTaken
from shared_apps.tenants.fleet.applying import Owner, connect
from shared_apps.tenants.models import LooseSchema, Tenant

Step = Callable[[], None]


def open_elsewhere(tenant: Tenant, fill: Step, tell: Step) -> None:
    """First whole in its cell, then (`tell`) known to the directory. Whatever comes between, a
    schema that the directory does not know is cleared away.
    """
    with entered(public_of(tenant.cell)), connect() as owner:
        with lasting():
            _lay_out(tenant, owner)
            with entered(queries.place_of(tenant)):
                fill()
        try:
            with entered(PUBLIC):
                tell()
        finally:
            fresh.release(owner, tenant.schema_name)
            fresh.clear(tenant.schema_name)


def _lay_out(tenant: Tenant, owner: Owner) -> None:
    """`owner` holds the schema, so that nobody takes it for one whose maker died."""
    tenant.schema_name = provisioning.claim_spare()
    fresh.hold(owner, tenant.schema_name)
    LooseSchema.objects.create(
        schema_name=tenant.schema_name, store_id=tenant.pk, reason=LooseSchema.Reason.LOADING
    )
    try:
        mirrors.keep(tenant)
    except IntegrityError:
        raise SlugTaken(errors={"slug": [SlugTaken.message]}) from None
