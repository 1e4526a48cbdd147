"""PgBouncer from Debian's package, in front of the tests' Postgres, for as long as a test runs."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.providers.sandbox import free_port, wait_until

INSTALL = "apt-get install -y --no-install-recommends pgbouncer"
CONFIGURATION = """
[databases]
* = host={host} port={port}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {home}/users.txt
pool_mode = {mode}
default_pool_size = {size}
max_client_conn = 300
server_round_robin = {turns}
ignore_startup_parameters = extra_float_digits
log_connections = 0
log_disconnections = 0
log_stats = 0
"""


def missing() -> str:
    """ "" where PgBouncer can be run; else what to do, after an attempt to install it as root."""
    if _program() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(INSTALL.split(), check=False, capture_output=True, timeout=300)
    return "" if _program() else f"PgBouncer is missing: {INSTALL}"


def _program() -> str | None:
    return shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


@contextmanager
def bouncing(url: str, mode: str, *, size: int = 20, in_turn: bool = False) -> Iterator[str]:
    """The address of the same database through PgBouncer: `mode` is session or transaction.

    `size`: server connections; `in_turn`: lent one after the other rather than the last first.
    """
    parts, listen = urlsplit(url), free_port()
    home = Path(tempfile.mkdtemp(prefix="bouncer-"))
    (home / "users.txt").write_text(f'"{parts.username}" "{parts.password}"\n')
    (home / "pgbouncer.ini").write_text(
        CONFIGURATION.format(
            host=parts.hostname, port=parts.port, listen=listen, home=home, mode=mode, size=size,
            turns=int(in_turn),
        )
    )  # fmt: skip
    account = _account()
    for path in (home, *home.iterdir()):
        if account:
            shutil.chown(path, account)
    # it refuses to run as root
    bouncer = subprocess.Popen(
        [str(_program()), "-q", str(home / "pgbouncer.ini")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=account,
    )  # fmt: skip
    there = urlunsplit(
        parts._replace(netloc=f"{parts.username}:{parts.password}@127.0.0.1:{listen}")
    )
    try:
        wait_until(lambda: _answers(there), 20)
        yield there
    finally:
        bouncer.terminate()
        bouncer.wait(timeout=20)
        shutil.rmtree(home)


def _account() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
