"""A copy of one's own data, and its deletion: what goes, what stays, who may ask."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from psycopg.sql import SQL, Identifier

from shared_apps.accounts import queries as accounts
from shared_apps.accounts.tests.make import Visitor, code_mailed_to
from shared_apps.audit import queries as audit
from shared_apps.core import clock
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.idempotency.models import Record
from shared_apps.core.tenancy.context import current_tenant_id
from tenant_apps.cabinet.models import Erasure
from tenant_apps.cabinet.tests.make import (
    ADDRESS,
    EMAIL,
    PASSWORD,
    URL,
    make_order,
    make_shopper,
    signed_in,
)
from tenant_apps.checkout import services as checkout
from tenant_apps.checkout.tests.make import make_cart
from tenant_apps.customers import queries as customers
from tenant_apps.orders import queries as orders
from tenant_apps.orders import services as order_services
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("store")
WORD = {"confirmation": "DELETE"}
NAMES_THE_PERSON = ("wanjiku", "moi avenue", "712 345678")


@pytest.fixture
def user_id() -> UUID:
    return make_shopper()


@pytest.fixture
def visitor(user_id: UUID) -> Visitor:
    """Signed in by password a moment ago."""
    visitor = Visitor("alpha")
    assert visitor.log_in(EMAIL, PASSWORD).status_code == 200
    return visitor


def delete(visitor: Visitor, body: Any = None) -> Any:
    return visitor.browser.send("post", f"{URL}deletion/", WORD if body is None else body)


def everything_stored() -> str:
    """Every text in this store's schema and its audit trail, in lower case."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname from pg_class join pg_namespace n on n.oid = relnamespace"
            " where nspname = current_schema() and relkind = 'r'"
        )
        tables = [row[0] for row in cursor.fetchall()]
        texts = []
        for table in tables:
            rows = SQL("select string_agg(t::text, chr(10)) from {} t").format(Identifier(table))
            cursor.execute(rows)
            texts.append(cursor.fetchone()[0] or "")
    trail = [str(row) for row in audit.entries_of_tenant(current_tenant_id()).values()]
    return "\n".join([*texts, *trail]).lower()


def sent_and_delivered(order_id: UUID) -> None:
    order_services.fulfil(order_id, order_services.Parcel())
    order_services.deliver(order_id)


def test_the_copy_holds_what_is_known(visitor: Visitor) -> None:
    make_order()
    visitor.browser.send("post", f"{URL}addresses/", ADDRESS)
    answer = visitor.browser.get(f"{URL}export/")
    told = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="alpha-my-data.json"'
    assert (told["account"]["email"], told["profile"]["email"]) == (EMAIL, EMAIL)
    assert [address["line1"] for address in told["addresses"]] == ["Moi Avenue 12"]
    assert [order["number"] for order in told["orders"]] == [1001]
    assert told["orders"][0]["lines"][0]["quantity"] == 2
    assert len(told["account"]["sign_ins"]) == 1


def test_the_copy_holds_nobody_elses_data_and_no_secrets(visitor: Visitor) -> None:
    make_order(email="somebody@else.test")
    told = visitor.browser.get(f"{URL}export/").content.decode()
    assert "somebody@else.test" not in told
    assert "password" not in told


def test_copies_are_limited(visitor: Visitor) -> None:
    answers = [visitor.browser.get(f"{URL}export/").status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_deletion_leaves_nothing_that_names_the_person(
    visitor: Visitor, user_id: UUID, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # receipts and the like go out
        order_id = make_order()
        sent_and_delivered(order_id)
    assert "order_confirmed" in everything_stored()
    visitor.browser.send("post", f"{URL}addresses/", ADDRESS)
    checkout.start_checkout(make_cart(), email=EMAIL, shipping_address=ADDRESS)
    assert all(name in everything_stored() for name in NAMES_THE_PERSON)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete(visitor).status_code == 204
    assert [name for name in NAMES_THE_PERSON if name in everything_stored()] == []
    assert accounts.people([user_id]) == {}


def test_the_books_stay(visitor: Visitor) -> None:
    order_id = make_order()
    sent_and_delivered(order_id)
    before = orders.order_view(order_id)
    delete(visitor)
    after = orders.order_view(order_id)
    assert (after.number, after.total, len(after.lines)) == (before.number, before.total, 1)
    assert (after.email, after.name, after.shipping_address) == ("", "", None)


def test_the_session_ends_everywhere(visitor: Visitor) -> None:
    elsewhere = Visitor("alpha")
    elsewhere.log_in(EMAIL, PASSWORD)
    delete(visitor)
    assert (visitor.is_signed_in(), elsewhere.is_signed_in()) == (False, False)
    assert Visitor("alpha").log_in(EMAIL, PASSWORD).status_code == 400


def test_an_order_on_its_way_keeps_its_address_until_it_is_sent(
    visitor: Visitor, django_capture_on_commit_callbacks: Any
) -> None:
    order_id = make_order()
    delete(visitor)
    assert orders.order_view(order_id).shipping_address is not None
    assert Erasure.objects.get().finished_at is None
    with django_capture_on_commit_callbacks(execute=True):
        order_services.fulfil(order_id, order_services.Parcel())
    assert orders.order_view(order_id).shipping_address is None
    assert EMAIL not in everything_stored()
    assert Erasure.objects.get().finished_at is not None


def test_an_order_that_is_given_up_needs_no_address(
    visitor: Visitor, django_capture_on_commit_callbacks: Any
) -> None:
    order_id = make_order()
    delete(visitor)
    with django_capture_on_commit_callbacks(execute=True):
        order_services.cancel(order_id, reason="Out of stock")
    assert orders.order_view(order_id).email == ""


def test_deletion_is_announced_without_a_name(visitor: Visitor) -> None:
    delete(visitor)
    (entry,) = OutboxEntry.objects.filter(kind="cabinet.ShopperErased")
    customer_id = Erasure.objects.get().customer_id
    assert entry.payload == {"customer_id": str(customer_id), "orders_kept": 0}


def test_others_are_left_alone(visitor: Visitor) -> None:
    make_order(email="somebody@else.test")
    make_shopper("somebody@else.test")
    other = signed_in("somebody@else.test")
    other.send("post", f"{URL}addresses/", ADDRESS)
    delete(visitor)
    assert other.get(f"{URL}me/").json()["address"]["line1"] == "Moi Avenue 12"
    assert customers.matching_customers("somebody@else.test").count() == 1


def test_who_comes_back_starts_anew(visitor: Visitor) -> None:
    sent_and_delivered(make_order())
    delete(visitor)
    again = Visitor("alpha")
    assert again.sign_up(EMAIL).status_code == 200
    assert again.browser.get(f"{URL}me/").json()["orders"] == []


@pytest.mark.parametrize("body", [{"confirmation": "delete"}, {"confirmation": "YES"}, {}])
def test_without_the_word_nothing_happens(visitor: Visitor, body: dict[str, str]) -> None:
    answer = delete(visitor, body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["confirmation"])
    assert visitor.is_signed_in()


def test_after_five_minutes_the_password_is_asked_for_again(visitor: Visitor) -> None:
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        refused = delete(visitor)
        assert (refused.status_code, refused.json()["code"]) == (401, "reauthentication_required")
        assert refused.json()["flows"] == [{"id": "reauthenticate"}]
        assert visitor.is_signed_in()
        visitor.call("post", "auth/reauthenticate", {"password": PASSWORD})
        assert delete(visitor).status_code == 204


def test_who_signs_in_by_code_alone_signs_in_again() -> None:
    """A password that was set before the address was proven does not count."""
    visitor = Visitor("alpha")
    visitor.call("post", "auth/signup", {"email": EMAIL, "password": PASSWORD})
    visitor = Visitor("alpha")
    visitor.call("post", "auth/code/request", {"email": EMAIL})
    visitor.call("post", "auth/code/confirm", {"code": code_mailed_to(EMAIL)})
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        refused = delete(visitor)
    assert refused.json()["flows"] == [{"id": "sign_in_again"}]
    assert delete(visitor).status_code == 204


def test_second_factors_are_changed_only_by_who_proves_it_anew(visitor: Visitor) -> None:
    refused = visitor.browser.get(f"{URL}proof/")
    assert (refused.status_code, refused.json()["flows"]) == (401, [{"id": "reauthenticate"}])
    visitor.call("post", "auth/reauthenticate", {"password": PASSWORD})
    assert visitor.browser.get(f"{URL}proof/").status_code == 204


def test_a_copied_session_without_a_sign_in_deletes_nothing(user_id: UUID) -> None:
    browser: Browser = signed_in(proven=False)
    answer = browser.send("post", f"{URL}deletion/", WORD)
    assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")
    assert list(accounts.people([user_id])) == [user_id]
    assert not Erasure.objects.exists()


def test_what_people_typed_about_an_order_goes_with_the_person(
    visitor: Visitor, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        order_id = make_order()
        order_services.add_note(order_id, "Wanjiku of Moi Avenue 12 calls from 712 345678")
        order_services.fulfil(order_id, order_services.Parcel())
        order_services.deliver(order_id)
        order_services.mark_collected(order_id)
        order_services.refund(order_id, amount=1_000, reason="Wanjiku brought it back")
    with django_capture_on_commit_callbacks(execute=True):
        delete(visitor)
    stored = everything_stored()
    assert [name for name in NAMES_THE_PERSON if name in stored] == []


def test_the_reason_of_a_cancellation_goes_with_the_person(
    visitor: Visitor, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        order_services.cancel(make_order(), reason="Wanjiku moved to Moi Avenue 13")
        delete(visitor)
    assert [name for name in NAMES_THE_PERSON if name in everything_stored()] == []


def test_stored_answers_forget_the_person_and_still_answer_once(visitor: Visitor) -> None:
    key = {"idempotency_key": "address-1"}
    first = visitor.browser.send("post", f"{URL}addresses/", ADDRESS, **key)
    assert (first.status_code, first.json()["line1"]) == (201, "Moi Avenue 12")
    delete(visitor)
    assert "moi avenue" not in everything_stored()
    assert Record.objects.filter(status=201, body__isnull=True).count() == 1


def test_answers_about_an_order_forget_its_buyer(visitor: Visitor, owner: Browser) -> None:
    order_id = make_order()
    path = f"/api/v1/orders/{order_id}/"
    for step, body in (("shipments", {}), ("delivery", None)):
        method = "post" if step == "shipments" else "put"
        sent = owner.send(method, f"{path}{step}/", body, idempotency_key=step)
        assert sent.status_code in {200, 201}
    assert EMAIL in everything_stored()
    delete(visitor)
    assert EMAIL not in everything_stored()
