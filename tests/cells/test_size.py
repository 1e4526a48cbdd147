"""How long a store of some size cannot be written while it moves."""

from collections.abc import Callable
from pathlib import Path

from pytest_django.fixtures import Settings

from shared_apps.core.tenancy.context import Place
from shared_apps.tenants.cells import moving
from shared_apps.tenants.cells.copying import at
from tests.cells.conftest import id_of
from tests.cells.looking import digest
from tests.full_store import count, fill_every_table, fill_folder
from tests.races.together import full

MOST = 10.0  # seconds; three of them until every process has heard


def test_a_store_of_ten_thousand_rows_is_closed_for_seconds(
    place_a: Place,
    north: str,
    tmp_path: Path,
    settings: Settings,
    record_property: Callable[[str, object], None],
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    rows, files = full((1_000, 10), (10_000, 1_000))
    with at("main") as owner:
        several = sum(1 for rows_there in count(owner, place_a.schema).values() if not rows_there)
        fill_every_table(owner, place_a.schema, rows // several + 1)
    fill_folder(id_of(place_a), files)
    before = digest("main", place_a.schema)

    move = moving.carry_out(moving.start(id_of(place_a), north).pk)

    assert move.closed_at is not None
    assert move.switched_at is not None
    assert move.rows >= rows
    assert digest(north, place_a.schema) == before
    closed = (move.switched_at - move.closed_at).total_seconds()
    record_property("move_rows", move.rows)
    record_property("move_closed_seconds", round(closed, 1))
    assert closed < MOST, f"{move.rows} rows: not written for {closed:.1f} s"
