"""The catalogue over HTTP, for shoppers: plain values, no serializer on the way."""

from typing import Any

from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Anyone
from shared_apps.core.api import ApiView
from shared_apps.core.money import amount_of
from shared_apps.core.tenancy.context import current
from tenant_apps.catalog import queries
from tenant_apps.catalog.api.shapes import picture
from tenant_apps.catalog.api.shop_answers import ShopPageOut, ShopProductOut, SuggestionsOut
from tenant_apps.catalog.errors import BadFilter
from tenant_apps.catalog.queries import Facets, Filters, PageVariant, ProductCard, ProductPage

MOST, USUAL = 100, 24
LONGEST_QUESTION = 200
ASKED = [
    OpenApiParameter(name, OpenApiTypes.STR)
    for name in ("q", "collection", "sort", "vendor", "type", "tag", "cursor")
] + [
    OpenApiParameter("option.<name>", OpenApiTypes.STR, description="e.g. option.size=42"),
    OpenApiParameter("price_min", OpenApiTypes.INT, description="minor units"),
    OpenApiParameter("price_max", OpenApiTypes.INT, description="minor units"),
    OpenApiParameter("in_stock", OpenApiTypes.BOOL),
    OpenApiParameter("limit", OpenApiTypes.INT),
    OpenApiParameter(
        "facets", OpenApiTypes.STR, description="1: count what further filters leave"
    ),
]


class ShopProducts(ApiView):
    """What is on sale."""

    permission_classes = [Anyone]

    @extend_schema(operation_id="shop_products_list", parameters=ASKED, responses=ShopPageOut)
    def get(self, request: Request) -> Response:
        params = request.query_params
        limit = number(params, "limit", USUAL, most=MOST)
        if not limit:
            raise BadFilter(errors={"limit": ["This is not a whole number above zero."]})
        filters = filters_of(params)
        page = queries.product_cards(
            filters,
            sort=params.get("sort", ""),
            cursor=params.get("cursor", ""),
            limit=limit,
        )
        body: dict[str, Any] = {
            "results": [card_body(card) for card in page.cards],
            "next": page.next,
            "previous": page.previous,
        }
        if params.get("facets") == "1":
            body["facets"] = facets_body(queries.facets(filters))
        return Response(body)


class ShopSuggestions(ApiView):
    """The best few products and collections for what was typed so far."""

    permission_classes = [Anyone]

    @extend_schema(parameters=[OpenApiParameter("q", OpenApiTypes.STR)], responses=SuggestionsOut)
    def get(self, request: Request) -> Response:
        text = request.query_params.get("q", "")[:LONGEST_QUESTION]
        found = queries.suggestions(text)
        return Response(
            {
                "products": [card_body(card) for card in found.products],
                "collections": [
                    {"title": row.title, "url": f"/collections/{row.handle}/"}
                    for row in found.collections
                ],
            }
        )


class ShopProduct(ApiView):
    """One product on sale."""

    permission_classes = [Anyone]

    @extend_schema(responses=ShopProductOut)
    def get(self, request: Request, handle: str) -> Response:
        return Response(page_body(queries.product_page(handle)))


def filters_of(params: QueryDict) -> Filters:
    """The question in a URL. Raises BadFilter."""
    lists = [(name, values) for name, values in params.lists() if name != "q"]
    if wrong := [name for name, values in lists if any("\0" in value for value in values)]:
        raise BadFilter(errors={name: ["This cannot be read."] for name in wrong})
    options = tuple(
        (
            name.removeprefix("option.").casefold(),
            tuple(v.casefold() for v in params.getlist(name)),
        )
        for name in params
        if name.startswith("option.")
    )
    return Filters(
        q=params.get("q", "")[:LONGEST_QUESTION].strip(),
        collection=params.get("collection", ""),
        vendors=tuple(params.getlist("vendor")),
        types=tuple(params.getlist("type")),
        tags=tuple(params.getlist("tag")),
        options=options,
        price_min=number(params, "price_min"),
        price_max=number(params, "price_max"),
        in_stock=params.get("in_stock", "").lower() in {"1", "true"},
    )


def number(
    params: QueryDict, name: str, otherwise: int | None = None, most: int = 10**15
) -> int | None:
    """A whole, not negative number of a URL, at most `most`. Raises BadFilter."""
    text = params.get(name, "")
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 16):
        raise BadFilter(errors={name: ["This is not a whole number."]})
    return min(int(text), most)


def facets_body(found: Facets) -> dict[str, Any]:
    """Every facet with its values; counts are of products, prices of variants."""
    currency = current().currency
    prices = {"min": found.price_min, "max": found.price_max}
    return {
        "total": found.total,
        "in_stock": found.in_stock,
        "price": {
            name: None if minor is None else amount_of(minor, currency)
            for name, minor in prices.items()
        },
        "filters": [
            {
                "key": facet.key,
                "label": facet.label,
                "values": [
                    {"value": v.value, "label": v.label, "count": v.count, "chosen": v.chosen}
                    for v in facet.values
                ],
            }
            for facet in found.facets
        ],
    }


def card_body(card: ProductCard) -> dict[str, Any]:
    compare_at = card.compare_at
    return {
        "id": card.id,
        "handle": card.handle,
        "title": card.title,
        "vendor": card.vendor,
        "product_type": card.product_type,
        "url": f"/products/{card.handle}/",
        "image": picture(card.image, card.image_alt),
        "price_min": amount_of(card.price_min, card.currency),
        "price_max": amount_of(card.price_max, card.currency),
        "compare_at": None if compare_at is None else amount_of(compare_at, card.currency),
        "available": card.available,
    }


def page_body(page: ProductPage) -> dict[str, Any]:
    plain = (
        "id", "handle", "title", "body_html", "vendor", "product_type", "tags", "seo_title",
        "seo_description", "available",
    )  # fmt: skip
    compare_at = page.compare_at
    return {
        **{name: getattr(page, name) for name in plain},
        "url": f"/products/{page.handle}/",
        "price_min": amount_of(page.price_min, page.currency),
        "price_max": amount_of(page.price_max, page.currency),
        "compare_at": None if compare_at is None else amount_of(compare_at, page.currency),
        "options": [{"name": option.name, "values": option.values} for option in page.options],
        "variants": [variant_body(variant) for variant in page.variants],
        "images": [
            {"id": image.id, **(picture(image.image, image.alt) or {})} for image in page.images
        ],
        "collections": [{"title": row.title, "handle": row.handle} for row in page.collections],
    }


def variant_body(variant: PageVariant) -> dict[str, Any]:
    """How many there are stays the shop's business; whether there are any does not."""
    compare_at = variant.compare_at
    return {
        "id": variant.id,
        "title": variant.title,
        "option_values": variant.option_values,
        "sku": variant.sku,
        "price": amount_of(variant.price, variant.currency),
        "compare_at": None if compare_at is None else amount_of(compare_at, variant.currency),
        "available": None if variant.available is None else not variant.sold_out,
        "image_id": variant.image_id,
    }
