"""Where this installation keeps bytes, and under which names."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from shared_apps.core.tenancy.context import current_tenant_id
from shared_apps.providers.errors import Unavailable
from shared_apps.providers.files.local_disk import LocalDisk
from shared_apps.providers.files.port import FileStore
from shared_apps.providers.files.s3 import S3, S3Credentials
from tenant_apps.storage.errors import StorageUnavailable

WEBP = "image/webp"


def disk() -> FileStore:
    """The file store of this installation: a bucket where one is named, else the local disk."""
    if settings.AWS_S3_BUCKET:
        return _bucket(settings.AWS_S3_BUCKET)
    return LocalDisk(Path(settings.MEDIA_ROOT))


@lru_cache(maxsize=1)
def _bucket(name: str) -> FileStore:
    return S3(
        S3Credentials(
            settings.AWS_ACCESS_KEY_ID,
            settings.AWS_SECRET_ACCESS_KEY,
            name,
            settings.AWS_REGION,
            settings.AWS_S3_ENDPOINT,
        )
    )


def keep(key: str, content: bytes, content_type: str) -> None:
    """Raises StorageUnavailable."""
    with _translated():
        disk().put(key, content, content_type)


def read(key: str) -> bytes:
    """Raises the port's NoSuchFile, StorageUnavailable."""
    with _translated(), disk().open(key) as stream:
        return stream.read()


def drop(*keys: str) -> None:
    """Raises StorageUnavailable."""
    with _translated():
        for key in keys:
            disk().delete(key)


def drop_all(tenant_id: UUID) -> None:
    """Every file of a tenant that is gone. Raises StorageUnavailable."""
    with _translated():
        disk().delete_below(f"tenant_{tenant_id}")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Unavailable as fault:
        raise StorageUnavailable from fault


def folder(file_id: UUID, tenant_id: UUID | None = None) -> str:
    """Every file has a folder of its own below its tenant's."""
    return f"tenant_{tenant_id or current_tenant_id()}/{file_id}"


def rendition_key(file_id: UUID, width: int, tenant_id: UUID | None = None) -> str:
    return f"{folder(file_id, tenant_id)}/{width}.webp"


def original_key(file_id: UUID) -> str:
    """What was uploaded. No URL leads here."""
    return f"{folder(file_id)}/original"
