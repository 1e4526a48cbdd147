"""`make test`: backend, frontend and browser tests on services of their own."""

import asyncio
import json
import os
import shlex
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import boot, browser, logs, plan, surroundings
from .logs import Refusal, say
from .paths import FRONTEND, PYTHON, ROOT, SUITE, VAR
from .process import attend
from .reports import Count, count, figures
from .services import Stack, assemble
from .state import only_run
from .supervisor import Supervisor

_LOCAL_SETTINGS = "config.settings.local"


def start(arguments: Sequence[str]) -> int:
    """Run all suites, or with arguments (or ARGS) pytest alone; 0 when every test passed."""
    chosen = [*arguments, *shlex.split(os.environ.get("ARGS", ""))]
    with only_run(SUITE):
        stack = assemble(SUITE)
        _reports().mkdir(parents=True, exist_ok=True)
        total = Count(failed=1)  # what is true if it ends before the end

        async def work(supervisor: Supervisor) -> int:
            nonlocal total
            total = await (_backend(stack, chosen) if chosen else _all(stack, supervisor))
            return 1 if total.failed else 0

        code = asyncio.run(Supervisor(stack.plan, work).run())
    say(f"{total.skipped} skipped")
    print(f"{total.passed} passed, {total.failed} failed", flush=True)  # noqa: T201
    return code


def soak(arguments: Sequence[str]) -> int:
    """The backend's tests with SOAK=1: the same properties at full size, and the longest runs."""
    chosen = [*arguments, *shlex.split(os.environ.get("ARGS", ""))]
    os.environ.update(SOAK="1", HYPOTHESIS_PROFILE="soak")
    code = start(chosen or ["--durations=20"])
    _write_figures()
    return code


def _write_figures() -> None:
    """What ran, as `var/soak/<folder>.json`: flat names to numbers."""
    report, folder = _reports() / "backend.xml", VAR / "soak"
    if not report.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, told in figures(report).items():
        (folder / f"{name}.json").write_text(json.dumps(told, indent=1, sort_keys=True) + "\n")


async def _all(stack: Stack, supervisor: Supervisor) -> Count:
    built = await _build()
    total = Count(failed=0 if built else 1)
    total += await _backend(stack, [])
    total += await _frontend(stack)
    return total + (await _browser(stack, supervisor) if built else Count())


async def _build() -> bool:
    try:
        await asyncio.to_thread(boot.build_frontend, surroundings.clean(os.environ))
    except Refusal as refusal:
        say(str(refusal))
        return False
    return True


async def _backend(stack: Stack, chosen: Sequence[str]) -> Count:
    report = _fresh("backend")
    # Three on two cores: tests of outages and kills wait more than they work; soaks do not wait.
    at_once = "2" if os.environ.get("SOAK") else "3"
    command = [str(PYTHON), "-m", "pytest", "-q", "-n", at_once, f"--junitxml={report}"]
    # The full-size runs belong to `make soak`; a -m in ARGS comes later and wins.
    marks = [] if os.environ.get("SOAK") else ["-m", "not soak"]
    command += [*marks, *chosen]
    return await _suite("backend", command, stack.environment(), report, ROOT)


async def _frontend(stack: Stack) -> Count:
    if "test" not in _scripts():
        return Count()
    report = _fresh("frontend")
    flags = ["--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]
    command = ["npm", "run", "test", "--", *flags]
    return await _suite("frontend", command, stack.environment(), report, FRONTEND)


async def _browser(stack: Stack, supervisor: Supervisor) -> Count:
    """Against the whole product with demo data, on this suite's own database and ports."""
    if "e2e" not in _scripts():
        return Count()
    chromium = await asyncio.to_thread(browser.find)
    if chromium is None:
        return Count(failed=1) if os.environ.get("REQUIRE_BROWSER") == "1" else Count(skipped=1)
    try:
        for step in plan.product(stack, settings=_LOCAL_SETTINGS):
            await supervisor.take(step)
    except Refusal as refusal:
        say(str(refusal))
        return Count(failed=1)
    logs.put_away(SUITE.home / "logs")
    say(f"the product writes its logs to {SUITE.home / 'logs'}")
    report = _fresh("browser")
    command = ["npm", "run", "e2e", "--", "--reporter=list,junit"]
    return await _suite(
        "browser", command, _browser_env(stack, chromium, report), report, FRONTEND
    )


def _browser_env(stack: Stack, chromium: str, report: Path) -> Mapping[str, str]:
    return {
        **stack.environment(),
        "CHROMIUM": chromium,
        "BASE_URL": f"http://app.localhost:{stack.ports['web']}",
        "DEMO_LOGINS": str(stack.profile.home / plan.LOGINS),
        "PLAYWRIGHT_JUNIT_OUTPUT_FILE": str(report),
        "PLAYWRIGHT_JUNIT_OUTPUT_NAME": str(report),
    }


async def _suite(
    name: str, command: Sequence[str], env: Mapping[str, str], report: Path, cwd: Path
) -> Count:
    say(f"{name} tests …")
    program = shutil.which(command[0], path=env["PATH"]) or command[0]
    code = await attend([program, *command[1:]], env, cwd)
    found = count(report, code)
    say(f"{name}: {found.passed} passed, {found.failed} failed, {found.skipped} skipped")
    return found


def _scripts() -> Mapping[str, str]:
    file = FRONTEND / "package.json"
    scripts: dict[str, str] = (
        json.loads(file.read_text()).get("scripts", {}) if file.exists() else {}
    )
    return scripts


def _reports() -> Path:
    return SUITE.home / "reports"


def _fresh(name: str) -> Path:
    report = _reports() / f"{name}.xml"
    report.unlink(missing_ok=True)
    return report
