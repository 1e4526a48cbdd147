"""Tokens, origins, hosts and amounts that somebody made up."""

import base64
import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import jwt
import pytest

from shared_apps.accounts.tests.make import Visitor
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.checkout.tests.make import ADDRESS
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders.models import Order
from tests.hosts import Browser
from tests.plugin import OWNER_EMAIL, PASSWORD

pytestmark = pytest.mark.django_db
Host = Callable[[str], Browser]
STORE, NOBODY = "/api/v1/store/", str(UUID(int=0))


def encoded(part: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


@pytest.fixture
def token() -> str:
    """Of alpha's owner."""
    answer = Visitor("app", app=True).log_in(OWNER_EMAIL, PASSWORD)
    return str(answer.json()["meta"]["access_token"])


def asks(token: str, place: Place) -> int:
    browser = Browser("app").acting_for(place.tenant_id)
    status: int = browser.get(STORE, headers={"authorization": f"Bearer {token}"}).status_code
    return status


def test_a_token_nobody_signed_is_none(token: str, place_a: Place) -> None:
    claims = jwt.decode(token, options={"verify_signature": False})
    head, body, signature = token.split(".")
    forged = [
        f"{encoded({'alg': 'none', 'typ': 'JWT'})}.{body}.",
        f"{encoded({'alg': 'None', 'typ': 'JWT'})}.{body}.{signature}",
        f"{head}.{encoded(claims | {'aud': str(place_a.tenant_id)})}.{signature}",
        f"{head}.{encoded(claims | {'exp': 2**40})}.{signature}",
        f"{head}.{body}.{signature[:-2]}AA",
        f"{head}.{body}.",
        jwt.encode(claims, "a-guessed-secret-of-thirty-two-bytes", algorithm="HS256"),
        jwt.encode(claims, "a-guessed-secret-of-thirty-two-bytes" * 2, algorithm="HS512"),
        "a.b.c",
        "\ud800".encode("utf-8", "replace").decode(),
        ".".join(["x" * 20_000] * 3),
    ]
    assert [asks(one, place_a) for one in forged] == [401] * len(forged)
    assert asks(token, place_a) == 200


@pytest.mark.parametrize(
    "origin",
    ["null", "https://evil.example", "https://alpha.localhost", "https://localhost",
     "http://app.localhost", "https://app.localhost.evil.example", "https://app.localhost:444"],
)  # fmt: skip
def test_a_page_of_another_origin_changes_nothing(origin: str, owner: Browser) -> None:
    """Even one that has got hold of the cookie and of the form's token."""
    token = owner.get("/api/v1/session/").json()["csrf_token"]
    owner.handler.enforce_csrf_checks = True
    answer = owner.send("patch", STORE, {"name": "Stolen"}, x_csrftoken=token, origin=origin)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert owner.get(STORE).json()["name"] == "Alpha Goods"


def test_without_an_origin_the_page_is_told_by_its_address(owner: Browser) -> None:
    token = owner.get("/api/v1/session/").json()["csrf_token"]
    owner.handler.enforce_csrf_checks = True
    refused = [
        owner.send("patch", STORE, {"name": "Stolen"}, x_csrftoken=token),
        owner.send("patch", STORE, {"name": "Stolen"}, x_csrftoken=token, referer="https://x.test"),
        owner.send("patch", STORE, {"name": "Stolen"}, x_csrftoken="x" * 32,
                   origin="https://app.localhost"),
    ]  # fmt: skip
    assert [answer.status_code for answer in refused] == [403] * 3
    assert owner.get(STORE).json()["name"] == "Alpha Goods"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site", "origin": "https://alpha.localhost"},
        {"origin": "null"},
        {"origin": "https://beta.localhost"},
        {"referer": "https://evil.example/alpha.localhost"},
    ],
)
def test_no_other_page_fills_a_cart(headers: dict[str, str], place_a: Place) -> None:
    with entered(place_a):
        variant = make_variant()
    body = {"variant_id": str(variant), "quantity": 1}
    shopper = Browser("alpha", enforce_csrf_checks=True)
    answer = shopper.send("post", "/api/v1/shop/cart/lines/", body, **headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert shopper.get("/api/v1/shop/cart/").json()["lines"] == []


def test_what_it_costs_and_whose_it_is_are_not_for_the_client_to_say(
    place_a: Place, place_b: Place, host: Host
) -> None:
    with entered(place_a):
        variant = make_variant(price=250_000)
    shopper = host("alpha")
    lie = {"price": 1, "unit_price": 1, "total": 1, "currency": "UGX", "discount": 249_999}
    lie |= {"tenant_id": str(place_b.tenant_id), "customer_id": str(place_b.tenant_id)}
    shopper.send("post", "/api/v1/shop/cart/lines/", {"variant_id": str(variant)} | lie)
    body = {"email": "w@example.test", "shipping_address": ADDRESS} | lie
    checkout = shopper.send("post", "/api/v1/checkouts/", body).json()
    path = f"/api/v1/checkouts/{checkout['id']}/order/"
    seen = {"payment_method": "on_delivery", "expected_total": 1}
    refused = shopper.send("post", path, seen, idempotency_key="a")
    assert (refused.status_code, refused.json()["code"]) == (409, "price_changed")
    told = {"payment_method": "on_delivery", "amount": 1} | lie
    placed = shopper.send("post", path, told, idempotency_key="b").json()["order"]
    with entered(place_a):
        order = Order.objects.get(pk=placed["id"])
        assert (order.subtotal, order.discount, order.currency) == (250_000, 0, "KES")
    with entered(place_b):
        assert not Order.objects.exists()


def test_a_key_is_good_for_one_request(owner: Browser) -> None:
    """Another body, method or path under the same key is refused; the first answer stands."""
    key, notes = {"idempotency_key": "once"}, "/api/v1/collections/"
    first = owner.send("post", notes, {"title": "One"}, **key)
    refused = [
        owner.send("post", notes, {"title": "Two"}, **key),
        owner.send("patch", f"{notes}{first.json()['id']}/", {"title": "One"}, **key),
    ]
    again = owner.send("post", notes, {"title": "One"}, **key)
    assert [(a.status_code, a.json()["code"]) for a in refused] == [
        (422, "idempotency_key_reused")
    ] * 2
    assert (again.json(), again.headers["Idempotent-Replay"]) == (first.json(), "true")
    assert [row["title"] for row in owner.get(notes).json()["results"]] == ["One"]


@pytest.mark.parametrize(
    "name", ["evil.example", "alpha.localhost.evil.example", "alpha.localhost@evil.example", "a b"]
)
def test_a_host_that_nobody_has_is_nobodys(name: str, place_a: Place) -> None:
    stranger = Browser("alpha")
    page: Any = stranger.get("/", headers={"host": name})
    assert page.status_code in {400, 404}
    links = re.findall(r"(?:href|src|action)=[\"']?([^\"' >]*)", page.content.decode())
    assert [link for link in links if "evil" in link] == []


def test_no_forwarded_host_is_believed(host: Host) -> None:
    forged = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    for path in ("/", "/collections/", "/sitemap.xml", "/robots.txt"):
        page: Any = host("alpha").get(path, headers=forged)
        assert "evil.example" not in page.content.decode()


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "///evil.example/..", "/%2f%2fevil.example", "/%5Cevil.example",
     "/account/login?next=//evil.example", "/cart?next=https://evil.example",
     "/.evil.example", "/products//evil.example"],
)  # fmt: skip
def test_no_address_leads_away(path: str, host: Host) -> None:
    for name in ("alpha", "app", "landing"):
        answer: Any = host(name).get(path)
        location = answer.headers.get("Location", "/")
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "path",
    ["/static/../manage.py", "/static/..%2f..%2fmanage.py", "/static/%2e%2e/manage.py",
     "/media/../../etc/passwd", "/media/..%2f..%2f..%2fetc%2fpasswd", "/static//etc/passwd",
     f"/media/tenant_{NOBODY}/..%2fx/100.webp",
     f"/media/tenant_{NOBODY}/{NOBODY}/{'9' * 4_000}.webp",
     f"/media/tenant_{NOBODY}/{NOBODY}/0.webp"],
)  # fmt: skip
def test_no_address_leads_to_other_files(path: str, host: Host) -> None:
    for name in ("alpha", "app"):
        answer: Any = host(name).get(path)
        assert answer.status_code in {301, 404}
