"""What can be asked of the catalogue. Plain values out."""

from tenant_apps.catalog.queries.cards import CardPage, ProductCard, alike, cards_of, product_cards
from tenant_apps.catalog.queries.content import content_version, product_count, sitemap
from tenant_apps.catalog.queries.facets import Facet, Facets, FacetValue, facets
from tenant_apps.catalog.queries.filters import Filters
from tenant_apps.catalog.queries.pages import (
    PageImage,
    PageOption,
    PageVariant,
    ProductPage,
    product_page,
)
from tenant_apps.catalog.queries.sale import SaleableVariant, variant_ids_of, variants_for_sale
from tenant_apps.catalog.queries.shelves import (
    CollectionLink,
    CollectionPage,
    collection_links,
    collection_page,
    collection_pages,
)
from tenant_apps.catalog.queries.suggestions import Suggestions, suggestions

__all__ = [
    "CardPage",
    "CollectionLink",
    "CollectionPage",
    "Facet",
    "FacetValue",
    "Facets",
    "Filters",
    "PageImage",
    "PageOption",
    "PageVariant",
    "ProductCard",
    "ProductPage",
    "SaleableVariant",
    "Suggestions",
    "alike",
    "cards_of",
    "collection_links",
    "collection_page",
    "collection_pages",
    "content_version",
    "facets",
    "product_cards",
    "product_count",
    "product_page",
    "sitemap",
    "suggestions",
    "variant_ids_of",
    "variants_for_sale",
]
