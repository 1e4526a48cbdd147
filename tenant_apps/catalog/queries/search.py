"""Finding products by words: full text first, and near misses where that finds nothing."""

from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from tenant_apps.catalog import words
from tenant_apps.catalog.models import ProductQuerySet

MOST_FOUND = 500


def tsquery(asked: list[str], *, unfinished: bool = False) -> SearchQuery:
    """All of the words; `unfinished`: the last one may be the beginning of a word."""
    parts = [f"'{word}'" for word in asked]
    if unfinished and parts:
        parts[-1] += ":*"
    return SearchQuery(" & ".join(parts), config="english", search_type="raw")


def found(products: ProductQuerySet, text: str) -> ProductQuerySet:
    """Those of the products that the words name."""
    asked = words.asked(text)
    return products.filter(search=tsquery(asked)) if asked else products.none()


def best_ids(products: ProductQuerySet, text: str) -> list[UUID]:
    """The best matches first, at most 500."""
    rank = SearchRank(F("search"), tsquery(words.asked(text)), normalization=1)
    ranked = products.annotate(rank=rank).order_by("-rank", "-id")
    return list(ranked.values_list("pk", flat=True)[:MOST_FOUND])
