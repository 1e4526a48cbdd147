from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_media(settings: object, tmp_path: Path) -> None:
    """Every test keeps its files in a folder of its own."""
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]
