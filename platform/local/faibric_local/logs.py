"""What the person at the terminal reads: one prefixed line at a time."""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import NoReturn

US = "faibric"
_COLOUR = sys.stdout.isatty() and not os.environ.get("NO_COLOR")


class Refusal(Exception):
    """The start cannot go on; the message tells the person what to do about it."""


def refuse(text: str) -> NoReturn:
    raise Refusal(text)


class _Drawer:
    """Where the lines of programs go while they would only disturb."""

    folder: Path | None = None


def put_away(folder: Path) -> None:
    """From here on programs write into files of this folder; our own words stay visible."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _Drawer.folder = folder


def line(name: str, text: bytes | str) -> None:
    """Write one line; when nobody can read us any more, that is a wish to stop."""
    data = text.encode(errors="replace") if isinstance(text, str) else text
    if _Drawer.folder is not None and name != US:
        with (_Drawer.folder / f"{name}.log").open("ab") as file:
            file.write(data + b"\n")
        return
    try:
        sys.stdout.buffer.write(_prefix(name) + data + b"\n")
        sys.stdout.buffer.flush()
    except (OSError, ValueError):
        _reader_has_gone()


def _reader_has_gone() -> None:
    """Closed pipe or terminal: from here on into nothing, and the same as a hang-up."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)
    os.kill(os.getpid(), signal.SIGHUP)


def say(text: str) -> None:
    line(US, text)


def _prefix(name: str) -> bytes:
    if not _COLOUR:
        return f"{name:>8} | ".encode()
    return f"\033[{sum(map(ord, name)) % 6 + 31}m{name:>8} |\033[0m ".encode()
