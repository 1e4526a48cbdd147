"""The owner's products and collections over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import services
from tenant_apps.catalog.models import Product
from tenant_apps.catalog.tests.make import make_product, make_shirt, variants_of
from tenant_apps.storage.tests.make import picture_bytes
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/products/"
SHIRT = {
    "title": "Linen shirt",
    "body_html": "<p>Soft</p>",
    "option_names": ["Size"],
    "tags": ["summer", "summer", "linen"],
    "variants": [
        {"option_values": ["S"], "price": 499900, "compare_at": 599900, "sku": "LS-S"},
        {"option_values": ["M"], "price": 519900, "track_stock": False},
    ],
}


def test_an_owner_adds_a_product(owner: Browser) -> None:
    answer = owner.send("post", URL, SHIRT)
    assert answer.status_code == 201
    body = answer.json()
    assert (body["handle"], body["status"], body["tags"]) == (
        "linen-shirt",
        "draft",
        ["summer", "linen"],
    )
    assert body["price_min"] == {"amount": 499900, "currency": "KES", "formatted": "KSh 4,999.00"}
    small, medium = body["variants"]
    assert (small["sku"], small["title"], small["available"]) == ("LS-S", "S", 0)
    assert small["compare_at"]["formatted"] == "KSh 5,999.00"
    assert (medium["track_stock"], medium["available"], medium["compare_at"]) == (
        False,
        None,
        None,
    )
    assert body["url"].endswith("/products/linen-shirt/")
    assert owner.get(f"{URL}{body['id']}/").json() == body


def test_opening_stock_is_counted(owner: Browser) -> None:
    rows = [{"price": 100, "on_hand": 7}]
    body = owner.send("post", URL, {"title": "Pot", "variants": rows}).json()
    [variant] = body["variants"]
    assert (variant["on_hand"], variant["reserved"], variant["available"]) == (7, 0, 7)


def test_a_product_is_put_into_collections_and_taken_out(owner: Browser) -> None:
    shelves = "/api/v1/collections/"
    new, sale, linen = (
        owner.send("post", shelves, {"title": title}).json()["id"]
        for title in ("New", "Sale", "Linen")
    )
    first = owner.send("post", URL, {"title": "First", "collection_ids": [new]}).json()
    body = owner.send("post", URL, {"title": "Pot", "collection_ids": [new, sale]}).json()
    assert body["collection_ids"] == [new, sale]
    changed = owner.send("patch", f"{URL}{body['id']}/", {"collection_ids": [linen, new]}).json()
    assert changed["collection_ids"] == [new, linen]
    inside = [owner.get(f"{shelves}{shelf}/").json()["product_ids"] for shelf in (new, sale)]
    assert inside == [[first["id"], body["id"]], []]
    kept = owner.send("patch", f"{URL}{body['id']}/", {"vendor": "Acme"}).json()
    assert kept["collection_ids"] == [new, linen]


def test_a_smart_or_foreign_collection_cannot_be_chosen_for_a_product(
    owner: Browser, place_b: Place
) -> None:
    rules = {"title": "Summer", "kind": "smart", "rules": {"tags": ["summer"]}}
    smart = owner.send("post", "/api/v1/collections/", rules).json()["id"]
    with entered(place_b):
        foreign = services.create_collection(title="Beta's")
    body = owner.send("post", URL, {"title": "Pot", "tags": ["summer"]}).json()
    assert (body["collections"][0]["id"], body["collection_ids"]) == (smart, [])
    for wrong in (smart, str(foreign)):
        change = {"title": "Other", "collection_ids": [wrong]}
        answer = owner.send("patch", f"{URL}{body['id']}/", change)
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["collection_ids"])
    assert owner.get(f"{URL}{body['id']}/").json() == body


def test_a_change_names_only_what_changes(owner: Browser) -> None:
    body = owner.send("post", URL, SHIRT).json()
    changed = owner.send(
        "patch", f"{URL}{body['id']}/", {"title": "Shirt", "status": "active"}
    ).json()
    assert (changed["title"], changed["status"], changed["body_html"]) == (
        "Shirt",
        "active",
        "<p>Soft</p>",
    )
    assert changed["variants"] == body["variants"]


def test_refusals_name_the_fields(owner: Browser, place_a: Place) -> None:
    answer = owner.send("post", URL, {"title": "", "variants": [{"price": -5}, {"price": 1.5}]})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert set(answer.json()["errors"]) == {"title", "variants"}
    answer = owner.send("post", URL, SHIRT | {"option_names": []})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_product")
    assert answer.json()["errors"]["variants"][0] == "Row 1: give one value for every option."
    with entered(place_a):
        assert not Product.objects.exists()


def test_a_taken_handle_is_a_conflict(owner: Browser) -> None:
    owner.send("post", URL, SHIRT | {"handle": "shirt"})
    answer = owner.send("post", URL, {"title": "Other", "handle": "shirt"})
    assert (answer.status_code, answer.json()["code"]) == (409, "handle_taken")
    assert answer.json()["errors"] == {"handle": ["Another one already has this handle."]}


def test_a_product_goes(owner: Browser) -> None:
    body = owner.send("post", URL, SHIRT).json()
    assert owner.delete(f"{URL}{body['id']}/").status_code == 204
    assert owner.get(f"{URL}{body['id']}/").status_code == 404


def test_another_stores_product_does_not_exist(owner: Browser, place_b: Place) -> None:
    with entered(place_b):
        foreign = make_product()
    for answer in (
        owner.get(f"{URL}{foreign.pk}/"),
        owner.send("patch", f"{URL}{foreign.pk}/", {"title": "Mine"}),
        owner.delete(f"{URL}{foreign.pk}/"),
        owner.post(
            f"{URL}{foreign.pk}/images/", {"file": SimpleUploadedFile("a", picture_bytes())}
        ),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_product")
    with entered(place_b):
        assert Product.objects.get().title == foreign.title


def test_roles(member: Callable[[str], Browser]) -> None:
    assert member("read_only").get(URL).status_code == 200
    assert member("read_only").send("post", URL, SHIRT).status_code == 403
    assert member("staff").send("post", URL, SHIRT).status_code == 201


def test_strangers_see_nothing(host: Callable[[str], Browser], place_a: Place) -> None:
    assert host("app").acting_for(place_a.tenant_id).get(URL).status_code == 401


def listed(owner: Browser, **params: Any) -> list[str]:
    return [row["title"] for row in owner.get(URL, params).json()["results"]]


def test_the_list_is_searched_filtered_and_sorted(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        make_product(
            title="Clay pot", variants=[{"price": 500, "sku": "POT-9", "track_stock": False}]
        )
        make_product(title="Brass lamp", status="draft")
        make_product(title="Wool rug", variants=[{"price": 100, "on_hand": 2}])
        make_product(title="Cedar box", variants=[{"price": 900}])
    assert listed(owner) == ["Cedar box", "Wool rug", "Brass lamp", "Clay pot"]
    assert listed(owner, sort="price") == ["Wool rug", "Clay pot", "Cedar box", "Brass lamp"]
    assert listed(owner, sort="title", status="active") == ["Cedar box", "Clay pot", "Wool rug"]
    assert listed(owner, q="pot-") == ["Clay pot"]
    assert listed(owner, q="lam") == ["Brass lamp"]
    assert listed(owner, stock="out") == ["Cedar box"]
    assert listed(owner, stock="low") == ["Cedar box", "Wool rug"]
    [row] = owner.get(URL, {"q": "wool"}).json()["results"]
    assert (row["available"], row["variant_count"], row["price_min"]["amount"]) == (2, 1, 100)


def test_the_list_has_pages_in_both_directions(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        for number in range(5):
            make_product(title=f"P{number}")
    pages = "?sort=title&limit=2&cursor="
    first = owner.get(URL + pages).json()
    second = owner.get(URL + pages + first["next"]).json()
    third = owner.get(URL + pages + second["next"]).json()
    back = owner.get(URL + pages + third["previous"]).json()
    assert [row["title"] for row in second["results"]] == ["P2", "P3"]
    assert ([row["title"] for row in third["results"]], third["next"]) == (["P4"], None)
    assert (back, first["previous"]) == (second, None)


@pytest.mark.parametrize("cursor", ["x", "e30", "WzEsMl0", "bnVsbA", "é", "WyJuIixudWxsLCJ4Il0"])
def test_a_cursor_that_we_did_not_give(owner: Browser, cursor: str) -> None:
    answer = owner.get(URL, {"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor")


def test_the_list_costs_the_same_for_few_and_many(
    owner: Browser, place_a: Place, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with entered(place_a):
        for _ in range(12):
            make_shirt()
    owner.get(URL)  # so that both begin where a request has ended
    with django_assert_max_num_queries(12) as few:
        owner.get(URL, {"limit": 2})
    with django_assert_max_num_queries(12) as many:
        owner.get(URL, {"limit": 12})
    assert len(few) == len(many)


def test_pictures_of_a_product(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        url = f"{URL}{make_product(title='Pot').pk}/"
    answers = [
        owner.post(
            f"{url}images/",
            {"file": SimpleUploadedFile("x.jpg", picture_bytes(800, 600)), "alt": alt},
        )
        for alt in ("front", "back")
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    front, back = answers[-1].json()["images"]
    assert (front["alt"], front["position"], front["width"]) == ("front", 1, 800)
    moved = owner.send(
        "patch", f"{url}images/{back['id']}/", {"position": 1, "alt": "rear"}
    ).json()
    assert [image["alt"] for image in moved["images"]] == ["rear", "front"]
    assert owner.get(URL).json()["results"][0]["image"]["alt"] == "rear"
    left = owner.delete(f"{url}images/{back['id']}/").json()
    assert [image["alt"] for image in left["images"]] == ["front"]


def test_a_wrong_picture_changes_nothing(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        url = f"{URL}{make_product().pk}/"
    answer = owner.post(f"{url}images/", {"file": SimpleUploadedFile("x.jpg", b"no picture")})
    assert (answer.status_code, answer.json()["code"]) == (400, "not_an_image")
    assert owner.get(url).json()["images"] == []


def test_a_hand_picked_collection_keeps_its_order(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        first, second = make_product(title="A"), make_product(title="B")
    body = {"title": "Gifts", "product_ids": [str(second.pk), str(first.pk)]}
    made = owner.send("post", "/api/v1/collections/", body)
    assert (made.status_code, made.json()["product_count"]) == (201, 2)
    assert made.json()["product_ids"] == [str(second.pk), str(first.pk)]
    url = f"/api/v1/collections/{made.json()['id']}/"
    assert owner.send("patch", url, {"title": "Presents"}).json()["product_count"] == 2
    assert [row["title"] for row in owner.get("/api/v1/collections/").json()["results"]] == [
        "Presents"
    ]
    assert owner.delete(url).status_code == 204


def test_a_smart_collection_chooses_by_its_rules(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        make_product(title="A", tags=["summer"], vendor="Acme")
        make_product(title="B", tags=["summer"], vendor="Other")
    rules = {"tags": ["summer"], "vendor": ["Acme"]}
    made = owner.send(
        "post", "/api/v1/collections/", {"title": "S", "kind": "smart", "rules": rules}
    )
    assert (made.json()["product_count"], made.json()["rules"]["product_type"]) == (1, [])
    assert listed(owner, collection=made.json()["id"]) == ["A"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "S", "kind": "smart"}, "rules"),
        ({"title": "M", "product_ids": ["0198aaaa-0000-7000-8000-000000000000"]}, "product_ids"),
        ({"title": "M", "image_id": "0198aaaa-0000-7000-8000-000000000000"}, "image_id"),
    ],
)
def test_an_impossible_collection_is_refused(
    owner: Browser, body: dict[str, Any], field: str
) -> None:
    answer = owner.send("post", "/api/v1/collections/", body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert owner.get("/api/v1/collections/").json()["results"] == []


def test_a_variant_of_the_set_may_show_its_own_picture(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        shirt = make_shirt()
        image_id = services.add_image(shirt.pk, data=picture_bytes(500, 500), filename="x.jpg")
        rows = [{"id": str(v.pk)} for v in variants_of(shirt)]
    rows[0]["image_id"] = str(image_id)
    body = owner.send("patch", f"{URL}{shirt.pk}/", {"variants": rows}).json()
    assert [v["image_id"] for v in body["variants"]] == [str(image_id), None, None, None]
