"""`make lock`: pin every package anew; neither lock names a registry."""

import os
import shlex
from pathlib import Path

from . import boot
from .logs import say
from .paths import FRONTEND, ROOT
from .process import run_step
from .surroundings import clean, for_installers


def start() -> int:
    """ARGS goes to the resolver, e.g. ARGS='--upgrade-package django'."""
    env = clean(os.environ)
    uv, quiet = boot.fetch_tools(env)
    flags = ["--generate-hashes", "--no-header", "--no-emit-index-url", "--python-version=3.11"]
    more = shlex.split(os.environ.get("ARGS", ""))
    lock: list[str | Path] = [
        uv,
        "pip",
        "compile",
        "-q",
        *flags,
        *more,
        "pyproject.toml",
        "-o",
        "requirements.lock",
    ]
    run_step("requirements.lock", lock, quiet, ROOT)
    if (FRONTEND / "package.json").exists():
        _lock_node(env)
    say("now run: make setup")
    return 0


def _lock_node(env: dict[str, str]) -> None:
    """npm writes a wrong lock without a word when a registry lacks an optional package."""
    quiet = {**for_installers(env), "npm_config_omit_lockfile_registry_resolved": "true"}
    quiet["PATH"] = os.pathsep.join([str(boot.NODE), env["PATH"]])
    run_step("package-lock.json", ["npm", "install", "--package-lock-only"], quiet, FRONTEND)
    run_step("trial of the lock", ["npm", "ci", "--dry-run"], quiet, FRONTEND)
