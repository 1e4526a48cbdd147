"""A store as one archive: written, written again, taken back."""

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO
from uuid import UUID

from benchmarks.rig.report import Report, Target

ROWS, FILES, FILE_BYTES = 10_000, 1_000, 20_000


def measure(report: Report, owner: UUID) -> None:
    """Call it in public, with somebody who may own stores."""
    from shared_apps.tenants import services

    store_id = _filled(owner)
    first, again = io.BytesIO(), io.BytesIO()
    took = _timed(lambda: services.export_store(store_id, first))
    report.number("export_seconds", "export a store", took, "s", Target(at_most=5))
    services.export_store(store_id, again)
    differing = int(first.getvalue() != again.getvalue())
    report.number("export_differs", "bytes differ when written again", differing, "",
                  Target(at_most=0))  # fmt: skip
    report.number("archive_mb", "its archive", len(first.getvalue()) / 1024**2, "MB")

    _measure_backups(report, store_id)

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        yield io.BytesIO(first.getvalue())

    took = _timed(
        lambda: services.restore_new(
            opened, slug="restored", owner_id=owner, owner_email="owner@bench.test"
        )
    )
    report.number("restore_seconds", "restore it as a new store", took, "s", Target(at_most=5))
    took = _timed(lambda: services.restore_same(store_id, opened))
    report.number("undo_seconds", "take it back to its archive", took, "s")


def _measure_backups(report: Report, store_id: UUID) -> None:
    """The first writes every file, the second those that are new: none."""
    from shared_apps.backups.services.making import make_now
    from shared_apps.providers.files.installed import backup_store

    def kept() -> int:
        store = backup_store()
        return sum(store.size(key) for key in store.keys_below(str(store_id)))

    took = _timed(lambda: make_now(store_id, "hourly"))
    first = kept()
    again = _timed(lambda: make_now(store_id, "hourly"))
    report.number("backup_seconds", "its first sealed backup", took, "s")
    report.number("backup_mb", "written by it", first / 1024**2, "MB")
    report.number("backup_again_seconds", "the next one, nothing changed", again, "s")
    report.number("backup_again_mb", "written by it", (kept() - first) / 1024**2, "MB")


def _filled(owner: UUID) -> UUID:
    """A store with rows in every table and files, as the issue counts them."""
    from shared_apps.tenants import queries, services
    from shared_apps.tenants.fleet.applying import connect
    from tests.full_store import count, fill_every_table, fill_folder

    store = services.create_store(
        owner_id=owner, owner_email="owner@bench.test", name="Archive", slug="archive",
        country="KE", currency="KES",
    )  # fmt: skip
    schema = queries.tenant(store.id).schema_name
    with connect() as shaping:
        several = len([n for n in count(shaping, schema).values() if n == 0])
        fill_every_table(shaping, schema, ROWS // several + 1)
        assert sum(count(shaping, schema).values()) >= ROWS
    fill_folder(store.id, FILES, FILE_BYTES)
    return store.id


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
