"""A check that nothing can turn red proves nothing: every kind of leak is planted once, and the
check that is there for it finds it.
"""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.core.cache import caches
from django.db import connections
from django.urls import ResolverMatch, get_resolver
from pytest_django.fixtures import Settings

from shared_apps.core.tenancy.backend.base import DatabaseWrapper
from shared_apps.core.tenancy.context import PUBLIC, Place
from shared_apps.tenants import middleware, queries
from tenant_apps.storage import media
from tests.hostile.world import World, make_world
from tests.isolation import checks

pytestmark = pytest.mark.usefixtures("real_commits")
Plant = Callable[[pytest.MonkeyPatch, World, World], None]


@pytest.fixture
def alpha(real_commits: None, place_a: Place) -> World:
    """Committed, as a leak may be planted by another connection."""
    return make_world(place_a)


@pytest.fixture
def beta(real_commits: None, place_b: Place) -> World:
    return make_world(place_b)


@pytest.fixture(autouse=True)
def _surroundings(settings: Settings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}


def policies_dropped(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    told = connections["owner"].get_connection_params()
    with psycopg.connect(**told, autocommit=True) as owner:
        owner.execute("alter table public.tenants_domain disable row level security")


def path_opened(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    closed = DatabaseWrapper.to_tell

    def opened(self: Any) -> Any:
        path, *others = closed(self)
        return (f"{path}, public", *others)

    patch.setattr(DatabaseWrapper, "to_tell", opened)


def cache_keys_shared(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    kept = caches["default"]  # behind the stand-in that Django hands out
    patch.setattr(kept, "key_func", lambda key, prefix, version: f"{prefix}:{version}:{key}")


def tasks_in_public(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    patch.setattr("shared_apps.core.tasks.place_of_schema", lambda _: PUBLIC)


def addresses_unchecked(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    """As if the view did not look whose host it serves."""
    real = media.picture

    def unchecked(request: Any, **named: Any) -> Any:
        request.place = PUBLIC
        return real(request, **named)

    patch.setattr(get_resolver("config.urls_tenant"), "resolve", resolving(unchecked))


def resolving(view: Any) -> Callable[[str], ResolverMatch]:
    """Every address leads to this view, as the addresses of pictures do."""
    pattern = media.urlpatterns[0]

    def resolve(path: str) -> ResolverMatch:
        found = pattern.resolve(path.removeprefix("/media/"))
        assert found is not None
        return ResolverMatch(view, (), found.kwargs, "picture")

    return resolve


def wrong_schema(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    patch.setattr(queries, "place_of_host", lambda _: beta.place)


def sessions_anywhere(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    patch.setattr(middleware, "_settle_user", lambda request: None)


def everybody_a_member(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    patch.setattr(
        queries, "membership_of", lambda _, wanted: ("owner", queries.place_of_id(wanted))
    )


def logs_without_place(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    patch.setattr("shared_apps.core.logs.place_or_none", lambda: None)


def exports_elsewhere(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    real = middleware.ActForTenant._inside

    def inside(self: Any, request: Any, actor: Any, place: Any) -> Any:
        return real(self, request, actor, beta.place)

    patch.setattr(middleware.ActForTenant, "_inside", inside)


def groups_shared(patch: pytest.MonkeyPatch, alpha: World, beta: World) -> None:
    patch.setattr("tests.interleaved.sockets.group_name", lambda topic: topic)


LEAKS: dict[str, tuple[Plant, checks.Check]] = {
    "a policy was dropped": (policies_dropped, checks.shared_rows_are_hidden),
    "the search path is open": (path_opened, checks.public_tables_are_out_of_the_path),
    "cache keys without the store": (cache_keys_shared, checks.cache_keys_differ),
    "a task runs in public": (tasks_in_public, checks.tasks_run_where_they_were_sent),
    "an address is good on every host": (
        addresses_unchecked,
        checks.signed_addresses_belong_to_a_store,
    ),
    "a query runs in the wrong schema": (wrong_schema, checks.hosts_lead_to_their_own_rows),
    "a session is good on another host": (
        sessions_anywhere,
        checks.sessions_stay_on_their_surface,
    ),
    "membership is not asked for": (everybody_a_member, checks.only_members_get_in),
    "log lines without the store": (logs_without_place, checks.log_lines_name_their_store),
    "an export of another store": (exports_elsewhere, checks.exports_hold_one_store),
    "socket groups without the store": (groups_shared, checks.groups_of_sockets_differ),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_leak_turns_its_check_red(
    leak: str, alpha: World, beta: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant, check = LEAKS[leak]
    check(alpha, beta)
    with monkeypatch.context() as patch:
        plant(patch, alpha, beta)
        queries.forget_places()
        with pytest.raises(AssertionError):
            check(alpha, beta)
