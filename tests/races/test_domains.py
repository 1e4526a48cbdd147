"""Stores that want the same host, and people who change domains, in the same instant."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.providers.dns import Route
from shared_apps.tenants import queries, services
from shared_apps.tenants.queries import DomainView
from shared_apps.tenants.tests.zones import World, Zones
from tests.races.together import at_once, full, kinds

pytestmark = pytest.mark.usefixtures("real_commits")
HOST = "wanted.example.com"


@pytest.fixture(autouse=True)
def world(settings: Settings) -> Iterator[World]:
    settings.CUSTOM_DOMAIN_ADDRESSES = ["203.0.113.7"]
    Zones.world = World()
    yield Zones.world
    Zones.world = World()


def claim(world: World, place: Place, host: str = HOST) -> UUID:
    """A claim with its record in DNS, not yet looked at."""
    domain_id = services.add_domain(UUID(str(place.tenant_id)), host=host)
    proof = next(d for d in domains(place) if d.id == domain_id).records[0]
    world.texts.setdefault(proof.name, []).append(proof.value)
    world.routes[host] = Route(addresses=frozenset(["203.0.113.7"]))
    return domain_id


def domains(place: Place) -> list[DomainView]:
    with entered(replace(PUBLIC, tenant_id=place.tenant_id)):
        return queries.domains()


def forget(*places: Place) -> None:
    """A plan holds only so many hosts."""
    for place in places:
        for domain in filter(lambda one: one.is_custom, domains(place)):
            services.remove_domain(UUID(str(place.tenant_id)), domain.id)


def test_of_two_stores_that_prove_a_host_at_once_one_holds_it(
    place_a: Place, place_b: Place, world: World
) -> None:
    for number in range(full(3, 20)):
        host = f"wanted-{number}.example.com"
        looks = [
            partial(services.check_domain, place.tenant_id, claim(world, place, host))
            for place in (place_a, place_b)
        ]
        with entered(PUBLIC):
            assert kinds(at_once(looks * 2)) == {"NoneType": 4}
        states = [d.state for p in (place_a, place_b) for d in domains(p) if d.host == host]
        assert sorted(states) == ["pending", "verified"]
        queries.forget_places()
        assert queries.place_of_host(host) in {place_a, place_b}
        forget(place_a, place_b)


def test_a_store_has_one_primary_host_whoever_chooses(place_a: Place, world: World) -> None:
    with entered(PUBLIC):
        ids = [claim(world, place_a, f"choice-{number}.example.com") for number in range(4)]
        for domain_id in ids:
            services.check_domain(UUID(str(place_a.tenant_id)), domain_id)
        for _ in range(full(2, 20)):
            choices = [
                partial(services.make_domain_primary, place_a.tenant_id, one) for one in ids
            ]
            assert kinds(at_once(choices)) == {"NoneType": 4}
            primary = [d.host for d in domains(place_a) if d.is_primary]
            place = queries.place_of_id(UUID(str(place_a.tenant_id)))
            assert place is not None
            assert primary == [place.host]


def test_a_host_made_primary_and_removed_at_once_leaves_the_store_reachable(
    place_a: Place, world: World
) -> None:
    tenant_id = UUID(str(place_a.tenant_id))
    with entered(PUBLIC):
        for number in range(full(2, 20)):
            domain_id = claim(world, place_a, f"brief-{number}.example.com")
            services.check_domain(tenant_id, domain_id)
            at_once(
                [
                    partial(services.make_domain_primary, tenant_id, domain_id),
                    partial(services.remove_domain, tenant_id, domain_id),
                    partial(services.check_domain, tenant_id, domain_id),
                ]
            )
            left = [(d.host, d.is_primary) for d in domains(place_a)]
            assert left == [("alpha.localhost", True)]
            place = queries.place_of_host("alpha.localhost")
            assert place is not None
            assert place.host == "alpha.localhost"


def test_every_process_hears_of_a_change_at_once(place_a: Place, world: World) -> None:
    """The memory of another process: the same mark, read by somebody who did not make it new."""
    with entered(PUBLIC):
        domain_id = claim(world, place_a)
        services.check_domain(UUID(str(place_a.tenant_id)), domain_id)
        before = queries.place_of_host("alpha.localhost")
        remembered = dict(queries._places)
        services.make_domain_primary(UUID(str(place_a.tenant_id)), domain_id)
        queries._places.update(remembered)
        after = queries.place_of_host("alpha.localhost")
    assert before is not None
    assert after is not None
    assert (before.host, after.host) == ("alpha.localhost", HOST)
