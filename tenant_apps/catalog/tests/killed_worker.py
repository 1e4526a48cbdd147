"""Run as a program: a worker that dies by SIGKILL between two chunks, or inside one."""

import os
import signal
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import django

django.setup()

from shared_apps.core.tenancy.context import PUBLIC, entered  # noqa: E402
from shared_apps.tenants.queries import place_of_host  # noqa: E402
from tenant_apps.catalog.importing import runs, writing  # noqa: E402


def main(host: str, import_id: str, chunks: int) -> None:
    """Writes so many chunks whole, and dies in the middle of the next, before its commit."""
    runs.CHUNK = 5
    left = iter(range(chunks))
    tell = writing._tell  # noqa: SLF001  the last statements of a chunk

    def tell_or_die(*arguments: Any) -> None:
        tell(*arguments)
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(writing, "_tell", tell_or_die)  # noqa: B010
    with entered(PUBLIC):
        place = place_of_host(host)
    if place is None:
        raise SystemExit(f"no store at {host}")
    with entered(place):
        runs.run_import(UUID(import_id))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
