"""The environment variables under which we and our children run."""

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

from .paths import ROOT, TOOLS

_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
_CERTIFICATE_KEYS = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
_FOREIGN_PREFIXES = (
    *("PYTHON", "PG", "CONDA", "VIRTUAL_ENV", "DJANGO_", "DATABASE_", "CELERY_"),
    *("npm_config_prefix", "MAKE", "MFLAGS"),
)
_FOREIGN = frozenset({"REDIS_URL", "SECRET_KEY", "NODE_OPTIONS", "NODE_ENV", "NODE_PATH"})
_LOCAL_HOSTS = "127.0.0.1,localhost,.localhost"


def clean(surroundings: Mapping[str, str]) -> dict[str, str]:
    """A copy without the hidden state that changes what Python, Node and Postgres do."""
    env = {
        key: value
        for key, value in surroundings.items()
        if key not in _FOREIGN and not key.startswith(_FOREIGN_PREFIXES)
    }
    env["LC_ALL"] = env["LANG"] = "C.UTF-8"
    env["HOME"] = _home(env)
    env.setdefault("PATH", os.defpath)
    # A company's own authority is in the system's store; pip, uv and Node each look elsewhere.
    if _CERTIFICATES.exists():
        for key in _CERTIFICATE_KEYS:
            env.setdefault(key, str(_CERTIFICATES))
    env["NO_PROXY"] = env["no_proxy"] = _without_proxy(env)
    return env


def for_installers(env: Mapping[str, str]) -> dict[str, str]:
    """What the package managers need on top: no questions, no downloads of interpreters."""
    return {
        **env,
        "CI": "1",
        "NO_COLOR": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_NO_PROGRESS": "1",
        "UV_COMPILE_BYTECODE": "1",
        "npm_config_update_notifier": "false",
        "npm_config_audit": "false",
        "npm_config_fund": "false",
        "npm_config_cache": env.get("npm_config_cache", str(Path(env["HOME"]) / ".npm")),
    }


def provider_keys() -> set[str]:
    """Names that .env.example lists: credentials of real providers."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    return {line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")}


def _home(env: Mapping[str, str]) -> str:
    """npm and uv want a home to cache in; some accounts have none."""
    home = Path(env.get("HOME") or pwd.getpwuid(os.geteuid()).pw_dir)
    if home.is_dir() and os.access(home, os.W_OK):
        return str(home)
    own = TOOLS / "home"
    own.mkdir(parents=True, exist_ok=True)
    return str(own)


def _without_proxy(env: Mapping[str, str]) -> str:
    given = env.get("NO_PROXY") or env.get("no_proxy") or ""
    return ",".join(part for part in (given, _LOCAL_HOSTS) if part)
