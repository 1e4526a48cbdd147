"""What browsers and search engines read: theme, icon, manifest, sitemap, robots."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import escape
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from shared_apps.core.tenancy.context import current
from tenant_apps.catalog import queries as catalog
from tenant_apps.storefront import languages, queries, theme
from tenant_apps.storefront.pages import kept, store_url

FOR_EVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=3600"
PRIVATE = ("cart", "checkout", "orders", "account", "search", "api")


@require_safe
@kept(knows=lambda name: name == "v")
def stylesheet(request: HttpRequest) -> HttpResponse:
    """The look as custom properties. Pages ask for it with its version, to keep it for ever."""
    look = queries.look()
    asked = request.GET.get("v") == theme.version(look)
    return _answer(theme.stylesheet(look), "text/css", FOR_EVER if asked else "no-cache")


@require_safe
@kept(knows=lambda name: name == "v")
def icon(_request: HttpRequest) -> HttpResponse:
    """The store's initial on its colour."""
    look, initial = queries.look(), escape(current().name[:1].upper())
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="{min(look.radius, 20)}" fill="{look.brand}"/>'
        f'<text x="32" y="45" font-family="sans-serif" font-size="38" font-weight="700"'
        f' text-anchor="middle" fill="{look.brand_text}">{initial}</text></svg>'
    )
    return _answer(drawn, "image/svg+xml", A_WHILE)


@require_safe
@kept()
def manifest(_request: HttpRequest) -> HttpResponse:
    """For shops on the home screen."""
    look, name = queries.look(), current().name
    told = {
        "name": name,
        "short_name": name[:12],
        "description": look.hero_text,
        "start_url": "/",
        "display": "standalone",
        "background_color": look.surface,
        "theme_color": look.surface,
        "icons": [{"src": "/icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return JsonResponse(
        told, content_type="application/manifest+json", headers={"Cache-Control": A_WHILE}
    )


@require_safe
@kept()
def robots(_request: HttpRequest) -> HttpResponse:
    closed = "".join(f"Disallow: /{folder}/\n" for folder in PRIVATE)
    if current().is_staging:
        return _answer("User-agent: *\nDisallow: /\n", "text/plain", A_WHILE)
    rules = f"User-agent: *\n{closed}\nSitemap: {store_url()}/sitemap.xml\n"
    return _answer(rules, "text/plain", A_WHILE)


@require_safe
@kept()
def sitemap(_request: HttpRequest) -> HttpResponse:
    """Every page worth finding, in every language."""
    paths = [
        ("/", ""),
        ("/collections/", ""),
        *((f"/collections/{shelf.handle}/", "") for shelf in catalog.collection_pages()),
        *((f"/products/{handle}/", day) for handle, day in catalog.sitemap()),
        *((f"/policies/{name}/", "") for name in queries.look().policies),
    ]
    body = "".join(_entry(path, day) for path, day in paths)
    opening = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    return _answer(f"{opening}{body}</urlset>\n", "application/xml", "no-cache")


def _entry(path: str, day: str) -> str:
    address = escape(store_url() + path)
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    others = "".join(_in_language(address, code) for code in languages.OFFERED)
    return f"<url><loc>{address}</loc>{changed}{others}</url>\n"


def _in_language(address: str, code: str) -> str:
    query = urlencode({languages.PARAMETER: code})
    return f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}?{query}"/>'


def _answer(text: str | Iterable[str], kind: str, cache: str) -> HttpResponse:
    return HttpResponse(
        text, content_type=f"{kind}; charset=utf-8", headers={"Cache-Control": cache}
    )
