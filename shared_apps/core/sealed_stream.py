"""Long secrets at rest: a stream sealed in pieces, each bound to its place and the last marked, so
that none can be altered, left out, exchanged or cut off unnoticed.

The stream carries its own key, sealed by the platform's (core/crypto.py): who has ENCRYPTION_KEYS
opens it without a database. A new platform key in front seals new streams; old ones still open.
"""

import io
import secrets
import struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared_apps.core import crypto
from shared_apps.core.crypto import CannotOpen

MAGIC = b"FAIBRIC1"
PIECE = 256 * 1024
TAG = 16
CONTEXT = "sealed stream"
LONGEST_KEY = 1024


class Sealer(io.RawIOBase):
    """Write to it, then `close`: without that the stream does not open."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._rest, self._number = out, bytearray(), 0
        key = AESGCM.generate_key(256)
        wrapped = crypto.seal(key, context=CONTEXT).encode()
        self._head = MAGIC + struct.pack(">H", len(wrapped)) + wrapped
        self._cipher, self._prefix = AESGCM(key), secrets.token_bytes(7)
        out.write(self._head + self._prefix)

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]  # bytes are all we are given
        self._rest += content
        while len(self._rest) > PIECE:
            self._put(bytes(self._rest[:PIECE]), last=False)
            del self._rest[:PIECE]
        return len(content)

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self._rest), last=True)
        super().close()

    def abandon(self) -> None:
        """Close without the end: what was written cannot be opened."""
        super().close()

    def _put(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last=last)
        self._out.write(self._cipher.encrypt(nonce, piece, self._head))
        self._number += 1


class Opener(io.RawIOBase):
    """Read from it what was sealed. Raises CannotOpen where a piece is not what was written."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self._number, self._ended = source, 0, False
        start = source.read(len(MAGIC) + 2)
        if not is_sealed(start) or len(start) < len(MAGIC) + 2:
            raise CannotOpen("this is no sealed stream")
        (length,) = struct.unpack(">H", start[-2:])
        wrapped = source.read(min(length, LONGEST_KEY))
        self._head = start + wrapped
        key = crypto.unseal(wrapped.decode("ascii", "replace"), context=CONTEXT)
        self._cipher, self._prefix = AESGCM(key), source.read(7)
        self._rest, self._ahead = b"", self._fetch()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._ended and (size < 0 or len(self._rest) < size):
            self._rest += self._next()
        if size < 0:
            size = len(self._rest)
        found, self._rest = self._rest[:size], self._rest[size:]
        return found

    def _next(self) -> bytes:
        sealed, self._ahead = self._ahead, self._fetch()
        self._ended = not self._ahead
        nonce = _nonce(self._prefix, self._number, last=self._ended)
        self._number += 1
        try:
            return self._cipher.decrypt(nonce, sealed, self._head)
        except (InvalidTag, ValueError):
            raise CannotOpen("a piece of the stream was altered or is missing") from None

    def _fetch(self) -> bytes:
        found = b""
        while len(found) < PIECE + TAG:
            piece = self._source.read(PIECE + TAG - len(found))
            if not piece:
                break
            found += piece
        return found


def is_sealed(start: bytes) -> bool:
    return start.startswith(MAGIC)


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, last)
