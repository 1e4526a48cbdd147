"""The file stores of this installation: a bucket where one is named, else this machine's disk."""

from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from shared_apps.providers.files.local_disk import LocalDisk
from shared_apps.providers.files.port import FileStore
from shared_apps.providers.files.s3 import S3, S3Credentials


def media_store() -> FileStore:
    """Where stores keep what their pages show."""
    if settings.AWS_S3_BUCKET:
        return _bucket(settings.AWS_S3_BUCKET)
    return LocalDisk(Path(settings.MEDIA_ROOT))


def backup_store() -> FileStore:
    """Where archives are kept, sealed. No URL leads there; better another bucket than the media's,
    in another region.
    """
    bucket = settings.AWS_S3_BACKUP_BUCKET or settings.AWS_S3_BUCKET
    return _bucket(bucket) if bucket else LocalDisk(Path(settings.BACKUP_ROOT))


@lru_cache(maxsize=2)
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


def media_folder(tenant_id: UUID) -> str:
    """All that a store shows lies below it."""
    return f"tenant_{tenant_id}"
