"""A shopper's way to an order, through the same services as the shop's pages."""

import json
import random
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from config.demo.content.people import Person
from shared_apps.core.errors import DomainError
from tenant_apps.checkout import queries as checkouts
from tenant_apps.checkout import services as checkout
from tenant_apps.checkout.services import Placed

GOOD_CARD, REFUSED_CARD = "pm_card_visa", "pm_card_visa_chargeDeclined"
TRIES = 12
PATIENCE = 5  # seconds


@dataclass(frozen=True)
class Purchase:
    """Who buys, how many things, and how it is paid: `on_delivery`, `card`, or a card that ends
    otherwise: `refused` (declined) or `left` (never confirmed).
    """

    shopper: Person
    lines: int
    pays: str
    note: str = ""


def cards_work() -> bool:
    """Whether the stand-in for card payments answers."""
    if not settings.SANDBOX_URL:
        return False
    try:
        with urllib.request.urlopen(f"{settings.SANDBOX_URL}/healthz", timeout=1) as answer:  # noqa: S310  http, ours
            return bool(answer.status == 200)
    except OSError:
        return False


def hold_notifications() -> None:
    """The stand-in keeps what it has to tell until somebody listens: whoever starts the shop
    releases it.
    """
    if not cards_work():
        return
    hold = urllib.request.Request(f"{settings.SANDBOX_URL}/_webhooks/hold", b"{}", method="POST")  # noqa: S310  http, ours
    urllib.request.urlopen(hold, timeout=PATIENCE).close()  # noqa: S310  http, ours


def buy(purchase: Purchase, variant_ids: Sequence[UUID], rng: random.Random) -> Placed:
    """Fill a cart with what is there, check out, pay. The order as it was placed."""
    token = _fill_cart(purchase, variant_ids, rng)
    view = checkout.start_checkout(
        token,
        email=purchase.shopper.email,
        phone=purchase.shopper.phone,
        name=purchase.shopper.name,
        shipping_address=purchase.shopper.address,
        note=purchase.note,
    )
    wished = rng.choice([view.rate_id, *(rate.id for rate in view.rates)])
    if wished != view.rate_id:
        checkout.update_checkout(view.id, token, rate_id=wished)
    method = "on_delivery" if purchase.pays == "on_delivery" else "card"
    placed = checkout.place_order(view.id, token, payment_method=method)
    if placed.card is not None:
        _use_card(purchase.pays, placed)
    return placed


def _fill_cart(purchase: Purchase, variant_ids: Sequence[UUID], rng: random.Random) -> str:
    """The cart's token. What is sold out is passed over; a shop's minimum is met."""
    token: str | None = None
    put_in = 0
    for _ in range(TRIES):
        try:
            token = checkout.add_to_cart(
                token, variant_id=rng.choice(variant_ids), quantity=rng.choice((1, 1, 1, 2))
            )
        except DomainError:
            continue  # sold out, or more than one order may hold
        put_in += 1
        if put_in >= purchase.lines and checkouts.cart_view(token).can_checkout:
            break
    if token is None:
        raise RuntimeError("the shop is sold out")
    return token


def _use_card(pays: str, placed: Placed) -> None:
    if pays == "left" or placed.card is None:
        return
    secret = placed.card.client_secret
    form = {
        "client_secret": secret,
        "payment_method": REFUSED_CARD if pays == "refused" else GOOD_CARD,
    }
    intent = secret.partition("_secret_")[0]
    _confirm(f"/v1/payment_intents/{intent}/confirm", placed.card.publishable_key, form)
    checkout.return_from_payment(placed.link_token)


def _confirm(path: str, key: str, form: dict[str, str]) -> None:
    """What the provider's script does in the shopper's browser."""
    request = urllib.request.Request(  # noqa: S310  http, ours
        f"{settings.STRIPE_API_URL}{path}",
        data=urllib.parse.urlencode(form).encode(),
        headers={"Authorization": f"Bearer {key}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  http, ours
            json.load(answer)
    except urllib.error.HTTPError as refusal:
        if refusal.code != 402:  # what a declined card is answered with
            raise
