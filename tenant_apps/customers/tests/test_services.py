"""Who buys here, told without HTTP."""

from uuid import uuid4

import pytest

from shared_apps.core.tenancy.context import Place
from tenant_apps.customers import queries, services
from tenant_apps.customers.errors import BadContact, NoSuchAddress, NoSuchCustomer
from tenant_apps.customers.models import Customer

pytestmark = pytest.mark.django_db
ADDRESS = {"name": "Wanjiku Kamau", "line1": "Moi Avenue 12", "city": "Nairobi", "country": "ke"}


def test_an_address_belongs_to_one_customer_in_any_case(store: Place) -> None:
    first = services.find_or_create_customer(email="W@Example.test")
    again = services.find_or_create_customer(
        email=" w@example.test ", name="Wanjiku", phone="0712 345678"
    )
    assert first == again
    kept = queries.customer_view(first)
    assert (kept.email, kept.name, kept.phone) == ("w@example.test", "Wanjiku", "0712 345678")
    services.find_or_create_customer(email="w@example.test", name="Somebody else")
    assert queries.customer_view(first).name == "Wanjiku"


@pytest.mark.parametrize("email", ["", "x", "x@", "a b@example.test", "x" * 250 + "@a.test"])
def test_what_is_no_address_is_refused(store: Place, email: str) -> None:
    with pytest.raises(BadContact):
        services.find_or_create_customer(email=email)
    assert not Customer.objects.exists()


def test_an_address_book_has_one_first_choice(store: Place) -> None:
    customer = services.find_or_create_customer(email="w@example.test")
    home = services.save_address(customer, ADDRESS)
    work = services.save_address(customer, ADDRESS | {"line1": "Work"}, default=True)
    assert [(e.id, e.is_default) for e in queries.addresses_of(customer)] == [
        (work, True),
        (home, False),
    ]
    services.save_address(customer, ADDRESS | {"city": "Thika"}, address_id=home)
    book = {e.id: e.address for e in queries.addresses_of(customer)}
    assert (book[home].city, book[home].country) == ("Thika", "KE")
    services.delete_address(customer, home)
    with pytest.raises(NoSuchAddress):
        services.delete_address(customer, home)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"city": ""}, "city"),
        ({"country": "KEN"}, "country"),
        ({"country": "1!"}, "country"),
        ({"phone": "call me"}, "phone"),
        ({"line1": "x" * 201}, "line1"),
        ({"name": " \n"}, "name"),
    ],
)
def test_an_address_that_nobody_can_find(store: Place, change: dict[str, str], field: str) -> None:
    customer = services.find_or_create_customer(email="w@example.test")
    with pytest.raises(BadContact) as refusal:
        services.save_address(customer, ADDRESS | change)
    assert list(refusal.value.errors) == [field]
    assert queries.addresses_of(customer) == []


def test_another_customers_address_cannot_be_touched(store: Place) -> None:
    mine = services.find_or_create_customer(email="a@example.test")
    theirs = services.find_or_create_customer(email="b@example.test")
    address = services.save_address(theirs, ADDRESS)
    with pytest.raises(NoSuchAddress):
        services.save_address(mine, ADDRESS, address_id=address)
    with pytest.raises(NoSuchAddress):
        services.delete_address(mine, address)


def test_a_forgotten_customer_leaves_figures_only(store: Place) -> None:
    customer = services.find_or_create_customer(email="w@example.test", name="W")
    services.save_address(customer, ADDRESS)
    services.erase_customer(customer)
    kept = queries.customer_view(customer)
    assert (kept.email, kept.name, kept.phone) == ("", "", "")
    assert queries.addresses_of(customer) == []
    assert services.find_or_create_customer(email="w@example.test") != customer


def test_an_unknown_customer(store: Place) -> None:
    with pytest.raises(NoSuchCustomer):
        queries.customer_view(uuid4())
