"""Chromium for the browser tests: the one that is there, or Debian's."""

import os
import shutil

from .logs import say
from .process import run

_NAMES = ("chromium", "google-chrome", "chromium-browser")
_INSTALL = "apt-get install -y --no-install-recommends chromium"


def find() -> str | None:
    """Path of a Chromium; installs Debian's where it is missing and we are root."""
    found = _present()
    if found is None and _may_install():
        _install()
        found = _present()
    if found is None:
        say(f"browser tests need Chromium: sudo {_INSTALL}")
    return found


def _present() -> str | None:
    given = os.environ.get("CHROMIUM")
    candidates = (given,) if given else _NAMES
    return next((path for name in candidates if name and (path := shutil.which(name))), None)


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install() -> None:
    say("chromium is missing: installing Debian's …")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], env=env)
    run(_INSTALL.split(), env=env)
