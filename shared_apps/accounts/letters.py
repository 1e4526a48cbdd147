"""Letters about an account, to whom it belongs."""

from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from shared_apps.accounts.devices import name_of
from shared_apps.accounts.models import Device
from shared_apps.accounts.social.vendors import NAMES
from shared_apps.core import clock, local_time
from shared_apps.core.tenancy.context import current
from shared_apps.notices import services as notices


def tell_of_new_device(user: Any, device: Device) -> None:
    """Once per device: what signed in, from which address, when. Where that is, is not guessed."""
    told = {"device": name_of(device), "ip": device.ip, "at": _moment(device.last_seen_at)}
    _tell(user, user.email, "new_device", told)


def tell_of_provider(user: Any, provider: str, *, is_gone: bool = False) -> None:
    """That a provider's account opens this one from now on, or does no longer."""
    if user.email:
        template = "provider_gone" if is_gone else "provider_connected"
        _tell(user, user.email, template, {"provider": NAMES[provider]})


def tell_old_address(user: Any, old: str, new: str) -> None:
    """Letters go elsewhere from now on. The old address opens the account for as long as it is
    not taken away: whoever reads this can act.
    """
    _tell(user, old, "email_changed", {"new": masked(new), "at": _moment(clock.now())})


def tell_removed_address(user: Any, gone: str) -> None:
    """That an address opens the account no longer, to that address."""
    _tell(user, gone, "email_removed", {"at": _moment(clock.now())})


def masked(email: str) -> str:
    """ "a•••@example.com": enough to know one's own by."""
    name, _, host = email.partition("@")
    return f"{name[:1]}•••@{host}"


def _tell(user: Any, to: str, template: str, data: dict[str, Any]) -> None:
    """In the language that the holder signs in with; whoever acts now may be somebody else."""
    language = user.language or translation.get_language() or "en"
    with translation.override(language):
        page = gettext("Your account") if current().is_public else gettext("Sign-in and security")
    told = {
        "sender": current().name or "Faibric",
        "language": language,
        "email": to,
        "page": page,
    }
    notices.send_notice(to=to, template=template, data=told | data)


def _moment(at: Any) -> str:
    return date_format(local_time.local(at), "j F Y, H:i T")
