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


def address(source: str) -> str:
    """Where a file of the frontend (`src/…`) is served; "" where the frontend was not built."""
    path = manifest_path()
    try:
        chunk = _manifest(path, path.stat().st_mtime_ns).get(source)
    except FileNotFoundError:
        return ""
    return f"{settings.STATIC_URL}{chunk['file']}" if chunk else ""


@lru_cache(maxsize=2)
def _manifest(path: Path, _stamp: int) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return manifest


@lru_cache(maxsize=2)
def _entries(path: Path, stamp: int) -> dict[str, Entry]:
    manifest = _manifest(path, stamp)
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
