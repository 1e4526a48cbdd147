"""Parts of pages that many pages show alike: rendered once for equal values.

They are found by all that they show, so a change needs no notice: it asks for another rendering.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shared_apps.core.tenancy.context import Place
from tenant_apps.catalog.queries import CollectionLink
from tenant_apps.storefront.languages import OFFERED
from tenant_apps.storefront.queries import Look

RENDERINGS = 8192  # of about 1 kB: the cards of some hundred stores


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the same around all pages of a store: all that header, footer and panels may read.
    Their templates know it as `frame`.
    """

    place: Place
    url: str
    language: str
    look: Look
    collections: tuple[CollectionLink, ...]

    @property
    def languages(self) -> dict[str, str]:
        return OFFERED


def once(template: str, **shown: Any) -> SafeString:
    """The rendering of a template that reads these hashable values and nothing else."""
    return _rendered(template, get_language(), tuple(shown.items()))


@lru_cache(maxsize=RENDERINGS)
def _rendered(
    template: str,
    language: str | None,
    shown: tuple[tuple[str, Any], ...],
) -> SafeString:
    return render_to_string(template, dict(shown))
