"""Whatever an owner or a shopper may write, written as somebody would who wants to run a script in
another's browser: in pages, mails, styles and structured data it is only text.
"""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core import mail
from django.test import TestCase

from shared_apps.accounts.tests.make import Visitor
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.tenants import queries as tenants
from tenant_apps.checkout.tests.make import ADDRESS
from tenant_apps.orders.models import Order
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
EVIL = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}{%x%}</style>${1}"
SHORT = "\"'><b onload=a()>"
BLOCK = "<p onclick='alert(1)'>Fine<script>alert(1)</script></p><iframe src='//evil.example'>"
LINK = "[a](javascript:alert(1)) <a href='javascript:alert(1)' style='x'>b</a>"
DATA = {"application/ld+json", "application/json", "speculationrules", "importmap"}


class Reader(HTMLParser):
    """Collects what a browser would run or fetch from elsewhere."""

    def __init__(self, nonces: str) -> None:
        super().__init__()
        self.nonces, self.seen = nonces, 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen += 1
        given = {name: value or "" for name, value in attributes}
        self.found += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.found += [f"{tag} style" for name in given if name == "style"]
        for name in ("href", "src", "action", "formaction"):
            if given.get(name, "").strip().lower().startswith(("javascript:", "//evil", "data:t")):
                self.found.append(f"{tag} {name}={given[name]}")
        is_ours = (
            "src" in given
            or given.get("type") in DATA
            or (given.get("nonce") or "no nonce") in self.nonces
        )
        if tag == "iframe" or (tag == "script" and not is_ours):
            self.found.append(tag)


def what_runs(html: str, nonces: str = "-") -> list[str]:
    reader = Reader(nonces)
    reader.feed(html)
    assert reader.seen > 0
    return reader.found


def what_runs_in(letter: Any) -> list[str]:
    """Styles are of our own templates: mail programs want them beside the words."""
    ((html, _),) = letter.alternatives
    return [found for found in what_runs(str(html)) if not found.endswith(" style")]


def send(browser: Browser, method: str, path: str, body: Any) -> Any:
    answer = browser.send(method, path, body)
    assert answer.status_code < 300, (path, answer.content)
    return answer.json()


@pytest.fixture
def product(owner: Browser) -> dict[str, Any]:
    """A product of a store all of whose texts are hostile."""
    texts = dict.fromkeys(("announcement", "hero_text", "tagline"), EVIL)
    send(owner, "patch", "/api/v1/settings/theme/", texts | {"hero_title": EVIL[:90]})
    policies = dict.fromkeys(("terms", "returns", "privacy", "delivery"), EVIL + LINK)
    send(owner, "patch", "/api/v1/settings/policies/", policies)
    send(owner, "patch", "/api/v1/settings/tax/", {"name": SHORT, "rate": "0.16"})
    send(owner, "patch", "/api/v1/store/", {"name": EVIL[:80]})
    tenants.forget_places()
    for rate in owner.get("/api/v1/shipping-rates/").json()["results"]:
        path = f"/api/v1/shipping-rates/{rate['id']}/"
        send(owner, "patch", path, {"name": EVIL[:80], "description": EVIL})
    way = {"enabled": True, "label": SHORT, "instructions": EVIL}
    send(owner, "patch", "/api/v1/settings/payments/", {"on_delivery": way})
    made: dict[str, Any] = send(owner, "post", "/api/v1/products/", {
        "title": EVIL, "handle": "evil", "status": "active", "vendor": EVIL, "tags": [EVIL],
        "product_type": EVIL, "seo_title": EVIL, "seo_description": EVIL,
        "body_html": BLOCK + LINK, "option_names": [EVIL],
        "variants": [{"option_values": [EVIL], "sku": EVIL, "price": 1_000, "track_stock": False},
                     {"option_values": ["x"], "price": 2_000, "track_stock": False}],
    })  # fmt: skip
    shelf = {"title": EVIL, "handle": "evil", "description_html": BLOCK + LINK}
    send(owner, "post", "/api/v1/collections/", shelf | {"product_ids": [made["id"]]})
    return made


@pytest.fixture
def shopper(product: dict[str, Any]) -> Browser:
    """Has a checkout in which every field is hostile."""
    shopper = Browser("alpha")
    line = {"variant_id": product["variants"][0]["id"], "quantity": 1}
    send(shopper, "post", "/api/v1/shop/cart/lines/", line)
    return shopper


def order(shopper: Browser) -> dict[str, Any]:
    address = ADDRESS | dict.fromkeys(("name", "line1", "line2", "city", "region"), EVIL)
    body = {"email": "w@example.test", "name": EVIL, "note": EVIL, "shipping_address": address}
    checkout = send(shopper, "post", "/api/v1/checkouts/", body)
    page = shopper.get(f"/checkout/{checkout['id']}/")
    assert what_runs(page.content.decode(), nonce_of(page)) == []
    placed: dict[str, Any] = shopper.send(
        "post", f"/api/v1/checkouts/{checkout['id']}/order/", {"payment_method": "on_delivery"},
        idempotency_key="evil",
    ).json()["order"]  # fmt: skip
    return placed


def nonce_of(answer: Any) -> str:
    return str(answer.headers["Content-Security-Policy"])


PAGES = [
    "/", "/collections/", "/collections/evil/", "/products/evil/", "/search/?q=img", "/cart/",
    "/policies/terms/", "/policies/returns/", "/account/", "/nothing/", "/sitemap.xml",
    '/search/?q="><script>alert(1)</script>', '/collections/?vendor="><script>alert(1)</script>',
    '/nothing/"><script>alert(1)</script>/', '/?lang="><script>alert(1)</script>',
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_what_was_written(path: str, shopper: Browser) -> None:
    page: Any = shopper.get(path)
    assert page.status_code in {200, 404}
    assert what_runs(page.content.decode(), nonce_of(page)) == []


@pytest.mark.parametrize("path", ["/theme.css", "/icon.svg"])
def test_styles_and_icon_hold_no_markup(path: str, shopper: Browser) -> None:
    told = shopper.get(path).content.decode()
    assert [evil for evil in ("<script", "onerror", "<img") if evil in told] == []


def test_the_manifest_is_data(shopper: Browser) -> None:
    answer = shopper.get("/manifest.webmanifest")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert json.loads(answer.content)["name"] == EVIL[:80]


def test_no_mail_and_no_order_page_runs_what_was_written(shopper: Browser, owner: Browser) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        placed = order(shopper)
    path = f"/api/v1/orders/{placed['id']}"
    with TestCase.captureOnCommitCallbacks(execute=True):
        send(owner, "post", f"{path}/notes/", {"text": EVIL})
        parcel = {"carrier": SHORT, "tracking_number": EVIL, "tracking_url": ""}
        send(owner, "post", f"{path}/shipments/", parcel)
    page: Any = shopper.get(placed["url"])
    assert what_runs(page.content.decode(), nonce_of(page)) == []
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert what_runs_in(letter) == []
        message: Any = letter.message()
        assert (len(message.get_all("From", [])), len(message.get_all("Subject", []))) == (1, 1)
    invoice: Any = shopper.get(f"{placed['url']}invoice.pdf")
    assert (invoice.status_code, invoice.content[:5]) == (200, b"%PDF-")


def test_a_reason_for_cancelling_is_only_text(shopper: Browser, place_a: Place) -> None:
    placed = order(shopper)
    with TestCase.captureOnCommitCallbacks(execute=True):
        shopper.post(f"{placed['url']}cancel/", {"reason": EVIL})
    with entered(place_a):
        assert Order.objects.get(pk=placed["id"]).state == "cancelled"
    page: Any = shopper.get(placed["url"])
    assert what_runs(page.content.decode(), nonce_of(page)) == []
    assert what_runs_in(mail.outbox[-1]) == []


def test_letters_to_people_who_come_in_hold_no_markup(
    product: dict[str, Any], owner: Browser
) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        owner.send("patch", "/api/v1/profile/", {"name": EVIL})
        invited = {"email": "new@example.test", "role": "staff"}
        send(owner, "post", "/api/v1/invitations/", invited)
    Visitor("alpha").call("post", "auth/signup", {"email": "w@x.test", "password": "x4f9dk3lsk"})
    assert [letter.to for letter in mail.outbox] == [["new@example.test"], ["w@x.test"]]
    for letter in mail.outbox:
        assert len(letter.message().get_all("From", [])) == 1
        assert [run for html, _ in getattr(letter, "alternatives", []) for run in what_runs(html)
                if not run.endswith(" style")] == []  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("brand", "red;}body{background:url(//evil.example)"),
        ("brand", "#11223"),
        ("accent", "#112233;}"),
        ("surface", "url(javascript:alert(1))"),
        ("ink", "#112233\n}"),
        ("font", "x; @import '//evil.example'"),
        ("radius", "1px;}*{display:none"),
        ("hero", "</style><script>"),
        ("card_ratio", "1/1;}"),
    ],
)
def test_no_token_of_a_theme_breaks_out_of_its_style(
    field: str, value: str, owner: Browser, host: Any
) -> None:
    before = host("alpha").get("/theme.css").content
    answer = owner.send("patch", "/api/v1/settings/theme/", {field: value})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert host("alpha").get("/theme.css").content == before


@pytest.mark.parametrize("name", ["A\r\nBcc: x@evil.example", "A\nB", "A\u2028B", "A\x1bB"])
def test_a_stores_name_is_one_line(name: str, owner: Browser) -> None:
    """It stands in the From line of mails."""
    answer = owner.send("patch", "/api/v1/store/", {"name": name})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["name"])
    assert owner.get("/api/v1/store/").json()["name"] == "Alpha Goods"
