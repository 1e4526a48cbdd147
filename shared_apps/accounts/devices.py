"""Devices that somebody signed in on within 30 days, and a store's limit on how many.

A device is known by a random token in a signed cookie of the host (programs send it as
X-Device-Token); the database keeps a digest of it.
"""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest

from shared_apps.accounts.errors import NoSuchDevice
from shared_apps.accounts.home import home
from shared_apps.accounts.models import Device, User
from shared_apps.accounts.sign_in_policy import chosen
from shared_apps.accounts.user_agents import device_name
from shared_apps.audit import services as audit
from shared_apps.core import clock, logs
from shared_apps.core.tenancy.context import current

REMEMBERED = timedelta(days=30)
HEADER = "X-Device-Token"
IN_SESSION = "device"
LONGEST_AGENT = 300


@dataclass(frozen=True)
class SeenDevice:
    """`is_new`: nobody signed in to this account with it before."""

    device: Device
    token: str
    is_new: bool


def limit_here() -> int:
    """How many devices a person may have at this place; 0 is any number."""
    place = current()
    return 0 if place.is_public else chosen(place.auth_policy).device_limit


def token_of(request: HttpRequest) -> str:
    """The token that the caller's device carries here; empty without one that we signed."""
    given = request.headers.get(HEADER) or request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    for whose in (home(), current().schema):  # by its schema: signed before the store counted
        with suppress(signing.BadSignature):
            return str(_signer(whose).unsign(given, max_age=REMEMBERED))
    return ""


def signed(token: str) -> str:
    """The token as a device carries it."""
    return _signer(home()).sign(token)


def remembered(user_id: UUID) -> list[Device]:
    """Somebody's devices, the one used last first."""
    cut = clock.now() - REMEMBERED
    found = Device.objects.filter(user_id=user_id, last_seen_at__gt=cut)
    return list(found.order_by("-last_seen_at"))


def is_full_for(user_id: UUID, token: str) -> bool:
    """Whether signing in now would be one device more than this place allows."""
    limit = limit_here()
    if not limit:
        return False
    known = remembered(user_id)
    return len(known) >= limit and _digest(token) not in {d.token_hash for d in known}


@transaction.atomic
def see(user_id: UUID, request: HttpRequest) -> SeenDevice:
    """Remember the device that signs in now. What is too many, the longest unused, is signed out:
    two that sign in at once wait for one another here.
    """
    User.objects.select_for_update().get(pk=user_id)
    token = token_of(request)
    known = remembered(user_id)
    device = next((d for d in known if d.token_hash == _digest(token)), None)
    is_new = device is None
    if device is None:
        token = secrets.token_urlsafe(32)
        device = Device(user_id=user_id, token_hash=_digest(token))
    device.ip = logs.client_ip()
    device.user_agent = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    device.last_seen_at = clock.now()
    device.save()
    limit = limit_here()
    others = [d for d in known if d.pk != device.pk]
    for surplus in others[limit - 1 :] if limit else []:
        _forget(surplus)
    return SeenDevice(device, token, is_new)


@transaction.atomic
def forget(user_id: UUID, device_id: UUID) -> None:
    """Sign a device out and remember it no more. Raises NoSuchDevice."""
    User.objects.select_for_update().get(pk=user_id)
    device = Device.objects.filter(user_id=user_id, pk=device_id).first()
    if device is None:
        raise NoSuchDevice
    _forget(device)


def _forget(device: Device) -> None:
    from allauth.usersessions.models import UserSession

    stores = import_module(settings.SESSION_ENGINE)
    for session in UserSession.objects.filter(user_id=device.user_id):
        if stores.SessionStore(session.session_key).get(IN_SESSION) == str(device.pk):
            session.end()
    audit.record("account.device_removed", "user", device.user_id, label=name_of(device))
    device.delete()


def forget_old() -> None:
    """Drop what has not been used for 30 days."""
    Device.objects.filter(last_seen_at__lte=clock.now() - REMEMBERED).delete()


def name_of(device: Device) -> str:
    return device_name(device.user_agent)


def told(device: Device, current_id: str) -> dict[str, Any]:
    """A device as its owner is shown it."""
    return {
        "id": device.pk,
        "user_agent": device.user_agent,
        "name": name_of(device),
        "ip": device.ip,
        "first_seen_at": device.created_at,
        "last_seen_at": device.last_seen_at,
        "is_current": str(device.pk) == current_id,
    }


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _signer(whose: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"device:{whose}")
