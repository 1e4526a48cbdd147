"""Orders as the members of a store see them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import services
from tenant_apps.orders.models import Order
from tenant_apps.orders.tests.make import make_order
from tests.hosts import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_places")]
URL = "/api/v1/orders/"


@pytest.fixture
def order_id(place_a: Place) -> UUID:
    with entered(place_a):
        return make_order({make_variant(on_hand=5): 2})


@pytest.fixture
def paid_in_cash(place_a: Place, order_id: UUID) -> UUID:
    with entered(place_a):
        services.mark_collected(order_id)
    return order_id


def test_the_list_shows_the_newest_first(owner: Browser, place_a: Place, order_id: UUID) -> None:
    with entered(place_a):
        newer = make_order(email="otieno@example.test")
    rows = owner.get(URL).json()["results"]
    assert [row["id"] for row in rows] == [str(newer), str(order_id)]
    first = rows[1]
    customer = first.pop("customer")
    assert (customer["name"], customer["email"]) == ("Wanjiku Kamau", "wanjiku@example.test")
    assert first.pop("placed_at").endswith("Z")
    assert first == {
        "id": str(order_id),
        "number": "#1001",
        "total": {"amount": 530_000, "currency": "KES", "formatted": "KSh 5,300.00"},
        "status": "pending",
        "payment_status": "on_delivery",
        "fulfilment_status": "unfulfilled",
        "item_count": 2,
    }


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("q=1001", 1),
        ("q=%231001", 1),
        ("q=wanjiku", 1),
        ("q=nobody", 0),
        ("status=pending", 1),
        ("status=paid", 0),
        ("payment=on_delivery", 1),
        ("fulfilment=fulfilled", 0),
        ("fulfilment=to_send", 1),
    ],
)
def test_the_list_is_searched(owner: Browser, order_id: UUID, question: str, found: int) -> None:
    assert len(owner.get(f"{URL}?{question}").json()["results"]) == found


def test_an_unknown_status_is_no_question(owner: Browser) -> None:
    answer = owner.get(f"{URL}?status=asleep")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["status"])


def test_a_list_costs_the_same_with_one_order_and_with_many(
    owner: Browser, place_a: Place
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            owner.get(URL)
        return len(captured)

    with entered(place_a):
        make_order()
    few = count()
    with entered(place_a):
        for _ in range(6):
            make_order()
    assert count() == few


def test_the_detail_says_what_can_be_done(owner: Browser, order_id: UUID, place_a: Place) -> None:
    order = owner.get(f"{URL}{order_id}/").json()
    assert order["actions"] == {
        "fulfil": True,
        "cancel": True,
        "refund": False,
        "mark_delivered": False,
        "mark_paid": True,
        "return": False,
        "complete": False,
    }
    assert order["lines"][0]["total"]["formatted"] == "KSh 5,000.00"
    assert order["payment"]["captured"]["amount"] == 0
    assert order["shipping_address"]["city"] == "Nairobi"
    with entered(place_a):
        token = Order.objects.get().link_token
    assert order["url"].endswith(f"/orders/{token}/")


def test_from_parcel_to_money(owner: Browser, order_id: UUID) -> None:
    url = f"{URL}{order_id}/"
    body = {
        "carrier": "G4S",
        "tracking_number": "KE-1",
        "tracking_url": "https://g4s.example/KE-1",
    }
    sent = owner.send("post", f"{url}shipments/", body)
    assert (sent.status_code, sent.json()["status"]) == (201, "shipped")
    assert sent.json()["shipments"][0]["tracking_number"] == "KE-1"
    delivered = owner.send("put", f"{url}delivery/")
    assert (delivered.status_code, delivered.json()["fulfilment_status"]) == (200, "delivered")
    paid = owner.send("put", f"{url}collection/")
    assert (paid.status_code, paid.json()["payment_status"]) == (200, "paid")
    again = owner.send("put", f"{url}collection/")
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_collect")


def test_a_shopper_is_never_shown_a_script_as_a_link(owner: Browser, order_id: UUID) -> None:
    body = {"tracking_url": "javascript:alert(1)"}
    answer = owner.send("post", f"{URL}{order_id}/shipments/", body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["tracking_url"])


def test_a_refund_needs_a_key_and_happens_once(owner: Browser, paid_in_cash: UUID) -> None:
    url, body = f"{URL}{paid_in_cash}/refunds/", {"amount": 30_000, "reason": "Late"}
    bare = owner.send("post", url, body)
    assert (bare.status_code, bare.json()["code"]) == (400, "idempotency_key_missing")
    for _ in range(2):
        answer = owner.send("post", url, body, Idempotency_Key="r1")
        assert answer.status_code == 201
    assert owner.get(f"{URL}{paid_in_cash}/").json()["refunded"]["amount"] == 30_000
    much = owner.send("post", url, {"amount": 500_001}, Idempotency_Key="r2")
    assert (much.status_code, much.json()["code"], much.json()["most"]) == (
        422,
        "refund_too_large",
        500_000,
    )


@pytest.mark.parametrize("amount", [0, -1, 1.5, True, "x", None])
def test_a_refund_is_a_whole_amount(owner: Browser, paid_in_cash: UUID, amount: object) -> None:
    url = f"{URL}{paid_in_cash}/refunds/"
    answer = owner.send("post", url, {"amount": amount}, Idempotency_Key=uuid4().hex)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["amount"])


def test_a_cancelled_order_is_not_to_send(owner: Browser, order_id: UUID) -> None:
    owner.send("put", f"{URL}{order_id}/cancellation/", {"reason": ""})
    assert owner.get(f"{URL}?fulfilment=to_send").json()["results"] == []


def test_cancelling(owner: Browser, order_id: UUID) -> None:
    answer = owner.send("put", f"{URL}{order_id}/cancellation/", {"reason": "Out of town"})
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert answer.json()["timeline"][-1]["detail"] == "Out of town"


def test_an_edge_that_is_not_in_the_table_is_refused(owner: Browser, order_id: UUID) -> None:
    answer = owner.send("put", f"{URL}{order_id}/delivery/")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_possible_now")
    assert owner.get(f"{URL}{order_id}/").json()["status"] == "pending"


def test_readers_do_not_write(member: Callable[[str], Browser], order_id: UUID) -> None:
    reader = member("read_only")
    assert reader.get(f"{URL}{order_id}/").status_code == 200
    for method, path in [
        ("post", "shipments/"),
        ("put", "delivery/"),
        ("put", "cancellation/"),
        ("post", "refunds/"),
        ("put", "collection/"),
        ("post", "notes/"),
        ("put", "return/"),
        ("put", "completion/"),
    ]:
        assert reader.send(method, f"{URL}{order_id}/{path}", {}).status_code == 403


def test_another_stores_order_does_not_exist(owner: Browser, place_b: Place) -> None:
    with entered(place_b):
        foreign = make_order({make_variant(on_hand=5, price=30_000): 1})
    asked: list[tuple[str, str, object]] = [("get", "", None), ("get", "invoice.pdf", None)]
    actions = ("delivery/", "cancellation/", "collection/", "return/", "completion/")
    asked += [("put", path, {}) for path in actions] + [("post", "shipments/", {})]
    for method, path, body in asked:
        answer = owner.send(method, f"{URL}{foreign}/{path}", body)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_order"), path
    for path, given in [("notes/", {"text": "x"}), ("refunds/", {"amount": 1})]:
        answer = owner.send("post", f"{URL}{foreign}/{path}", given, Idempotency_Key=uuid4().hex)
        assert answer.status_code == 404


def test_a_sent_order_can_be_taken_back_until_it_was(owner: Browser, order_id: UUID) -> None:
    sent = owner.send("post", f"{URL}{order_id}/shipments/", {}).json()
    assert sent["actions"]["return"] is True
    back = owner.send("put", f"{URL}{order_id}/return/", {}).json()
    assert (back["status"], back["actions"]["return"]) == ("returned", False)


def test_a_delivered_and_paid_order_can_be_closed(owner: Browser, order_id: UUID) -> None:
    owner.send("post", f"{URL}{order_id}/shipments/", {})
    delivered = owner.send("put", f"{URL}{order_id}/delivery/").json()
    refused = owner.send("put", f"{URL}{order_id}/completion/")
    assert (delivered["actions"]["complete"], refused.status_code) == (False, 409)
    assert refused.json()["code"] == "not_possible_now"
    paid = owner.send("put", f"{URL}{order_id}/collection/").json()
    assert (paid["status"], paid["actions"]["complete"]) == ("delivered", True)
    closed = [owner.send("put", f"{URL}{order_id}/completion/").json() for _ in range(2)]
    assert [(one["status"], one["timeline"][-1]["title"]) for one in closed] == [
        ("completed", "Completed")
    ] * 2
    assert closed[1]["actions"]["return"] is False


def test_a_reader_is_told_that_nothing_can_be_done(
    owner: Browser, member: Callable[[str], Browser], order_id: UUID
) -> None:
    owner.send("post", f"{URL}{order_id}/shipments/", {})
    told = member("read_only").get(f"{URL}{order_id}/").json()["actions"]
    assert told == dict.fromkeys(told, False)


def test_the_invoice_is_a_pdf(owner: Browser, order_id: UUID) -> None:
    answer = owner.get(f"{URL}{order_id}/invoice.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_rules_of_three_apps_on_one_page(owner: Browser) -> None:
    before = owner.get("/api/v1/settings/rules/").json()
    assert before == {
        "minimum_order": {"amount": 0, "currency": "KES", "formatted": "KSh 0.00"},
        "max_quantity_per_line": None,
        "bulk_threshold": None,
        "bulk_percent": "0",
        "low_stock_threshold": 5,
        "critical_threshold": 0,
        "display_threshold": 3,
        "hold_minutes": 15,
        "cancel_minutes": 60,
        "late_cancel_fee_percent": "0",
    }
    changes = {
        "minimum_order": 30_000,
        "bulk_threshold": 3,
        "bulk_percent": "5",
        "cancel_minutes": 30,
    }
    after = owner.send("patch", "/api/v1/settings/rules/", changes).json()
    assert after["minimum_order"]["amount"] == 30_000
    assert (after["bulk_threshold"], after["bulk_percent"], after["cancel_minutes"]) == (
        3,
        "5",
        30,
    )
    wrong = owner.send("patch", "/api/v1/settings/rules/", {"bulk_percent": "101"})
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["bulk_percent"])


def test_rules_are_for_managers(member: Callable[[str], Browser]) -> None:
    assert member("staff").send("patch", "/api/v1/settings/rules/", {}).status_code == 403
    assert member("admin").send("patch", "/api/v1/settings/rules/", {}).status_code == 200


def test_part_of_an_order_is_sent_by_line(owner: Browser, order_id: UUID) -> None:
    (line,) = owner.get(f"{URL}{order_id}/").json()["lines"]
    body = {"lines": [{"line_id": line["id"], "quantity": 1}]}
    answer = owner.send("post", f"{URL}{order_id}/shipments/", body)
    assert answer.json()["fulfilment_status"] == "partial"
