"""The store's rules for orders, notes, and forgetting people."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from shared_apps.audit import services as audit
from tenant_apps.messaging import services as messaging
from tenant_apps.orders.models import Order, OrderSetting, TimelineRow
from tenant_apps.orders.services import machine
from tenant_apps.orders.services.machine import NOBODY, By
from tenant_apps.orders.services.taking_back import AWAITS_CARD
from tenant_apps.orders.states import TO_FULFIL, State

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


@transaction.atomic
def forget_customer(customer_id: UUID) -> int:
    """Take a person out of their orders; amounts and lines stay for the books.

    What still has to be sent keeps its address until it is, or is given up: answers how many do.
    """
    orders = Order.objects.filter(customer_id=customer_id)
    to_send = sorted(TO_FULFIL | AWAITS_CARD)
    done = orders.exclude(state__in=to_send)
    typed = TimelineRow.objects.filter(order__in=done, kind__in=[State.CANCELLED, "note"])
    typed.update(detail="")  # the reason in the customer's own words, what the store noted
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
