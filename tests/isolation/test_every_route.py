"""Every address of every host, with the credentials and the ids of another store."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from pytest_django.fixtures import Settings

from shared_apps.core.tenancy.context import entered
from tenant_apps.storage.tests.make import make_image
from tests.hostile.world import World
from tests.hosts import Browser
from tests.isolation.routes import NOT_IN_DOCUMENTS, SKIPPED, Route, counts, routes

pytestmark = pytest.mark.django_db
ROUTES = routes()
HOSTS = {"app": "app", "store": "alpha", "console": "console"}
NOT_TOLD = {"handle", "slug", "token", "provider"}  # words that both stores know


@pytest.fixture(autouse=True)
def _no_limits(settings: Settings, known_places: None) -> None:
    settings.TENANT_REQUESTS_PER_MINUTE = 0


def test_every_route_has_an_entry(record_property: Callable[[str, object], None]) -> None:
    """A new address: put it into a document, or name it in routes.py with a reason."""
    assert [str(route) for route in ROUTES if not route.entry] == []
    for kind, number in counts().items():
        record_property(f"routes_{kind}", number)


def test_a_skip_has_a_reason_and_is_of_something_that_exists() -> None:
    names = {route.name for route in ROUTES}
    assert set(SKIPPED) - names == set()
    assert set(NOT_IN_DOCUMENTS) - names == set()
    assert all(len(reason) > 20 for reason in [*SKIPPED.values(), *NOT_IN_DOCUMENTS.values()])


def of(*kinds: str) -> list[Route]:
    return [route for route in ROUTES if route.entry in kinds]


def marks(world: World) -> set[bytes]:
    """What only that store's answers may contain."""
    ids = {value for name, value in world.ids.items() if name not in NOT_TOLD}
    return {value.encode() for value in (*ids, world.cart_token, world.place.name)}


def told(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def borrowed(surface: str, thief: World) -> dict[str, Browser]:
    """What somebody who is at home in `thief`'s store could bring to a host of another."""
    shopper, owner = thief.shopper(), thief.owner()
    cookie = shopper.cookies[settings.SESSION_COOKIE_NAME].value
    owners = owner.cookies[settings.SESSION_COOKIE_NAME].value
    name = HOSTS[surface]
    found = {
        "a shopper's cookie": Browser(name),
        "an owner's cookie": Browser(name),
        "a cart": Browser(name),
        "a session token": Browser(name),
        "a header that names the store": Browser(name).acting_for(thief.place.tenant_id),
        "a forwarded host": Browser(name),
    }  # fmt: skip
    found["a shopper's cookie"].cookies[settings.SESSION_COOKIE_NAME] = cookie
    found["an owner's cookie"].cookies[settings.SESSION_COOKIE_NAME] = owners
    found["a cart"].cookies[settings.CART_COOKIE_NAME] = thief.cart_token
    found["a session token"].defaults["HTTP_X_SESSION_TOKEN"] = cookie
    found["a forwarded host"].defaults["HTTP_X_FORWARDED_HOST"] = f"{thief.place.slug}.localhost"
    return found


@pytest.mark.parametrize("surface", ["store", "console"])
def test_what_is_good_elsewhere_opens_nothing_here(
    surface: str, alpha: World, beta: World
) -> None:
    """The answer is the one that nobody in particular gets, and shows nothing of either store
    that it should not.
    """
    here = [route for route in of("page", "sign-in", "media", "document")
            if route.surface == surface]  # fmt: skip
    nobody, wrong = Browser(HOSTS[surface]), []
    plain = {route: nobody.get(route.filled(alpha.ids)) for route in here}
    for what, browser in borrowed(surface, beta).items():
        for route, mine in plain.items():
            theirs = browser.get(route.filled(alpha.ids))
            if not is_as_good_as_none(mine, theirs) or shows(theirs, beta):
                wrong.append((what, str(route), mine.status_code, theirs.status_code))
    assert wrong == []
    assert len(here) > 80


def is_as_good_as_none(mine: Any, theirs: Any) -> bool:
    """What nobody is answered, or that this is no sign-in (410: a token that is over)."""
    return theirs.status_code in {mine.status_code, 401, 410}


def shows(answer: Any, world: World) -> bool:
    shown = told(answer)
    return any(mark in shown for mark in marks(world))


def test_what_is_good_in_a_store_opens_nothing_on_the_app_host(alpha: World, beta: World) -> None:
    here = [route for route in of("sign-in", "document") if route.surface == "app"]
    nobody, wrong = Browser("app"), []
    plain = {route: nobody.get(route.filled(alpha.ids)) for route in here}
    browsers = borrowed("app", beta)
    del browsers["an owner's cookie"]  # it is theirs here: see test_roles.py
    for what, browser in browsers.items():
        for route, mine in plain.items():
            theirs = browser.get(route.filled(alpha.ids))
            if not is_as_good_as_none(mine, theirs) or shows(theirs, beta):
                wrong.append((what, str(route), mine.status_code, theirs.status_code))
    assert wrong == []


def test_a_page_for_anothers_id_is_the_page_for_an_id_of_nobody(alpha: World, beta: World) -> None:
    shopper, wrong = alpha.shopper(), []
    unknown = beta.ids | {name: str(uuid4()) for name in ("checkout_id", "line_id")}
    unknown |= {"handle": "nowhere", "token": "n" * 22}
    theirs = beta.ids | {"token": order_token(beta)}
    for route in [route for route in of("page") if "<" in route.path]:
        foreign, none = (shopper.get(route.filled(ids)) for ids in (theirs, unknown))
        if foreign.status_code != none.status_code or shows(foreign, beta):
            wrong.append((str(route), foreign.status_code, none.status_code))
    assert wrong == []


def order_token(world: World) -> str:
    from tenant_apps.orders.models import Order

    with entered(world.place):
        return str(Order.objects.get(pk=world.ids["order_id"]).link_token)


def test_the_order_of_another_store_is_opened_by_its_link_on_its_own_host_alone(
    alpha: World, beta: World
) -> None:
    """A link is a signed address: whoever holds it sees the order, in its own store."""
    path = f"/orders/{order_token(beta)}/"
    assert Browser("beta").get(path).status_code == 200
    assert Browser("alpha").get(path).status_code == 404


def test_a_picture_of_another_store_is_not_on_this_stores_host(alpha: World, beta: World) -> None:
    with entered(beta.place):
        image = make_image(400, 300)
    ids = {"tenant_id": str(beta.place.tenant_id), "file_id": str(image.id), "width": "400"}
    (path,) = {route.filled(ids) for route in of("media")}
    assert [Browser(name).get(path).status_code for name in ("beta", "alpha")] == [200, 404]
    path = path.replace(str(beta.place.tenant_id), str(alpha.place.tenant_id))
    assert [Browser(name).get(path).status_code for name in ("beta", "alpha")] == [404, 404]


def test_a_notification_for_another_store_does_nothing_here(alpha: World, beta: World) -> None:
    """Hooks name their store themselves: without its secret they are all alike."""
    store = beta.place.tenant_id
    assert store is not None
    answers = [
        Browser(name).post(route.filled({"store": store.hex}), b"{}", "application/json")
        for route in of("hook")
        for name in ("alpha", "beta", "app")
    ]
    assert {answer.status_code for answer in answers} == {404}
