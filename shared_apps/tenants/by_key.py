"""Letting a store's own program in by its API key."""

from django.conf import settings
from django.http import HttpRequest

from shared_apps.core import logs
from shared_apps.core.access import Actor, Role
from shared_apps.core.ratelimit import Limit, spend
from shared_apps.core.tenancy.context import Place
from shared_apps.keys import queries as keys
from shared_apps.keys.errors import AddressNotAllowed, InvalidApiKey, NotForKeys, ScopeMissing
from shared_apps.keys.queries import LivingKey
from shared_apps.tenants import closed, queries
from shared_apps.tenants.errors import NotAMember


def admit(request: HttpRequest, credential: str) -> tuple[LivingKey, Actor, Place]:
    """(key, who acts, where). Refuses with what a program may be told; nothing is tried first."""
    key = keys.living_key(credential)
    place = queries.place_of_id(key.tenant_id) if key else None
    if key is None or place is None:
        raise InvalidApiKey
    asked = request.headers.get("X-Tenant-ID")
    if asked is not None and asked.lower() != str(key.tenant_id):
        raise NotAMember  # whether that store exists is not told
    if not key.is_good_from(logs.client_ip()):
        raise AddressNotAllowed
    if (refusal := closed.refusal(place, request.method)) is not None:
        raise refusal
    _spend(key)
    _check_scope(request, key)
    return key, _actor(key), place


def _spend(key: LivingKey) -> None:
    rate: int = settings.API_KEY_REQUESTS_PER_MINUTE
    if rate:
        spend(Limit("api-key", burst=max(rate // 4, 1), per_minute=rate), str(key.id))


def _check_scope(request: HttpRequest, key: LivingKey) -> None:
    scope = keys.scope_of(request.method or "", request.path)
    if scope is None:
        raise NotForKeys
    if not keys.is_within(scope, key.scopes):
        raise ScopeMissing(extra={"scope": scope})


def _actor(key: LivingKey) -> Actor:
    """The role opens what managers may do; the scopes, checked before, are what limits it."""
    return Actor(
        user_id=key.id,
        email=f"{key.name} (API key)",
        role=Role.ADMIN,
        tenant_id=key.tenant_id,
        by_cookie=False,
        scopes=key.scopes,
    )
