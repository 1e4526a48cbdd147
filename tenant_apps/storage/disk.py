"""Where this installation keeps bytes, and under which names."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from shared_apps.core.tenancy.context import current_tenant_id
from shared_apps.providers.errors import Unavailable
from shared_apps.providers.files.installed import media_folder, media_store
from shared_apps.providers.files.port import FileStore
from tenant_apps.storage.errors import StorageUnavailable

WEBP = "image/webp"


def disk() -> FileStore:
    """The file store of this installation."""
    return media_store()


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


def drop_folders(file_ids: Iterable[UUID]) -> None:
    """Every rendition of these files. Raises StorageUnavailable."""
    with _translated():
        for file_id in file_ids:
            disk().delete_below(folder(file_id))


def drop_all(tenant_id: UUID) -> None:
    """Every file of a tenant that is gone. Raises StorageUnavailable."""
    with _translated():
        disk().delete_below(media_folder(tenant_id))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Unavailable as fault:
        raise StorageUnavailable from fault


def folder(file_id: UUID, tenant_id: UUID | None = None) -> str:
    """Every file has a folder of its own below its tenant's."""
    return f"{media_folder(tenant_id or current_tenant_id())}/{file_id}"


def rendition_key(file_id: UUID, width: int, tenant_id: UUID | None = None) -> str:
    return f"{folder(file_id, tenant_id)}/{width}.webp"


def original_key(file_id: UUID) -> str:
    """What was uploaded. No URL leads here."""
    return f"{folder(file_id)}/original"
