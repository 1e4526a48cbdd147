"""A gateway for text messages that keeps what it is given."""

import re
from dataclasses import dataclass, field

import pytest

from shared_apps.providers.errors import ProviderError


@dataclass
class Phones:
    """(number, text) of everything sent; `fails` is raised instead, where it is set."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    fails: ProviderError | None = None

    def send(self, *, to: str, text: str) -> str:
        if self.fails is not None:
            raise self.fails
        self.sent.append((to, text))
        return f"SM{len(self.sent)}"

    def code(self, number: str) -> str:
        """The six digits of the last text to a number."""
        body = next(text for to, text in reversed(self.sent) if to == number)
        found = re.search(r"\b\d{6}\b", body)
        if found is None:
            raise AssertionError(body)
        return found[0]


@pytest.fixture
def phones(monkeypatch: pytest.MonkeyPatch) -> Phones:
    kept = Phones()
    monkeypatch.setattr("shared_apps.accounts.texting.sms_gateway", lambda: kept)
    return kept
