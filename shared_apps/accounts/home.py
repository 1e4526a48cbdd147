"""Whose an account is, in what is sealed or signed for it. Not its schema: a store that goes back
to a backup gets another one, and takes second factors, devices and tokens over.
"""

from shared_apps.core.tenancy.context import current


def home() -> str:
    """The store's id; "public" for owners and staff."""
    place = current()
    return "public" if place.is_public else str(place.tenant_id)
