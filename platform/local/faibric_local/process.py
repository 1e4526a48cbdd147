"""How other programs are started."""

import asyncio
import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .logs import Refusal

Account = pwd.struct_passwd

_GRACE_SECONDS = 10
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
        raise Refusal(f"cannot run {command[0]}: {failure.strerror}") from failure
    try:
        code = await process.wait()
    finally:
        if process.returncode is None:
            await _end(process)
    return code if code >= 0 else 128 - code


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _GRACE_SECONDS)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
