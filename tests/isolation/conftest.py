from tests.cards import cards, running_stand_in
from tests.hostile.conftest import alpha, beta

__all__ = ["alpha", "beta", "cards", "running_stand_in"]
