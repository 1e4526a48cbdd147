"""Two stores with something behind every id, and whoever may ask for it."""

import pytest

from shared_apps.core.tenancy.context import Place
from tests.cards import cards, running_stand_in
from tests.hostile.world import World, make_world

__all__ = ["cards", "running_stand_in"]


@pytest.fixture
def alpha(db: None, place_a: Place) -> World:
    return make_world(place_a)


@pytest.fixture
def beta(db: None, place_b: Place) -> World:
    return make_world(place_b)
