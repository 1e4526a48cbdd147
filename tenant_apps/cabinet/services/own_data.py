"""What a shopper may ask of the data we hold: a copy of it, and that it goes."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.accounts import queries as accounts
from shared_apps.accounts import services as logins
from shared_apps.audit import services as audit
from shared_apps.core import clock
from shared_apps.core.events.outbox import publish
from shared_apps.core.idempotency import services as idempotency
from shared_apps.core.money import Money
from shared_apps.core.tenancy.context import current
from tenant_apps.cabinet.events import ShopperErased
from tenant_apps.cabinet.models import Erasure
from tenant_apps.checkout import services as checkout
from tenant_apps.customers import queries as customers
from tenant_apps.customers import services as customer_services
from tenant_apps.customers.queries import CustomerView
from tenant_apps.messaging import services as messaging
from tenant_apps.orders import queries as orders
from tenant_apps.orders import services as order_services
from tenant_apps.orders.queries import LineView

TOLD = (
    "number", "placed_at", "state", "payment_status", "fulfilment_status", "name", "email",
    "phone", "shipping_address", "billing_address", "delivery_name", "payment_method",
    "customer_note",
)  # fmt: skip


@transaction.atomic
def erase_shopper(user_id: UUID, customer_id: UUID) -> None:
    """Forget a person: account and sessions, name, contact, addresses, and who bought what.

    Orders that still have to be sent keep their address until they are, or are given up; then
    `finish_erasure` takes it away.
    """
    customer = customers.customer_view(customer_id)
    bought = orders.orders_of_customer(customer_id).values_list("pk", flat=True)
    checkout.forget_contact(customer.email, bought)
    messaging.forget_recipient(customer.email)
    idempotency.forget_answers(_words_about(customer))
    kept = order_services.forget_customer(customer_id)
    customer_services.erase_customer(customer_id)
    logins.delete_user(user_id)
    finished = None if kept else clock.now()
    Erasure.objects.create(customer_id=customer_id, finished_at=finished)
    publish(ShopperErased(customer_id=customer_id, orders_kept=kept))
    audit.record("customer.erased", "customer", customer_id, after={"orders_kept": kept})


def _words_about(customer: CustomerView) -> set[str]:
    """What names the person, as it stands in the address book."""
    book = [entry.address for entry in customers.addresses_of(customer.id)]
    written = {word for a in book for word in (a.name, a.line1, a.line2, a.phone)}
    return {customer.email, customer.name, customer.phone, *written}


@transaction.atomic
def finish_erasure(customer_id: UUID | None) -> None:
    """An order moved on: if its buyer asked to be forgotten, take away what it no longer needs."""
    if customer_id is None:
        return
    waiting = Erasure.objects.select_for_update().filter(customer_id=customer_id, finished_at=None)
    erasure = waiting.first()
    if erasure is None or order_services.forget_customer(erasure.customer_id):
        return
    erasure.finished_at = clock.now()
    erasure.save(update_fields=["finished_at", "updated_at"])


def prepare_copy(user_id: UUID, customer: CustomerView) -> dict[str, Any]:
    """Everything held about a person in this shop, as plain values for JSON."""
    audit.record("customer.data_exported", "customer", customer.id)
    return {
        "store": current().name,
        "prepared_at": clock.now(),
        "account": asdict(accounts.own_account(user_id)),
        "profile": {
            "name": customer.name,
            "email": customer.email,
            "phone": customer.phone,
            "marketing_opt_in": customer.marketing_opt_in,
            "known_since": customer.created_at,
        },
        "addresses": [
            entry.address.as_dict() | {"first_choice": entry.is_default}
            for entry in customers.addresses_of(customer.id)
        ],
        "orders": _bought(customer.id),
    }


def _bought(customer_id: UUID) -> list[dict[str, Any]]:
    """Every order with its lines, in two queries."""
    rows = list(orders.orders_of_customer(customer_id).values("id", "total", "currency", *TOLD))
    lines = orders.lines_of(row["id"] for row in rows)
    return [
        {name: row[name] for name in TOLD}
        | {"total": str(Money(row["total"], row["currency"]))}
        | {"lines": [_line(line) for line in lines[row["id"]]]}
        for row in rows
    ]


def _line(line: LineView) -> dict[str, Any]:
    return {
        "title": line.title,
        "variant": line.variant_title,
        "quantity": line.quantity,
        "unit_price": str(line.unit_price),
        "total": str(line.total),
    }
