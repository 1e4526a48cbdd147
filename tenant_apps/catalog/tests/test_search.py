"""Finding what somebody meant."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import queries, services, words
from tenant_apps.catalog.queries import Filters
from tenant_apps.catalog.queries.search import is_slip
from tenant_apps.catalog.tests.make import make_product, make_shirt
from tests.hosts import Browser

pytestmark = pytest.mark.django_db


def found(text: str, **more: Any) -> list[str]:
    return [card.title for card in queries.product_cards(Filters(q=text, **more)).cards]


@pytest.fixture
def shelf(store: Place) -> None:
    make_product(title="Leather Sandals", tags=["summer"], vendor="Bata")
    make_shirt(title="Classic T-Shirt", product_type="Shirts")  # sizes S, M; black and white
    make_product(title="Café crème mug", body_html="<p>For the black coffee after lunch.</p>")
    make_product(title="Sandstone coaster", vendor="Acme")
    make_product(title="Secret sandals", status="draft")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("sandals", ["Leather Sandals"]),
        ("sandal", ["Leather Sandals"]),
        ("SANDALS leather", ["Leather Sandals"]),
        ("sandels", ["Leather Sandals"]),
        ("sanddals", ["Leather Sandals"]),
        ("lether sandels", ["Leather Sandals"]),
        ("t-shirt", ["Classic T-Shirt"]),
        ("tshirt", ["Classic T-Shirt"]),
        ("t shirt", ["Classic T-Shirt"]),
        ("T\u2011Shirts", ["Classic T-Shirt"]),
        ("black t-shirt", ["Classic T-Shirt"]),
        ("blck tshrt", ["Classic T-Shirt"]),
        ("cafe creme", ["Café crème mug"]),
        ("bata", ["Leather Sandals"]),
        ("summer", ["Leather Sandals"]),
        ("coffee", ["Café crème mug"]),
        ("san", ["Sandstone coaster", "Leather Sandals"]),
        ("quantum", []),
        ("", ["Sandstone coaster", "Café crème mug", "Classic T-Shirt", "Leather Sandals"]),
        ("???", []),
        ("'; drop table catalog_product; --", []),
        ("a & | ! ( :*", []),
    ],
)
def test_what_is_found(shelf: None, text: str, titles: list[str]) -> None:
    assert sorted(found(text)) == sorted(titles)


def test_a_word_of_the_title_weighs_most(store: Place) -> None:
    make_product(title="Mug", body_html="<p>Goes well with linen.</p>")
    make_product(title="Linen shirt")
    make_product(title="Apron", tags=["linen"])
    assert found("linen") == ["Linen shirt", "Apron", "Mug"]


def test_search_and_filters_together(shelf: None) -> None:
    assert found("blck", vendors=("Bata",)) == []
    assert found("sandels", vendors=("Bata",)) == ["Leather Sandals"]
    cards = queries.product_cards(Filters(q="san"), sort="title").cards
    assert [card.title for card in cards] == ["Leather Sandals", "Sandstone coaster"]


def test_a_search_has_pages(store: Place) -> None:
    for number in range(5):
        make_product(title=f"Linen {number}")
    first = queries.product_cards(Filters(q="linen"), limit=2)
    second = queries.product_cards(Filters(q="linen"), limit=2, cursor=first.next or "")
    third = queries.product_cards(Filters(q="linen"), limit=2, cursor=second.next or "")
    titles = [card.title for page in (first, second, third) for card in page.cards]
    assert (len(set(titles)), third.next) == (5, None)


def test_suggestions_while_typing(host: Callable[[str], Browser], place_a: Place) -> None:
    with entered(place_a):
        make_product(title="Leather Sandals")
        services.create_collection(title="Summer sandals", kind="smart", rules={"tags": ["x"]})
    body = host("alpha").get("/api/v1/shop/search/suggestions/", {"q": "sand"}).json()
    assert [row["title"] for row in body["products"]] == ["Leather Sandals"]
    assert body["collections"] == [
        {"title": "Summer sandals", "url": "/collections/summer-sandals/"}
    ]
    slip = host("alpha").get("/api/v1/shop/search/suggestions/", {"q": "sandel"}).json()
    assert [row["title"] for row in slip["products"]] == ["Leather Sandals"]
    empty = host("alpha").get("/api/v1/shop/search/suggestions/").json()
    assert empty == {"products": [], "collections": []}


@pytest.mark.parametrize(
    ("word", "meant", "slip"),
    [("sandels", "sandals", True), ("blck", "black", True), ("tshrt", "tshirt", True),
     ("balck", "black", True), ("sandl", "sandals", True), ("mug", "rug", False),
     ("sandals", "candles", False), ("shirt", "shorts", False), ("linen", "wool", False)],
)  # fmt: skip
def test_what_is_a_slip_of_the_finger(word: str, meant: str, *, slip: bool) -> None:
    assert is_slip(word, meant) is slip


@given(st.text(max_size=60))
def test_any_question_can_be_asked(text: str) -> None:
    assert all(word.isalnum() or "_" in word for word in words.asked(text))
    assert len(words.asked(text)) <= 12


@pytest.mark.parametrize("text", ["x" * 5000, "\x01\x02", "🙂", "ß", "a" * 200 + " b"])
def test_odd_questions_are_answered(
    host: Callable[[str], Browser], place_a: Place, text: str
) -> None:
    answer = host("alpha").get("/api/v1/shop/products/", {"q": text})
    assert (answer.status_code, answer.json()["results"]) == (200, [])
