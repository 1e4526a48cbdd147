"""A stream of which some pieces are kept elsewhere: it says where, and is put together on reading.

What is read is byte for byte what was written, so whoever reads need not know. Frames of a kind
and a length follow each other: bytes as they are, or the name, size and SHA-256 of a piece.
"""

import io
import struct
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO, cast

from shared_apps.core.crypto import CannotOpen

MAGIC = b"FAIBRIC-RECIPE-1"
HEAD = struct.Struct(">BI")
BYTES, ELSEWHERE = 0, 1
AT_ONCE = 256 * 1024
READERS, AHEAD = 6, 12


@dataclass(frozen=True)
class Elsewhere:
    name: str
    size: int
    sha256: str


Fetch = Callable[[Elsewhere], bytes]


class Recipe:
    """Write to it, `refer` to what lies elsewhere, then `close`; `out` stays open."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._rest = out, bytearray()
        out.write(MAGIC)

    def write(self, content: bytes) -> int:
        self._rest += content
        while len(self._rest) >= AT_ONCE:
            self._put(BYTES, bytes(self._rest[:AT_ONCE]))
            del self._rest[:AT_ONCE]
        return len(content)

    def refer(self, to: Elsewhere) -> None:
        """Here follows that piece."""
        self.close()
        self._put(ELSEWHERE, f"{to.name} {to.size} {to.sha256}".encode())

    def close(self) -> None:
        if self._rest:
            self._put(BYTES, bytes(self._rest))
            self._rest.clear()

    def _put(self, kind: int, content: bytes) -> None:
        self._out.write(HEAD.pack(kind, len(content)))
        self._out.write(content)


def assembled(source: BinaryIO, fetch: Fetch) -> BinaryIO:
    """The stream as it was before, whether it is a recipe or whole. Raises CannotOpen, and what
    `fetch` raises, which is called by several threads.
    """
    start = source.read(len(MAGIC))
    if start == MAGIC:
        return cast("BinaryIO", _Pieces(_together(source, fetch)))
    return cast("BinaryIO", _Pieces(_as_it_is(start, source)))


def _as_it_is(start: bytes, source: BinaryIO) -> Iterator[bytes]:
    yield start
    while piece := source.read(AT_ONCE):
        yield piece


def _together(source: BinaryIO, fetch: Fetch) -> Iterator[bytes]:
    """In their order, several pieces being fetched ahead."""
    with ThreadPoolExecutor(READERS) as pool:
        waiting: deque[bytes | Future[bytes]] = deque()
        for kind, content in _frames(source):
            waiting.append(content if kind == BYTES else pool.submit(fetch, _read(content)))
            if len(waiting) > AHEAD:
                yield _here(waiting.popleft())
        while waiting:
            yield _here(waiting.popleft())


def _here(piece: "bytes | Future[bytes]") -> bytes:
    return piece if isinstance(piece, bytes) else piece.result()


def _read(content: bytes) -> Elsewhere:
    try:
        name, size, sha256 = content.decode("ascii").split(" ")
        return Elsewhere(name, int(size), sha256)
    except ValueError:
        raise CannotOpen("a piece of the stream cannot be named") from None


def _frames(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    while head := source.read(HEAD.size):
        if len(head) < HEAD.size:
            raise CannotOpen("the stream is cut off")
        kind, length = HEAD.unpack(head)
        content = source.read(length)
        if len(content) < length or length > AT_ONCE or kind not in (BYTES, ELSEWHERE):
            raise CannotOpen("the stream is cut off")
        yield kind, content


class _Pieces(io.RawIOBase):
    """Reading by size what comes piece by piece."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        found = [self._rest]
        have = len(self._rest)
        while size < 0 or have < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            found.append(piece)
            have += len(piece)
        whole = b"".join(found)
        size = have if size < 0 else size
        self._rest = whole[size:]
        return whole[:size]
