"""Makers of backups."""

from typing import Any
from uuid import UUID, uuid4

from shared_apps.backups.models import Backup, Restoration
from shared_apps.backups.place import in_public_of


def make_backup(tenant_id: UUID, **fields: Any) -> UUID:
    """A row as one that is being made leaves it; nothing is exported."""
    given = {"kind": Backup.Kind.MANUAL, "state": "running", **fields}
    with in_public_of(tenant_id):
        return Backup.objects.create(tenant_id=tenant_id, **given).pk


def make_restoration(tenant_id: UUID, backup_id: UUID) -> UUID:
    """One that waits for a worker."""
    with in_public_of(tenant_id):
        return Restoration.objects.create(
            tenant_id=tenant_id, kind="undo", backup_id=backup_id, asked_by_id=uuid4()
        ).pk
