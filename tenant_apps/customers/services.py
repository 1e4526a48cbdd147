"""What can be done to customers. One function is one use case and one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from shared_apps.core.plain_sql import insert, rows
from tenant_apps.customers.contact import email_address, phone_number, postal_address
from tenant_apps.customers.errors import EmailInUse, NoSuchAddress, NoSuchCustomer
from tenant_apps.customers.models import Address, Customer

COUNT = """
update customers_customer set order_count = order_count + 1, total_spent = total_spent + %s,
    currency = %s, last_order_at = %s where id = %s
"""


def find_or_create_customer(*, email: str, name: str = "", phone: str = "") -> UUID:
    """The customer of an e-mail address, made where there is none. One statement, no race.

    What the customer is called is kept; a name or phone that was unknown is filled in.
    """
    customer = Customer(id=uuid7(), email=email_address(email), name=name, phone=phone)
    if insert(customer, unless="on conflict do nothing"):
        return customer.pk
    kept = Customer.objects.only("pk", "name", "phone").get(email=customer.email)
    unknown = {f: v for f, v in (("name", name), ("phone", phone)) if v and not getattr(kept, f)}
    if unknown:
        Customer.objects.filter(pk=kept.pk).update(**unknown, updated_at=clock.now())
    return kept.pk


def attach_login(*, user_id: UUID, email: str, name: str = "") -> UUID:
    """Give a signed-in person, whose e-mail is verified, the customer of that address.

    Raises EmailInUse where that customer already is somebody else's.
    """
    mine = Customer.objects.filter(user_id=user_id).values_list("pk", flat=True).first()
    if mine is not None:
        return mine
    customer_id = find_or_create_customer(email=email, name=name)
    free = Customer.objects.filter(pk=customer_id, user=None)
    taken_by_us = Customer.objects.filter(pk=customer_id, user_id=user_id)
    if not free.update(user_id=user_id) and not taken_by_us.exists():
        raise EmailInUse
    return customer_id


def attach_phone_login(*, user_id: UUID, phone: str) -> UUID:
    """The customer of a signed-in person who proved a phone and no address: a new one, the first
    time. What guests bought with that number stays theirs: nobody proved it at checkout.
    """
    customer = Customer(id=uuid7(), user_id=user_id, phone=phone)
    Customer.objects.bulk_create([customer], ignore_conflicts=True)
    return Customer.objects.values_list("pk", flat=True).get(user_id=user_id)


@transaction.atomic
def update_profile(
    customer_id: UUID,
    *,
    name: str | None = None,
    phone: str | None = None,
    marketing_opt_in: bool | None = None,
) -> None:
    """Change what a customer says of themselves; None leaves a value as it is."""
    customer = _locked(customer_id)
    if name is not None:
        customer.name = name.strip()[:200]
    if phone is not None:
        customer.phone = phone_number(phone)
    if marketing_opt_in is not None:
        customer.marketing_opt_in = marketing_opt_in
    customer.save(update_fields=["name", "phone", "marketing_opt_in", "updated_at"])


@transaction.atomic
def change_email(customer_id: UUID, *, email: str) -> None:
    """Follow a login to its new, verified address."""
    customer = _locked(customer_id)
    customer.email = email_address(email)
    try:
        with transaction.atomic():
            customer.save(update_fields=["email", "updated_at"])
    except IntegrityError:
        raise EmailInUse(errors={"email": [EmailInUse.message]}) from None


@transaction.atomic
def save_address(
    customer_id: UUID,
    given: Mapping[str, Any],
    *,
    address_id: UUID | None = None,
    default: bool = False,
) -> UUID:
    """Add an address, or change the one named; `default` makes it the customer's first choice."""
    values = postal_address(given).as_dict()
    _locked(customer_id)
    book = Address.objects.filter(customer_id=customer_id)
    others = book if address_id is None else book.exclude(pk=address_id)
    first = default or not others.exists()
    if first:
        book.update(is_default=False)
    if address_id is None:
        return Address.objects.create(customer_id=customer_id, is_default=first, **values).pk
    changes = {**values, "updated_at": clock.now(), **({"is_default": True} if first else {})}
    if not book.filter(pk=address_id).update(**changes):
        raise NoSuchAddress
    return address_id


def delete_address(customer_id: UUID, address_id: UUID) -> None:
    """Take an address out of the book; orders keep what they were told."""
    if not Address.objects.filter(customer_id=customer_id, pk=address_id).delete()[0]:
        raise NoSuchAddress


@transaction.atomic
def take_over_guest(customer_id: UUID, *, email: str) -> UUID | None:
    """A guest who bought under this address turns out to be this customer: the figures and the
    address book are theirs from now on. Answers the guest, whose orders the caller hands over, or
    None where nobody of that address, or somebody with a login, is known.
    """
    guest = Customer.objects.select_for_update().filter(email=email_address(email)).first()
    if guest is None or guest.user_id is not None or guest.pk == customer_id:
        return None
    customer = _locked(customer_id)
    customer.order_count += guest.order_count
    customer.total_spent += guest.total_spent
    customer.currency = customer.currency or guest.currency
    known = [at for at in (customer.last_order_at, guest.last_order_at) if at is not None]
    customer.last_order_at = max(known, default=None)
    customer.save()
    guest.addresses.update(customer_id=customer_id, is_default=False)
    return guest.pk


def remove_guest(customer_id: UUID) -> None:
    """Drop a guest whose orders, addresses and figures are somebody else's by now."""
    Customer.objects.filter(pk=customer_id, user=None).delete()


def note_order(customer_id: UUID, *, total: int, currency: str, at: datetime) -> None:
    """Count a confirmed order in the customer's figures."""
    rows(COUNT, total, currency, at, customer_id)


def note_refund(customer_id: UUID, *, amount: int) -> None:
    """Take money given back out of the customer's figures."""
    Customer.objects.filter(pk=customer_id).update(total_spent=F("total_spent") - amount)


@transaction.atomic
def erase_customer(customer_id: UUID) -> None:
    """Forget who this was: name, contact, addresses, login. The figures stay for the books."""
    customer = _locked(customer_id)
    customer.addresses.all().delete()
    customer.email, customer.user_id = None, None
    customer.name = customer.phone = ""
    customer.marketing_opt_in = False
    customer.save()


def _locked(customer_id: UUID) -> Customer:
    customer = Customer.objects.select_for_update().filter(pk=customer_id).first()
    if customer is None:
        raise NoSuchCustomer
    return customer
