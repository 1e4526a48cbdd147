"""Who, where to, how: everything an order needs to know."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shared_apps.core.durability import commit_soon
from shared_apps.core.plain_sql import find, insert, update
from tenant_apps.checkout.basket import Basket, basket_of_token, load_basket
from tenant_apps.checkout.models import Checkout
from tenant_apps.checkout.queries import checkouts as views
from tenant_apps.checkout.queries.carts import digest
from tenant_apps.checkout.queries.checkouts import CheckoutView
from tenant_apps.customers import queries as customers
from tenant_apps.pricing.errors import NoItems
from tenant_apps.shipping.errors import NotDeliveredThere
from tenant_apps.shipping.queries import RateView

LONGEST = {"name": 200, "note": 1_000}
CHANGED = (
    "email", "phone", "name", "shipping_address", "billing_address", "rate", "note", "seen_total",
)  # fmt: skip


def start_checkout(token: str | None, **first: Any) -> CheckoutView:
    """The open checkout of a cart, made where there is none; `first` as in update_checkout.

    Raises NoItems for an empty cart.
    """
    cart_id, basket = basket_of_token(digest(token or ""))
    if cart_id is None or not basket.items:
        raise NoItems
    made = Checkout(cart_id=cart_id)
    # A way of delivery alone is judged by the address that an open checkout may have already.
    needs_old = "rate_id" in first and "shipping_address" not in first
    view = None if needs_old else _changed(made, basket, first)
    # What a form said is said again, and an order makes it sure: no need to wait for the disk.
    if insert(made, unless="on conflict do nothing", soon=True) and view:
        return view
    return _go_on(cart_id, first)


@transaction.atomic
def _go_on(cart_id: UUID, changes: Mapping[str, Any]) -> CheckoutView:
    """The same with the checkout that the cart has already, under its lock."""
    commit_soon()
    found = find(Checkout, "cart_id = %s and order_id is null for update", cart_id)
    if found is None:  # ordered in this instant
        raise NoItems
    return _change(found, load_basket(cart_id), changes)


@transaction.atomic
def update_checkout(checkout_id: UUID, token: str | None, **changes: Any) -> CheckoutView:
    """Change what is given: email, phone, name, shipping_address, billing_address, rate_id, note.

    A way of delivery is chosen for the shopper where none was. Answers the checkout as the shopper
    is shown it; that total is what an order is compared with. Raises NoSuchCheckout, BadContact,
    NotDeliveredThere. One that has become an order stays as it is.
    """
    commit_soon()
    checkout = views.found(checkout_id, token, lock=True)
    basket = load_basket(checkout.cart_id)
    if checkout.order_id is not None:
        return views.view_of_checkout(checkout, basket)
    return _change(checkout, basket, changes)


def _change(checkout: Checkout, basket: Basket, changes: Mapping[str, Any]) -> CheckoutView:
    view = _changed(checkout, basket, changes)
    update(checkout, *CHANGED)
    return view


def _changed(checkout: Checkout, basket: Basket, changes: Mapping[str, Any]) -> CheckoutView:
    """The checkout as it is shown with these changes, which are not written yet."""
    for field, value in _clean(changes).items():
        setattr(checkout, field, value)
    if checkout.shipping_address and not checkout.name:
        checkout.name = checkout.shipping_address["name"]
    choices = views.offered(checkout, basket)
    chosen = _chosen(checkout, choices, insists="rate_id" in changes)
    checkout.rate_id = chosen.id if chosen else None
    view = views.view_of_checkout(checkout, basket, choices, chosen)
    checkout.seen_total = view.total.minor
    return view


def _chosen(checkout: Checkout, choices: Sequence[RateView], *, insists: bool) -> RateView | None:
    """Keep the choice where it is offered, else take the first; refuse one that was just made."""
    kept = next((rate for rate in choices if rate.id == checkout.rate_id), None)
    if kept is None and insists and checkout.rate_id is not None:
        raise NotDeliveredThere(errors={"rate_id": [NotDeliveredThere.message]})
    return kept or next(iter(choices), None)


def _clean(changes: Mapping[str, Any]) -> dict[str, Any]:
    cleaned: dict[str, Any] = {}
    for field, value in changes.items():
        if field == "email":
            cleaned[field] = customers.email_address(value) if value else ""
        elif field == "phone":
            cleaned[field] = customers.phone_number(value or "")
        elif field in {"shipping_address", "billing_address"}:
            cleaned[field] = customers.postal_address(value).as_dict() if value else None
        elif field in LONGEST:
            cleaned[field] = customers.plain_text(value, field=field, longest=LONGEST[field])
        else:
            cleaned[field] = value
    return cleaned


def forget_contact(email: str, order_ids: Iterable[UUID]) -> None:
    """Take a person out of the checkouts under their address and of those that became their
    orders.
    """
    theirs = Checkout.objects.filter(
        Q(order_id__in=list(order_ids)) | Q(email=email, email__gt="")
    )
    theirs.update(
        email="", phone="", name="", shipping_address=None, billing_address=None, note=""
    )
