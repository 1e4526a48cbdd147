"""Overview, profile and addresses over HTTP."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shared_apps.accounts import queries as accounts
from shared_apps.accounts.tests.make import Visitor, code_mailed_to
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.cabinet.tests.make import (
    ADDRESS,
    EMAIL,
    PASSWORD,
    URL,
    make_order,
    make_shopper,
    signed_in,
)
from tenant_apps.customers import queries as customers
from tenant_apps.customers import services as customer_services
from tenant_apps.orders import queries as orders
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("store", "known_places")
QUERIES_OF_THE_OVERVIEW = 7


@pytest.fixture
def user_id() -> UUID:
    return make_shopper()


@pytest.fixture
def shopper(user_id: UUID) -> Browser:
    return signed_in()


def add(shopper: Browser, **more: Any) -> Any:
    return shopper.send("post", f"{URL}addresses/", ADDRESS | more)


def test_the_overview_of_a_new_shopper_is_empty(shopper: Browser) -> None:
    told = shopper.get(f"{URL}me/").json()
    assert told["profile"]["email"] == EMAIL
    assert (told["order_count"], told["total_spent"]["formatted"]) == (0, "KSh 0.00")
    assert (told["orders"], told["activity"], told["address"]) == ([], [], None)


def test_the_overview_tells_orders_and_what_happened(shopper: Browser) -> None:
    make_order()
    told = shopper.get(f"{URL}me/").json()
    assert [row["number"] for row in told["orders"]] == ["#1001"]
    (event,) = told["activity"]
    assert (event["kind"], event["order_number"]) == ("placed", "#1001")


def queries_of_the_overview(browser: Browser) -> int:
    browser.get(f"{URL}me/")  # from here on the store's place is known
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(f"{URL}me/").status_code == 200
    return len(captured)


def test_the_overview_costs_the_same_with_many_orders(shopper: Browser) -> None:
    make_order()
    add(shopper)
    assert queries_of_the_overview(shopper) == QUERIES_OF_THE_OVERVIEW
    for _ in range(3):
        make_order()
    assert queries_of_the_overview(shopper) == QUERIES_OF_THE_OVERVIEW


def test_linking_is_announced_with_the_orders_that_came_along(user_id: UUID) -> None:
    make_order()
    signed_in().get(f"{URL}me/")
    signed_in().get(f"{URL}me/")
    customer = customers.customer_of_user(user_id)
    assert customer is not None
    (entry,) = OutboxEntry.objects.filter(kind="cabinet.LoginLinked")
    assert entry.payload == {"customer_id": str(customer.id), "orders": 1}


def test_a_customer_who_has_a_login_is_not_taken_over(user_id: UUID) -> None:
    """Somebody's customer record kept an address that now belongs to another login."""
    other = make_shopper("other@example.test")
    mine = customer_services.attach_login(user_id=other, email="other@example.test")
    customer_services.change_email(mine, email=EMAIL)
    make_order()
    answer = signed_in().get(f"{URL}orders/")
    assert (answer.status_code, answer.json()["code"]) == (409, "email_in_use")
    assert customers.customer_view(mine).user_id == other


def test_the_customer_follows_the_login_to_its_new_address(user_id: UUID) -> None:
    visitor, new = Visitor("alpha"), "new@example.test"
    visitor.log_in(EMAIL, PASSWORD)
    visitor.browser.get(f"{URL}me/")
    visitor.call("post", "account/email", {"email": new})
    assert visitor.browser.get(f"{URL}profile/").json()["email"] == EMAIL
    visitor.call("post", "auth/email/verify", {"key": code_mailed_to(new)})
    visitor.call("patch", "account/email", {"email": new, "primary": True})
    assert visitor.browser.get(f"{URL}profile/").json()["email"] == new
    assert accounts.verified_email(user_id) == new


def test_what_a_guest_bought_under_the_new_address_comes_along(
    user_id: UUID, django_capture_on_commit_callbacks: Any
) -> None:
    visitor, new = Visitor("alpha"), "new@example.test"
    visitor.log_in(EMAIL, PASSWORD)
    with django_capture_on_commit_callbacks(execute=True):
        make_order()
        visitor.browser.get(f"{URL}me/")
        make_order(email=new)
    guest = customer_services.find_or_create_customer(email=new)
    customer_services.save_address(guest, ADDRESS)
    visitor.call("post", "account/email", {"email": new})
    assert len(visitor.browser.get(f"{URL}orders/").json()["results"]) == 1
    visitor.call("post", "auth/email/verify", {"key": code_mailed_to(new)})
    visitor.call("patch", "account/email", {"email": new, "primary": True})
    assert visitor.browser.get(f"{URL}profile/").json()["email"] == new
    assert len(visitor.browser.get(f"{URL}orders/").json()["results"]) == 2
    assert len(visitor.browser.get(f"{URL}addresses/").json()) == 1
    (customer,) = customers.matching_customers()
    assert (customer.user_id, customer.order_count, customer.email) == (user_id, 2, new)


def test_another_logins_address_brings_nothing_along(user_id: UUID) -> None:
    other = make_shopper("other@example.test")
    theirs = customer_services.attach_login(user_id=other, email="other@example.test")
    make_order(email="other@example.test")
    mine = customer_services.attach_login(user_id=user_id, email=EMAIL)
    assert customer_services.take_over_guest(mine, email="other@example.test") is None
    assert orders.orders_of_customer(theirs).count() == 1


def test_a_profile_is_changed(shopper: Browser, user_id: UUID) -> None:
    change = {"name": "Wanjiku N.", "phone": "+254 700 000001", "marketing_opt_in": True}
    answer = shopper.send("patch", f"{URL}profile/", change)
    assert answer.json() == change | {"email": EMAIL}
    assert accounts.people([user_id])[user_id].name == "Wanjiku N."


def test_a_phone_that_is_none_is_refused(shopper: Browser) -> None:
    answer = shopper.send("patch", f"{URL}profile/", {"phone": "call me"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["phone"])
    assert shopper.get(f"{URL}profile/").json()["phone"] == ""


def test_the_address_is_the_logins_and_not_the_profiles(shopper: Browser) -> None:
    shopper.send("patch", f"{URL}profile/", {"email": "thief@example.test", "name": "W"})
    assert shopper.get(f"{URL}profile/").json()["email"] == EMAIL


def test_the_first_address_is_the_first_choice(shopper: Browser) -> None:
    answer = add(shopper)
    assert (answer.status_code, answer.json()["is_default"]) == (201, True)
    assert shopper.get(f"{URL}addresses/").json() == [answer.json()]


def test_another_first_choice_replaces_the_old_one(shopper: Browser) -> None:
    add(shopper)
    add(shopper, line1="Kenyatta Avenue 3", is_default=True)
    book = shopper.get(f"{URL}addresses/").json()
    assert [(a["line1"], a["is_default"]) for a in book] == [
        ("Kenyatta Avenue 3", True),
        ("Moi Avenue 12", False),
    ]


def test_an_incomplete_address_is_refused_by_field(shopper: Browser) -> None:
    answer = shopper.send("post", f"{URL}addresses/", {"name": "W", "country": "Kenya"})
    assert (answer.status_code, sorted(answer.json()["errors"])) == (
        400,
        ["city", "country", "line1"],
    )
    assert shopper.get(f"{URL}addresses/").json() == []


def test_an_address_is_changed_field_by_field(shopper: Browser) -> None:
    address = add(shopper).json()
    answer = shopper.send("patch", f"{URL}addresses/{address['id']}/", {"city": "Kisumu"})
    assert answer.json() == address | {"city": "Kisumu"}


def test_an_address_is_removed(shopper: Browser) -> None:
    address = add(shopper).json()
    assert shopper.delete(f"{URL}addresses/{address['id']}/").status_code == 204
    assert shopper.get(f"{URL}addresses/").json() == []


def test_the_book_holds_fifty(shopper: Browser, user_id: UUID) -> None:
    shopper.get(f"{URL}me/")
    customer = customers.customer_of_user(user_id)
    assert customer is not None
    for _ in range(50):
        customer_services.save_address(customer.id, ADDRESS)
    answer = add(shopper)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_addresses")
    assert len(customers.addresses_of(customer.id)) == 50


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_another_persons_address_does_not_exist(
    shopper: Browser, method: str, place_b: Place
) -> None:
    guest = customer_services.find_or_create_customer(email="somebody@else.test")
    near = customer_services.save_address(guest, ADDRESS)
    with entered(place_b):
        elsewhere = customer_services.find_or_create_customer(email=EMAIL)
        far = customer_services.save_address(elsewhere, ADDRESS)
    answers = [
        shopper.send(method, f"{URL}addresses/{address_id}/", {"city": "Kisumu"})
        for address_id in (near, far, uuid4())
    ]
    assert {(a.status_code, a.json()["code"]) for a in answers} == {(404, "no_such_address")}
    assert customers.addresses_of(guest)[0].address.city == "Nairobi"


def test_a_cookie_of_one_shop_opens_no_cabinet_elsewhere(shopper: Browser) -> None:
    thief = Browser("beta")
    thief.cookies = shopper.cookies
    assert thief.get(f"{URL}me/").status_code == 401


def test_a_change_without_the_token_of_the_page_is_refused(user_id: UUID) -> None:
    browser = Browser("alpha", enforce_csrf_checks=True).signed_in(EMAIL)
    answer = browser.send("patch", f"{URL}profile/", {"name": "Mallory"})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert accounts.people([user_id])[user_id].name == "Wanjiku Kamau"
