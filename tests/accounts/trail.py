"""What is written into the audit trail: the application itself may not read the platform's."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db.models.signals import post_save

from shared_apps.audit.models import Entry


@dataclass
class Trail:
    """The rows, oldest first."""

    rows: list[Entry] = field(default_factory=list)

    def keep(self, instance: Entry, **_: Any) -> None:
        self.rows.append(instance)

    def of(self, action: str) -> list[dict[str, Any] | None]:
        """What the entries of an action say became of it."""
        return [row.after for row in self.rows if row.action == action]


@pytest.fixture
def trail() -> Iterator[Trail]:
    kept = Trail()
    post_save.connect(kept.keep, sender=Entry)
    yield kept
    post_save.disconnect(kept.keep, sender=Entry)
