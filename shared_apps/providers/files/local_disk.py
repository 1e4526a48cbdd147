"""Files on this machine's disk."""

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from shared_apps.providers.errors import Unavailable
from shared_apps.providers.files.port import NoSuchFile, checked

UNFINISHED, AT_ONCE = ".put", 1024 * 1024  # where files are until they are whole


class LocalDisk:
    """A FileStore below one folder. The content type is not kept: whoever serves knows it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """See FileStore."""
        self.put_stream(key, io.BytesIO(content), content_type)

    def put_stream(self, key: str, content: BinaryIO, content_type: str) -> None:
        """See FileStore. Written beside the others, then renamed into its place."""
        target = self._place(key)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = self._root / UNFINISHED
            beside.mkdir(exist_ok=True)
            _write_whole(target, content, beside)
        except OSError as fault:
            raise Unavailable("disk_error", f"{key!r} could not be written.") from fault

    def open(self, key: str) -> BinaryIO:
        """See FileStore."""
        try:
            return self._place(key).open("rb")
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            raise NoSuchFile(key) from None

    def delete(self, key: str) -> None:
        """See FileStore."""
        with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
            self._place(key).unlink()

    def delete_below(self, folder: str) -> None:
        """See FileStore."""
        try:
            shutil.rmtree(self._place(folder))
        except FileNotFoundError:
            return
        except OSError as fault:
            raise Unavailable("disk_error", f"{folder!r} could not be removed.") from fault

    def keys_below(self, folder: str) -> Iterator[str]:
        """See FileStore."""
        for path in self._place(folder).rglob("*"):
            if path.is_file():
                yield path.relative_to(self._root).as_posix()

    def exists(self, key: str) -> bool:
        """See FileStore."""
        return self._place(key).is_file()

    def size(self, key: str) -> int:
        """See FileStore."""
        place = self._place(key)
        if not place.is_file():
            raise NoSuchFile(key)
        return place.stat().st_size

    def clear_unfinished(self, before: datetime) -> int:
        """See FileStore."""
        cleared = 0
        for path in (self._root / UNFINISHED).glob("*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    cleared += 1
        return cleared

    def _place(self, key: str) -> Path:
        return self._root / checked(key)


def _write_whole(target: Path, content: BinaryIO, beside: Path) -> None:
    handle, name = tempfile.mkstemp(dir=beside)
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(content, file, AT_ONCE)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """A rename survives a crash only once its folder was written too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
