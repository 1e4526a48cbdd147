"""What happens to an account that its holder would want to know, noted in the trail. Who is told
of it is decided by `audit.security`.
"""

from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from shared_apps.accounts.devices import name_of
from shared_apps.accounts.models import Device, User
from shared_apps.audit import services as audit
from shared_apps.core import logs
from shared_apps.core.tenancy.context import current

MANY = 5  # wrong passwords for one account
WITHIN = int(timedelta(minutes=15).total_seconds())


def note_new_device(request: HttpRequest, user: Any, device: Device) -> None:
    logs.note_actor(str(user.pk))
    on_console = getattr(request, "surface", "") == "console"
    action = "console.new_device" if on_console else "account.new_device"
    audit.record(action, "user", user.pk, label=_name(user), after={"device": name_of(device)})


def note_password(user: Any, **_: Any) -> None:
    audit.record("account.password_changed", "user", user.pk, label=_name(user))


def note_email(user: Any, from_email_address: Any, **_: Any) -> None:
    if from_email_address is not None:
        audit.record("account.email_changed", "user", user.pk, label=_name(user))


def note_new_codes(user: Any, **_: Any) -> None:
    audit.record("account.recovery_codes_renewed", "user", user.pk, label=_name(user))


def note_used(user: Any, authenticator: Any, **_: Any) -> None:
    """A recovery code is used by who lost the other factor, or by who found the paper."""
    if authenticator.type == "recovery_codes":
        audit.record("account.recovery_code_used", "user", user.pk, label=_name(user))


def note_failure(credentials: dict[str, Any], **_: Any) -> None:
    """MANY wrong passwords for one account within a quarter of an hour are noted, once in it."""
    login = credentials.get("email") or credentials.get("phone")
    if not login:
        return
    key = f"failed-sign-ins:{str(login).lower()}"
    cache.add(key, 0, WITHIN)
    try:
        failures = cache.incr(key)
    except ValueError:
        return  # the counter is out of reach
    user = User.objects.filter(email=str(login).lower()).first() if failures == MANY else None
    if user is not None:
        after = {"failures": MANY}
        audit.record(
            "account.many_failed_sign_ins", "user", user.pk, label=_name(user), after=after
        )


def _name(user: Any) -> str:
    """A shopper's address must not outlive the account: the trail is append-only."""
    return str(user) if current().is_public else ""
