"""Who the shopper is: the customer behind a login, their profile and addresses."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.accounts import queries as accounts
from shared_apps.accounts import services as logins
from shared_apps.audit import services as audit
from shared_apps.core.events.outbox import publish
from tenant_apps.cabinet.errors import EmailNotProven, TooManyAddresses
from tenant_apps.cabinet.events import LoginLinked
from tenant_apps.customers import queries as customers
from tenant_apps.customers import services as customer_services
from tenant_apps.customers.errors import EmailInUse, NoSuchAddress
from tenant_apps.customers.queries import AddressEntry, CustomerView
from tenant_apps.orders import queries as orders
from tenant_apps.orders import services as order_services

MOST_ADDRESSES = 50


def own_customer(user_id: UUID, email: str) -> CustomerView:
    """The customer behind a login; the first time, the guest of the same address becomes theirs.

    Only a proven address, or a proven phone, counts: raises EmailNotProven.
    """
    known = customers.customer_of_user(user_id)
    if known is not None and known.email == email:
        return known
    proven = accounts.verified_email(user_id)
    phone = accounts.verified_phone(user_id) if proven is None and known is None else None
    if phone is not None:
        return _link_phone(user_id, phone)
    if proven is None:
        raise EmailNotProven
    return _link(user_id, proven) if known is None else _follow(known, proven)


@transaction.atomic
def _link(user_id: UUID, email: str) -> CustomerView:
    customer_id = customer_services.attach_login(user_id=user_id, email=email)
    waiting = orders.orders_of_customer(customer_id).count()
    publish(LoginLinked(customer_id=customer_id, orders=waiting))
    audit.record("customer.login_linked", "customer", customer_id, after={"orders": waiting})
    return customers.customer_view(customer_id)


@transaction.atomic
def _link_phone(user_id: UUID, phone: str) -> CustomerView:
    customer_id = customer_services.attach_phone_login(user_id=user_id, phone=phone)
    audit.record("customer.login_linked", "customer", customer_id, after={"orders": 0})
    return customers.customer_view(customer_id)


@transaction.atomic
def _follow(customer: CustomerView, email: str) -> CustomerView:
    """The login has proven a new address: what a guest bought under it becomes theirs, too. Where
    another login has that address, the old one stays.
    """
    if email == customer.email:
        return customer
    guest_id = customer_services.take_over_guest(customer.id, email=email)
    if guest_id is not None:
        found = order_services.hand_over_orders(of=guest_id, to=customer.id)
        customer_services.remove_guest(guest_id)
        audit.record("customer.guest_joined", "customer", customer.id, after={"orders": found})
    try:
        customer_services.change_email(customer.id, email=email)
    except EmailInUse:
        return customer
    return customers.customer_view(customer.id)


@transaction.atomic
def change_profile(customer_id: UUID, user_id: UUID, changes: Mapping[str, Any]) -> None:
    """Change name, phone, marketing_opt_in as given. Raises BadContact.

    The trail keeps which were changed, and the consent itself, but nothing that names the person.
    """
    customer_services.update_profile(customer_id, **changes)
    if "name" in changes:
        logins.rename_user(user_id, changes["name"].strip())
    told = {"changed": sorted(changes)}
    consent = {k: v for k, v in changes.items() if k == "marketing_opt_in"}
    audit.record("customer.profile_changed", "customer", customer_id, after=told | consent)


@transaction.atomic
def add_address(customer_id: UUID, given: Mapping[str, Any], *, default: bool) -> AddressEntry:
    """Put an address into the book. Raises BadContact, TooManyAddresses."""
    if len(customers.addresses_of(customer_id)) >= MOST_ADDRESSES:
        raise TooManyAddresses
    address_id = customer_services.save_address(customer_id, given, default=default)
    audit.record("customer.address_added", "address", address_id)
    return _entry(customer_id, address_id)


@transaction.atomic
def change_address(
    customer_id: UUID, address_id: UUID, changes: Mapping[str, Any], *, default: bool
) -> AddressEntry:
    """Change some fields of an address. Raises NoSuchAddress, BadContact."""
    given = _entry(customer_id, address_id).address.as_dict() | dict(changes)
    customer_services.save_address(customer_id, given, address_id=address_id, default=default)
    audit.record("customer.address_changed", "address", address_id)
    return _entry(customer_id, address_id)


@transaction.atomic
def remove_address(customer_id: UUID, address_id: UUID) -> None:
    """Take an address out of the book. Raises NoSuchAddress."""
    customer_services.delete_address(customer_id, address_id)
    audit.record("customer.address_removed", "address", address_id)


def _entry(customer_id: UUID, address_id: UUID) -> AddressEntry:
    for entry in customers.addresses_of(customer_id):
        if entry.id == address_id:
            return entry
    raise NoSuchAddress
