"""What pages keep of a store: asked for again once it has changed, never another store's."""

from collections.abc import Callable

import pytest
from django.db import transaction

from shared_apps.core import content
from shared_apps.core.tenancy.context import Place, entered

pytestmark = pytest.mark.usefixtures("real_commits")


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def look(asked: list[str]) -> Callable[[], str]:
    def load() -> str:
        asked.append("")
        return f"answer {len(asked)}"

    return content.while_unchanged(load)


def test_an_answer_is_kept_until_the_store_changes(
    place_a: Place, look: Callable[[], str]
) -> None:
    with entered(place_a):
        assert [look(), look()] == ["answer 1", "answer 1"]
        content.renew(place_a.schema)
        assert [look(), look()] == ["answer 2", "answer 2"]


def test_each_store_has_an_answer_of_its_own(
    place_a: Place, place_b: Place, look: Callable[[], str]
) -> None:
    with entered(place_a):
        first = look()
    with entered(place_b):
        assert look() == "answer 2"
    with entered(place_a):
        assert look() == first


def test_a_transaction_sees_its_own_changes(place_a: Place, look: Callable[[], str]) -> None:
    with entered(place_a), transaction.atomic():
        assert [look(), look()] == ["answer 1", "answer 2"]
