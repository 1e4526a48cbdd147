"""A store whose cell is lost, from its backup, into another one."""

from django.conf import settings
from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.core import clock, content
from shared_apps.core.hints.models import Hint
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.cells import lasting
from shared_apps.core.tenancy.context import MAIN, PUBLIC, entered, public_of
from shared_apps.tenants import queries
from shared_apps.tenants.archives.checking import Opener, check
from shared_apps.tenants.archives.dump import Tell
from shared_apps.tenants.archives.fresh import fresh_schema
from shared_apps.tenants.archives.loading import Filling, load, telling_full_disks
from shared_apps.tenants.archives.manifest import Manifest
from shared_apps.tenants.archives.restore import announce, silent
from shared_apps.tenants.cells import mirrors
from shared_apps.tenants.errors import NoSuchCell, NotNow, SameCell
from shared_apps.tenants.models import Move, Tenant
from shared_apps.tenants.services.stores import in_public_as, locked


def rescue(opened: Opener, cell: str, *, tell: Tell = silent) -> Manifest:
    """The store of an archive lives in `cell` from now on, as it was then: same id, address, team
    and keys. All or nothing.

    Raises NoSuchCell, NoSuchStore, SameCell, NotNow while its own cell answers, ArchiveRefused.
    """
    if cell not in settings.CELLS:
        raise NoSuchCell
    with entered(PUBLIC):
        with telling_full_disks():
            manifest = check(opened)
        tenant = queries.tenant(manifest.store_id)
    if tenant.cell == cell:
        raise SameCell
    if cells.answers(tenant.cell):
        raise NotNow("The cell of this store answers: move the store instead.")
    with entered(public_of(cell)):
        _fill(tenant, cell, opened, manifest, tell)
    queries.forget_places()
    content.renew(tenant.schema_name)
    return manifest


def _fill(tenant: Tenant, cell: str, opened: Opener, manifest: Manifest, tell: Tell) -> None:
    lost = tenant.cell
    with fresh_schema(tenant.pk) as (owner, schema):
        owner.execute("set synchronous_commit = on")
        load(Filling(owner, schema, opened, manifest, tenant.pk, tell))
        tenant.cell, tenant.schema_name = cell, schema
        tenant.order_count, tenant.revenue = manifest.facts.order_count, manifest.facts.revenue
        with lasting():
            mirrors.forget(tenant.pk, cell)
            if cell != MAIN:
                mirrors.keep(tenant)
        announce(tenant, copy=False)
        Hint.objects.get_or_create(schema=schema, defaults={"published_at": clock.now()})
        with entered(PUBLIC):
            _point(tenant, lost)


@transaction.atomic
def _point(tenant: Tenant, lost: str) -> None:
    """The directory knows: from the commit on the store is served from here."""
    with in_public_as(tenant.pk):
        row = locked(tenant.pk)
        row.cell, row.schema_name = tenant.cell, tenant.schema_name
        row.order_count, row.revenue = tenant.order_count, tenant.revenue
        if row.status in {Tenant.Status.MOVING, Tenant.Status.RESTORING}:
            row.status = Tenant.Status.ACTIVE
        row.save()
        audit.record(
            "store.rescued", "store", tenant.pk, label=tenant.name,
            before={"cell": lost}, after={"cell": tenant.cell},
        )  # fmt: skip
        Move.objects.filter(store_id=tenant.pk, finished_at=None).update(
            state=Move.State.GIVEN_UP, finished_at=clock.now(), problem="its cell was lost"
        )
