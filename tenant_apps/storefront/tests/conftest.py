from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cards import cards, running_stand_in

__all__ = ["cards", "running_stand_in"]


@pytest.fixture(autouse=True)
def _own_media(settings: Settings, tmp_path: Path) -> None:
    """Every test keeps its files in a folder of its own."""
    settings.MEDIA_ROOT = str(tmp_path)
