"""What every page of a store has in common: language, headers, the frame around it, refusals."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from shared_apps.core import content, local_time
from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import Place, current
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.queries import CollectionLink
from tenant_apps.storefront import languages, queries, theme
from tenant_apps.storefront.errors import NoSuchPage
from tenant_apps.storefront.fragments import Surroundings
from tenant_apps.storefront.page_cache import KEEP, NOISE
from tenant_apps.storefront.queries import Look

View = Callable[..., HttpResponse]
Knows = Callable[[str], bool]
LONGEST_KEPT_QUERY = 200
# The same for every visitor, so that a page can be kept: no nonce, and nothing inline.
POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
    " form-action 'self'; img-src 'self' data: blob:"
)


_look = content.while_unchanged(queries.look)
_links = content.while_unchanged(catalog.collection_links)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page: the look, the shelves, the promises."""

    place: Place
    look: Look
    theme_version: str
    font: str
    collections: list[CollectionLink]
    url: str
    path: str
    language: str
    languages: dict[str, str]
    surroundings: Surroundings


def page(*, keep: bool = True, knows: Knows = lambda _: False) -> Callable[[View], View]:
    """A page of the store. `keep`: it is the same for everyone, so it may be kept; `knows`: which
    query parameters it reads (a page asked for with others is shown, but not kept).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            language = _language(request)
            translation.activate(language)
            try:
                response = view(request, *args, **kwargs)
            except (DomainError, Http404) as error:
                return refusal(request, error)
            if keep:
                _allow_to_keep(request, response, knows)
            if languages.asked_for(request.META.get("QUERY_STRING", "")):
                _remember(response, language)
            return response

        return shown

    return decorate


def kept(*, knows: Knows = lambda _: False) -> Callable[[View], View]:
    """What machines read: the same in every language and for everyone."""

    def decorate(view: View) -> View:
        @wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            _allow_to_keep(request, response, knows)
            return response

        return shown

    return decorate


def show(
    request: HttpRequest, template: str, around: Frame, status: int = 200, **context: Any
) -> HttpResponse:
    """A template of ours inside the frame; times in it are those of the store's wall clock."""
    with timezone.override(local_time.zone()):
        return render(
            request, f"storefront/{template}", {"frame": around, **context}, status=status
        )


def frame(request: HttpRequest, *, shelves: bool = True) -> Frame:
    """The surroundings: asked for again when something of the store has changed."""
    look, links = _look(), _links() if shelves else []
    url, language = store_url(), translation.get_language() or languages.DEFAULT
    return Frame(
        place=current(),
        look=look,
        theme_version=theme.version(look),
        font=theme.FIRST_FONTS[look.font],
        collections=links,
        url=url,
        path=request.path,
        language=language,
        languages=languages.OFFERED,
        surroundings=Surroundings(
            place=replace(current(), user_id=None),
            url=url,
            language=language,
            look=look,
            collections=tuple(links),
        ),
    )


def store_url() -> str:
    """The store's own address without a slash at its end: what canonical links begin with."""
    return f"{settings.SITE_SCHEME}://{current().host}{settings.SITE_PORT}"


def refusal(request: HttpRequest, error: DomainError | Http404) -> HttpResponse:
    """A rule said no to a person: the same words as the API's, on a page of this store."""
    told = error if isinstance(error, DomainError) else NoSuchPage()
    return show(request, "refused.html", frame(request), status=told.status, error=told)


def _language(request: HttpRequest) -> str:
    return languages.choose(
        query=request.META.get("QUERY_STRING", ""),
        cookies=request.headers.get("Cookie", ""),
        accepts=request.headers.get("Accept-Language", ""),
    )


def _remember(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        languages.COOKIE,
        language,
        max_age=languages.A_YEAR,
        samesite="Lax",
        secure=settings.SECURE_COOKIES,
    )


def _allow_to_keep(request: HttpRequest, response: HttpResponse, knows: Knows) -> None:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("Cache-Control", "no-cache")
    known = all(n == languages.PARAMETER or n in NOISE or knows(n) for n in request.GET)
    if known and len(request.META.get("QUERY_STRING", "")) <= LONGEST_KEPT_QUERY:
        response.headers[KEEP] = "1"
