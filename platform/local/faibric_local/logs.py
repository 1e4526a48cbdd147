"""What the person at the terminal reads: one prefixed line at a time."""

import contextlib
import os
import sys
from typing import NoReturn

_COLOUR = sys.stdout.isatty() and not os.environ.get("NO_COLOR")


class Refusal(Exception):
    """The start cannot go on; the message tells the person what to do about it."""


def refuse(text: str) -> NoReturn:
    raise Refusal(text)


def line(name: str, text: bytes | str) -> None:
    """Write one line; a terminal or pipe that has gone away is not an error."""
    data = text.encode(errors="replace") if isinstance(text, str) else text
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.buffer.write(_prefix(name) + data + b"\n")
        sys.stdout.buffer.flush()


def say(text: str) -> None:
    line("faibric", text)


def _prefix(name: str) -> bytes:
    if not _COLOUR:
        return f"{name:>8} | ".encode()
    return f"\033[{sum(map(ord, name)) % 6 + 31}m{name:>8} |\033[0m ".encode()
