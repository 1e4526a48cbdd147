"""What can be done to files: keep a picture, keep a document, forget either."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from shared_apps.core import clock, logs
from shared_apps.core.content import changed
from shared_apps.core.errors import DomainError
from shared_apps.core.ids import uuid7
from shared_apps.core.tasks import start_on_commit
from shared_apps.core.tenancy.context import bound, entered, place_in
from shared_apps.metering import services as metering
from shared_apps.providers.files import port as files
from shared_apps.tenants import errors as tenant_errors
from shared_apps.tenants import services as tenants
from shared_apps.tenants.queries import place_of_id
from tenant_apps.storage import pictures, queries
from tenant_apps.storage.disk import (
    WEBP,
    drop,
    drop_folders,
    keep,
    original_key,
    read,
    rendition_key,
)
from tenant_apps.storage.errors import FileTooLarge, NoSuchFile
from tenant_apps.storage.models import StoredFile

MOST_IMAGE_BYTES = 5 * 1024 * 1024
STORED = "storage_bytes"
LOST = timedelta(minutes=2)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredImage:
    """A kept picture; `url` shows it about 1000 pixels wide."""

    id: UUID
    url: str
    width: int
    height: int


@tenants.counts(STORED)
def bytes_stored() -> int:
    """What the store's files take, as the plan counts it."""
    total: int | None = StoredFile.objects.aggregate(sum=Sum("bytes"))["sum"]
    return total or 0


@contextmanager
def _room_for(size: int, *keys: str) -> Iterator[None]:
    """The transaction of a new file; where the plan has no room, its bytes go again."""
    try:
        with transaction.atomic():
            tenants.make_room(STORED, size)
            yield
    except tenant_errors.PlanLimitReached:
        drop(*keys)
        raise


def store_image(*, data: bytes, filename: str) -> StoredImage:
    """Keep a picture: two widths at once, the others soon after.

    The type is found in the content; JPEG, PNG and WebP of at most 5 MB and 40 megapixels pass.
    Raises FileTooLarge, NotAnImage, TooManyPixels, DamagedImage, PlanLimitReached; then nothing
    was kept.
    """
    if len(data) > MOST_IMAGE_BYTES:
        raise FileTooLarge(MOST_IMAGE_BYTES)
    header = pictures.read_header(data)
    at_once = pictures.widths_at_once(header.width)
    made = {width: pictures.rendition(data, width) for width in at_once}
    file_id = uuid7()
    for width, content in made.items():
        keep(rendition_key(file_id, width), content, WEBP)
    keep(original_key(file_id), data, header.content_type)
    size = sum(map(len, made.values()))
    with _room_for(size, original_key(file_id), *(rendition_key(file_id, w) for w in made)):
        StoredFile.objects.create(
            id=file_id,
            kind=StoredFile.Kind.IMAGE,
            key=original_key(file_id),
            filename=filename[:255],
            content_type=WEBP,
            bytes=size,
            width=header.width,
            height=header.height,
            widths=at_once,
            complete=False,
            created_by=_actor(),
        )
        metering.record(STORED, size, f"{file_id}/at-once")
        start_on_commit("tenant_apps.storage.tasks.make_widths", str(file_id))
    shown = queries.image_set(file_id, header.width, header.height, at_once)
    return StoredImage(file_id, shown.src, header.width, header.height)


def make_widths(file_id: UUID) -> None:
    """Make the missing widths, then drop the upload: it may carry a place and a name.

    Harmless to repeat, and where the file has gone meanwhile.
    """
    file = StoredFile.objects.filter(pk=file_id, complete=False).first()
    if file is None:
        return
    try:
        data = read(file.key)
    except files.NoSuchFile:  # another run was quicker, up to its last step
        StoredFile.objects.filter(pk=file_id).update(complete=True)
        return
    wanted = pictures.widths_for(file.width)
    added = 0
    for width in wanted:
        if width not in file.widths:
            content = pictures.rendition(data, width)
            keep(rendition_key(file_id, width), content, WEBP)
            added += len(content)
    with transaction.atomic():
        file.widths, file.complete = sorted({*wanted, *file.widths}), True
        file.bytes += added
        file.save(update_fields=["widths", "complete", "bytes", "updated_at"])
        metering.record(STORED, added, f"{file_id}/widths")
        changed()  # pages offer the new widths
    drop(file.key)


def make_waiting_widths(since: timedelta = LOST, limit: int = 100) -> int:
    """Finish pictures whose task was lost so long ago; answers how many were tried."""
    waiting = StoredFile.objects.filter(complete=False, created_at__lte=clock.now() - since)
    ids = list(waiting.order_by("created_at").values_list("pk", flat=True)[:limit])
    for file_id in ids:
        try:
            make_widths(file_id)
        except DomainError as fault:
            log.warning("storage.widths_failed", extra={"file": str(file_id), "code": fault.code})
    return len(ids)


def store_document(*, data: bytes, filename: str, content_type: str) -> UUID:
    """Keep bytes as they are, for the store's own use: no URL leads to them."""
    file_id = uuid7()
    keep(original_key(file_id), data, content_type)
    with _room_for(len(data), original_key(file_id)):
        StoredFile.objects.create(
            id=file_id,
            kind=StoredFile.Kind.DOCUMENT,
            key=original_key(file_id),
            filename=filename[:255],
            content_type=content_type,
            bytes=len(data),
            created_by=_actor(),
        )
        metering.record(STORED, len(data), f"{file_id}/document")
    return file_id


def delete_file(file_id: UUID) -> None:
    """Forget a file; its bytes go once that is certain. What it used is credited."""
    with transaction.atomic():
        file = StoredFile.objects.select_for_update().filter(pk=file_id).first()
        if file is None:
            raise NoSuchFile
        keys = [file.key, *(rendition_key(file_id, width) for width in file.widths)]
        metering.record(STORED, -file.bytes, f"{file_id}/deleted")
        file.delete()
        transaction.on_commit(bound(drop, *keys), robust=True)


def drop_files_only_of(schema: str, *, tenant_id: UUID) -> None:
    """Let go the bytes that a schema speaks of and the store, which lives elsewhere, does not."""
    place = place_of_id(tenant_id)
    if place is None or place.schema == schema:
        return
    with entered(place_in(schema, tenant_id=tenant_id)):
        left = set(StoredFile.objects.values_list("pk", flat=True))
    with entered(place):
        kept = StoredFile.objects.filter(pk__in=left).values_list("pk", flat=True)
        drop_folders(left.difference(kept))


def _actor() -> UUID | None:
    acting = logs.acting_user()
    return UUID(acting) if acting else None
