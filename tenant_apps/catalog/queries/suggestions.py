"""What to offer while somebody is still typing."""

from dataclasses import dataclass

from tenant_apps.catalog import words
from tenant_apps.catalog.models import Collection, Product
from tenant_apps.catalog.queries import search
from tenant_apps.catalog.queries.cards import ProductCard, cards_of
from tenant_apps.catalog.queries.shelves import CollectionLink

PRODUCTS, COLLECTIONS = 6, 3


@dataclass(frozen=True, slots=True)
class Suggestions:
    products: list[ProductCard]
    collections: list[CollectionLink]


def suggestions(text: str) -> Suggestions:
    """The best few products and collections for what was typed so far."""
    asked = words.asked(text)
    if not asked:
        return Suggestions([], [])
    ids = search.best_ids(Product.objects.on_sale(), text)[:PRODUCTS]
    return Suggestions(cards_of(ids), _collections(asked))


def _collections(asked: list[str]) -> list[CollectionLink]:
    rows = Collection.objects.filter(published=True).values_list("pk", "title", "handle")
    found = [
        CollectionLink(*row)
        for row in rows
        if all(
            any(there.startswith(word) for there in words.searchable(row[1]).split())
            for word in asked
        )
    ]
    return found[:COLLECTIONS]
