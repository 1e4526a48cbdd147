"""Runs a plan of services: in order, watched, logged with a prefix, stopped in reverse."""

import asyncio
import contextlib
import os
import re
import signal
import time
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .logs import Refusal, line, refuse, say
from .paths import ROOT
from .process import Account, die_with_parent

_READ_BYTES = 65536
_LONGEST_LINE = 1 << 20
_GIVE_UP_AFTER = 5
_WITHIN_SECONDS = 60
_LONGEST_PAUSE = 15
_IN_A_HURRY_AFTER = 0.5


@dataclass(frozen=True)
class Service:
    """A program that should run as long as we do.

    `ready` is asked until it says yes, or is a pattern to be seen in the program's output.
    """

    name: str
    command: tuple[str, ...]
    ready: Callable[[], bool] | re.Pattern[str]
    env: Mapping[str, str]
    cwd: Path = ROOT
    stop: signal.Signals = signal.SIGTERM
    grace: float = 10
    patience: float = 60
    account: Account | None = None
    before_restart: Callable[[], None] | None = None
    mute: re.Pattern[str] | None = None  # lines that tell a person nothing


@dataclass(frozen=True)
class Command:
    """A program that has to end well before the plan goes on; its output is logged."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]


@dataclass(frozen=True)
class Call:
    """A function of ours that has to end before the plan goes on."""

    name: str
    function: Callable[[], None]


Step = tuple[Service, ...] | Command | Call
Plan = Sequence[Step]
Work = Callable[["Supervisor"], Awaitable[int]]


@dataclass
class _Running:
    service: Service
    process: Process | None = None
    seen: asyncio.Event = field(default_factory=asyncio.Event)
    failures: list[float] = field(default_factory=list)
    pump: asyncio.Task[None] | None = None

    async def start(self) -> None:
        service = self.service
        account = service.account
        self.seen.clear()
        self.process = await asyncio.create_subprocess_exec(
            *service.command,
            cwd=service.cwd,
            env=dict(service.env),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
            start_new_session=True,  # Ctrl-C reaches us alone, so that we can stop in order
            preexec_fn=die_with_parent(service.stop),
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )
        self.pump = asyncio.create_task(pump(self.process, self._line))

    def _line(self, text: bytes) -> None:
        ready, mute = self.service.ready, self.service.mute
        plain = text.decode(errors="replace")
        if isinstance(ready, re.Pattern) and ready.search(plain):
            self.seen.set()
        if not (mute and mute.search(plain)):
            line(self.service.name, text)

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.returncode is None

    async def is_ready(self) -> bool:
        ready = self.service.ready
        if isinstance(ready, re.Pattern):
            return self.seen.is_set()
        return await asyncio.to_thread(ready)

    async def wait_ready(self) -> None:
        end = time.monotonic() + self.service.patience
        pause = 0.05
        while self.alive and time.monotonic() < end:
            if await self.is_ready():
                return
            await asyncio.sleep(pause)
            pause = min(pause * 1.2, 0.5)
        refuse(f"{self.service.name} did not become ready")

    def kill_group(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    async def halt(self) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(self.service.stop)
        try:
            await asyncio.wait_for(self.process.wait(), self.service.grace)
        except TimeoutError:
            say(f"{self.service.name} did not stop in {self.service.grace:.0f} s: killing it")
        self.kill_group()  # what the program may have started and left
        await self.process.wait()


async def pump(process: Process, take: Callable[[bytes], None]) -> None:
    """Hand on the output line by line; readline() would fail on a line over 64 KiB."""
    reader = process.stdout
    assert reader is not None  # noqa: S101 - every caller asked for a pipe
    rest = b""
    while chunk := await reader.read(_READ_BYTES):
        *lines, rest = (rest + chunk).split(b"\n")
        if len(rest) > _LONGEST_LINE:
            lines.append(rest)
            rest = b""
        for text in lines:
            take(text)
    if rest:
        take(rest)


class Supervisor:
    """Carries out one plan, then `work` (or nothing until a signal), then stops everything."""

    def __init__(self, plan: Plan, work: Work | None = None, *, stopped: int = 130) -> None:
        """`stopped` is the exit code when a signal came before the work had ended."""
        self._plan = plan
        self._work = work
        self._stopped = stopped
        self._stop = asyncio.Event()
        self._running: list[_Running] = []
        self._watchers: list[asyncio.Task[None]] = []
        self._code = 0
        self._signalled: float | None = None

    async def run(self) -> int:
        """The exit code: of the work, 1 after a failure, `stopped` after a signal."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._on_signal, number)
        main = asyncio.create_task(self._carry_out())
        await self._stop.wait()
        main.cancel()
        try:
            with contextlib.suppress(asyncio.CancelledError):
                await main
        finally:
            await self._halt_all()
        return self._code

    async def _halt_all(self) -> None:
        for watcher in self._watchers:
            watcher.cancel()
        for running in reversed(self._running):
            await running.halt()

    def _on_signal(self, number: signal.Signals) -> None:
        now = time.monotonic()
        if self._signalled is None:
            self._signalled = now
            self._code = self._stopped
            self._stop.set()  # before a word is said: the terminal may be gone
            say("stopping (Ctrl-C again to kill)")
        # A terminal that closes tells us and make, and make tells us too: that is no hurry.
        elif number == signal.SIGINT and now - self._signalled > _IN_A_HURRY_AFTER:
            for running in self._running:
                running.kill_group()

    async def _carry_out(self) -> None:
        try:
            for step in self._plan:
                await self.take(step)
            if self._work is None:
                await asyncio.Event().wait()
            else:
                self._code = await self._work(self)
        except Refusal as refusal:
            if not self._stop.is_set():
                say(str(refusal))
            self._code = 1
        finally:
            self._stop.set()

    async def take(self, step: Step) -> None:
        """Carry out one step; work may add some of its own."""
        started = time.monotonic()
        if isinstance(step, tuple):
            await self._start_all(step)
            names = ", ".join(service.name for service in step)
            say(f"{names} ready: {time.monotonic() - started:.1f} s")
            return
        if isinstance(step, Command):
            await run_logged(step)
        else:
            await asyncio.to_thread(step.function)
        say(f"{step.name}: {time.monotonic() - started:.1f} s")

    async def _start_all(self, services: tuple[Service, ...]) -> None:
        batch = [_Running(service) for service in services]
        for running in batch:
            self._running.append(running)
            await running.start()
        for running in batch:
            await running.wait_ready()
        self._watchers += [asyncio.create_task(self._watch(running)) for running in batch]

    async def _watch(self, running: _Running) -> None:
        """Start it again whenever it ends, later each time; five times a minute is enough."""
        while not self._stop.is_set() and running.process is not None:
            code = await running.process.wait()
            if self._stop.is_set():
                return
            now = time.monotonic()
            recent = [at for at in running.failures if now - at < _WITHIN_SECONDS]
            running.failures = [*recent, now]
            say(f"{running.service.name} ended with {code}")
            running.kill_group()
            if len(running.failures) >= _GIVE_UP_AFTER:
                say(f"{running.service.name} ended {_GIVE_UP_AFTER} times in a minute: giving up")
                self._code = 1
                self._stop.set()
                return
            await asyncio.sleep(min(0.5 * 2 ** len(running.failures), _LONGEST_PAUSE))
            await self._start_again(running)

    async def _start_again(self, running: _Running) -> None:
        if self._stop.is_set():
            return
        if running.service.before_restart is not None:
            await asyncio.to_thread(running.service.before_restart)
        await running.start()


async def run_logged(step: Command) -> None:
    """Run to the end with prefixed output; refuse when it fails."""
    process = await asyncio.create_subprocess_exec(
        *step.command,
        cwd=ROOT,
        env=dict(step.env),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),
    )
    try:
        await pump(process, lambda text: line(step.name, text))
        code = await process.wait()
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            await process.wait()
    if code:
        refuse(f"{step.name} failed (exit {code}): {' '.join(step.command)}")
