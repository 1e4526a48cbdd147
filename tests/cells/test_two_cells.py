"""Two stores in two databases, served by one process: each lands in its own, nobody in both."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections, transaction

from shared_apps.accounts.queries import person_by_email
from shared_apps.core.tasks import tenant_task
from shared_apps.core.tenancy import cells, context
from shared_apps.core.tenancy.context import (
    PUBLIC,
    NoTenant,
    Place,
    current,
    entered,
    public_of,
    run_inside,
)
from shared_apps.metering import services as metering
from shared_apps.tenants import services as tenants
from shared_apps.tenants import tasks
from shared_apps.tenants.cells import mirrors
from shared_apps.tenants.cells.copying import at
from shared_apps.tenants.errors import SlugTaken
from shared_apps.tenants.models import LooseSchema, Membership, Tenant
from tenant_apps.catalog.models import Product
from tenant_apps.catalog.tests.make import make_product
from tests.cells.conftest import id_of, rows
from tests.hosts import Browser

WHERE = "select current_setting('port')::int, current_schema()"
STORES = "select count(*) from pg_namespace where nspname = %s"


def where() -> tuple[int, str]:
    """The server and the schema that a query of this moment reaches."""
    with connection.cursor() as cursor:
        cursor.execute(WHERE)
        port, schema = cursor.fetchone()
    return port, schema


def port_of(alias: str) -> int:
    return int(connections[alias].settings_dict["PORT"])


@pytest.fixture
def ports(north: str) -> dict[str, int]:
    """Of the two servers."""
    told = connections.settings
    return {
        "main": int(told["default"]["PORT"]), north: int(told[f"default@{north}"]["PORT"])
    }  # fmt: skip


def test_each_store_has_its_schema_in_its_own_cell_alone(
    place_a: Place, place_n: Place, north: str
) -> None:
    main, other = public_of("main"), public_of(north)

    assert (place_a.cell, place_n.cell) == ("main", north)
    assert rows(main, STORES, place_a.schema) == [(1,)]
    assert rows(other, STORES, place_a.schema) == [(0,)]
    assert rows(main, STORES, place_n.schema) == [(0,)]
    assert rows(other, STORES, place_n.schema) == [(1,)]
    assert rows(other, "select slug, cell from public.tenants_tenant") == [("nairobi", north)]
    assert rows(other, "select count(*) from public.tenants_looseschema") == [(0,)]


def test_each_host_shows_the_goods_of_its_own_store(place_a: Place, place_n: Place) -> None:
    for place, title in ((place_a, "Clay pot"), (place_n, "Woven basket")):
        with entered(place):
            make_product(title=title)

    pages = {slug: Browser(slug).get("/collections/").content for slug in ("alpha", "nairobi")}

    assert (b"Clay pot" in pages["alpha"], b"Woven basket" in pages["alpha"]) == (True, False)
    assert (b"Clay pot" in pages["nairobi"], b"Woven basket" in pages["nairobi"]) == (False, True)


def test_an_owner_works_in_a_store_of_another_cell(place_n: Place, north: str) -> None:
    owner = Browser("app").signed_in("owner@nairobi.test").acting_for(place_n.tenant_id)

    store, team = owner.get("/api/v1/store/"), owner.get("/api/v1/members/")
    key = owner.send("post", "/api/v1/api-keys/", {"name": "Till", "scopes": ["products:read"]})
    keys = owner.get("/api/v1/api-keys/")
    asked = owner.send("post", "/api/v1/invitations/", {"email": "a@b.test", "role": "staff"})

    assert (store.status_code, store.json()["slug"]) == (200, "nairobi")
    assert [member["email"] for member in team.json()] == ["owner@nairobi.test"]
    assert (key.status_code, [row["name"] for row in keys.json()]) == (201, ["Till"])
    assert asked.status_code == 201
    assert rows(public_of(north), "select count(*) from public.keys_apikey") == [(0,)]
    assert rows(PUBLIC, "select count(*) from public.keys_apikey") == [(1,)]


def test_another_stores_team_is_kept_out_of_every_cell(place_a: Place, place_n: Place) -> None:
    stranger = Browser("app").signed_in("owner@alpha.test").acting_for(place_n.tenant_id)
    other = Browser("app").signed_in("owner@nairobi.test").acting_for(place_a.tenant_id)

    answers = [browser.get("/api/v1/store/") for browser in (stranger, other)]

    assert [answer.json()["code"] for answer in answers] == ["not_a_member", "not_a_member"]


def test_what_belongs_to_a_stores_change_is_written_beside_it(place_n: Place, north: str) -> None:
    with entered(place_n), transaction.atomic():
        product = make_product(title="Woven basket")
        metering.record("tried", 3, "once")
        tenants.note_activity(id_of(place_n), orders=2, revenue=500)

    beside, directory = public_of(north), PUBLIC
    audited = "select count(*) from public.audit_entry where target_id = %s"
    used = "select sum(quantity)::int from public.metering_usage where meter = 'tried'"
    assert (rows(beside, audited, str(product.pk)), rows(directory, audited, str(product.pk))) == (
        [(1,)], [(0,)]
    )  # fmt: skip
    assert (rows(beside, used), rows(directory, used)) == ([(3,)], [(None,)])
    assert Tenant.objects.get(pk=id_of(place_n)).order_count == 0
    assert mirrors.gather() == 1
    store = Tenant.objects.get(pk=id_of(place_n))
    assert (store.order_count, store.revenue, mirrors.gather()) == (2, 500, 0)


def test_threads_tasks_and_the_event_loop_land_in_the_right_cell(
    place_a: Place, place_n: Place, ports: dict[str, int]
) -> None:
    seen: list[tuple[int, str]] = []

    @tenant_task(name="tests.looks_where_it_is")
    def look() -> None:
        seen.append(where())

    def by_thread(place: Place) -> tuple[int, str]:
        def work() -> tuple[int, str]:
            try:
                with entered(place):
                    return where()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as pool:
            return pool.submit(copy_context().run, work).result()

    for place in (place_a, place_n):
        here = (ports[place.cell], place.schema)
        with entered(place):
            look.delay()
        assert seen.pop() == here
        assert by_thread(place) == here
        assert async_to_sync(run_inside)(place, where) == here
        with entered(place):
            assert where() == here
        assert where() == (ports["main"], "public")


def test_no_transaction_changes_two_cells(place_a: Place, place_n: Place) -> None:
    @transaction.atomic
    def change_both() -> None:
        make_product(title="Clay pot")
        with entered(place_n):
            make_product(title="Woven basket")

    with entered(place_a), pytest.raises(cells.CellsMixed):
        change_both()

    for place in (place_a, place_n):
        with entered(place):
            assert Product.objects.count() == 0


def test_the_directory_can_be_read_beside_a_stores_transaction_and_not_changed(
    place_n: Place,
) -> None:
    with entered(place_n), transaction.atomic():
        make_product(title="Woven basket")
        with context.in_public():
            assert Membership.objects.count() == 1
        with pytest.raises(cells.CellsMixed), context.in_public():
            Membership.objects.all().delete()
        assert Product.objects.count() == 1

    with entered(replace(PUBLIC, tenant_id=place_n.tenant_id)):
        assert Membership.objects.count() == 1


def test_a_transaction_that_has_done_nothing_goes_along_with_the_place(place_n: Place) -> None:
    @transaction.atomic
    @context.in_public()
    def empty_the_team() -> None:
        Membership.objects.all().delete()
        raise ZeroDivisionError

    with entered(place_n), pytest.raises(ZeroDivisionError):
        empty_the_team()

    with entered(replace(PUBLIC, tenant_id=place_n.tenant_id)):
        assert Membership.objects.count() == 1


def test_what_the_directory_keeps_is_not_looked_for_in_another_cell(place_n: Place) -> None:
    with entered(public_of(place_n.cell)), pytest.raises(NoTenant, match="directory"):
        Membership.objects.count()


def test_a_place_of_the_wrong_cell_is_refused(place_a: Place, place_n: Place) -> None:
    """The same schema's name, another database: the planted mistake."""
    astray = replace(place_n, cell="main")

    with entered(astray), pytest.raises(Exception, match="does not exist"):
        Product.objects.count()
    with pytest.raises(cells.NoSuchCell), entered(replace(place_a, cell="south")):
        where()
    assert current() == PUBLIC


def test_a_connection_of_another_cell_is_not_spoken_to(
    place_a: Place, place_n: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted: whatever the place, the directory's connection."""
    found = cells.CellConnections.line
    monkeypatch.setattr(
        cells.CellConnections, "line", lambda self, cell, alias: found(self, "main", alias)
    )

    with entered(place_n), pytest.raises(NoTenant, match="north"):
        make_product(title="Woven basket")

    monkeypatch.undo()
    for place in (place_a, place_n):
        with entered(place):
            assert Product.objects.count() == 0


@pytest.mark.parametrize(("slug", "used_up"), [("alpha", 1), ("nairobi", 0)])
def test_an_address_that_is_taken_leaves_nothing_in_the_cell(
    place_n: Place, north: str, monkeypatch: pytest.MonkeyPatch, slug: str, used_up: int
) -> None:
    """The loser of a race, against a store of another cell and of the same one."""
    monkeypatch.setattr("shared_apps.tenants.services.stores.refuse_slug", lambda _: None)
    counting = "select count(*) from pg_namespace where left(nspname, 2) = 't_'"
    before = rows(public_of(north), counting)
    owner = person_by_email("owner@nairobi.test")
    assert owner is not None

    with pytest.raises(SlugTaken):
        tenants.create_store(
            owner_id=owner.id, owner_email=owner.email, name="Again", slug=slug,
            country="KE", currency="KES", cell=north,
        )  # fmt: skip

    ((count,),) = rows(public_of(north), counting)
    assert [(int(str(count)) + used_up,)] == before
    with entered(public_of(north)):
        assert (LooseSchema.objects.count(), Tenant.objects.count()) == (0, 1)


def test_new_stores_go_where_the_fewest_are(
    north: str, settings: object, place_a: Place, place_b: Place
) -> None:
    settings.CELLS_FOR_NEW_STORES = ["main", north]  # type: ignore[attr-defined]
    owner = person_by_email("owner@alpha.test")
    assert owner is not None

    made = [
        tenants.create_store(
            owner_id=owner.id, owner_email=owner.email, name=name, slug=name.lower(),
            country="KE", currency="KES",
        ).id
        for name in ("Kisumu", "Mombasa", "Nakuru")
    ]  # fmt: skip

    found = dict(Tenant.objects.values_list("pk", "cell"))
    assert [found[store_id] for store_id in made] == [north, north, "main"]


def test_spares_are_made_in_every_cell(north: str) -> None:
    waiting = "select count(*) from public.tenants_spare"
    for public in cells.publics():
        rows(public, "delete from public.tenants_spare returning 1")

    made = tasks.refill_spares()

    assert [rows(public, waiting) for public in cells.publics()] == [[(20,)], [(20,)]]
    assert made == 40


def test_what_a_step_of_a_move_commits_is_on_the_disk(north: str) -> None:
    """The clusters of tests, as some of operators, answer a commit before it is written."""
    asked = "show synchronous_commit"
    for public in cells.publics():
        with at(public.cell) as owner:
            assert owner.execute(asked).fetchone() == ("on",)
        with entered(public), connection.cursor() as cursor:
            with cells.lasting():
                cursor.execute(asked)
                assert cursor.fetchone() == ("on",)
            cursor.execute(asked)
            assert cursor.fetchone() == ("off",)


def test_one_cell_puts_nothing_in_between(db: None) -> None:
    from django.db.utils import ConnectionHandler

    assert type(connections) is ConnectionHandler
