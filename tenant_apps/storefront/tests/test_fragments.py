"""Parts that are rendered once must never be shown where something else belongs."""

from dataclasses import replace
from uuid import uuid4

from django.utils.translation import override

from tenant_apps.catalog.queries.cards import ProductCard
from tenant_apps.storefront.fragments import once

CARD = "components/product-card/product-card.html"
LAMP = ProductCard(
    id=uuid4(), handle="lamp", title="Lamp", vendor="", product_type="", price_min=1_000,
    price_max=1_000, compare_at=None, currency="KES", available=True, image=None, image_alt="",
)  # fmt: skip


def test_equal_cards_are_rendered_once() -> None:
    assert once(CARD, card=LAMP, early=False) is once(CARD, card=replace(LAMP), early=False)


def test_a_new_price_shows_at_once() -> None:
    once(CARD, card=LAMP, early=False)

    assert "KSh 12.50" in once(
        CARD, card=replace(LAMP, price_min=1_250, price_max=1_250), early=False
    )


def test_a_card_that_sold_out_says_so_in_the_language_of_the_page() -> None:
    gone = replace(LAMP, available=False)
    with override("en"):
        english = once(CARD, card=gone, early=False)
    with override("sw"):
        swahili = once(CARD, card=gone, early=False)

    assert "Sold out" in english
    assert "Sold out" not in swahili
    assert "Imeisha" in swahili


def test_what_a_card_says_is_escaped() -> None:
    assert "<script>" not in once(CARD, card=replace(LAMP, title="<script>"), early=False)
