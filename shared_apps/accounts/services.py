"""What can be done to accounts outside of allauth's own flows."""

import time
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest
from django.utils import translation

from shared_apps.accounts import phones, queries, texting
from shared_apps.accounts.errors import PhoneTaken
from shared_apps.accounts.limits import TRIES, spend_on_sign_in
from shared_apps.accounts.models import Device, User
from shared_apps.accounts.sign_in_policy import chosen
from shared_apps.accounts.social.connected import disconnect_all, let_go_of_all
from shared_apps.accounts.social.credentials import Client as SocialClient
from shared_apps.accounts.social.credentials import keep as keep_social_client
from shared_apps.accounts.social.credentials import require_complete
from shared_apps.accounts.sweeping import sweep
from shared_apps.audit import services as audit
from shared_apps.core.proof import Proof, ReauthenticationRequired
from shared_apps.core.tenancy.context import bound, current

__all__ = [
    "AGAIN",
    "TRIES",
    "SocialClient",
    "account_of_phone",
    "create_verified_user",
    "delete_user",
    "disconnect_all",
    "keep_phone",
    "keep_social_client",
    "note_language",
    "note_new_phone",
    "own_form",
    "proof_of",
    "rename_user",
    "require_complete",
    "require_recent_proof",
    "spend_on_sign_in",
    "sweep",
]
RECENT = 300  # seconds a proof of identity is good for
AGAIN = {"id": "sign_in_again"}


@transaction.atomic
def create_verified_user(*, email: str, password: str, name: str = "", **more: Any) -> UUID:
    """A person whose address needs no proof: seeds and tests. Runs in the current schema."""
    from allauth.account.models import EmailAddress

    user = User.objects.create_user(email, password, name=name, **more)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user.pk


def rename_user(user_id: UUID, name: str) -> None:
    """Change how the person is addressed."""
    User.objects.filter(pk=user_id).update(name=name)


def note_language(user: User) -> None:
    """Letters that nobody asks for are written in the language the person signed in with."""
    language = (translation.get_language() or "")[:8]
    if language and user.language != language:
        User.objects.filter(pk=user.pk).update(language=language)


def proof_of(user: Any, session: Any) -> Proof:
    """When the session's person last proved who they are, and how they could again, wherever
    they are at work by then. Asks the database for the ways alone.
    """
    records = _authentications(user, session)
    return Proof(records[-1]["at"] if records else 0.0, bound(_ways_to_prove, user))


def require_recent_proof(user_id: UUID, session: Any, *, anew: bool = False) -> None:
    """Refuse unless this session proved within five minutes who it is, signing in or again.

    `anew`: signing in does not count, as allauth has it for second factors; who has nothing to
    prove it with but a code has nothing to prove anew.
    """
    user = User.objects.get(pk=user_id)
    records = _authentications(user, session)
    counted = [r for r in records if r.get("reauthenticated")] if anew else records
    if counted and time.time() - counted[-1]["at"] < RECENT:
        return
    ways = _ways_to_prove(user)
    if ways != [AGAIN] or not anew:
        raise ReauthenticationRequired(extra={"flows": ways})


def _authentications(user: Any, session: Any) -> list[dict[str, Any]]:
    from allauth.account.internal.flows.login import get_authentication_records

    carrier = HttpRequest()  # what allauth reads the records from
    carrier.session = session
    return list(get_authentication_records(carrier, user))


def _ways_to_prove(user: Any) -> list[dict[str, Any]]:
    """As allauth names them; who has neither password nor second factor signs in once more."""
    from allauth.account.internal.flows.reauthentication import get_reauthentication_flows

    return get_reauthentication_flows(user) or [AGAIN]


def own_form(phone: str) -> str:
    """A typed number in E.164, where this store takes it. Raises BadPhone, PhoneFromElsewhere."""
    place = current()
    return phones.normalised(phone, place.country, chosen(place.auth_policy).phone_countries)


@transaction.atomic
def account_of_phone(phone: str) -> User:
    """Whose number it is; else an account that nobody has opened, to be theirs once a code from
    that phone is typed. So signing up and signing in look the same to whoever asks.

    It holds nothing that somebody else could have put there: no password, no e-mail.
    """
    with connection.cursor() as cursor:  # two at once must not make two
        cursor.execute(
            "select pg_advisory_xact_lock(hashtext(%s))", [f"{current().schema}{phone}"]
        )
    holder = queries.holder_of_phone(phone)
    if holder is not None:
        return holder
    waiting = User.objects.filter(
        phone=phone, phone_verified=False, email=None, last_login=None, is_active=True
    ).first()
    return waiting or User.objects.create_user(phone=phone)


def keep_phone(user: User, phone: str, *, verified: bool) -> None:
    """Note a number. Raises PhoneTaken where somebody else has proven it meanwhile."""
    user.phone, user.phone_verified = phone, verified
    try:
        with transaction.atomic():
            user.save(update_fields=["phone", "phone_verified"])
    except IntegrityError:
        raise PhoneTaken from None


def note_new_phone(user: User, before: str | None) -> None:
    """A number proven to be somebody's: into the trail, and to the number that it replaces."""
    audit.record(
        "account.phone_changed", "user", user.pk,
        before={"phone": audit.Masked(phones.masked(before) if before else "")},
        after={"phone": audit.Masked(phones.masked(user.phone or ""))},
    )  # fmt: skip
    if before:
        texting.tell_old_number(before)


@transaction.atomic
def delete_user(user_id: UUID) -> None:
    """Take an account away for good: sessions on every device, addresses, second factors.

    Whatever points at it must have let go before.
    """
    from allauth.usersessions.models import UserSession

    user = User.objects.select_for_update().get(pk=user_id)
    for session in UserSession.objects.filter(user_id=user_id):
        session.end()
    Device.objects.filter(user_id=user_id).delete()
    let_go_of_all(user_id)
    audit.record("account.deleted", "user", user_id)
    user.delete()
