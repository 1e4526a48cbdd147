"""A sealed stream opens whole, or not at all."""

import base64
import io
import secrets

import pytest
from pytest_django.fixtures import Settings

from shared_apps.core.crypto import CannotOpen
from shared_apps.core.sealed_stream import PIECE, TAG, Opener, Sealer


def sealed(content: bytes) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out)
    for start in range(0, len(content), 100_000):
        sealer.write(content[start : start + 100_000])
    sealer.close()
    return out.getvalue()


def opened(text: bytes) -> bytes:
    return Opener(io.BytesIO(text)).read()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_opens(size: int) -> None:
    content = secrets.token_bytes(size)
    assert opened(sealed(content)) == content
    assert content[:20] not in sealed(content) or size < 20


def test_a_stream_is_read_in_any_pieces() -> None:
    content = secrets.token_bytes(2 * PIECE + 5)
    stream = Opener(io.BytesIO(sealed(content)))
    assert b"".join(iter(lambda: stream.read(10_007), b"")) == content


def test_one_bit_cut_or_exchanged_pieces_do_not_open() -> None:
    text = sealed(secrets.token_bytes(3 * PIECE))
    body = len(text) - 3 * (PIECE + TAG)
    pieces = [text[at : at + PIECE + TAG] for at in range(body, len(text), PIECE + TAG)]
    spoilt = [
        text[:-1],
        text[: -PIECE - TAG],
        text[:body],
        text[:100] + bytes([text[100] ^ 1]) + text[101:],
        text[:-50] + bytes([text[-50] ^ 1]) + text[-49:],
        text[:body] + pieces[1] + pieces[0] + pieces[2],
        text[:body] + pieces[0] + pieces[2],
        text + b"more",
        b"no sealed stream",
        b"",
    ]
    for each in spoilt:
        with pytest.raises(CannotOpen):
            opened(each)


def test_without_its_end_a_stream_does_not_open() -> None:
    out = io.BytesIO()
    sealer = Sealer(out)
    sealer.write(bytes(3 * PIECE))
    sealer.abandon()
    with pytest.raises(CannotOpen):
        opened(out.getvalue())


def test_old_streams_open_after_a_new_key_came_in_front(settings: Settings) -> None:
    old, new = (base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2))
    settings.ENCRYPTION_KEYS = f"a:{old}"
    text = sealed(b"content")
    settings.ENCRYPTION_KEYS = f"b:{new},a:{old}"
    assert opened(text) == b"content"
    assert b".b." in sealed(b"content")[:40]
    settings.ENCRYPTION_KEYS = f"b:{new}"
    with pytest.raises(CannotOpen):
        opened(text)
