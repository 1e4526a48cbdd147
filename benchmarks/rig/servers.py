"""The product's processes as production runs them, and how much memory they take."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rig.wire import Connection

ROOT = Path(__file__).resolve().parents[2]
THREADS = 4
PATIENCE = 60
NICE = 19
NO_LIMIT = "60000000"  # reached by nobody, but asked for: what asking costs is part of the figures
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Server:
    """A running program with all that it started."""

    process: "subprocess.Popen[bytes]"

    def memory(self) -> float:
        """Megabytes: its share of what it shares (PSS), all processes together."""
        return sum(_share(pid) for pid in self._pids()) / 1024

    def seconds_worked(self) -> float:
        """Processor time of all its processes since they began."""
        return sum(_ticks(pid) for pid in self._pids()) / os.sysconf("SC_CLK_TCK")

    def _pids(self) -> list[int]:
        return [self.process.pid, *_descendants(self.process.pid)]


def cores() -> int:
    return len(os.sched_getaffinity(0))


def web_port() -> int:
    return int(os.environ["PORT"])


def logs() -> Path:
    folder = Path(os.environ["VAR_DIR"]) / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextlib.contextmanager
def web(
    application: str = "config.wsgi:application",
    *,
    env: Mapping[str, str] | None = None,
    factory: bool = False,
) -> Iterator[Server]:
    """Granian for HTTP, a process per core, as in production."""
    command = [
        *("-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"),
        *("--host", "127.0.0.1", "--port", str(web_port()), "--no-access-log"),
        *("--workers", str(cores()), "--blocking-threads", str(THREADS)),
        *("--backlog", "1024", "--log-level", "warning", application),
        *(["--factory"] if factory else []),
    ]
    with running("web", command, env=env) as server:
        _await_answer(server)
        yield server


@contextlib.contextmanager
def worker(threads: int = 4, *, beat: bool = False, behind: bool = True) -> Iterator[Server]:
    """Celery's worker, `behind` the web server as background work should be (nice 19); with
    `beat`, the sweeps and refills as well.
    """
    quiet = ("-W", "ignore:You're running the worker", "-m", "celery", "-q", "-A", "config")
    lean = ("--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "WARNING")
    with contextlib.ExitStack() as stack:
        command = [*quiet, "worker", "-P", "threads", "-c", str(threads), *lean]
        server = stack.enter_context(running("worker", command))
        if behind:
            _put_behind(server.process.pid)
        if beat:
            plan = ("beat", "-S", "celery.beat:Scheduler", "--pidfile=", "-l", "WARNING")
            stack.enter_context(running("beat", [*quiet, *plan]))
        yield server


@contextlib.contextmanager
def running(
    name: str, arguments: Sequence[str], *, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A Python program of ours for the time of the block; its words go to a file."""
    with (logs() / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**os.environ, "TENANT_REQUESTS_PER_MINUTE": NO_LIMIT, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_us,  # noqa: PLW1509 - no threads here yet
        )
    try:
        yield Server(process)
    finally:
        _stop(process)


def _put_behind(pid: int) -> None:
    """Lower priority: for the process, and for its session where the kernel groups by session."""
    os.setpriority(os.PRIO_PROCESS, pid, NICE)
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/autogroup").write_text(str(NICE))


def _end_with_us() -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _await_answer(server: Server) -> None:
    end = time.monotonic() + PATIENCE
    question = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    while time.monotonic() < end and server.process.poll() is None:
        link = Connection(web_port())
        try:
            if link.ask(question).status == 200:
                return
        except OSError:
            pass
        finally:
            link.close()
        time.sleep(0.1)
    raise SystemExit(f"the web server does not answer: see {logs() / 'web.log'}")


def _descendants(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    children = [int(word) for word in text.split()]
    return [*children, *(below for child in children for below in _descendants(child))]


def _ticks(pid: int) -> int:
    with contextlib.suppress(OSError):
        # The name in brackets may hold spaces: count from behind it.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0


def _share(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
