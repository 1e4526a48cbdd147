"""The built frontend's files, by entry: which stylesheet, script and fonts a page asks for."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Entry:
    """Addresses of one surface's files; `fonts` by file name as the package calls them."""

    styles: tuple[str, ...] = ()
    script: str = ""
    imports: tuple[str, ...] = ()
    fonts: dict[str, str] = field(default_factory=dict)


def manifest_path() -> Path:
    """Where the build tells which files it made."""
    return Path(str(settings.DJANGO_VITE["default"]["manifest_path"]))


def entry(surface: str) -> Entry:
    """The files of a surface. Nothing where the frontend was not built: pages stand without it."""
    path = manifest_path()
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError:
        return Entry()
    return _entries(path, stamp).get(surface, Entry())


@lru_cache(maxsize=2)
def _entries(path: Path, _stamp: int) -> dict[str, Entry]:
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    fonts = {
        Path(name).stem: settings.STATIC_URL + chunk["file"]
        for name, chunk in manifest.items()
        if name.endswith(".woff2")
    }
    return {
        source.split("/")[2]: Entry(
            styles=tuple(settings.STATIC_URL + file for file in chunk.get("css", ())),
            script=settings.STATIC_URL + chunk["file"],
            imports=tuple(
                settings.STATIC_URL + manifest[name]["file"] for name in chunk.get("imports", ())
            ),
            fonts=fonts,
        )
        for source, chunk in manifest.items()
        if chunk.get("isEntry") and source.startswith("src/surfaces/")
    }
