"""Home, listings, search, policies: pages that are the same for everyone."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.queries import ProductCard
from tenant_apps.storage.queries import ImageSet
from tenant_apps.storefront import prose, structured
from tenant_apps.storefront.errors import NoSuchPage
from tenant_apps.storefront.listing import Listing, knows, listing
from tenant_apps.storefront.pages import Frame, frame, page, show

ARRIVALS = 8
TILES = 6
HERO_PICTURES = {"calm": 4, "bold": 1, "split": 1, "editorial": 3}
HERO_SIZES = {
    "calm": "(min-width: 900px) 22vw, 44vw",
    "bold": "(min-width: 900px) 40vw, 86vw",
    "split": "(min-width: 900px) 38vw, 86vw",
    "editorial": "(min-width: 900px) 34vw, 100vw",
}


@dataclass(frozen=True, slots=True)
class HeroPicture:
    image: ImageSet
    handle: str
    sizes: str


@require_safe
@page()
def home(request: HttpRequest) -> HttpResponse:
    around = frame(request)
    arrivals = catalog.product_cards(limit=ARRIVALS).cards
    return show(
        request, "home.html", around,
        pictures=_hero(around, arrivals),
        collections=catalog.collection_pages()[:TILES],
        arrivals=arrivals,
        structured=structured.linked(
            structured.organization(around.place.name, around.url, around.look),
            structured.website(around.place.name, around.url),
        ),
    )  # fmt: skip


def _hero(around: Frame, arrivals: list[ProductCard]) -> list[HeroPicture]:
    """The owner's picture, else the newest products'."""
    kind = around.look.hero
    if around.look.hero_image is not None:
        sizes = HERO_SIZES[kind] if kind in {"bold", "split"} else "100vw"
        return [HeroPicture(around.look.hero_image, "", sizes)]
    shown = [card for card in arrivals if card.image is not None][: HERO_PICTURES[kind]]
    return [HeroPicture(card.image, card.handle, HERO_SIZES[kind]) for card in shown if card.image]


@require_safe
@page(knows=knows)
def everything(request: HttpRequest) -> HttpResponse:
    found = listing(request.GET, path=request.path)
    return _listing_page(request, found, gettext("Shop all"), "/collections/")


@require_safe
@page(knows=knows)
def collection(request: HttpRequest, handle: str) -> HttpResponse:
    shelf = catalog.collection_page(handle)
    found = listing(request.GET, path=request.path, collection=handle)
    return _listing_page(
        request, found, shelf.title, request.path,
        collection=shelf, intro=prose.from_html(shelf.description_html),
    )  # fmt: skip


def _listing_page(
    request: HttpRequest, found: Listing, title: str, path: str, **more: Any
) -> HttpResponse:
    around = frame(request)
    steps = [(gettext("Home"), "/"), (title, path)]
    return show(
        request, "listing.html", around, title=title, **found.context(), **more,
        description=gettext("%(what)s at %(store)s") % {"what": title, "store": around.place.name},
        structured=structured.linked(structured.crumbs(around.url, steps)),
    )  # fmt: skip


@require_safe
@page(keep=False)
def search(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:100]
    found = listing(request.GET, path=request.path, q=asked).context() if asked else {}
    return show(request, "search.html", frame(request), q=asked, **found)


@require_safe
@page()
def policy(request: HttpRequest, name: str) -> HttpResponse:
    around = frame(request)
    if name not in around.look.policies:
        raise NoSuchPage
    body = prose.from_markdown(around.look.policies[name])
    return show(request, "policy.html", around, name=name, body=body)


@page(keep=False)
def lost(_request: HttpRequest) -> HttpResponse:
    """Every address that is nothing else."""
    raise NoSuchPage
