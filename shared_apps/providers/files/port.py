"""What we ask of a place that keeps files.

Keys are relative paths with forward slashes (`tenant/2026/photo.webp`). Putting a key again
replaces it whole: a reader sees the old bytes or the new, never a mixture.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol

from shared_apps.providers.errors import Misconfigured

LONGEST_KEY = 900


class NoSuchFile(Exception):
    """There is nothing under this key."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class FileStore(Protocol):
    """Every call may raise Unavailable or Misconfigured; a bad key is Misconfigured."""

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """Keep these bytes; when this returns they survive a crash."""

    def put_stream(self, key: str, content: BinaryIO, content_type: str) -> None:
        """Like `put`, for what is too large for the memory: read to its end, piece by piece."""

    def open(self, key: str) -> BinaryIO:
        """A readable stream, to be closed by the caller. Raises NoSuchFile."""

    def delete(self, key: str) -> None:
        """Forget the key. Deleting what is not there is harmless."""

    def delete_below(self, folder: str) -> None:
        """Forget every key that begins with this folder; harmless where there is none."""

    def keys_below(self, folder: str) -> Iterator[str]:
        """Every key that begins with this folder, in no order."""

    def exists(self, key: str) -> bool:
        """Whether there is something under the key."""

    def clear_unfinished(self, before: datetime) -> int:
        """Forget what was begun before then by somebody who died; answers how much it was."""

    def size(self, key: str) -> int:
        """In bytes. Raises NoSuchFile."""


def checked(key: str) -> PurePosixPath:
    """The key as a path that cannot leave the store. Raises Misconfigured (`bad_key`)."""
    path = PurePosixPath(key)
    wrong = (
        not key
        or len(key.encode()) > LONGEST_KEY
        or path.is_absolute()
        or str(path) != key
        or ".." in path.parts
        or "\\" in key
        or any(ord(letter) < ord(" ") for letter in key)
    )
    if wrong:
        raise Misconfigured("bad_key", f"{key!r} is no key for a file.")
    return path
