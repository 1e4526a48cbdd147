"""Facet counts against a count by hand, and against the list itself."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import queries, services
from tenant_apps.catalog.queries import Filters
from tenant_apps.catalog.tests.make import make_product, make_shirt, variants_of
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
SIZES, COLOURS, VENDORS, TYPES, TAGS = (
    "SML",
    ["Red", "Blue"],
    ["Acme", "Bata", ""],
    ["Shoe", "Hat"],
    "xyz",
)


def counted(found: queries.Facets) -> dict[str, dict[str, int]]:
    return {facet.key: {v.value: v.count for v in facet.values} for facet in found.facets}


def test_what_a_sidebar_is_told(store: Place) -> None:
    make_shirt(vendor="Acme", tags=["linen"])
    make_product(title="Mug", vendor="Bata", product_type="Kitchen", variants=[{"price": 700}])
    found = queries.facets(Filters())
    assert (found.total, found.in_stock, found.price_min, found.price_max) == (2, 1, 700, 2300)
    assert counted(found) == {
        "vendor": {"Acme": 1, "Bata": 1}, "type": {"Kitchen": 1}, "tag": {"linen": 1},
        "option.size": {"m": 1, "s": 1}, "option.colour": {"black": 1, "white": 1},
    }  # fmt: skip
    size = next(facet for facet in found.facets if facet.key == "option.size")
    assert (size.label, [value.label for value in size.values]) == ("Size", ["S", "M"])


def test_a_facet_is_counted_without_its_own_filter(store: Place) -> None:
    make_shirt(vendor="Acme")
    make_product(title="Mug", vendor="Bata")
    found = queries.facets(Filters(vendors=("Acme",)))
    assert found.total == 1
    assert counted(found)["vendor"] == {"Acme": 1, "Bata": 1}
    assert [(v.value, v.chosen) for v in found.facets[0].values] == [
        ("Acme", True),
        ("Bata", False),
    ]


def test_counts_follow_every_change_at_once(store: Place) -> None:
    product = make_product(vendor="Acme", variants=[{"price": 1, "on_hand": 1}])
    assert queries.facets(Filters()).in_stock == 1
    services.note_availability({variants_of(product)[0].pk: 0})
    assert queries.facets(Filters()).in_stock == 0
    services.update_product(product.pk, vendor="Bata")
    assert counted(queries.facets(Filters())) == {"vendor": {"Bata": 1}}


def test_one_store_is_not_counted_for_another(place_a: Place, place_b: Place, db: None) -> None:
    with entered(place_a):
        make_product(vendor="Acme")
        assert queries.facets(Filters()).total == 1
    with entered(place_b):
        assert queries.facets(Filters()).total == 0


def test_facets_over_http(host: Callable[[str], Browser], place_a: Place) -> None:
    with entered(place_a):
        make_shirt(vendor="Acme")
    url = "/api/v1/shop/products/"
    body = host("alpha").get(url, {"facets": "1", "option.size": "S"}).json()["facets"]
    assert (body["total"], body["price"]["max"]["formatted"]) == (1, "KSh 21.00")
    size = next(row for row in body["filters"] if row["key"] == "option.size")
    assert size["values"][0] == {"value": "s", "label": "S", "count": 1, "chosen": True}
    assert "facets" not in host("alpha").get(url).json()


# ---- against an oracle

Row = dict[str, Any]


@st.composite
def catalogues(draw: Any) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(3, 8))):
        pairs = draw(
            st.lists(
                st.tuples(st.sampled_from(SIZES), st.sampled_from(COLOURS)),
                min_size=1,
                max_size=4,
                unique=True,
            )
        )
        rows.append(
            {
                "title": f"P{number}",
                "vendor": draw(st.sampled_from(VENDORS)),
                "product_type": draw(st.sampled_from(TYPES)),
                "tags": draw(st.lists(st.sampled_from(TAGS), unique=True)),
                "option_names": ["Size", "Colour"],
                "variants": [
                    {
                        "option_values": list(pair),
                        "price": draw(st.sampled_from([100, 200, 300])),
                        "track_stock": draw(st.booleans()),
                        "on_hand": draw(st.sampled_from([0, 3])),
                    }
                    for pair in pairs
                ],
            }
        )
    return rows


CHOICES: list[Row] = [
    {"vendors": ("Acme",)}, {"types": ("Shoe",)}, {"tags": ("x", "y")}, {"price_min": 200},
    {"price_max": 200}, {"in_stock": True}, {"options": (("size", ("s", "m")),)},
    {"options": (("colour", ("red",)),)}, {"options": (("size", ("l",)), ("colour", ("blue",)))},
]  # fmt: skip


def meets(row: Row, variant: Row, asked: Filters) -> bool:
    """The oracle: one product and one variant of it against every filter."""
    options = dict(
        zip(("size", "colour"), (v.lower() for v in variant["option_values"]), strict=True)
    )
    return all(
        [
            not asked.vendors or row["vendor"] in asked.vendors,
            not asked.types or row["product_type"] in asked.types,
            not asked.tags or bool(set(row["tags"]) & set(asked.tags)),
            asked.price_min is None or variant["price"] >= asked.price_min,
            asked.price_max is None or variant["price"] <= asked.price_max,
            not asked.in_stock or not variant["track_stock"] or variant["on_hand"] > 0,
            *(options[name] in values for name, values in asked.options),
        ]
    )


def by_hand(rows: list[Row], asked: Filters) -> set[str]:
    return {row["title"] for row in rows for v in row["variants"] if meets(row, v, asked)}


def further(asked: Filters, **more: Any) -> Filters:
    return Filters(**{name: getattr(asked, name) for name in Filters.__slots__} | more)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=catalogues(), pair=st.lists(st.sampled_from(CHOICES), min_size=0, max_size=2))
def test_counts_equal_a_count_by_hand_under_any_two_filters(
    store: Place, rows: list[Row], pair: list[Row]
) -> None:
    for card in queries.product_cards(limit=100).cards:
        services.delete_product(card.id)
    for row in rows:
        make_product(**row)
    asked = Filters(**{name: value for choice in pair for name, value in choice.items()})
    found = queries.facets(asked)
    assert found.total == len(by_hand(rows, asked))
    listed = {card.title for card in queries.product_cards(asked, limit=100).cards}
    assert listed == by_hand(rows, asked)
    assert found.in_stock == len(by_hand(rows, further(asked, in_stock=True)))
    names = {"vendor": "vendors", "type": "types", "tag": "tags"}
    for facet in found.facets:
        option = facet.key.removeprefix("option.")
        others = tuple(o for o in asked.options if o[0] != option)
        for value in facet.values:
            chosen: Row = (
                {names[facet.key]: (value.value,)}
                if facet.key in names
                else {"options": (*others, (option, (value.value,)))}
            )
            assert value.count == len(by_hand(rows, further(asked, **chosen))), (facet.key, value)
