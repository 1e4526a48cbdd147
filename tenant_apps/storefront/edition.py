"""Which edition of our own code and frontend renders pages: an older one's kept pages are not ours."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).resolve().parent
SOURCES = {HERE: ("*.py", "*.html"), HERE.parent.parent / "code_library": ("*.html",)}


@cache
def edition() -> str:
    """A digest of everything that makes a page look as it does, besides the store's own content."""
    digest = hashlib.sha256()
    for file in _files():
        if file.exists():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _files() -> Iterator[Path]:
    yield Path(settings.DJANGO_VITE["default"]["manifest_path"])
    for folder, patterns in SOURCES.items():
        for pattern in patterns:
            yield from sorted(folder.rglob(pattern))
    for folder in settings.LOCALE_PATHS:
        yield from sorted(Path(folder).rglob("*.mo"))
