"""Reading an archive to its end before anything is changed."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from shared_apps.tenants.archives import manifest as contents
from shared_apps.tenants.archives import tar
from shared_apps.tenants.archives.manifest import Manifest, Part
from shared_apps.tenants.errors import (
    ArchiveChecksumWrong,
    ArchiveMalformed,
    ArchiveTooLarge,
    ArchiveTruncated,
)

DENSEST = 200  # bytes out of one, over a whole table; what we write stays below 60
SMALL = 4 * 1024 * 1024  # below this nobody minds

Opener = Callable[[], AbstractContextManager[BinaryIO]]


def check(opened: Opener) -> Manifest:
    """The manifest of an archive whose every part is what it says. Raises ArchiveRefused."""
    found: dict[str, Part] = {}
    unpacked: dict[str, int] = {}
    texts: dict[str, bytes] = {}
    with opened() as source:
        for member in tar.members(source):
            if texts.keys() >= {contents.NAME, contents.SEAL}:
                raise ArchiveMalformed("Something follows the manifest.")
            if member.name in (contents.NAME, contents.SEAL):
                texts[member.name] = _text(member)
            else:
                found[member.name] = _measured(member, unpacked)
    if texts.keys() != {contents.NAME, contents.SEAL}:
        raise ArchiveTruncated
    if hashlib.sha256(texts[contents.NAME]).hexdigest() != _sealed(texts[contents.SEAL]):
        raise ArchiveChecksumWrong("The manifest is not what was written.")
    manifest = contents.load(texts[contents.NAME])
    _compare(manifest, found, unpacked)
    return manifest


def _text(member: tar.Member) -> bytes:
    if member.size > contents.MOST_BYTES:
        raise ArchiveTooLarge
    return b"".join(member.chunks)


def _sealed(text: bytes) -> str:
    return text.decode("ascii", "replace").strip()


def _measured(member: tar.Member, unpacked: dict[str, int]) -> Part:
    if not contents.LAWFUL.fullmatch(member.name):
        raise ArchiveMalformed(f"{json.dumps(member.name)} has no place in an archive.")
    digest = hashlib.sha256()

    def seen() -> Iterator[bytes]:
        for chunk in member.chunks:
            digest.update(chunk)
            yield chunk

    if member.name.startswith(contents.TABLES):
        unpacked[member.name] = sum(map(len, unpack(seen())))
    else:
        for _ in seen():
            pass
    return Part(member.size, digest.hexdigest())


def _compare(manifest: Manifest, found: dict[str, Part], unpacked: dict[str, int]) -> None:
    if found.keys() != manifest.parts.keys():
        lacking = sorted(found.keys() ^ manifest.parts.keys())
        raise ArchiveMalformed(f"{lacking[0]!r} and the manifest disagree.")
    for name, part in manifest.parts.items():
        if found[name] != part:
            raise ArchiveChecksumWrong(f"{name} is not what was written.")
    for name, table in manifest.tables.items():
        if unpacked[f"{contents.TABLES}{name}.copy.gz"] != table.raw_bytes:
            raise ArchiveMalformed(f"{name} has another size than the manifest says.")


def unpack(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The content of a packed table, a bounded piece at a time.

    Raises ArchiveMalformed, ArchiveTooLarge for what swells beyond reason.
    """
    machine = zlib.decompressobj(wbits=31)
    read = made = 0
    try:
        for chunk in chunks:
            read += len(chunk)
            while chunk:
                piece = machine.decompress(chunk, tar.AT_ONCE)
                chunk = machine.unconsumed_tail  # noqa: PLW2901  the rest of it
                made += len(piece)
                if made > SMALL + DENSEST * read:
                    raise ArchiveTooLarge("A table unpacks to more than it can hold.")
                if piece:
                    yield piece
    except zlib.error as error:
        raise ArchiveMalformed("A table cannot be unpacked.") from error
    if not machine.eof or machine.unused_data:
        raise ArchiveMalformed("A table cannot be unpacked.")
