"""uv, and how it learns what pip was told."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path

from .logs import refuse
from .paths import TOOLS
from .process import run, run_step

UV_VERSION = "0.13.8"
_UV_HOME = TOOLS / f"uv-{UV_VERSION}"
_LISTED = re.compile(r"^(?P<section>[\w:-]+)\.(?P<key>[\w-]+)=(?P<value>.+)$")
# pip's option -> uv's variable and what joins several values there
_TRANSLATION = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "client-cert": ("SSL_CLIENT_CERT", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "no-index": ("UV_NO_INDEX", " "),
}


def fetch_uv(python: str, env: Mapping[str, str]) -> Path:
    """uv itself comes by pip, so that pip's index, mirror and certificates hold for it."""
    uv = _UV_HOME / "bin/uv"
    if uv.exists():
        return uv
    package = f"uv=={UV_VERSION}"
    if _has(env, python, "-m", "pip", "--version"):
        install: list[str | Path] = [
            python,
            "-m",
            "pip",
            "install",
            "-q",
            "--target",
            _UV_HOME,
            package,
        ]
        run_step("uv", install, env)
        return uv
    if not _has(env, python, "-c", "import ensurepip"):
        refuse("Python has neither pip nor venv. Debian: apt install python3-venv")
    run_step("tool environment", [python, "-m", "venv", _UV_HOME], env)
    run_step("uv", [_UV_HOME / "bin/python", "-m", "pip", "install", "-q", package], env)
    return uv


def settings_from_pip(python: str, env: Mapping[str, str]) -> dict[str, str]:
    """uv reads no pip.conf: hand it pip's indexes, unless uv has settings of its own."""
    own = _UV_HOME / "bin/python"
    pip = [str(own) if own.exists() else python, "-m", "pip"]
    listing = run([*pip, "config", "list"], env=env)
    return translate(listing.stdout if listing.returncode == 0 else "", env)


def translate(listing: str, env: Mapping[str, str]) -> dict[str, str]:
    """uv's variables for the output of `pip config list`.

    pip weighs all indexes alike; with hashes in the lock uv may safely do so too.
    """
    found: dict[str, str] = {}
    for section in ("global", "install", ":env:"):  # the later one wins, as in pip
        for key, value in _section(listing, section):
            if key in _TRANSLATION:
                name, glue = _TRANSLATION[key]
                found[name] = glue.join(value.split())
    if "UV_INDEX" in found:
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return {name: value for name, value in found.items() if name not in env}


def _section(listing: str, section: str) -> list[tuple[str, str]]:
    matches = (_LISTED.match(text) for text in listing.splitlines())
    return [
        (match["key"], str(ast.literal_eval(match["value"])))
        for match in matches
        if match and match["section"] == section
    ]


def _has(env: Mapping[str, str], *command: str) -> bool:
    return run(command, env=env).returncode == 0
