"""Customers, as the members of a store see them."""

from uuid import uuid4

import pytest

from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.customers import services
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/customers/"


def test_customers_are_listed_and_found(owner: Browser, place_a: Place) -> None:
    with entered(place_a):
        one = services.find_or_create_customer(email="w@example.test", name="Wanjiku")
        services.find_or_create_customer(email="o@example.test", name="Otieno")
        services.note_order(one, total=530_000, currency="KES", at=clock.now())
    assert [row["name"] for row in owner.get(URL).json()["results"]] == ["Otieno", "Wanjiku"]
    (row,) = owner.get(f"{URL}?q=wanj").json()["results"]
    assert (row["id"], row["email"], row["order_count"]) == (str(one), "w@example.test", 1)
    assert row["total_spent"]["formatted"] == "KSh 5,300.00"
    assert owner.get(f"{URL}?q=%25").json()["results"] == []


def test_one_customer_with_addresses(owner: Browser, place_a: Place) -> None:
    address = {"name": "W", "line1": "Moi Avenue 12", "city": "Nairobi", "country": "KE"}
    with entered(place_a):
        one = services.find_or_create_customer(email="w@example.test", name="Wanjiku")
        services.save_address(one, address)
    told = owner.get(f"{URL}{one}/").json()
    assert (told["name"], told["addresses"][0]["city"]) == ("Wanjiku", "Nairobi")


def test_another_stores_customer_does_not_exist(owner: Browser, place_b: Place) -> None:
    with entered(place_b):
        foreign = services.find_or_create_customer(email="b@example.test")
    for unknown in (foreign, uuid4()):
        answer = owner.get(f"{URL}{unknown}/")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_customer")
