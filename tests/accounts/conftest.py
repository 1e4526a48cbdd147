from tests.accounts.providers import providers
from tests.cards import running_stand_in

__all__ = ["providers", "running_stand_in"]
