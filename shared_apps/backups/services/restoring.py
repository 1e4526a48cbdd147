"""Going back to a backup, and copies to try things on."""

from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.backups.errors import (
    AlreadyUnderWay,
    BackupNotReady,
    NoSuchBackup,
    WrongStoreName,
)
from shared_apps.backups.models import Backup, Restoration, State
from shared_apps.backups.place import in_public_of
from shared_apps.backups.rhythm import Kind
from shared_apps.backups.services.jobs import UNDER_WAY, do, telling
from shared_apps.backups.services.making import make_now, opening, wake
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services as stores

RUN = "shared_apps.backups.tasks.run_restoration"


def request_undo(
    tenant_id: UUID, backup_id: UUID, *, slug: str, asked_by: str, asked_by_id: UUID
) -> Restoration:
    """Ask to take the store back to a backup; `slug` confirms that the right one is meant.

    Raises NoSuchBackup, BackupNotReady, WrongStoreName, AlreadyUnderWay.
    """
    with in_public_of(tenant_id), transaction.atomic():
        if slug != tenants.lock_store(tenant_id).slug:
            raise WrongStoreName(errors={"slug": [WrongStoreName.message]})
        backup = Backup.objects.filter(tenant_id=tenant_id, pk=backup_id).first()
        if backup is None:
            raise NoSuchBackup
        if backup.state != State.READY:
            raise BackupNotReady
        _refuse_second(tenant_id)
        audit.record("store.restore_requested", "backup", backup_id)
        return _noted(
            tenant_id, Restoration.Kind.UNDO, backup=backup, asked_by=asked_by,
            asked_by_id=asked_by_id,
        )  # fmt: skip


def request_copy(
    tenant_id: UUID, *, slug: str, name: str, asked_by: str, asked_by_id: UUID
) -> Restoration:
    """Ask for a copy of the store as it is now, to try things on.

    Raises SlugTaken, SlugNotAllowed, AlreadyUnderWay.
    """
    with in_public_of(tenant_id), transaction.atomic():
        tenants.lock_store(tenant_id)
        stores.refuse_slug(slug)
        _refuse_second(tenant_id)
        audit.record("store.copy_requested", "store", tenant_id, after={"slug": slug})
        return _noted(
            tenant_id, Restoration.Kind.COPY, slug=slug, name=name, asked_by=asked_by,
            asked_by_id=asked_by_id,
        )  # fmt: skip


def _refuse_second(tenant_id: UUID) -> None:
    if Restoration.objects.filter(tenant_id=tenant_id, state__in=UNDER_WAY).exists():
        raise AlreadyUnderWay


def _noted(tenant_id: UUID, kind: str, **fields: Any) -> Restoration:
    restoration = Restoration.objects.create(tenant_id=tenant_id, kind=kind, **fields)
    wake(RUN, restoration.pk, tenant_id)
    return restoration


def run_restoration(restoration_id: UUID, tenant_id: UUID) -> None:
    """Do one that waits. Killed at any line, the store is as it was or as it should be."""
    do(Restoration, restoration_id, tenant_id, _restore)


def _restore(restoration: Restoration) -> dict[str, Any]:
    if restoration.kind == Restoration.Kind.COPY:
        return _copy(restoration)
    backup = restoration.backup
    if backup is None:
        raise NoSuchBackup
    if not (restoration.safety_id and _is_done(restoration)):  # killed after the exchange
        _go_back(restoration, backup)
    with in_public_of(restoration.tenant_id):
        audit.record("store.restored", "backup", backup.pk, after={"from": backup.created_at})
    return {}


def _go_back(restoration: Restoration, backup: Backup) -> None:
    def before(schema: str) -> None:
        safety = make_now(
            restoration.tenant_id, Kind.BEFORE_RESTORE, asked_by=restoration.asked_by
        )
        restoration.safety_id, restoration.name = safety.pk, schema
        with in_public_of(restoration.tenant_id):
            restoration.save(update_fields=["safety_id", "name", "updated_at"])

    stores.restore_same(
        restoration.tenant_id, opening(backup), tell=telling(restoration), before=before
    )


def _is_done(restoration: Restoration) -> bool:
    """Whether the store lives in the schema that this restoration was filling."""
    return bool(tenants.tenant(restoration.tenant_id).schema_name == restoration.name)


def _copy(restoration: Restoration) -> dict[str, Any]:
    """Killed after the copy was opened, it is not opened twice: its address is taken by itself."""
    made = tenants.staging_copy_at(restoration.slug, restoration.tenant_id)
    if made is not None:
        return {"new_store_id": made}
    with stores.exported_for_a_moment(restoration.tenant_id, telling(restoration)) as opened:
        made = stores.restore_new(
            opened,
            slug=restoration.slug,
            name=restoration.name,
            owner_id=restoration.asked_by_id,
            owner_email=restoration.asked_by,
            staging_of=restoration.tenant_id,
        )
    return {"new_store_id": made}
