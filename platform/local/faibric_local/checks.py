"""`make check`: everything a machine can say about the code without running the product."""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .logs import line, say
from .paths import FRONTEND, PYTHON, ROOT
from .process import attend_quietly
from .supervisor import Work

_AT_ONCE = 2


@dataclass(frozen=True)
class Check:
    name: str
    command: tuple[str, ...]
    cwd: Path = ROOT


def _python(name: str, *arguments: str) -> Check:
    return Check(name, (str(PYTHON), *arguments))


def _all() -> list[Check]:
    """The slowest first, so that two at a time end together."""
    return [
        _python(
            "types",
            *("-m", "mypy", "shared_apps", "tenant_apps", "config"),
            *("platform/local", "platform/sandbox", "benchmarks"),
        ),
        *([Check("frontend", ("npm", "run", "check"), FRONTEND)] if _has_frontend() else []),
        _python("lint", "-m", "ruff", "check", "-q", "--output-format", "concise"),
        _python("format", "-m", "ruff", "format", "--check", "--output-format", "concise"),
        _python("architecture", "-m", "tests.architecture"),
        _python("migrations", "manage.py", "makemigrations", "--check", "--dry-run"),
        _python("migration rules", "manage.py", "check_migrations"),
        _python("openapi", "manage.py", "openapi", "--check"),
    ]


def _has_frontend() -> bool:
    file = FRONTEND / "package.json"
    return file.exists() and "check" in json.loads(file.read_text()).get("scripts", {})


def work(env: Mapping[str, str]) -> Work:
    """All checks, none skipped because another failed; 1 when any failed."""

    async def run(_: object) -> int:
        turn = asyncio.Semaphore(_AT_ONCE)
        checks = _all()
        failed = await asyncio.gather(*(_run(check, env, turn) for check in checks))
        names = [check.name for check, bad in zip(checks, failed, strict=True) if bad]
        say(f"failed: {', '.join(names)}" if names else f"{len(checks)} checks passed")
        return 1 if names else 0

    return run


async def _run(check: Check, env: Mapping[str, str], turn: asyncio.Semaphore) -> bool:
    async with turn:
        started = time.monotonic()
        code, output = await attend_quietly(check.command, {**env, "NO_COLOR": "1"}, check.cwd)
        verdict = f"failed (exit {code})" if code else "ok"
        say(f"{check.name}: {verdict}, {time.monotonic() - started:.1f} s")
        if code:
            for text in output.splitlines():
                line(check.name, text)
    return code != 0
