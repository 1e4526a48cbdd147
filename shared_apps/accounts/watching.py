"""What happens to an account that its holder would want to know, noted in the trail. Who is told
of it is decided by `audit.security`.
"""

from datetime import timedelta
from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from django.core.cache import cache
from django.http import HttpRequest

from shared_apps.accounts import letters, metrics, queries
from shared_apps.accounts.devices import name_of
from shared_apps.accounts.models import Device
from shared_apps.audit import services as audit
from shared_apps.core import logs
from shared_apps.core.tenancy.context import current

MANY = 5  # failed sign-ins for one account
WITHIN = int(timedelta(minutes=15).total_seconds())


def note_new_device(request: HttpRequest, user: Any, device: Device) -> None:
    logs.note_actor(str(user.pk))
    on_console = getattr(request, "surface", "") == "console"
    action = "console.new_device" if on_console else "account.new_device"
    audit.record(action, "user", user.pk, label=_name(user), after={"device": name_of(device)})


def note_password(user: Any, **_: Any) -> None:
    audit.record("account.password_changed", "user", user.pk, label=_name(user))


def note_email(user: Any, from_email_address: Any, to_email_address: Any, **_: Any) -> None:
    """Another address to write to. Who had the one before is told there: it is no longer where
    letters about this account go.
    """
    before = from_email_address
    if before is None or before.email == to_email_address.email:
        return
    audit.record("account.email_changed", "user", user.pk, label=_name(user))
    if before.verified:
        letters.tell_old_address(user, before.email, to_email_address.email)


def note_email_added(email_address: Any, **_: Any) -> None:
    """Codes can be asked for at every address of an account: one more is one more way in."""
    user = email_address.user
    audit.record("account.email_added", "user", user.pk, label=_name(user))


def note_email_removed(user: Any, email_address: Any, **_: Any) -> None:
    audit.record("account.email_removed", "user", user.pk, label=_name(user))
    if email_address.verified:
        letters.tell_removed_address(user, email_address.email)


def note_new_codes(user: Any, **_: Any) -> None:
    audit.record("account.recovery_codes_renewed", "user", user.pk, label=_name(user))


def note_used(user: Any, authenticator: Any, **_: Any) -> None:
    """A recovery code is used by who lost the other factor, or by who found the paper."""
    if authenticator.type == "recovery_codes":
        audit.record("account.recovery_code_used", "user", user.pk, label=_name(user))


def note_failure(credentials: dict[str, Any], **_: Any) -> None:
    """A wrong password."""
    user = _account_of(credentials)
    if user is not None:
        note_failure_of(user)


def note_wrong_factor(user: Any, kind: str) -> None:
    """A wrong second factor stands in the trail by itself: whoever typed it had the password."""
    metrics.count_login("mfa", done=False)
    audit.record(
        "account.second_factor_failed", "user", user.pk, label=_name(user), after={"type": kind}
    )
    note_failure_of(user)


def note_failure_of(user: Any) -> None:
    """MANY failures for one account within a quarter of an hour, by whichever way, are noted,
    once in it.
    """
    key = f"failed-sign-ins:{user.pk}"
    cache.add(key, 0, WITHIN)
    try:
        failures = cache.incr(key)
    except ValueError:
        return  # the counter is out of reach
    if failures == MANY:
        after = {"failures": MANY}
        audit.record(
            "account.many_failed_sign_ins", "user", user.pk, label=_name(user), after=after
        )


def _account_of(credentials: dict[str, Any]) -> Any:
    """Whose password it was to be; None where nobody is known by it."""
    if phone := credentials.get("phone"):
        return queries.holder_of_phone(str(phone))
    email = credentials.get("email")
    found = filter_users_by_email(str(email), prefer_verified=True) if email else []
    return found[0] if found else None


def _name(user: Any) -> str:
    """A shopper's address must not outlive the account: the trail is append-only."""
    return str(user) if current().is_public else ""
