"""Receivers that are slow, endless or broken: a sender is held up for so long and no longer."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

import pytest
from pytest_django import Settings

from tenant_apps.webhooks import posting
from tenant_apps.webhooks.posting import Answer

Say = Callable[[bytes], None]
OK = b"HTTP/1.1 200 OK\r\n"


@contextmanager
def saying(script: Callable[[Say], None]) -> Iterator[tuple[str, Event]]:
    """(host:port, told when the line is cut) of somebody who answers one call in this way."""
    cut = Event()

    def answer(door: socket.socket) -> None:
        line, _ = door.accept()
        with line, suppress(OSError):
            line.recv(65536)
            script(line.sendall)
        cut.set()

    with socket.create_server(("127.0.0.1", 0)) as door:
        Thread(target=answer, args=(door,), daemon=True).start()
        yield f"127.0.0.1:{door.getsockname()[1]}", cut


def posted(script: Callable[[Say], None], settings: Settings) -> Answer:
    with saying(script) as (where, cut):
        settings.WEBHOOK_TRUSTED_HOSTS = [where]
        answer = posting.post(f"http://{where}/hook", b"{}", {})
        assert cut.wait(10), "the line is still open"
    return answer


def for_ever(piece: bytes, pause: float = 0) -> Callable[[Say], None]:
    def script(say: Say) -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            say(piece)
            time.sleep(pause)

    return script


def after(beginning: bytes, then: Callable[[Say], None]) -> Callable[[Say], None]:
    def script(say: Say) -> None:
        say(beginning)
        then(say)

    return script


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "SECONDS", 0.4)
    monkeypatch.setattr(posting, "AGAIN", 0.05)


def test_of_gigabytes_only_the_beginning_is_read(settings: Settings) -> None:
    body = after(OK + b"Content-Length: 9000000000\r\n\r\n", for_ever(b"x" * 65536))
    answer = posted(body, settings)
    assert (answer.status, answer.excerpt) == (200, "x" * posting.EXCERPT)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    "script",
    [after(OK + b"\r\n", for_ever(b".", 0.05)), after(OK, for_ever(b"A: b\r\n", 0.05)),
     after(OK, for_ever(b"x", 0.05))],
    ids=["its body drips", "its headers drip", "one header without an end"],
)  # fmt: skip
def test_after_the_status_who_drips_is_hung_up_on_and_has_taken_it(
    script: Callable[[Say], None], settings: Settings
) -> None:
    answer = posted(script, settings)
    assert (answer.status, answer.error, answer.is_taken) == (200, "", True)
    assert answer.milliseconds < 5000


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    "script",
    [for_ever(b"H", 0.05), for_ever(b"HTTP/1.1 100 Continue\r\n\r\n", 0.01)],
    ids=["a status that drips", "always to be continued"],
)  # fmt: skip
def test_who_never_comes_to_the_point_is_hung_up_on(
    script: Callable[[Say], None], settings: Settings
) -> None:
    answer = posted(script, settings)
    assert (answer.status, answer.error) == (None, "took too long")
    assert answer.milliseconds < 5000


@pytest.mark.usefixtures("hurried")
def test_time_spent_on_the_way_counts_too(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit passes while there is no socket yet; it must hold for what comes after."""
    connect = socket.create_connection

    def slowly(*told: Any) -> socket.socket:
        time.sleep(0.5)
        return connect(*told)

    monkeypatch.setattr(socket, "create_connection", slowly)
    answer = posted(for_ever(b"H", 0.05), settings)
    assert (answer.status, answer.error) == (None, "took too long")
    assert answer.milliseconds < 5000


@pytest.mark.parametrize(
    "body",
    [b"Content-Length: 10\r\n\r\nshort", b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n",
     b"Retry-After: " + b"9" * 5000 + b"\r\n\r\n", b"Content-Length: \xff\r\n\r\n"],
    ids=["cut", "chunks", "an endless pause", "a wrong length"],
)  # fmt: skip
def test_a_status_counts_whatever_follows_it(body: bytes, settings: Settings) -> None:
    answer = posted(lambda say: say(OK + body), settings)
    assert (answer.status, answer.error, answer.pause) == (200, "", 0)


def test_who_hangs_up_without_a_word_was_not_reached(settings: Settings) -> None:
    answer = posted(lambda _: None, settings)
    assert (answer.status, answer.error) == (None, "could not be reached")
