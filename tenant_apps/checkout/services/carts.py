"""Filling a cart. Its token stays with the browser; we keep its digest."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from shared_apps.core import clock
from shared_apps.core.durability import commit_soon
from shared_apps.core.ids import uuid7
from shared_apps.core.money import LARGEST_MINOR
from shared_apps.core.plain_sql import rows
from tenant_apps.checkout.basket import Basket, Item, load_basket
from tenant_apps.checkout.errors import BadQuantity, NoSuchLine, NotForSale
from tenant_apps.checkout.models import Cart, CartLine
from tenant_apps.checkout.queries.carts import CART_AGE, CartView, digest, view_of
from tenant_apps.inventory import services as stock
from tenant_apps.inventory.errors import SoldOut
from tenant_apps.pricing import queries as pricing
from tenant_apps.pricing import services as price_rules
from tenant_apps.pricing.errors import TooManyOfOne

TOKEN_BYTES = 32
MOST_LINES = 100
MOST_OF_ONE = 1_000_000
# Into the cart of a token, or into a new one. Waits for no disk: whoever loses a line to a power
# cut puts it in again.
PUT_IN = """
with quick as materialized (select set_config('synchronous_commit', 'off', true)),
mine as (select id from checkout_cart where token_hash = %s),
made as (
    insert into checkout_cart (id, token_hash, created_at, updated_at)
    select %s, %s, %s, %s from quick where not exists (select from mine) returning id
)
insert into checkout_cartline as line (cart_id, id, created_at, updated_at, variant_id, quantity)
select cart.id, %s, %s, %s, %s, %s from (select id from mine union all select id from made) cart
on conflict on constraint one_line_per_variant do update
set quantity = line.quantity + excluded.quantity, updated_at = excluded.updated_at
returning cart_id
"""
TAKE_OUT = """
delete from checkout_cartline line using checkout_checkout c
where c.id = %s and line.cart_id = c.cart_id and line.updated_at <= c.updated_at
"""


def add_to_cart(token: str | None, *, variant_id: UUID, quantity: int = 1) -> str:
    """Put something in; answers the cart's token, new where there was none.

    Raises NotForSale, BadQuantity, TooManyOfOne, SoldOut.
    """
    return put_in_cart(token, variant_id=variant_id, quantity=quantity)[0]


def put_in_cart(token: str | None, *, variant_id: UUID, quantity: int = 1) -> tuple[str, CartView]:
    """The same, with the cart as it is afterwards.

    The line is written first and looked at together with the rest; a refusal takes it back.
    """
    _check_number(quantity)
    return _put_and_look(token, variant_id, quantity, pricing.shown_rules())


@transaction.atomic
def _put_and_look(
    token: str | None, variant_id: UUID, quantity: int, by: pricing.Rules
) -> tuple[str, CartView]:
    cart_id, token = _put_in(token, variant_id, quantity)
    basket = load_basket(cart_id, by)
    item = next((item for item in basket.items if item.variant.id == variant_id), None)
    if item is None:
        raise NotForSale(errors={"variant_id": [NotForSale.message]})
    if len(basket.items) > MOST_LINES:
        raise BadQuantity(
            gettext("A cart holds at most %(most)s different things.") % {"most": MOST_LINES}
        )
    _check_item(item, basket)
    return token, view_of(basket)


def _put_in(token: str | None, variant_id: UUID, quantity: int) -> tuple[UUID, str]:
    """(cart, token): the browser's own cart, or a new one under a new token.

    A token that we did not give out is not taken over, so nobody can plant one.
    """
    now, fresh, new = clock.now(), uuid7(), secrets.token_urlsafe(TOKEN_BYTES)
    cart = (digest(token or ""), fresh, digest(new), now, now)
    ((cart_id,),) = rows(PUT_IN, *cart, uuid7(), now, now, variant_id, quantity)
    return cart_id, new if cart_id == fresh or token is None else token


@transaction.atomic
def set_quantity(token: str | None, line_id: UUID, quantity: int) -> CartView:
    """Change how many of a line, 0 takes it out; answers the cart as it is afterwards.

    Raises NoSuchLine and what adding does. Less is always allowed, whatever the stock says.
    """
    commit_soon()
    lines = CartLine.objects.filter(pk=line_id, cart__token_hash=digest(token or ""))
    line = lines.select_for_update(of=("self",)).first()
    if line is None:
        raise NoSuchLine
    was, line.quantity = line.quantity, quantity
    if quantity == 0:
        line.delete()
    else:
        _check_number(quantity)
        line.save(update_fields=["quantity", "updated_at"])
    basket = load_basket(line.cart_id)
    if quantity > was:
        _check_item(next(item for item in basket.items if item.line_id == line_id), basket)
    return view_of(basket)


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
    rows(TAKE_OUT, checkout_id)


def forget_old_carts(limit: int = 1_000) -> int:
    """Drop carts that no browser can still hold; answers how many."""
    old = clock.now() - timedelta(seconds=CART_AGE)
    ids = Cart.objects.filter(updated_at__lt=old).exclude(lines__updated_at__gte=old)
    chosen = list(ids.values_list("pk", flat=True)[:limit])
    Cart.objects.filter(pk__in=chosen).delete()
    return len(chosen)


def _check_number(quantity: int) -> None:
    if not 1 <= quantity <= MOST_OF_ONE:
        raise BadQuantity(errors={"quantity": [BadQuantity.message]})


def _check_item(item: Item, basket: Basket) -> None:
    _check_number(item.quantity)
    if item.problem == "not_for_sale":
        raise NotForSale(errors={"variant_id": [NotForSale.message]})
    price_rules.check_quantity(item.quantity, basket.rules)
    if item.variant.price * item.quantity > LARGEST_MINOR:  # no amount of ours is that large
        raise BadQuantity(errors={"quantity": [gettext("This is more than one order can hold.")]})
    if item.problem:
        raise stock.sold_out({item.variant.id: item.available or 0})
