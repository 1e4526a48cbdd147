"""From a vendor's name and its credentials to a gateway, behind that vendor's breaker."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from shared_apps.providers.breaker import Breaker
from shared_apps.providers.errors import Misconfigured
from shared_apps.providers.payments.guarded import GuardedCards
from shared_apps.providers.payments.port import CardGateway
from shared_apps.providers.payments.stripe_cards import StripeCards, StripeCredentials

VENDORS = ("stripe",)


def card_gateway(vendor: str, credentials: Mapping[str, Any]) -> CardGateway:
    """The gateway of `vendor` for one shop.

    Credentials for stripe: `secret_key`, `webhook_secrets` (list) and, to leave the real Stripe,
    `api_url`. Raises Misconfigured for a vendor we do not know or credentials it does not take.
    """
    if vendor not in VENDORS:
        raise Misconfigured("unknown_vendor", f"There is no card provider called {vendor!r}.")
    try:
        given = StripeCredentials(
            **{**credentials, "webhook_secrets": tuple(credentials.get("webhook_secrets", ()))}
        )
    except TypeError:
        message = "These are not Stripe's credentials: secret_key, webhook_secrets, api_url."
        raise Misconfigured("bad_credentials", message) from None
    return _stripe(given)


@lru_cache(maxsize=512)
def _stripe(credentials: StripeCredentials) -> CardGateway:
    return GuardedCards(StripeCards(credentials), _breaker(credentials.api_url))


@lru_cache(maxsize=64)
def _breaker(url: str) -> Breaker:
    """One per address: when a vendor is down, it is down for every shop."""
    return Breaker(url)
