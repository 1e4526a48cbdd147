"""What can be done to files: keep a picture, keep a document, forget either."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from shared_apps.core import logs
from shared_apps.core.content import changed
from shared_apps.core.ids import uuid7
from shared_apps.core.tasks import start_on_commit
from shared_apps.metering import services as metering
from tenant_apps.storage import pictures, queries
from tenant_apps.storage.disk import WEBP, disk, original_key, rendition_key
from tenant_apps.storage.errors import FileTooLarge, NoSuchFile
from tenant_apps.storage.models import StoredFile

MOST_IMAGE_BYTES = 5 * 1024 * 1024
STORED = "storage_bytes"


@dataclass(frozen=True, slots=True)
class StoredImage:
    """A kept picture; `url` shows it about 1000 pixels wide."""

    id: UUID
    url: str
    width: int
    height: int


def store_image(*, data: bytes, filename: str) -> StoredImage:
    """Keep a picture: two widths at once, the others soon after.

    The type is found in the content; JPEG, PNG and WebP of at most 5 MB and 40 megapixels pass.
    Raises FileTooLarge, NotAnImage, TooManyPixels, DamagedImage; then nothing was kept.
    """
    if len(data) > MOST_IMAGE_BYTES:
        raise FileTooLarge(MOST_IMAGE_BYTES)
    header = pictures.read_header(data)
    at_once = pictures.widths_at_once(header.width)
    made = {width: pictures.rendition(data, width) for width in at_once}
    file_id = uuid7()
    for width, content in made.items():
        disk().put(rendition_key(file_id, width), content, WEBP)
    disk().put(original_key(file_id), data, header.content_type)
    size = sum(map(len, made.values()))
    with transaction.atomic():
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
    with disk().open(file.key) as stream:
        data = stream.read()
    wanted = pictures.widths_for(file.width)
    added = 0
    for width in wanted:
        if width not in file.widths:
            content = pictures.rendition(data, width)
            disk().put(rendition_key(file_id, width), content, WEBP)
            added += len(content)
    with transaction.atomic():
        file.widths, file.complete = sorted({*wanted, *file.widths}), True
        file.bytes += added
        file.save(update_fields=["widths", "complete", "bytes", "updated_at"])
        metering.record(STORED, added, f"{file_id}/widths")
        changed()  # pages offer the new widths
    disk().delete(file.key)


def make_waiting_widths(limit: int = 100) -> int:
    """Finish pictures whose task was lost; answers how many."""
    waiting = StoredFile.objects.filter(complete=False).order_by("created_at")
    ids = list(waiting.values_list("pk", flat=True)[:limit])
    for file_id in ids:
        make_widths(file_id)
    return len(ids)


def store_document(*, data: bytes, filename: str, content_type: str) -> UUID:
    """Keep bytes as they are, for the store's own use: no URL leads to them."""
    file_id = uuid7()
    disk().put(original_key(file_id), data, content_type)
    with transaction.atomic():
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
        transaction.on_commit(lambda: _drop(keys), robust=True)


def _drop(keys: list[str]) -> None:
    for key in keys:
        disk().delete(key)


def _actor() -> UUID | None:
    acting = logs.acting_user()
    return UUID(acting) if acting else None
