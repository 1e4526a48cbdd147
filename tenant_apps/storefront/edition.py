"""Which edition of our code and frontend renders pages: what an older one kept is not ours."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from tenant_apps.storefront.assets import manifest_path

HERE = Path(__file__).resolve().parent
SOURCES = {HERE: ("*.py", "*.html"), HERE.parent.parent / "code_library": ("*.html",)}


@cache
def edition() -> str:
    """A digest of everything that shapes a page, besides the store's own content."""
    digest = hashlib.sha256()
    for file in _files():
        if file.exists():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _files() -> Iterator[Path]:
    yield manifest_path()
    for folder, patterns in SOURCES.items():
        for pattern in patterns:
            yield from sorted(folder.rglob(pattern))
    for folder in settings.LOCALE_PATHS:
        yield from sorted(Path(folder).rglob("*.mo"))
