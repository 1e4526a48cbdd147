"""Tar as archives use it: plain files one after the other, the same bytes for the same content.

Any tar program reads what `Writer` writes. `members` reads no more than that: the standard library
would follow links, long names and sparse maps that a stranger may have put there.
"""

import hashlib
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from shared_apps.tenants.errors import ArchiveMalformed, ArchiveTooLarge, ArchiveTruncated

BLOCK = 512
AT_ONCE = 1024 * 1024
MOST_MEMBERS = 1_000_000
MOST_BYTES = 64 * 1024**3  # of one member


class Writer:
    """Members in the order of `add`; `close` ends the archive but not the file."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def add(
        self,
        name: str,
        size: int,
        chunks: Iterable[bytes],
        put: Callable[[bytes], object] | None = None,
    ) -> str:
        """Answers the member's SHA-256. `put` takes its content in place of the file."""
        put = put or self._out.write
        self._out.write(_header(name, size))
        digest, written = hashlib.sha256(), 0
        for chunk in chunks:
            put(chunk)
            digest.update(chunk)
            written += len(chunk)
        if written != size:
            raise RuntimeError(f"{name}: {written} bytes instead of {size}")
        self._out.write(bytes(-size % BLOCK))
        return digest.hexdigest()

    def close(self) -> None:
        self._out.write(bytes(2 * BLOCK))


def _header(name: str, size: int) -> bytes:
    """Nothing of the moment or the machine: no time, no owner."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o644
    header = info.tobuf(tarfile.GNU_FORMAT if size >= 8**11 else tarfile.USTAR_FORMAT)
    if len(header) != BLOCK:
        raise RuntimeError(f"{name!r} is too long a name")
    return header


@dataclass(frozen=True)
class Member:
    """`chunks` can be read once, before the next member is asked for."""

    name: str
    size: int
    chunks: Iterator[bytes]


def members(source: BinaryIO) -> Iterator[Member]:
    """Raises ArchiveTruncated, ArchiveMalformed, ArchiveTooLarge."""
    seen: set[str] = set()
    while (header := _read(source, BLOCK)) != bytes(BLOCK):
        name, size = _name_and_size(header)
        if name in seen:
            raise ArchiveMalformed(f"{name!r} is there twice.")
        seen.add(name)
        if len(seen) > MOST_MEMBERS or size > MOST_BYTES:
            raise ArchiveTooLarge
        chunks = _chunks(source, size)
        yield Member(name, size, chunks)
        for _ in chunks:
            pass  # what the caller did not want
        _read(source, -size % BLOCK)
    if _read(source, BLOCK) != bytes(BLOCK):
        raise ArchiveMalformed("The end of the archive is not where it should be.")


def _name_and_size(header: bytes) -> tuple[str, int]:
    try:
        info = tarfile.TarInfo.frombuf(header, "utf-8", "strict")
    except (tarfile.HeaderError, UnicodeDecodeError) as error:
        raise ArchiveMalformed("A header of the archive cannot be read.") from error
    if info.type != tarfile.REGTYPE or info.size < 0:
        raise ArchiveMalformed(f"{info.name!r} is no plain file.")
    return info.name, info.size


def _chunks(source: BinaryIO, size: int) -> Iterator[bytes]:
    while size:
        chunk = _read(source, min(size, AT_ONCE))
        size -= len(chunk)
        yield chunk


def _read(source: BinaryIO, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = source.read(size - len(found))
        if not piece:
            raise ArchiveTruncated
        found += piece
    return found
