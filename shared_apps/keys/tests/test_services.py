"""Keys: one secret told once, scopes, rotation, and the end."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection

from shared_apps.audit import queries as audit
from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import Place
from shared_apps.keys import queries, services
from shared_apps.keys.errors import (
    KeyIsOver,
    NoSuchKey,
    NotAhead,
    NotAnAddress,
    TooManyKeys,
)
from shared_apps.keys.models import ApiKey
from shared_apps.keys.tests.make import make_key

pytestmark = pytest.mark.django_db
ALL_OF_IT = "select k::text from public.keys_apikey k"


def test_only_a_hash_of_the_secret_is_kept(store: Place) -> None:
    _, text = make_key(store)
    assert re.fullmatch(r"fbk_live_[A-Za-z0-9]{12}_[A-Za-z0-9]{43}", text)
    with connection.cursor() as cursor:
        cursor.execute(ALL_OF_IT)
        (row,) = cursor.fetchall()
    assert text[:21] in row[0]
    assert text[22:] not in row[0]


def test_a_key_is_known_again_with_its_store_and_scopes(store: Place) -> None:
    key_id, text = make_key(store, "orders:read")
    found = queries.living_key(text)
    assert found is not None
    assert (found.id, found.tenant_id, found.scopes) == (
        key_id, store.tenant_id, frozenset({"orders:read"}),
    )  # fmt: skip


def test_whatever_is_not_a_living_key_is_nothing(store: Place) -> None:
    _, text = make_key(store)
    assert queries.living_key(text[:-1] + ("a" if text[-1] != "a" else "b")) is None
    assert queries.living_key("fbk_live_unknown") is None
    assert queries.living_key(f"fbk_live_{'x' * 12}_{'y' * 43}") is None


def test_after_a_rotation_both_secrets_are_good_until_the_overlap_ends(store: Place) -> None:
    key_id, first = make_key(store)
    _, second = services.rotate_key(key_id, overlap=timedelta(hours=2))
    assert [queries.living_key(text) is not None for text in (first, second)] == [True, True]
    with time_machine.travel(clock.now() + timedelta(hours=2, seconds=1)):
        assert [queries.living_key(text) is not None for text in (first, second)] == [False, True]


def test_a_second_rotation_ends_the_oldest_secret_at_once(store: Place) -> None:
    key_id, first = make_key(store)
    services.rotate_key(key_id, overlap=timedelta(hours=2))
    services.rotate_key(key_id, overlap=timedelta(hours=2))
    assert queries.living_key(first) is None


def test_a_rotation_without_overlap_ends_the_old_secret_at_once(store: Place) -> None:
    key_id, first = make_key(store)
    _, second = services.rotate_key(key_id, overlap=timedelta())
    assert [queries.living_key(text) is not None for text in (first, second)] == [False, True]


def test_a_key_ends_with_the_second_it_is_told_to(store: Place) -> None:
    end = clock.now().replace(microsecond=0) + timedelta(days=1)
    key_id, text = make_key(store, expires_at=end)
    with time_machine.travel(end - timedelta(microseconds=1), tick=False):
        assert queries.living_key(text) is not None
    with time_machine.travel(end, tick=False):
        assert queries.living_key(text) is None
        assert queries.state_of(ApiKey.objects.get(pk=key_id)) == "expired"


def test_an_overlap_never_outlives_the_key(store: Place) -> None:
    end = clock.now() + timedelta(hours=1)
    key_id, first = make_key(store, expires_at=end)
    _, second = services.rotate_key(key_id, overlap=timedelta(days=7))
    with time_machine.travel(end, tick=False):
        assert [queries.living_key(text) for text in (first, second)] == [None, None]


def test_a_rotation_gives_no_more_than_there_was(store: Place) -> None:
    key_id, _ = make_key(store, "orders:read", allowed_ips=["203.0.113.7"])
    _, text = services.rotate_key(key_id, overlap=timedelta())
    found = queries.living_key(text)
    assert found is not None
    assert (found.scopes, found.allowed_ips) == (frozenset({"orders:read"}), ("203.0.113.7/32",))


def test_an_expired_or_revoked_key_opens_nothing_and_is_not_rotated(store: Place) -> None:
    one, text = make_key(store, expires_at=clock.now() + timedelta(days=1))
    other, revoked = make_key(store)
    services.revoke_key(other)
    assert queries.living_key(revoked) is None
    with pytest.raises(KeyIsOver):
        services.rotate_key(other, overlap=timedelta())
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert queries.living_key(text) is None
        with pytest.raises(KeyIsOver):
            services.change_key(one, name="Again")
    assert ApiKey.objects.get(pk=one).name == "Warehouse"


def test_revoking_twice_is_told_once(store: Place) -> None:
    key_id, _ = make_key(store)
    services.revoke_key(key_id)
    services.revoke_key(key_id)
    assert store.tenant_id is not None
    rows = audit.entries_of_tenant(store.tenant_id).filter(action="api_key.revoked")
    assert rows.count() == 1


def test_the_trail_tells_what_was_given_and_never_the_secret(store: Place) -> None:
    key_id, text = make_key(store, "orders:read")
    services.change_key(key_id, scopes=["products:read"])
    assert store.tenant_id is not None
    rows = audit.entries_of_tenant(store.tenant_id).filter(target="api_key")
    changed, created = rows
    assert (changed.before, changed.after) == (
        {"scopes": ["orders:read"]}, {"scopes": ["products:read"]},
    )  # fmt: skip
    assert created.after is not None
    assert created.after["starts"] == text[:21]
    assert text[22:] not in str([rows.values_list()])


def test_addresses_are_whole_networks(store: Place) -> None:
    key_id, text = make_key(store, allowed_ips=["203.0.113.9/24", "2001:db8::1"])
    assert ApiKey.objects.get(pk=key_id).allowed_ips == ["2001:db8::1/128", "203.0.113.0/24"]
    found = queries.living_key(text)
    assert found is not None
    asked = ["203.0.113.200", "203.0.114.1", "2001:db8::1", "", "nonsense"]
    assert [found.is_good_from(each) for each in asked] == [True, False, True, False, False]


def test_what_cannot_be_is_refused_and_nothing_is_made(store: Place) -> None:
    with pytest.raises(NotAnAddress):
        make_key(store, allowed_ips=["my house"])
    with pytest.raises(NotAhead):
        make_key(store, expires_at=clock.now())
    with pytest.raises(NoSuchKey):
        services.revoke_key(uuid4())
    assert ApiKey.objects.count() == 0


def test_a_store_has_fifty_living_keys_at_most(
    store: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST", 2)
    first, _ = make_key(store)
    make_key(store)
    with pytest.raises(TooManyKeys):
        make_key(store)
    services.revoke_key(first)
    make_key(store)


def test_keys_of_another_store_do_not_exist(store: Place, place_b: Place) -> None:
    key_id, text = make_key(place_b)
    assert queries.keys_of_store() == []
    with pytest.raises(NoSuchKey):
        services.revoke_key(key_id)
    assert queries.living_key(text) is not None


def test_the_last_use_is_written_once_a_minute(store: Place) -> None:
    key_id, text = make_key(store)
    first = queries.living_key(text)
    assert first is not None
    services.note_use(first)
    at = ApiKey.objects.get(pk=key_id).last_used_at
    again = queries.living_key(text)
    assert again is not None
    services.note_use(again)
    assert ApiKey.objects.get(pk=key_id).last_used_at == at


def test_no_two_keys_are_alike(store: Place) -> None:
    texts = {make_key(store, name=str(uuid7()))[1] for _ in range(20)}
    assert len({text[:21] for text in texts}) == 20
