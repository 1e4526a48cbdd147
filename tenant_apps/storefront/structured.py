"""What search engines are told: JSON-LD by schema.org."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from shared_apps.core.money import plain_amount
from tenant_apps.catalog.queries import ProductPage
from tenant_apps.storefront.queries import Look

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_STOCK = {True: "https://schema.org/InStock", False: "https://schema.org/OutOfStock"}


def script(kind: str, data: Any, name: str = "") -> SafeString:
    """A data block: `kind` is its media type; nothing in it runs or ends the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    attribute = format_html(' id="{}"', name) if name else ""
    return format_html('<script type="{}"{}>{}</script>', kind, attribute, mark_safe(text))  # noqa: S308


def linked(*things: dict[str, Any]) -> SafeString:
    """One JSON-LD block for all of the things."""
    return script(
        "application/ld+json", {"@context": "https://schema.org", "@graph": list(things)}
    )


def organization(name: str, url: str, look: Look) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@type": "Organization",
        "@id": f"{url}/#store",
        "name": name,
        "url": f"{url}/",
    }
    if look.logo:
        said["logo"] = url + look.logo.src
    if look.tagline:
        said["slogan"] = look.tagline
    return said


def website(name: str, url: str) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "name": name,
        "url": f"{url}/",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{url}/search/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def crumbs(url: str, steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """(name, path) from the start page down."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url + path}
            for place, (name, path) in enumerate(steps, start=1)
        ],
    }


def product(shown: ProductPage, url: str, description: str) -> dict[str, Any]:
    """A product with an offer per variant."""
    address = f"{url}/products/{shown.handle}/"
    said: dict[str, Any] = {
        "@type": "Product",
        "@id": f"{address}#product",
        "name": shown.title,
        "description": description,
        "url": address,
        "image": [url + picture.image.src for picture in shown.images],
        "offers": [
            {
                "@type": "Offer",
                "name": variant.title or shown.title,
                "url": f"{address}?variant={variant.id}",
                "priceCurrency": variant.currency,
                "price": plain_amount(variant.price, variant.currency),
                "availability": _STOCK[not variant.sold_out],
                **({"sku": variant.sku} if variant.sku else {}),
            }
            for variant in shown.variants
        ],
    }
    if shown.vendor:
        said["brand"] = {"@type": "Brand", "name": shown.vendor}
    return said
