"""Hosts that owners bring: claimed by anybody, held by whoever proves them, told when lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from shared_apps.core import clock
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.providers.dns import Route
from shared_apps.tenants import queries, services, tasks
from shared_apps.tenants.errors import (
    AddressOfOurs,
    DomainAlreadyAdded,
    DomainNotPointingHere,
    DomainNotVerified,
    NoSuchDomain,
    PlanLimitReached,
)
from shared_apps.tenants.queries import DomainView
from shared_apps.tenants.tests.zones import World, Zones

pytestmark = pytest.mark.django_db
HOST = "shop.example.com"
RECORD = f"_faibric-challenge.{HOST}"


@pytest.fixture(autouse=True)
def world(settings: Settings) -> Iterator[World]:
    settings.CUSTOM_DOMAIN_ADDRESSES = ["203.0.113.7"]
    Zones.world = World()
    yield Zones.world
    Zones.world = World()


def id_of(place: Place) -> UUID:
    assert place.tenant_id is not None
    return place.tenant_id


def add(place: Place, host: str = HOST) -> UUID:
    return services.add_domain(id_of(place), host=host)


def seen(place: Place, domain_id: UUID) -> DomainView:
    with entered(replace(PUBLIC, tenant_id=place.tenant_id)):
        return queries.domain(domain_id)


def prove(world: World, *views: DomainView) -> None:
    """The owner of the host creates the records of these claims."""
    for view in views:
        proof = next(record for record in view.records if record.purpose == "proof")
        world.texts.setdefault(proof.name, []).append(proof.value)
        world.routes[view.host] = Route(addresses=frozenset(["203.0.113.7"]))


def verified(world: World, place: Place, host: str = HOST) -> UUID:
    domain_id = add(place, host)
    prove(world, seen(place, domain_id))
    services.check_domain(id_of(place), domain_id)
    return domain_id


def later(**time: float) -> Any:
    return clock.travelled(clock.now() + timedelta(**time))


def test_a_claim_answers_nothing_and_names_its_records(place_a: Place) -> None:
    domain_id = add(place_a, "https://Shop.Example.com/")

    view = seen(place_a, domain_id)
    assert (view.host, view.state, view.is_primary) == (HOST, "pending", False)
    assert [(r.purpose, r.type, r.name) for r in view.records] == [
        ("proof", "TXT", RECORD), ("route", "CNAME", HOST), ("route", "A", HOST),
    ]  # fmt: skip
    assert view.records[0].value.startswith("faibric-domain=")
    assert [r.value for r in view.records[1:]] == ["domains.localhost", "203.0.113.7"]
    assert queries.place_of_host(HOST) is None


def test_a_claim_is_made_once_and_a_plan_has_room_for_so_many(place_a: Place) -> None:
    add(place_a)
    with pytest.raises(DomainAlreadyAdded):
        add(place_a)
    for number in range(4):
        add(place_a, f"shop-{number}.example.com")
    with pytest.raises(PlanLimitReached) as refusal:
        add(place_a, "one-too-many.example.com")
    told = {"limit": "domains", "most": 5, "used": 5, "plan": "growth"}
    assert refusal.value.extra == told
    with entered(replace(PUBLIC, tenant_id=place_a.tenant_id)):
        assert len(queries.domains()) == 6


def test_a_proven_host_answers_and_is_told(place_a: Place, world: World) -> None:
    domain_id = verified(world, place_a)

    view = seen(place_a, domain_id)
    assert (view.state, view.problem, view.points_here) == ("verified", "", True)
    queries.forget_places()
    found = queries.place_of_host(HOST)
    assert found is not None
    assert found.schema == place_a.schema
    with entered(place_a):
        fact = OutboxEntry.objects.get(kind="tenants.DomainVerified")
        assert fact.payload == {"domain_id": str(domain_id), "host": HOST}


def test_another_record_proves_nothing(place_a: Place, place_b: Place, world: World) -> None:
    mine, theirs = add(place_a), add(place_b)
    prove(world, seen(place_b, theirs))

    services.check_domain(id_of(place_a), mine)

    view = seen(place_a, mine)
    assert (view.state, view.problem) == ("pending", "wrong_record")


def test_an_unproven_claim_does_not_block_the_holder(
    place_a: Place, place_b: Place, world: World
) -> None:
    squatter = add(place_a)
    holder = verified(world, place_b)
    services.check_domain(id_of(place_a), squatter)

    assert seen(place_b, holder).state == "verified"
    assert seen(place_a, squatter).state == "pending"


def test_a_holder_who_still_proves_it_keeps_a_host(
    place_a: Place, place_b: Place, world: World
) -> None:
    holder, second = verified(world, place_a), add(place_b)
    prove(world, seen(place_b, second))

    services.check_domain(id_of(place_b), second)

    assert (seen(place_b, second).state, seen(place_b, second).problem) == ("pending", "taken")
    assert seen(place_a, holder).state == "verified"


def test_a_host_goes_over_at_once_when_only_the_new_store_proves_it(
    place_a: Place, place_b: Place, world: World
) -> None:
    sold = verified(world, place_a)
    services.make_domain_primary(id_of(place_a), sold)
    bought = add(place_b)
    world.texts = {}
    prove(world, seen(place_b, bought))

    services.check_domain(id_of(place_b), bought)

    queries.forget_places()
    found, before = queries.place_of_host(HOST), queries.place_of_host("alpha.localhost")
    assert (seen(place_b, bought).state, seen(place_a, sold).state) == ("verified", "lost")
    assert found is not None
    assert before is not None
    assert (found.schema, before.host) == (place_b.schema, "alpha.localhost")
    with entered(place_a):
        assert OutboxEntry.objects.filter(kind="tenants.DomainLost").count() == 1


@pytest.mark.parametrize("problem", ["timeout", "server_failure"])
def test_silent_name_servers_decide_nothing(place_a: Place, world: World, problem: str) -> None:
    held, pending = verified(world, place_a), add(place_a, "new.example.com")
    world.faults = {RECORD: problem, "_faibric-challenge.new.example.com": problem}

    for domain_id in (held, pending):
        services.check_domain(id_of(place_a), domain_id)

    assert (seen(place_a, held).state, seen(place_a, held).problem) == ("verified", problem)
    assert (seen(place_a, pending).state, seen(place_a, pending).problem) == ("pending", problem)
    with later(days=30):
        services.check_domain(id_of(place_a), held)
    assert seen(place_a, held).state == "verified"


def test_a_pending_host_is_looked_at_ever_more_seldom_and_given_up_after_a_week(
    place_a: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    domain_id = add(place_a)
    waits = []
    for _ in range(8):
        services.check_domain(id_of(place_a), domain_id)
        view = seen(place_a, domain_id)
        assert view.checked_at is not None
        assert view.next_check_at is not None
        waits.append(round((view.next_check_at - view.checked_at).total_seconds() / 60))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]

    with later(days=7), django_capture_on_commit_callbacks(execute=True):
        services.check_domain(id_of(place_a), domain_id)
    view = seen(place_a, domain_id)
    assert (view.state, view.next_check_at, view.problem) == ("expired", None, "no_record")
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["owner@alpha.test"], f"{HOST} was not connected to Alpha Goods")
    ]
    assert RECORD in mail.outbox[0].body


def test_who_asks_for_a_given_up_host_gets_another_week(place_a: Place, world: World) -> None:
    domain_id = add(place_a)
    with later(days=8):
        services.check_domain(id_of(place_a), domain_id)
        assert seen(place_a, domain_id).state == "expired"
        services.check_domain(id_of(place_a), domain_id)
        view = seen(place_a, domain_id)
        assert (view.state, view.next_check_at is not None) == ("pending", True)
        prove(world, view)
        services.check_domain(id_of(place_a), domain_id)
    assert seen(place_a, domain_id).state == "verified"


def test_a_lost_record_is_told_has_a_week_and_then_the_host_goes(
    place_a: Place,
    world: World,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    domain_id = verified(world, place_a)
    services.make_domain_primary(id_of(place_a), domain_id)
    world.texts = {}
    with django_capture_on_commit_callbacks(execute=True):
        services.check_domain(id_of(place_a), domain_id)
    assert seen(place_a, domain_id).state == "failing"
    assert mail.outbox[-1].subject == f"The DNS record of {HOST} is missing"
    with later(days=6):
        services.check_domain(id_of(place_a), domain_id)
        assert queries.place_of_host(HOST) is not None
    with later(days=7, minutes=1), django_capture_on_commit_callbacks(execute=True):
        services.check_domain(id_of(place_a), domain_id)

    view = seen(place_a, domain_id)
    assert (view.state, view.is_primary) == ("lost", False)
    assert queries.place_of_host(HOST) is None
    assert mail.outbox[-1].subject == f"{HOST} is disconnected from Alpha Goods"
    with entered(replace(PUBLIC, tenant_id=place_a.tenant_id)):
        assert [d.host for d in queries.domains() if d.is_primary] == ["alpha.localhost"]


def test_a_record_that_comes_back_ends_the_grace(place_a: Place, world: World) -> None:
    domain_id = verified(world, place_a)
    texts, world.texts = world.texts, {}
    services.check_domain(id_of(place_a), domain_id)
    world.texts = texts
    services.check_domain(id_of(place_a), domain_id)

    view = seen(place_a, domain_id)
    assert (view.state, view.until, view.problem) == ("verified", None, "")


def test_a_primary_host_is_verified_and_leads_here(place_a: Place, world: World) -> None:
    domain_id = add(place_a)
    with pytest.raises(DomainNotVerified):
        services.make_domain_primary(id_of(place_a), domain_id)
    prove(world, seen(place_a, domain_id))
    world.routes = {HOST: Route(addresses=frozenset(["198.51.100.1"]))}
    services.check_domain(id_of(place_a), domain_id)
    with pytest.raises(DomainNotPointingHere):
        services.make_domain_primary(id_of(place_a), domain_id)
    assert queries.place_of_host("alpha.localhost") == place_a
    world.routes = {HOST: Route(aliases=frozenset(["domains.localhost"]))}
    services.check_domain(id_of(place_a), domain_id)

    services.make_domain_primary(id_of(place_a), domain_id)
    services.make_domain_primary(id_of(place_a), domain_id)

    queries.forget_places()
    place = queries.place_of_host("alpha.localhost")
    assert place is not None
    assert place.host == HOST
    with entered(replace(PUBLIC, tenant_id=place_a.tenant_id)):
        assert [d.host for d in queries.domains() if d.is_primary] == [HOST]
    with entered(place_a):
        assert OutboxEntry.objects.filter(kind="tenants.PrimaryDomainChanged").count() == 1


def test_a_removed_host_is_gone_at_once_and_the_stores_own_takes_over(
    place_a: Place, world: World
) -> None:
    domain_id = verified(world, place_a)
    services.make_domain_primary(id_of(place_a), domain_id)

    services.remove_domain(id_of(place_a), domain_id)

    queries.forget_places()
    place = queries.place_of_host("alpha.localhost")
    assert place is not None
    assert (place.host, queries.place_of_host(HOST)) == ("alpha.localhost", None)
    with entered(replace(PUBLIC, tenant_id=place_a.tenant_id)):
        own = queries.domains()
        assert [(d.host, d.is_primary) for d in own] == [("alpha.localhost", True)]
        with pytest.raises(AddressOfOurs):
            services.remove_domain(id_of(place_a), own[0].id)


def test_a_host_of_another_store_does_not_exist(
    place_a: Place, place_b: Place, world: World
) -> None:
    domain_id = verified(world, place_a)
    for change in (
        services.remove_domain, services.check_domain, services.make_domain_primary,
    ):  # fmt: skip
        with pytest.raises(NoSuchDomain):
            change(id_of(place_b), domain_id)
    assert seen(place_a, domain_id).state == "verified"


def test_beat_looks_at_what_is_due_and_at_nothing_else(
    place_a: Place, place_b: Place, world: World
) -> None:
    domain_id = add(place_a)
    prove(world, seen(place_a, domain_id))
    tasks.check_due_domains()
    assert world.asked == []
    with later(minutes=2):
        tasks.check_due_domains()
        assert seen(place_a, domain_id).state == "verified"
        asked = len(world.asked)
        tasks.check_due_domains()
    assert len(world.asked) == asked
    with later(hours=25):
        tasks.check_due_domains()
    assert len(world.asked) == 2 * asked


def test_a_store_that_is_closed_is_not_looked_at(place_a: Place, world: World) -> None:
    add(place_a)
    services.close_store(id_of(place_a), slug="alpha")
    with later(hours=1):
        assert services.due_stores() == []


def test_a_host_removed_while_dns_answers_stays_removed(place_a: Place, world: World) -> None:
    domain_id = add(place_a)
    prove(world, seen(place_a, domain_id))
    removals = iter([domain_id])
    world.before = lambda: [services.remove_domain(id_of(place_a), one) for one in removals]

    services.check_domain(id_of(place_a), domain_id)

    queries.forget_places()
    assert queries.place_of_host(HOST) is None
