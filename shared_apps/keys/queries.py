"""Questions about keys. The look-up before a tenant is known goes through a one-row function."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network
from uuid import UUID

from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, entered, in_directory
from shared_apps.keys import secrets
from shared_apps.keys.models import ApiKey
from shared_apps.keys.scopes import SCOPES, is_within, scope_of

__all__ = [
    "SCOPES",
    "LivingKey",
    "is_key",
    "is_within",
    "keys_of_store",
    "living_key",
    "scope_of",
    "state_of",
]


@dataclass(frozen=True)
class LivingKey:
    """A key that is good right now."""

    id: UUID
    tenant_id: UUID
    name: str
    prefix: str
    scopes: frozenset[str]
    allowed_ips: tuple[str, ...]
    last_used_at: datetime | None

    def is_good_from(self, address: str) -> bool:
        if not self.allowed_ips:
            return True
        try:
            asking = ip_address(address)
        except ValueError:
            return False
        return any(asking in ip_network(each) for each in self.allowed_ips)


def is_key(text: str) -> bool:
    """Whether a bearer credential claims to be one of ours."""
    return text.startswith(secrets.START)


def living_key(text: str) -> LivingKey | None:
    """The key behind a credential; None alike for unknown, wrong, expired and revoked ones."""
    prefix = secrets.prefix_of(text)
    with entered(PUBLIC):
        found = list(ApiKey.objects.raw("select * from public.api_key_of_prefix(%s)", [prefix]))
    row = found[0] if found else None
    if not secrets.fits(text, _digest(row, prefix)) or row is None:
        return None
    if row.revoked_at is not None or _is_past(row.expires_at):
        return None
    return LivingKey(
        row.pk,
        row.tenant_id,
        row.name,
        prefix,
        frozenset(row.scopes),
        tuple(row.allowed_ips),
        row.last_used_at,
    )


def _digest(row: ApiKey | None, prefix: str) -> str:
    """The hash that the secret must fit; "" where none is good."""
    if row is None:
        return ""
    if row.prefix == prefix:
        return row.digest
    is_over = row.previous_until is None or _is_past(row.previous_until)
    return "" if is_over else row.previous_digest


def _is_past(moment: datetime | None) -> bool:
    return moment is not None and moment <= clock.now()


def keys_of_store() -> list[ApiKey]:
    """Of the current tenant, newest first."""
    with in_directory():
        return list(ApiKey.objects.order_by("-id"))


def state_of(key: ApiKey) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if _is_past(key.expires_at) else "active"
