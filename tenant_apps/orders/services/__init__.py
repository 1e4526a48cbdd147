"""What can be done to orders: open and confirm them (`placing`), send them (`fulfilling`), take
them back (`taking_back`), and the store's rules (`settings`)."""

from tenant_apps.orders.services.counting import count_loss, count_order, count_refund
from tenant_apps.orders.services.fulfilling import (
    Parcel,
    complete,
    complete_old_orders,
    deliver,
    fulfil,
    mark_collected,
)
from tenant_apps.orders.services.invoicing import credit_note_pdf, invoice_pdf
from tenant_apps.orders.services.machine import NOBODY, By
from tenant_apps.orders.services.placing import (
    NewLine,
    NewOrder,
    confirm,
    note_payment_failed,
    open_order,
)
from tenant_apps.orders.services.settings import (
    add_note,
    change_order_rules,
    forget_customer,
    hand_over_orders,
    lay_out_defaults,
)
from tenant_apps.orders.services.taking_back import (
    cancel,
    cancel_as_customer,
    give_up_unpaid,
    note_refund,
    refund,
    take_back,
)

__all__ = [
    "NOBODY",
    "By",
    "NewLine",
    "NewOrder",
    "Parcel",
    "add_note",
    "cancel",
    "cancel_as_customer",
    "change_order_rules",
    "complete",
    "complete_old_orders",
    "confirm",
    "count_loss",
    "count_order",
    "count_refund",
    "credit_note_pdf",
    "deliver",
    "forget_customer",
    "fulfil",
    "give_up_unpaid",
    "hand_over_orders",
    "invoice_pdf",
    "lay_out_defaults",
    "mark_collected",
    "note_payment_failed",
    "note_refund",
    "open_order",
    "refund",
    "take_back",
]
