"""Finding products by words: full text first, and near misses where that finds nothing at all."""

from functools import lru_cache
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection, transaction
from django.db.models import F, Q

from tenant_apps.catalog import words
from tenant_apps.catalog.models import Product, ProductQuerySet

MOST_FOUND, MOST_NEAR = 500, 300
LIKENESS = "0.34"  # "blck" is 0.4 like "black", "tshrt" 0.5 like "tshirt"
NEAR = """
select id, keywords from catalog_product
where status = 'active' and {conditions}
order by {score} desc, id desc limit %s
"""
CONDITION = "%s <%% keywords"
SCORE = "word_similarity(%s, title_words)"


def tsquery(asked: list[str], *, unfinished: bool = True) -> SearchQuery:
    """All of the words; `unfinished`: the last one may be the beginning of a word."""
    parts = [f"'{word}'" for word in asked]
    if unfinished and parts:
        parts[-1] += ":*"
    return SearchQuery(" & ".join(parts), config="english", search_type="raw")


def condition(text: str) -> Q:
    """The products that the words name, or nearly name where nothing on sale has them."""
    asked = words.asked(text)
    if not asked:
        return Q(pk=None)
    if _is_known(asked):
        return Q(search=tsquery(asked))
    return Q(pk__in=near_ids(asked))


def best_ids(products: ProductQuerySet, text: str) -> list[UUID]:
    """Those of the products that the words name, the best first, at most 500."""
    asked = words.asked(text)
    if not asked:
        return []
    query = tsquery(asked)
    rank = SearchRank(F("search"), query, normalization=1)
    ranked = products.filter(search=query).annotate(rank=rank).order_by("-rank", "-id")
    if (found := list(ranked.values_list("pk", flat=True)[:MOST_FOUND])) or _is_known(asked):
        return found
    near = near_ids(asked)
    meant = set(products.filter(pk__in=near).values_list("pk", flat=True))
    return [product_id for product_id in near if product_id in meant]


def _is_known(asked: list[str]) -> bool:
    return Product.objects.on_sale().filter(search=tsquery(asked)).exists()


def near_ids(asked: list[str]) -> list[UUID]:
    """Products on sale that have, for every word, one that is a slip of the finger away."""
    long = [word for word in asked if len(word) > 1]
    if not long:
        return []
    sql = NEAR.format(
        conditions=" and ".join([CONDITION] * len(long)), score=" + ".join([SCORE] * len(long))
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select set_config('pg_trgm.word_similarity_threshold', %s, true)", [LIKENESS]
        )
        cursor.execute(sql, [*long, *long, MOST_NEAR])
        rows = cursor.fetchall()
    return [product_id for product_id, there in rows if _is_near(long, set(there.split()))]


def _is_near(asked: list[str], there: set[str]) -> bool:
    """Trigrams offer, letters decide: every asked word must be close to one that is there."""
    return all(any(is_slip(word, other) for other in there) for word in asked)


@lru_cache(maxsize=50_000)
def is_slip(word: str, meant: str) -> bool:
    """Whether a word is another one or its beginning, mistyped once (twice in long words)."""
    allowed = 1 if len(word) < 6 else 2
    if len(meant) > len(word) + allowed:
        meant = meant[: len(word) + (1 if len(word) > 4 else 0)]
    return word[0] == meant[0] and _distance(word, meant, allowed) <= allowed


def _distance(left: str, right: str, limit: int) -> int:
    """Letters to add, drop, change or swap with the next; counting stops above the limit."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        following = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        before, row = row, following
        if min(row) > limit:
            return limit + 1
    return row[-1]
