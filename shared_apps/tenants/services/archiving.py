"""Stores as files: written out, and taken back."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

from shared_apps.core import sealed_stream
from shared_apps.core.recipe_stream import Elsewhere, assembled
from shared_apps.core.sealed_stream import MAGIC, is_sealed
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import entered
from shared_apps.tenants.archives import dump, fresh
from shared_apps.tenants.archives.checking import Opener, check
from shared_apps.tenants.archives.dump import Aside, Exported, Tell
from shared_apps.tenants.archives.loading import telling_full_disks
from shared_apps.tenants.archives.restore import restore_new, restore_same, silent, try_restore
from shared_apps.tenants.cells import mirrors

__all__ = [
    "Exported",
    "Tell",
    "check",
    "clear_loose",
    "export_store",
    "export_to_file",
    "exported_for_a_moment",
    "opening",
    "restore_new",
    "restore_same",
    "telling_full_disks",
    "try_restore",
]


def export_store(
    tenant_id: UUID, out: BinaryIO, *, tell: Tell = silent, aside: Aside | None = None
) -> Exported:
    """Write a store's archive: the same bytes for the same store. `aside` takes its files in place
    of `out`. Raises NoSuchStore, NoRoomLeft, and what `out` raises.
    """
    with mirrors.beside(tenant_id), telling_full_disks():
        return dump.export(tenant_id, out, tell=tell, aside=aside)


def export_to_file(tenant_id: UUID, path: Path, *, tell: Tell = silent) -> Exported:
    """The archive under this name, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with telling_full_disks(), unfinished.open("wb") as file:
            exported = export_store(tenant_id, file, tell=tell)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return exported


@contextmanager
def exported_for_a_moment(tenant_id: UUID, tell: Tell) -> Iterator[Opener]:
    """An archive that nobody else sees and that goes when the block ends."""
    with tempfile.TemporaryFile() as file:
        export_store(tenant_id, cast("BinaryIO", file), tell=tell)

        @contextmanager
        def opened() -> Iterator[BinaryIO]:
            file.seek(0)
            yield cast("BinaryIO", file)

        yield opened


@contextmanager
def opening(path: Path) -> Iterator[BinaryIO]:
    """An archive, sealed or not. Files that it shares with others lie beside it, in `files`."""

    def fetch(piece: Elsewhere) -> bytes:
        with (path.parent / "files" / piece.name).open("rb") as file:
            return sealed_stream.Opener(file).read()

    with path.open("rb") as file:
        start = file.read(len(MAGIC))
        file.seek(0)
        if is_sealed(start):
            yield assembled(cast("BinaryIO", sealed_stream.Opener(file)), fetch)
        else:
            yield file


def clear_loose() -> int:
    """Drop schemas that were being filled by somebody who died, and those kept long enough."""
    cleared = 0
    for public in cells.publics():
        with entered(public):
            cleared += fresh.clear_loose()
    return cleared
