"""What can be asked of customers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shared_apps.core.money import Money
from shared_apps.core.tenancy.context import current
from tenant_apps.customers.contact import (
    PostalAddress,
    email_address,
    phone_number,
    plain_text,
    postal_address,
)
from tenant_apps.customers.errors import NoSuchCustomer
from tenant_apps.customers.models import Address, Customer, CustomerQuerySet

__all__ = ["PostalAddress", "email_address", "phone_number", "plain_text", "postal_address"]


@dataclass(frozen=True, kw_only=True)
class CustomerView:
    id: UUID
    user_id: UUID | None
    email: str
    name: str
    phone: str
    marketing_opt_in: bool
    order_count: int
    total_spent: Money
    last_order_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class AddressEntry:
    id: UUID
    address: PostalAddress
    is_default: bool


def customer_view(customer_id: UUID) -> CustomerView:
    """One customer; raises NoSuchCustomer."""
    customer = Customer.objects.filter(pk=customer_id).first()
    if customer is None:
        raise NoSuchCustomer
    return customer_view_of(customer)


def customer_of_user(user_id: UUID) -> CustomerView | None:
    """The customer behind a login of this shop."""
    customer = Customer.objects.filter(user_id=user_id).first()
    return customer_view_of(customer) if customer else None


def matching_customers(text: str = "") -> CustomerQuerySet:
    """For a list view: those whose name, e-mail or phone contains the text."""
    return Customer.objects.matching(text) if text else Customer.objects.all()


def addresses_of(customer_id: UUID) -> list[AddressEntry]:
    """The address book, the first choice first."""
    rows = Address.objects.filter(customer_id=customer_id).order_by("-is_default", "-id")
    return [_entry(row) for row in rows]


def names_of(customer_ids: Iterable[UUID]) -> dict[UUID, tuple[str, str]]:
    """(name, e-mail) by id, for rows that mention customers."""
    rows = Customer.objects.filter(pk__in=list(customer_ids)).values_list("pk", "name", "email")
    return {pk: (name, email or "") for pk, name, email in rows}


def customer_view_of(customer: Customer) -> CustomerView:
    """The plain values of a row."""
    return CustomerView(
        id=customer.pk,
        user_id=customer.user_id,
        email=customer.email or "",
        name=customer.name,
        phone=customer.phone,
        marketing_opt_in=customer.marketing_opt_in,
        order_count=customer.order_count,
        total_spent=Money(customer.total_spent, customer.currency or current().currency),
        last_order_at=customer.last_order_at,
        created_at=customer.created_at,
    )


def _entry(row: Address) -> AddressEntry:
    fields = PostalAddress.__dataclass_fields__
    address = PostalAddress(**{field: getattr(row, field) for field in fields})
    return AddressEntry(id=row.pk, address=address, is_default=row.is_default)
