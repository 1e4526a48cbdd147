"""What a shopper sees of their own doings here. Everything is asked for one customer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tenant_apps.customers import queries as customers
from tenant_apps.customers.queries import AddressEntry, CustomerView
from tenant_apps.orders import queries as orders
from tenant_apps.orders.errors import NoSuchOrder
from tenant_apps.orders.queries import HistoryEntry, LineView, OrderSummary, OrderView

SHOWN_ORDERS = 4
SHOWN_HAPPENINGS = 6
SHOWN_ITEMS = 4


@dataclass(frozen=True, kw_only=True)
class OrderRow:
    """A row of the shopper's list: the order's head, and the first things in it."""

    order: OrderSummary
    items: tuple[LineView, ...]


@dataclass(frozen=True, kw_only=True)
class OwnOrder:
    """One order. `cancel_until` is None where its buyer cannot cancel it; the URLs likewise."""

    order: OrderView
    cancel_until: datetime | None
    pay_url: str | None
    invoice_url: str | None
    credit_note_urls: tuple[tuple[str, str], ...]  # (number, URL)

    @property
    def items(self) -> tuple[LineView, ...]:
        return self.order.lines[:SHOWN_ITEMS]


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happened to one of the orders."""

    order_id: UUID
    order_number: str
    entry: HistoryEntry


@dataclass(frozen=True, kw_only=True)
class Overview:
    profile: CustomerView
    member_since: datetime
    address: AddressEntry | None
    orders: tuple[OrderRow, ...]
    activity: tuple[Happening, ...]


def overview(customer: CustomerView) -> Overview:
    """The first page of the cabinet."""
    bought = orders.orders_of_customer(customer.id)
    first = bought.order_by("placed_at").values_list("placed_at", flat=True).first()
    told = orders.latest_happenings(customer.id, SHOWN_HAPPENINGS)
    return Overview(
        profile=customer,
        member_since=min(customer.created_at, first or customer.created_at),
        address=next(iter(customers.addresses_of(customer.id)), None),
        orders=tuple(order_rows(orders.summaries(bought[:SHOWN_ORDERS]))),
        activity=tuple(
            Happening(order_id=order_id, order_number=number, entry=entry)
            for order_id, number, entry in told
        ),
    )


def order_rows(summaries: Iterable[OrderSummary]) -> list[OrderRow]:
    """The rows of a page, with what was bought, in one query."""
    heads = list(summaries)
    lines = orders.lines_of(head.id for head in heads)
    return [OrderRow(order=head, items=tuple(lines[head.id][:SHOWN_ITEMS])) for head in heads]


def own_order(customer_id: UUID, order_id: UUID) -> OwnOrder:
    """One order of this customer, as shoppers see it; raises NoSuchOrder, also for another's."""
    theirs = orders.orders_of_customer(customer_id).filter(pk=order_id)
    token = theirs.values_list("link_token", flat=True).first()
    if token is None:
        raise NoSuchOrder
    order = orders.order_by_link(token)
    page = f"/orders/{order.link_token}"
    return OwnOrder(
        order=order,
        cancel_until=_cancel_until(order) if order.can_cancel else None,
        pay_url=f"{page}/pay/" if order.awaits_card else None,
        invoice_url=f"{page}/invoice.pdf" if order.has_invoice else None,
        credit_note_urls=tuple(
            (note.number, f"{page}/credit-notes/{note.number}.pdf") for note in order.credit_notes
        ),
    )


def _cancel_until(order: OrderView) -> datetime:
    return order.placed_at + timedelta(minutes=orders.order_rules().cancel_minutes)
