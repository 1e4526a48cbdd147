"""Who seals: a thread of each worker, beside its jobs.

Not a job: in a queue it would stand behind whatever stores let run, and the bound (sealed within
5 s) would be the queue's. Several at once do no harm: a chain is one sealer's at a time.
"""

import logging
from threading import Event, Thread

from django.db import connections

from shared_apps.audit import sealing
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import entered

log = logging.getLogger(__name__)
EVERY = 1.0  # seconds


class Sealer:
    def __init__(self) -> None:
        self._over = Event()
        self._thread = Thread(target=self._run, name="sealer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends after the transaction at hand."""
        self._over.set()
        self._thread.join(timeout=10)

    def _run(self) -> None:
        try:
            while not self._over.wait(EVERY):
                _seal()
        finally:
            connections.close_all()


def _seal() -> None:
    """Each cell keeps chains of what was done in it; one that is away holds up no other."""
    for public in cells.publics():
        with entered(public):
            connection = connections[cells.alias_in(public.cell, sealing.ADMIN)]
            try:
                sealing.seal_all()
            except Exception:  # the database is away: it comes back, and so do we
                log.exception("audit.sealer_failed")
                connection.close()
            else:
                connection.close_if_unusable_or_obsolete()
