from tests.cards import cards, running_stand_in

__all__ = ["cards", "running_stand_in"]
