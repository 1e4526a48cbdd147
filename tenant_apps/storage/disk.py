"""Where this installation keeps bytes, and under which names."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from shared_apps.core.tenancy.context import current_tenant_id
from shared_apps.providers.files.local_disk import LocalDisk
from shared_apps.providers.files.port import FileStore

WEBP = "image/webp"


def disk() -> FileStore:
    """The file store of this installation."""
    return LocalDisk(Path(settings.MEDIA_ROOT))


def folder(file_id: UUID, tenant_id: UUID | None = None) -> str:
    """Every file has a folder of its own below its tenant's."""
    return f"tenant_{tenant_id or current_tenant_id()}/{file_id}"


def rendition_key(file_id: UUID, width: int, tenant_id: UUID | None = None) -> str:
    return f"{folder(file_id, tenant_id)}/{width}.webp"


def original_key(file_id: UUID) -> str:
    """What was uploaded. No URL leads here."""
    return f"{folder(file_id)}/original"
