"""The store's rules for orders, notes, and forgetting people."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from shared_apps.audit import services as audit
from shared_apps.core.events import outbox
from shared_apps.core.idempotency import services as idempotency
from tenant_apps.messaging import services as messaging
from tenant_apps.orders.models import Order, OrderQuerySet, OrderSetting, TimelineRow
from tenant_apps.orders.services import machine
from tenant_apps.orders.services.machine import NOBODY, By
from tenant_apps.orders.services.taking_back import AWAITS_CARD
from tenant_apps.orders.states import TO_FULFIL
from tenant_apps.payments import services as payments

NAMES = ("email", "phone", "name")
ADDRESSES = ("shipping_address", "billing_address")
DEFAULTS: dict[str, dict[str, Any]] = {
    "urban-herb": {"cancel_minutes": 60, "late_cancel_fee_percent": Decimal(10)},
}


def lay_out_defaults(template: str) -> None:
    """Give a new store its rules and its first order number."""
    OrderSetting.objects.create(**DEFAULTS.get(template, {}))


@transaction.atomic
def change_order_rules(**changes: Any) -> None:
    """Change some of the store's rules; the names are those of `queries.OrderRules`."""
    before = OrderSetting.objects.values(*changes).get()
    OrderSetting.objects.update(**changes)
    audit.record("settings.changed", "order_rules", before=before, after=changes)


@transaction.atomic
def add_note(order_id: UUID, text: str, *, by: By = NOBODY) -> None:
    """Something for the store's own people to remember about an order."""
    order = machine.locked(order_id)
    order.staff_note = text.strip()
    order.save(update_fields=["staff_note", "updated_at"])
    machine.tell(order, "note", _("Note"), detail=order.staff_note, by=by, is_public=False)


def hand_over_orders(*, of: UUID, to: UUID) -> int:
    """Orders of a guest who turned out to be somebody known; answers how many."""
    return Order.objects.filter(customer_id=of).update(customer_id=to)


@transaction.atomic
def forget_customer(customer_id: UUID) -> int:
    """Take a person out of their orders; amounts and lines stay for the books.

    What still has to be sent keeps its address until it is, or is given up: answers how many do.
    """
    orders = Order.objects.filter(customer_id=customer_id)
    to_send = sorted(TO_FULFIL | AWAITS_CARD)
    done = orders.exclude(state__in=to_send)
    # reasons and notes, in whoever's words, and who it was handed to
    TimelineRow.objects.filter(order__in=done).exclude(detail="").update(detail="")
    ids = list(done.values_list("pk", flat=True))
    payments.forget_reasons(ids)
    outbox.forget_words("reason", key="order_id", ids=ids)
    idempotency.forget_answers(_words_about(done))
    for email in set(done.exclude(email="").values_list("email", flat=True)):
        messaging.forget_recipient(email)
    done.update(
        email="",
        phone="",
        name="",
        shipping_address=None,
        billing_address=None,
        customer_note="",
        staff_note="",
    )
    return orders.filter(state__in=to_send).count()


def _words_about(orders: OrderQuerySet) -> set[str]:
    """What names the person, as it stands in these orders."""
    words: set[str] = set()
    for order in orders.only(*NAMES, *ADDRESSES):
        words.update(getattr(order, name) for name in NAMES)
        for address in filter(None, (getattr(order, name) for name in ADDRESSES)):
            words.update(address.get(part) or "" for part in ("name", "line1", "line2", "phone"))
    return words
