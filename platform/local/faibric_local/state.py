"""What a profile remembers between runs: its lock, its ports, its secrets."""

import contextlib
import fcntl
import json
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path

from .logs import refuse, say
from .paths import Profile

_claims: list[socket.socket] = []


@contextlib.contextmanager
def only_run(profile: Profile) -> Iterator[None]:
    """Hold the profile's lock; refuse while another process has it (kill -9 frees it)."""
    profile.home.mkdir(parents=True, exist_ok=True)
    with (profile.home / "lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            pid = file.read().strip()
            refuse(f"already running from this checkout (pid {pid})")
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def refuse_second(profile: Profile) -> None:
    """Say that it runs already, before anything is prepared for another one."""
    with only_run(profile):
        pass


def is_running(profile: Profile) -> bool:
    lock = profile.home / "lock"
    if not lock.exists():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def secret(profile: Profile, name: str) -> str:
    """The profile's secret of this name, made at first use, readable by its owner alone."""
    file = profile.home / "secrets" / name
    if not file.exists() or not file.read_text():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(file, secrets.token_hex(24))
    return file.read_text()


def write_private(file: Path, text: str) -> None:
    """Replace the file as a whole, with mode 0600 from its first byte."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as opened:
        opened.write(text)
    draft.replace(file)


def choose_ports(profile: Profile, wished_web: int | None = None) -> dict[str, int]:
    """Claim a free port per service, near the remembered ones, and remember the choice.

    A web port that the person asked for is taken or refused, never moved.
    """
    file = profile.home / "ports.json"
    wanted = dict(profile.ports)
    with contextlib.suppress(OSError, ValueError):
        wanted.update(json.loads(file.read_text()))
    if wished_web is not None:
        if not _claim(wished_web):
            refuse(f"port {wished_web} is taken: choose another one with PORT=")
        wanted["web"] = wished_web
    chosen: dict[str, int] = {}
    for name, port in wanted.items():
        asked = name == "web" and wished_web is not None
        chosen[name] = port if asked else _claim_near(name, port)
    file.write_text(json.dumps(chosen) + "\n")
    return chosen


def _claim_near(name: str, wanted: int) -> int:
    port = wanted
    while not _claim(port):
        port += 1
    if port != wanted:
        say(f"port {wanted} ({name}) is taken: using {port}")
    return port


def _claim(port: int) -> bool:
    """True when nobody listens there and no other launcher on this machine is about to."""
    claim = socket.socket(socket.AF_UNIX)
    try:
        claim.bind(f"\0faibric-port-{port}")
    except OSError:
        claim.close()
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            claim.close()
            return False
    _claims.append(claim)
    return True
