"""What the trail never holds of a person: it is append-only, and people may ask to be forgotten.

Each text of a table about people is decided here, PERSONAL or plain; a test walks the models and
fails on a text without a decision. `before` and `after` of these targets hold a mask instead, and
what a shopper did is kept with the network it came from, not with the address.
"""

from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Any

MASK = "•••"
PERSONAL, PLAIN = True, False


class Masked(str):
    """Something of a person of which whoever noted it has left out what tells who it is."""


_CONTACT = {"email": PERSONAL, "phone": PERSONAL, "name": PERSONAL}
_SIGNED_IN = {"ip": PERSONAL, "user_agent": PERSONAL}
TEXTS: dict[str, dict[str, bool]] = {
    "accounts.User": _CONTACT | {"password": PERSONAL, "language": PLAIN},
    "accounts.Device": _SIGNED_IN | {"token_hash": PERSONAL},
    "customers.Customer": _CONTACT | {"currency": PLAIN},
    "customers.Address": {
        "name": PERSONAL, "company": PERSONAL, "line1": PERSONAL, "line2": PERSONAL,
        "city": PERSONAL, "region": PERSONAL, "postal_code": PERSONAL, "country": PLAIN,
        "phone": PERSONAL,
    },
    "orders.Order": _CONTACT | {
        "link_token": PERSONAL, "customer_note": PERSONAL, "staff_note": PERSONAL,
        "shipping_address": PERSONAL, "billing_address": PERSONAL, "delivery_name": PLAIN,
        "delivery_description": PLAIN, "payment_method": PLAIN, "language": PLAIN,
        "state": PLAIN, "payment_status": PLAIN, "fulfilment_status": PLAIN, "currency": PLAIN,
        "tax_name": PLAIN,
    },
    "checkout.Checkout": _CONTACT | {
        "note": PERSONAL, "shipping_address": PERSONAL, "billing_address": PERSONAL,
    },
    "messaging.Message": {
        "recipient_name": PERSONAL, "recipient_email": PERSONAL, "data": PERSONAL,
        "key": PLAIN, "template": PLAIN, "channel": PLAIN, "language": PLAIN, "state": PLAIN,
        "last_error": PLAIN,
    },
}  # fmt: skip
# what entries about people are called; `labelled`: their label names no person
TARGETS = frozenset({"user", "customer", "address", "order", "checkout", "message"})
UNLABELLED = frozenset({"customer", "address", "checkout", "message"})
_NAMES = frozenset(
    name for texts in TEXTS.values() for name, is_personal in texts.items() if is_personal
)


def without_people(target: str, values: dict[str, Any] | None) -> dict[str, Any] | None:
    """The values of an entry about a person, with a mask for what is theirs; at any depth."""
    if values is None or target not in TARGETS:
        return values
    return {name: _shown(name, value) for name, value in values.items()}


def _shown(name: str, value: Any) -> Any:
    return MASK if name in _NAMES and not isinstance(value, Masked) else _deeper(value)


def _deeper(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shown(name, each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_deeper(each) for each in value]
    return value


@lru_cache(maxsize=1024)
def network_of(address: str) -> str:
    """Where somebody came from, without saying who: a /24, or a /48 of IPv6."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    plain = getattr(known, "ipv4_mapped", None) or known
    return str(ip_network(f"{plain}/{24 if plain.version == 4 else 48}", strict=False))
