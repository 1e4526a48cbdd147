"""Filling a cart. Its token stays with the browser; we keep its digest."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from shared_apps.core import clock
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.queries import SaleableVariant
from tenant_apps.checkout.errors import BadQuantity, NoSuchLine, NotForSale
from tenant_apps.checkout.models import Cart, CartLine, Checkout
from tenant_apps.checkout.queries.carts import CART_AGE, cart_id_of, digest
from tenant_apps.inventory import queries as inventory
from tenant_apps.inventory import services as stock
from tenant_apps.inventory.errors import SoldOut
from tenant_apps.pricing import queries as pricing
from tenant_apps.pricing import services as price_rules
from tenant_apps.pricing.errors import TooManyOfOne

TOKEN_BYTES = 32
MOST_LINES = 100


def open_cart(token: str | None) -> tuple[UUID, str]:
    """(cart, token): the browser's own cart, or a new one under a new token.

    A token that we did not give out is not taken over, so nobody can plant one.
    """
    cart_id = cart_id_of(token)
    if cart_id is not None and token:
        return cart_id, token
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return Cart.objects.create(token_hash=digest(token)).pk, token


@transaction.atomic
def add_to_cart(token: str | None, *, variant_id: UUID, quantity: int = 1) -> str:
    """Put something in; answers the cart's token, new where there was none.

    Raises NotForSale, BadQuantity, TooManyOfOne, SoldOut.
    """
    _check_number(quantity)
    variant = _for_sale(variant_id)
    cart_id, token = open_cart(token)
    line = CartLine.objects.select_for_update().filter(cart_id=cart_id, variant_id=variant_id)
    held = line.first()
    total = quantity + (held.quantity if held else 0)
    _check_quantity(variant, total)
    if held is None:
        if CartLine.objects.filter(cart_id=cart_id).count() >= MOST_LINES:
            raise BadQuantity(f"A cart holds at most {MOST_LINES} different things.")
        CartLine.objects.create(cart_id=cart_id, variant_id=variant_id, quantity=total)
    else:
        held.quantity = total
        held.save(update_fields=["quantity", "updated_at"])
    return token


@transaction.atomic
def set_quantity(token: str | None, line_id: UUID, quantity: int) -> None:
    """Change how many of a line; 0 takes it out. Raises NoSuchLine and what adding does."""
    lines = CartLine.objects.filter(pk=line_id, cart__token_hash=digest(token or ""))
    line = lines.select_for_update(of=("self",)).first()
    if line is None:
        raise NoSuchLine
    if quantity == 0:
        line.delete()
        return
    _check_number(quantity)
    if quantity > line.quantity:  # less is always allowed, whatever the stock says
        _check_quantity(_for_sale(line.variant_id), quantity)
    line.quantity = quantity
    line.save(update_fields=["quantity", "updated_at"])


def refill_cart(
    token: str | None, quantities: Mapping[UUID, int]
) -> tuple[str | None, list[UUID]]:
    """Put the same things in again (reorder); answers the token and what could not be had.

    As many as there are, and no more than the store allows.
    """
    refused = []
    for variant_id, quantity in quantities.items():
        try:
            token = add_to_cart(token, variant_id=variant_id, quantity=quantity)
        except (NotForSale, TooManyOfOne, SoldOut):
            refused.append(variant_id)
    return token, refused


def empty_cart_of_order(checkout_id: UUID) -> None:
    """Take out what was ordered; what was put in afterwards stays."""
    checkout = Checkout.objects.filter(pk=checkout_id).first()
    if checkout is not None:
        ordered = CartLine.objects.filter(cart_id=checkout.cart_id)
        ordered.filter(updated_at__lte=checkout.updated_at).delete()


def forget_old_carts(limit: int = 1_000) -> int:
    """Drop carts that no browser can still hold; answers how many."""
    old = clock.now() - timedelta(seconds=CART_AGE)
    ids = Cart.objects.filter(updated_at__lt=old).exclude(lines__updated_at__gte=old)
    chosen = list(ids.values_list("pk", flat=True)[:limit])
    Cart.objects.filter(pk__in=chosen).delete()
    return len(chosen)


def _for_sale(variant_id: UUID) -> SaleableVariant:
    variant = catalog.variants_for_sale([variant_id]).get(variant_id)
    if variant is None or not variant.published:
        raise NotForSale(errors={"variant_id": [NotForSale.message]})
    return variant


def _check_number(quantity: int) -> None:
    if quantity < 1:
        raise BadQuantity(errors={"quantity": [BadQuantity.message]})


def _check_quantity(variant: SaleableVariant, quantity: int) -> None:
    price_rules.check_quantity(quantity, pricing.rules())
    if variant.tracked:
        available = inventory.availability([variant.id])[variant.id].available
        if available < quantity:
            raise stock.sold_out({variant.id: available})
