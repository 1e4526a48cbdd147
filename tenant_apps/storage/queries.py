"""What can be asked of files."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.plain_sql import rows
from shared_apps.core.tenancy.context import current_tenant_id
from tenant_apps.storage.disk import read
from tenant_apps.storage.errors import NoSuchFile
from tenant_apps.storage.models import StoredFile

SRC_WIDTH = 1000
IMAGES = """
select id, width, height, widths from storage_storedfile where id = any(%s) and kind = %s
"""
# For statements that read something with its picture, followed by the column that names it.
PICTURE = "f.id, f.width, f.height, f.widths"
PICTURES = "left join storage_storedfile f on f.kind = 'image' and f.id ="


@dataclass(frozen=True, slots=True)
class ImageSet:
    """A picture as an <img> needs it; width and height are the upload's, upright."""

    id: UUID
    width: int
    height: int
    src: str
    srcset: str


def image_urls(ids: Iterable[UUID]) -> dict[UUID, ImageSet]:
    """The pictures among these ids, in one query. The URLs are the same on every host."""
    wanted = list(set(ids))
    if not wanted:
        return {}
    return {row[0]: image_set(*row) for row in rows(IMAGES, wanted, StoredFile.Kind.IMAGE.value)}


def image_joined(
    file_id: UUID | None, width: int, height: int, widths: list[int]
) -> ImageSet | None:
    """The PICTURE of a row, as PICTURES joined it; None where there is none."""
    return None if file_id is None else image_set(file_id, width, height, widths)


def image_set(file_id: UUID, width: int, height: int, widths: list[int]) -> ImageSet:
    """The addresses of a picture that is kept in these widths."""
    base = f"/media/tenant_{current_tenant_id()}/{file_id}"
    fitting = [w for w in widths if w <= SRC_WIDTH] or widths
    return ImageSet(
        file_id,
        width,
        height,
        f"{base}/{max(fitting)}.webp",
        ", ".join(f"{base}/{w}.webp {w}w" for w in widths),
    )


def document(file_id: UUID) -> bytes:
    """The bytes of a kept document. Raises NoSuchFile."""
    file = StoredFile.objects.filter(pk=file_id, kind=StoredFile.Kind.DOCUMENT).first()
    if file is None:
        raise NoSuchFile
    return read(file.key)
