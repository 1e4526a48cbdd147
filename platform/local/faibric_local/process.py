"""How other programs are started."""

import asyncio
import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .logs import refuse, say

Account = pwd.struct_passwd

_GRACE_SECONDS = 10
_TAIL_LINES = 25
_ADVICE = {
    "CERTIFICATE_VERIFY_FAILED": "certificates are missing. Debian: apt install ca-certificates",
    "invalid peer certificate": "certificates are missing. Debian: apt install ca-certificates",
    "ENOSPC": "the disk is full",
    "No space left on device": "the disk is full",
    "ENOTFOUND": "the package registry cannot be reached: check network and proxy settings",
    "Could not connect": "the package index cannot be reached: check network and proxy settings",
}
_LIBC = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1


def run(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | str | None = None,
    account: Account | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run to the end, both outputs captured as one text; the caller judges the exit code."""
    return subprocess.run(  # noqa: S603 - the commands are written in this package
        [str(part) for part in command],
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def run_step(
    name: str,
    command: Sequence[str | Path],
    env: Mapping[str, str],
    cwd: Path | str | None = None,
) -> None:
    """One step of the installation: said before, timed after, explained when it fails."""
    say(f"{name} …")
    started = time.monotonic()
    # A bare name is looked up in the PATH of the environment given, not in ours.
    program = shutil.which(str(command[0]), path=env["PATH"]) or str(command[0])
    ended = run([program, *command[1:]], env=env, cwd=cwd)
    if ended.returncode:
        tail = "\n".join(ended.stdout.splitlines()[-_TAIL_LINES:])
        refuse(f"{name} failed (exit {ended.returncode})\n{tail}{_advice(ended.stdout)}")
    say(f"{name}: {time.monotonic() - started:.1f} s")


def _advice(output: str) -> str:
    found = [advice for sign, advice in _ADVICE.items() if sign in output]
    return "".join(f"\n-> {advice}" for advice in found[:1])


def die_with_parent(number: int) -> Callable[[], None]:
    """For preexec_fn: the kernel sends this signal to the child when the launcher dies.

    CPython calls it after setuid, which would otherwise clear the wish.
    """
    parent = os.getpid()

    def wish() -> None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)

    return wish


async def attend(
    command: Sequence[str], env: Mapping[str, str], cwd: Path | str | None = None
) -> int:
    """Run with our own terminal until it ends; its exit code (128 + n after signal n).

    It stays in our process group, so Ctrl-C reaches it directly.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command, env=dict(env), cwd=cwd, preexec_fn=die_with_parent(signal.SIGTERM)
        )
    except OSError as failure:
        refuse(f"cannot run {command[0]}: {failure.strerror}")
    try:
        code = await process.wait()
    finally:
        if process.returncode is None:
            await _end(process)
    return code if code >= 0 else 128 - code


async def attend_quietly(
    command: Sequence[str], env: Mapping[str, str], cwd: Path
) -> tuple[int, str]:
    """Run to the end; its exit code and all that it wrote."""
    program = shutil.which(command[0], path=env["PATH"]) or command[0]
    process = await asyncio.create_subprocess_exec(
        *(program, *command[1:]),
        env=dict(env),
        cwd=cwd,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        preexec_fn=die_with_parent(signal.SIGTERM),
    )
    try:
        output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            await _end(process)
    return process.returncode or 0, output.decode(errors="replace")


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _GRACE_SECONDS)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
