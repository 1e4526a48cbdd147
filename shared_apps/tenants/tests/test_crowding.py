"""One store's slow pages leave the threads of the process to the others."""

import gc
import json
import timeit
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from shared_apps.core import load
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants import crowding, middleware
from shared_apps.tenants.crowding import seat_for
from shared_apps.tenants.middleware import HostSchema
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
MOST = 3


@pytest.fixture(autouse=True)
def _small(settings: Settings) -> None:
    settings.TENANT_REQUESTS_AT_ONCE = MOST


def test_a_store_holds_so_many_seats_and_gives_each_back_once(
    place_a: Place, place_b: Place
) -> None:
    seats = [seat_for(place_a) for _ in range(MOST)]
    assert (None in seats, seat_for(place_a)) == (False, None)
    other, first = seat_for(place_b), seats[0]
    assert other is not None
    assert first is not None
    first.leave()
    first.leave()
    again = seat_for(place_a)
    assert again is not None
    assert seat_for(place_a) is None
    for seat in (*seats, other, again):
        assert seat is not None
        seat.leave()
    assert crowding.under_way == {}


def test_beyond_its_seats_a_store_is_told_to_come_again_and_others_are_served(
    place_a: Place, place_b: Place, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real threads: MOST of alpha's requests stay in their view until beta has been served."""
    places = {"alpha.localhost": place_a, "beta.localhost": place_b}
    monkeypatch.setattr(middleware, "surface_of", lambda host: ("store", places[host]))
    inside, over = Barrier(MOST + 1), Event()

    def serve(request: Any) -> HttpResponse:
        if request.place.slug == "alpha":
            inside.wait(30)
            over.wait(30)
        return HttpResponse("served")

    serving = HostSchema(serve)

    def ask(slug: str, path: str = "/") -> Any:
        return serving(rf.get(path, headers={"Host": f"{slug}.localhost"}))  # type: ignore[arg-type]

    with ThreadPoolExecutor(MOST) as threads:
        slow = [threads.submit(ask, "alpha") for _ in range(MOST)]
        inside.wait(30)
        refused, program, beta = ask("alpha"), ask("alpha", "/api/v1/shop/"), ask("beta")
        over.set()
        served = [one.result(30).content for one in slow]
    assert (refused.status_code, refused["Retry-After"]) == (503, "2")
    assert b"Alpha Goods" in refused.content
    assert (program.status_code, json.loads(program.content)["code"]) == (503, "store_busy")
    assert (beta.content, served) == (b"served", [b"served"] * MOST)
    assert crowding.under_way == {}


def test_a_streamed_body_holds_its_seat_until_it_is_through(
    place_a: Place, rf: RequestFactory
) -> None:
    serving = HostSchema(lambda _: StreamingHttpResponse(iter([b"a", b"b"])))
    answer = serving(rf.get("/", headers={"Host": "alpha.localhost"}))  # type: ignore[arg-type]
    assert crowding.under_way == {place_a.tenant_id: 1}
    answer.close()
    assert crowding.under_way == {}


def test_a_streamed_body_that_is_dropped_without_being_closed_gives_its_seat_back(
    place_a: Place, rf: RequestFactory
) -> None:
    serving = HostSchema(lambda _: StreamingHttpResponse(iter([b"a", b"b"])))
    answer = serving(rf.get("/", headers={"Host": "alpha.localhost"}))  # type: ignore[arg-type]
    assert crowding.under_way == {place_a.tenant_id: 1}
    del answer
    gc.collect()
    assert crowding.under_way == {}


def test_a_view_that_fails_gives_its_seat_back(place_a: Place, rf: RequestFactory) -> None:
    def fail(_: Any) -> HttpResponse:
        raise LookupError

    with pytest.raises(LookupError):
        HostSchema(fail)(rf.get("/", headers={"Host": "alpha.localhost"}))  # type: ignore[arg-type]
    assert crowding.under_way == {}


def test_what_was_refused_is_told_to_the_console(place_a: Place) -> None:
    assert place_a.tenant_id is not None
    owner = Browser("app").signed_in("owner@alpha.test").acting_for(place_a.tenant_id)
    load.report()
    before = load.loads("1h").get(place_a.tenant_id, load.Load()).crowded
    seats = [seat_for(place_a) for _ in range(MOST)]
    answer = owner.get("/api/v1/store/")
    for seat in seats:
        assert seat is not None
        seat.leave()
    load.report()
    assert (answer.status_code, answer.json()["code"]) == (503, "store_busy")
    assert load.loads("1h")[place_a.tenant_id].crowded == before + 1


def test_a_seat_costs_next_to_nothing(place_a: Place) -> None:
    def once() -> None:
        seat = seat_for(place_a)
        assert seat is not None
        seat.leave()

    assert min(timeit.repeat(once, number=1000, repeat=20)) / 1000 < 5e-6
