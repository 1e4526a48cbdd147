"""The launcher as tests see it: its modules, and a small checkout that holds nothing else.

The launcher is a program started by path, so its package is found by path here as well.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCAL = ROOT / "platform/local"
sys.path.insert(0, str(LOCAL))

START_SECONDS = 30.0
OUTSIDE = Path("/var/lib/faibric")


class Checkout:
    """A copy of the launcher with the packages of the real one, at a path with a space."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / "var/test"
        shutil.copytree(
            LOCAL, root / "platform/local", ignore=shutil.ignore_patterns("__pycache__")
        )
        shutil.copy(ROOT / ".env.example", root)
        (root / ".venv").symlink_to(ROOT / ".venv")

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        launch = self.root / "platform/local/launch.py"
        return subprocess.Popen(
            [str(ROOT / ".venv/bin/python"), str(launch), "--booted", *arguments],
            cwd=self.root,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, **variables: str) -> tuple[int, str]:
        process = self.start(*arguments, **variables)
        output, _ = process.communicate(timeout=START_SECONDS)
        return process.returncode, output

    @contextmanager
    def services(self) -> Iterator[subprocess.Popen[str]]:
        process = self.start("services")
        wait_until((self.state / "env.json").exists)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=START_SECONDS)

    def processes(self) -> list[str]:
        """Command lines of what runs out of this checkout, or of its directory outside."""
        marks = (str(self.root), str(self._outside()))
        return [text for text in command_lines() if any(mark in text for mark in marks)]

    def remove(self) -> None:
        for folder in (self._outside(), self.root.parent):
            shutil.rmtree(folder, ignore_errors=True)

    def _outside(self) -> Path:
        return OUTSIDE / hashlib.sha256(str(self.root).encode()).hexdigest()[:10]


def new_checkout() -> Checkout:
    folder = Path(tempfile.mkdtemp(prefix="faibric-"))
    folder.chmod(0o755)  # an account for Postgres may have to pass
    return Checkout(folder / "my shop")


def command_lines() -> list[str]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(entry.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return found


def wait_until(condition: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.05)
