"""Letters about an account, to whom it belongs."""

from typing import Any

from django.utils import translation
from django.utils.formats import date_format

from shared_apps.accounts.devices import name_of
from shared_apps.accounts.models import Device
from shared_apps.accounts.social.vendors import NAMES
from shared_apps.core import local_time
from shared_apps.core.tenancy.context import current
from shared_apps.notices import services as notices


def tell_of_new_device(user: Any, device: Device) -> None:
    """Once per device: what signed in, from which address, when. Where that is, is not guessed."""
    place = current()
    notices.send_notice(
        to=user.email,
        template="new_device",
        data={
            "sender": place.name or "Faibric",
            "language": translation.get_language() or "en",
            "email": user.email,
            "device": name_of(device),
            "ip": device.ip,
            "at": date_format(local_time.local(device.last_seen_at), "j F Y, H:i T"),
        },
    )


def tell_of_provider(user: Any, provider: str, *, is_gone: bool = False) -> None:
    """That a provider's account opens this one from now on, or does no longer."""
    if not user.email:
        return
    place = current()
    notices.send_notice(
        to=user.email,
        template="provider_gone" if is_gone else "provider_connected",
        data={
            "sender": place.name or "Faibric",
            "language": translation.get_language() or "en",
            "email": user.email,
            "provider": NAMES[provider],
        },
    )
