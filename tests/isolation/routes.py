"""Every address that any host answers, from the URL confs, and which test answers for it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver

from shared_apps.tenants.middleware import URLCONFS
from tests.database import ROOT
from tests.hostile.operations import DOCUMENTS

SIDES = {"app": "owner", "store": "shop", "console": "console"}
SKIPPED = {  # name of a route: why nothing of a store can be told by it
    "healthz": "says that the process lives, and nothing else",
    "readyz": "says whether database and Valkey answer, and nothing else",
    "metrics": "the platform's own figures, behind a token; does not exist without one",
    "tls-ask": "for the proxy: whether a host is served, which asking that host tells as well",
    "landing": "the platform's page: plans and templates, no store",
    "owner-app": "an empty shell: the browser's program asks the API for everything",
    "console-app": "an empty shell: the browser's program asks the API for everything",
    "schema": "the published document, the same for everybody",
    "docs": "the published document as a page",
}
NOT_IN_DOCUMENTS: dict[str, str] = {}  # of the API, but in no document: name and reason


@dataclass(frozen=True)
class Route:
    """`path` as Django writes it; `example` with something in every place."""

    surface: str
    path: str
    name: str

    def __str__(self) -> str:
        return f"{self.surface} {self.path}"

    @property
    def entry(self) -> str:
        """The kind of test that answers for it; "" where nobody does."""
        if self.name in SKIPPED:
            return "skipped"
        if self.path.startswith("api/"):
            known = self.document_path in DOCUMENTED[self.surface] or self.name in NOT_IN_DOCUMENTS
            return "document" if known else ""
        for start, kind in (("_allauth/", "sign-in"), ("hooks/", "hook"), ("media/", "media")):
            if self.path.startswith(start):
                return kind
        return "page" if self.surface == "store" and self.name.startswith("store-") else ""

    @property
    def document_path(self) -> str:
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", self.path)

    def filled(self, ids: dict[str, str]) -> str:
        """Its address with these ids in it, and something for what has none."""
        path = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", self.path).replace("\\.", ".")
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: ids.get(m[1], PLAIN.get(m[1], "x")), path)
        if path.startswith("^(?!"):  # whatever is left over
            return "/nowhere/"
        return "/" + path.replace("^", "").replace("$", "")


PLAIN = {
    "vendor": "stripe",
    "provider": "google",
    "name": "privacy",
    "width": "320",
    "token": "t" * 32,
}


def _documented() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"landing": set()}
    for surface, side in SIDES.items():
        document = json.loads((ROOT / "docs" / DOCUMENTS[side]).read_text())
        found[surface] = set(document["paths"])
    return found


DOCUMENTED = _documented()


def routes() -> list[Route]:
    return [route for surface, conf in URLCONFS.items()
            for route in _walk(surface, get_resolver(conf).url_patterns, "")]  # fmt: skip


def _walk(surface: str, patterns: Any, before: str) -> Iterator[Route]:
    for pattern in patterns:
        path = f"{before}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            yield from _walk(surface, pattern.url_patterns, path)
        else:
            yield Route(surface, path, pattern.name or "")


def counts() -> Counter[str]:
    """How many addresses each kind of test answers for."""
    return Counter(route.entry for route in routes())
