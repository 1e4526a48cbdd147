"""A list of products as its address describes it: filters, order, page."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from shared_apps.core.errors import DomainError
from shared_apps.core.money import format_money, parse_money
from shared_apps.core.tenancy.context import current
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.errors import BadCursor
from tenant_apps.catalog.queries import CardPage, Facet, Facets, Filters
from tenant_apps.storefront import languages

PAGE = 24
OPTION = "option."
KNOWN = ("sort", "cursor", "vendor", "type", "tag", "min", "max", "in_stock", "q")
MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is on, and the address of the list without it."""

    title: str
    without: str


@dataclass(frozen=True, slots=True)
class Listing:
    given: QueryDict
    path: str
    filters: Filters
    page: CardPage
    counts: Facets
    sort: str

    def context(self) -> dict[str, Any]:
        """What parts/results.html shows."""
        return {
            "cards": self.page.cards,
            "next": self._address(cursor=self.page.next) if self.page.next else "",
            "previous": self._address(cursor=self.page.previous) if self.page.previous else "",
            "sort": self.sort,
            "sorts": sorts(searching=bool(self.filters.q)),
            "chosen": self.chosen(),
            "total": self.counts.total,
            "facets": self.facets(),
            "price": self.counts,
            "low": self.given.get("min", ""),
            "high": self.given.get("max", ""),
            "in_stock": self.filters.in_stock,
            "plain": not self.given.keys() - {languages.PARAMETER},
        }

    def facets(self) -> list[Facet]:
        """What narrows further: a facet with one value only would change nothing."""
        return [
            facet
            for facet in self.counts.facets
            if len(facet.values) > 1 or any(value.chosen for value in facet.values)
        ]

    def chosen(self) -> list[Chosen]:
        """Everything that narrows this list, in the order of its address."""
        return [
            Chosen(_title(name, value), self._without(name, value))
            for name, values in self.given.lists()
            for value in values
            if _narrows(name) and value
        ]

    def _address(self, **changes: str) -> str:
        kept = [(n, v) for n, v in self._pairs() if n not in changes]
        return f"{self.path}?{urlencode([*kept, *changes.items()])}"

    def _without(self, name: str, value: str) -> str:
        kept = [pair for pair in self._pairs() if pair != (name, value) and pair[0] != "cursor"]
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def _pairs(self) -> list[tuple[str, str]]:
        return [
            (name, value)
            for name, values in self.given.lists()
            for value in values
            if knows(name) and value
        ]


def knows(name: str) -> bool:
    """Whether a listing reads this query parameter."""
    return name in KNOWN or name.startswith(OPTION)


def listing(given: QueryDict, *, path: str, collection: str = "", q: str = "") -> Listing:
    """The list at an address. Raises NoSuchCollection; a stale cursor starts at the beginning."""
    filters = _filters(given, collection, q)
    sort = given.get("sort", "")
    try:
        page = catalog.product_cards(
            filters, sort=sort, cursor=given.get("cursor", ""), limit=PAGE
        )
    except BadCursor:
        page = catalog.product_cards(filters, sort=sort, limit=PAGE)
    return Listing(given, path, filters, page, catalog.facets(filters), sort)


def sorts(*, searching: bool = False) -> list[tuple[str, str]]:
    first = gettext("Best match") if searching else gettext("Featured")
    return [
        ("", first),
        ("newest", gettext("Newest")),
        ("price", gettext("Price, low to high")),
        ("-price", gettext("Price, high to low")),
        ("title", gettext("A to Z")),
    ]


def _filters(given: QueryDict, collection: str, q: str) -> Filters:
    options = tuple(
        (name.removeprefix(OPTION).casefold(), tuple(v.casefold() for v in values[:MOST_VALUES]))
        for name, values in given.lists()
        if name.startswith(OPTION)
    )
    return Filters(
        q=q,
        collection=collection,
        vendors=_several(given, "vendor"),
        types=_several(given, "type"),
        tags=_several(given, "tag"),
        options=options,
        price_min=_amount(given.get("min", "")),
        price_max=_amount(given.get("max", "")),
        in_stock=given.get("in_stock") == "1",
    )


def _several(given: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(value for value in given.getlist(name)[:MOST_VALUES] if value)


def _amount(text: str) -> int | None:
    try:
        return parse_money(text, current().currency) if text.strip() else None
    except DomainError:
        return None


def _narrows(name: str) -> bool:
    return knows(name) and name not in {"sort", "cursor", "q"}


def _title(name: str, value: str) -> str:
    if name == "in_stock":
        return gettext("In stock")
    if name in {"min", "max"}:
        minor = _amount(value)
        shown = value if minor is None else format_money(minor, current().currency)
        return (gettext("from %s") if name == "min" else gettext("up to %s")) % shown
    return value.title() if name.startswith(OPTION) else value
