"""Every operation with addresses, cursors and filters that nobody of good will writes."""

import json
import re
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest
from pytest_django.fixtures import Settings

from tests.hostile.asking import ask
from tests.hostile.bodies import TEXTS, example
from tests.hostile.operations import Operation, operations
from tests.hostile.world import World
from tests.hosts import Browser

pytestmark = pytest.mark.django_db(databases=["default", "admin"])
ID = "0198c000-0000-7000-8000-000000000000"
SIDES = ["owner", "shop", "console"]
LIMITS = ["0", "-1", "x", "1.5", "1e3", "\u0663", " 5", "9" * 5_000]
NAMES = [
    "not-an-id", "%00", "a%00b", "%ED%A0%80", "%ff", "..%2f..%2fetc%2fpasswd", "x" * 3_000,
    "%0d%0aSet-Cookie:a=b", "-1", "%F0%9F%98%80", "<script>", ID.upper(), ID, "%E2%80%AE",
]  # fmt: skip
ASKED = [
    "sort", "status", "stock", "collection", "q", "customer", "payment", "fulfilment", "price_min",
    "in_stock", "facets", "tenant", "as", "format",
]  # fmt: skip


def keyset(*mark: object) -> str:
    """A cursor of the catalogue's lists."""
    return urlsafe_b64encode(json.dumps(mark).encode()).decode().rstrip("=")


def position(text: str) -> str:
    """A cursor of all other lists."""
    return b64encode(text.encode()).decode()


CURSORS = [
    "zzz", "!!!!", "%00", position("p=zzz"), position("p=%00"), position("o=-1"),
    position("o=999999999999&p=1"), position("r=1&p=2020-01-01T00:00:00Z"), position("p=1e999"),
    position("p=" + "9" * 26), keyset("n", "\ud800", ID), keyset("n", 1, ID),
    keyset("n", 10**30, ID), keyset("n", float("nan"), ID), keyset("n", float("inf"), ID),
    keyset("n", "99999-99-99", ID), keyset("n", "\0", ""), keyset("p", -5, ""), keyset("abc"),
    urlsafe_b64encode(b"[" * 30_000).decode(),
]  # fmt: skip
LISTS = {  # their documents do not name the parameters
    "owner": ["/api/v1/audit/", "/api/v1/collections/", "/api/v1/imports/"],
    "shop": [],
    "console": ["/api/v1/console/stores/", "/api/v1/console/audit/"],
}
SORTS = ["", "title", "-price", "newest", "-created_at", "name", "-revenue", "updated"]


@pytest.fixture(autouse=True)
def _no_limits(settings: Settings) -> None:
    settings.TENANT_REQUESTS_PER_MINUTE = 0


def reading(side: str) -> list[Operation]:
    return [op for op in operations(side) if op.method == "get" and ".csv" not in op.path]


@pytest.mark.parametrize("side", SIDES)
def test_no_question_is_a_mistake_of_ours(side: str, alpha: World) -> None:
    browser, lost = alpha.entitled(side), []
    values = [*TEXTS[1:4], "-1", "nonsense", ID]
    questions = [f"{name}={quote(v, errors='surrogatepass')}" for name in ASKED for v in values]
    for operation in reading(side):
        for asked in [q for q in questions if q.split("=")[0] in {*operation.queries, "q"}]:
            answer = ask(browser, "get", f"{alpha.path(operation.path)}?{asked}")
            if not answer.is_composed:
                lost.append((str(operation), asked[:80], answer.status))
    assert lost == []


@pytest.mark.parametrize("side", SIDES)
def test_no_cursor_is_a_mistake_of_ours(side: str, alpha: World) -> None:
    browser, lost = alpha.entitled(side), []
    lists = [op for op in reading(side) if {"cursor", "limit"} & set(op.queries)]
    for path in {alpha.path(op.path) for op in lists} | set(LISTS[side]):
        for sort in SORTS if "products" in path or "stores" in path else SORTS[:1]:
            for cursor in CURSORS:
                answer = ask(browser, "get", f"{path}?sort={sort}&cursor={quote(cursor)}")
                if not answer.is_composed:
                    lost.append((path, sort, cursor[:40], answer.status))
    assert lost == []


@pytest.mark.parametrize(
    ("side", "path"),
    [
        ("owner", "/api/v1/audit/"), ("owner", "/api/v1/collections/"),
        ("owner", "/api/v1/customers/"), ("owner", "/api/v1/imports/"),
        ("owner", "/api/v1/orders/"), ("owner", "/api/v1/products/"),
        ("shop", "/api/v1/shop/products/"), ("shop", "/api/v1/cabinet/orders/"),
        ("console", "/api/v1/console/stores/"), ("console", "/api/v1/console/audit/"),
    ],
)  # fmt: skip
def test_lists_refuse_what_is_no_page_and_no_number(side: str, path: str, alpha: World) -> None:
    browser = alpha.entitled(side)
    cursor = browser.get(path, {"cursor": "zzz"})
    limits = [browser.get(path, {"limit": limit}) for limit in LIMITS[:4]]
    assert (cursor.status_code, cursor.json()["code"]) == (400, "bad_cursor")
    assert [(a.status_code, list(a.json()["errors"])) for a in limits] == [(400, ["limit"])] * 4


@pytest.mark.parametrize("asked", [{"sort": "nonsense"}, {"status": "nonsense"}, {"status": "\0"}])
@pytest.mark.parametrize(
    ("side", "path"),
    [("owner", "/api/v1/products/"), ("console", "/api/v1/console/stores/")],
)
def test_lists_refuse_what_they_cannot_sort_or_filter_by(
    side: str, path: str, asked: dict[str, str], alpha: World
) -> None:
    answer = alpha.entitled(side).get(path, asked)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, list(asked))


def test_the_console_sorts_by_every_column_both_ways(alpha: World) -> None:
    staff, path = alpha.entitled("console"), "/api/v1/console/stores/"
    names = [[r["slug"] for r in staff.get(path, {"sort": s}).json()["results"]]
             for s in ("name", "-name")]  # fmt: skip
    assert names == [["alpha", "beta"], ["beta", "alpha"]]
    for column in ("created_at", "revenue", "orders", "last_activity_at", "trial_ends_at"):
        for sign in ("", "-"):
            assert staff.get(path, {"sort": f"{sign}{column}"}).status_code == 200


@pytest.mark.parametrize("side", SIDES)
def test_a_name_that_nothing_has_is_not_found(side: str, alpha: World) -> None:
    """Whatever stands where an id belongs, and whatever the method."""
    browser, lost = alpha.entitled(side), []
    for operation in [op for op in operations(side) if "{" in op.path]:
        data = json.dumps(example(operation.body or {})).encode() if operation.takes_json else b""
        for place in re.findall(r"{(\w+)}", operation.path):
            for name in NAMES:
                path = operation.path.format(**(alpha.ids | {place: name}))
                answer = ask(browser, operation.method, path, data)
                expected = answer.status in {400, 404, 405} or "/slugs/" in path
                if not (answer.is_composed and expected):
                    lost.append((str(operation), name[:40], answer.status))
    assert lost == []


PAGES = [
    "/", "/collections/", "/collections/shelf/", "/search/", "/cart/", "/nothing/",
    "/checkout/{checkout_id}/", "/products/{handle}/", "/account/", "/policies/terms/",
]  # fmt: skip


def test_no_page_of_a_store_is_a_mistake_of_ours(alpha: World) -> None:
    browser, lost = alpha.stranger(), []
    names = ["q", "vendor", "option.Size", "price_min", "sort", "cursor"]
    values = [quote(text, errors="surrogatepass") for text in [*TEXTS[::2], "//evil.example"]]
    for page in map(alpha.path, PAGES):
        for asked in [f"{name}={value[:2_000]}" for name in names for value in values]:
            answer = ask(browser, "get", f"{page}?{asked}")
            if not answer.is_composed:
                lost.append((page, asked[:60], answer.status))
    assert lost == []


@pytest.mark.parametrize(
    "page",
    ["/products/{}/", "/collections/{}/", "/orders/{}/", "/orders/{}/pay/", "/policies/{}/",
     "/orders/{}/invoice.pdf", "/{}", "/account/{}", "/checkout/{}/", "/media/{}"],
)  # fmt: skip
def test_a_page_that_nothing_has_is_not_found(page: str, alpha: World) -> None:
    found = {name: ask(alpha.stranger(), "get", page.format(name)).status for name in NAMES}
    assert set(found.values()) <= {200, 301, 404}, found
    assert (found["%00"], found["a%00b"]) == (404, 404)


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("/cart/lines/", ["product", "quantity", "option1"]),
        ("/cart/lines/{line_id}/", ["quantity"]),
        ("/checkout/{checkout_id}/", ["email", "name", "line1", "country", "phone", "rate_id"]),
    ],
)
def test_no_form_is_a_mistake_of_ours(page: str, names: list[str], alpha: World) -> None:
    browser, kind, lost = alpha.stranger(), "application/x-www-form-urlencoded", []
    good = {"product": alpha.ids["handle"], "option1": "40", "quantity": "1", "country": "KE"}
    for name in names:
        for text in [*TEXTS, "-1", "1.5", "9" * 30, "true"]:
            data = "&".join(
                f"{key}={quote(value[:5_000], errors='surrogatepass')}"
                for key, value in (good | {name: text}).items()
            )
            answer = ask(browser, "post", alpha.path(page), data.encode(), kind)
            if not answer.is_composed:
                lost.append((page, name, text[:30], answer.status))
    assert lost == []


def test_a_form_that_is_too_large_is_turned_away(alpha: World) -> None:
    kind, page = "application/x-www-form-urlencoded", alpha.path("/cart/lines/{line_id}/")
    many = ask(alpha.stranger(), "post", page, b"a=1&" * 2_000, kind)
    large = ask(alpha.stranger(), "post", page, b"a=" + b"x" * 3_000_000, kind)
    assert (many.status, large.status) == (413, 413)
    assert b"Nothing was changed" in many.content


def test_sign_in_refuses_a_body_that_is_too_large(host: object, alpha: World) -> None:
    data = b'{"email": "' + b"x" * 3_000_000 + b'"}'
    answer = ask(Browser("app"), "post", "/_allauth/browser/v1/auth/login", data)
    assert (answer.status, json.loads(answer.content)["code"]) == (413, "body_too_large")
