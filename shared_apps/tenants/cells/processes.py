"""Programs for which a cell is the only database there is."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
URLS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL")
NO_OTHERS = {"DATABASE_CELLS": "", "CELLS_FOR_NEW_STORES": ""}


def run_in(cell: str, *command: str) -> None:
    """A command of ours. Raises CalledProcessError."""
    subprocess.run(  # noqa: S603  words of an operator, no shell
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=os.environ | _addresses(cell) | NO_OTHERS,
        check=True,
    )


def _addresses(cell: str) -> dict[str, str]:
    mark = "" if cell == "main" else f"_{cell.upper()}"
    app = os.environ.get(f"DATABASE_URL{mark}", "")
    return {url: os.environ.get(f"{url}{mark}") or app for url in URLS}
