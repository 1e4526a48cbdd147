"""API keys that are made, turned, revoked and used in the same instant."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import pairwise
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from django.db import connections, transaction

from shared_apps.audit import queries as audit
from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, entered, in_public
from shared_apps.keys import queries, services
from shared_apps.keys.models import ApiKey
from shared_apps.keys.tests.make import make_key
from tests.races.together import at_once, full, kinds

pytestmark = pytest.mark.usefixtures("real_commits")
DAY = timedelta(days=1)


def living(texts: list[str]) -> list[bool]:
    return [queries.living_key(text) is not None for text in texts]


def told(place: Place, action: str) -> int:
    assert place.tenant_id is not None
    with entered(place):
        return audit.entries_of_tenant(place.tenant_id).filter(action=action).count()


def test_keys_made_at_once_never_pass_the_most(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST", 3)
    racers = full(8, 50)
    ended = at_once([partial(make_key, place_a)] * racers, place_a)
    assert kinds(ended) == {"TooManyKeys": racers - 3, "tuple": 3}
    with entered(place_a):
        assert len(queries.keys_of_store()) == 3
    assert told(place_a, "api_key.created") == 3


def test_of_rotations_at_once_the_last_two_secrets_are_good(
    place_a: Place, record_property: Callable[[str, object], None]
) -> None:
    racers = full(6, 50)
    key_id, first = make_key(place_a)
    ended = at_once([partial(services.rotate_key, key_id, overlap=DAY)] * racers, place_a)
    texts = [first, *[text for _, text in ended]]
    assert len(set(texts)) == racers + 1
    assert sum(living(texts)) == 2
    assert told(place_a, "api_key.rotated") == racers
    record_property("racing_rotations", racers)


def test_whatever_races_with_a_revocation_the_key_is_over(place_a: Place) -> None:
    for _ in range(full(3, 20)):
        key_id, first = make_key(place_a)
        turn = partial(services.rotate_key, key_id, overlap=DAY)
        widen = partial(services.change_key, key_id, scopes=["orders:write"])
        revoke = partial(services.revoke_key, key_id)
        ended = at_once([turn, widen, revoke, turn, widen, revoke], place_a)
        texts = [first, *[end[1] for end in ended if isinstance(end, tuple)]]
        assert living(texts) == [False] * len(texts)
        assert set(kinds(ended)) <= {"ApiKey", "KeyIsOver", "NoneType", "tuple"}


def test_no_process_lets_a_key_in_after_its_revocation(place_a: Place) -> None:
    key_id, text = make_key(place_a)
    in_use, revoked = Event(), Event()

    def use() -> list[tuple[bool, bool]]:
        """(whether it was revoked before the question, whether it was let in)"""
        seen: list[tuple[bool, bool]] = []
        while not seen or not seen[-1][0]:
            seen.append((revoked.is_set(), queries.living_key(text) is not None))
            in_use.set()
        return seen

    def revoke() -> list[tuple[bool, bool]]:
        in_use.wait(10)
        services.revoke_key(key_id)
        revoked.set()
        return []

    for seen in at_once([revoke, *[use] * full(3, 8)], place_a):
        assert (True, True) not in seen
        assert all(before[1] or not after[1] for before, after in pairwise(seen))


def test_who_is_noted_as_last_used_keeps_nobody_waiting(place_a: Place) -> None:
    """Somebody holds the key's row; a hundred requests with it go on without its note."""
    key_id, text = make_key(place_a)
    key = queries.living_key(text)
    assert key is not None
    noted = at_once([partial(_noted_while_held, place_a, key_id, partial(services.note_use, key))])
    assert noted == [None]
    with entered(place_a):
        services.note_use(key)
        first = _last_used(key_id)
        with clock.travelled(clock.now() + timedelta(seconds=30)):
            at_once([partial(services.note_use, key)] * full(6, 50), place_a)
        assert _last_used(key_id) == first


def _noted_while_held(place: Place, key_id: UUID, note: Callable[[], None]) -> Any:
    with entered(place), in_public(), transaction.atomic():
        list(ApiKey.objects.select_for_update().filter(pk=key_id))
        (ended,) = at_once([note], place)
        assert ended is None
    connections.close_all()
    with entered(place):
        return _last_used(key_id)


def _last_used(key_id: UUID) -> Any:
    with in_public():
        return ApiKey.objects.get(pk=key_id).last_used_at
