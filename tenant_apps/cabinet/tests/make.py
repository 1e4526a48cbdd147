"""Makers for the cabinet: a shopper with a proven login, and orders placed before and after it."""

from uuid import UUID

from shared_apps.accounts import services as accounts
from tenant_apps.orders.tests.make import make_order
from tests.hosts import Browser

EMAIL = "wanjiku@example.test"
PASSWORD = "correct horse battery"
ADDRESS = {
    "name": "Wanjiku Kamau",
    "line1": "Moi Avenue 12",
    "city": "Nairobi",
    "country": "KE",
    "phone": "+254 712 345678",
}
URL = "/api/v1/cabinet/"

__all__ = ["ADDRESS", "EMAIL", "PASSWORD", "URL", "make_order", "make_shopper", "signed_in"]


def make_shopper(email: str = EMAIL) -> UUID:
    """An account of this shop whose address is proven."""
    return accounts.create_verified_user(email=email, password=PASSWORD, name="Wanjiku Kamau")


def signed_in(email: str = EMAIL, shop: str = "alpha", *, proven: bool = True) -> Browser:
    """A browser in which the account of that address is signed in at the shop's host."""
    return Browser(shop).signed_in(email, proven=proven)
