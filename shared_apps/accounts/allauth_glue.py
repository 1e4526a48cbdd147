"""What django-allauth asks of us: a backend without permission tables, an adapter, three
listeners.
"""

import time
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.fields import PhoneField
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.core import context as allauth_context
from allauth.headless.adapter import DefaultHeadlessAdapter
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.translation import gettext

from shared_apps.accounts import (
    codes,
    devices,
    letters,
    limits,
    metrics,
    queries,
    services,
    texting,
    watching,
)
from shared_apps.accounts.safe_paths import is_own_path
from shared_apps.audit import services as audit
from shared_apps.core import clock, logs
from shared_apps.core.proof import FRESH
from shared_apps.core.tenancy.context import current, named_in_full

OWNER = "select * from public.accounts_user where id = %s"
PROVE_BY_THE_WAY = {"confirm_login_code", "request_password_reset", "reset_password"}


class Backend(AuthenticationBackend):
    """allauth's own, minus permissions: there are no permission tables in a tenant."""

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Limited per address and per account, closed when the counter is out of reach."""
        limits.spend_on_guess(credentials.get("email") or credentials.get("phone"))
        return super().authenticate(request, **credentials)

    def get_user(self, user_id: Any) -> Any:
        """Whose session it is. An owner's row is asked for by its full name, so that the only
        place this request is told is the store's.
        """
        if not current().is_public:
            return super().get_user(user_id)
        with named_in_full():
            found = list(get_user_model().objects.raw(OWNER, [user_id]))
        return found[0] if found and self.user_can_authenticate(found[0]) else None

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()


class AccountAdapter(DefaultAccountAdapter):
    """Mail goes out with the shop's name; addresses are compared in lower case."""

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        name = current().name or "Faibric"
        site = SimpleNamespace(name=name, domain=allauth_context.request.get_host())
        if "code" in context:
            context["code"] = codes.plain(context["code"])
            metrics.codes.labels("email", "sent").inc()
        context |= {"sender_name": name, "current_site": site}
        super().send_mail(template_prefix, email, context)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The one that our own limits count by: behind proxies, not the proxy."""
        return logs.client_ip()

    def generate_login_code(self) -> str:
        """What the session keeps: a digest. `send_mail` knows the code behind it."""
        return codes.sealed(super().generate_login_code())

    def generate_phone_verification_code(self, *, user: Any, phone: str) -> str:
        """As above, in digits; `send_verification_code_sms` knows them."""
        return codes.new_number()

    def clean_phone(self, phone: str) -> str:
        """E.164, of a country that this store serves."""
        return services.own_form(phone)

    def phone_form_field(self, **options: Any) -> Any:
        """Numbers as people of this country type them: `clean_phone` makes them E.164."""
        return PhoneField(validators=[], max_length=40, **options)

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:  # noqa: FBT001  allauth's
        services.keep_phone(user, phone, verified=verified)

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone_verified(self, user: Any, phone: str) -> None:
        """Stores the number as well: on a change nobody did. The one before is told."""
        before, was_proven = user.phone, user.phone_verified
        services.keep_phone(user, phone, verified=True)
        if before != phone:
            services.note_new_phone(user, before if was_proven else None)

    def get_user_by_phone(self, phone: str) -> Any:
        """The holder: somebody who only typed the number must not keep them out."""
        return queries.holder_of_phone(phone)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **_: Any) -> None:
        texting.send_code(phone, codes.plain(code), allauth_context.request.get_host())

    def send_account_already_exists_sms(self, phone: str) -> None:
        texting.send_words(phone, gettext("You have an account already. Sign in with a code."))

    def send_unknown_account_sms(self, phone: str, **_: Any) -> None:
        texting.send_words(phone, gettext("There is no account with this number."))

    def get_login_stages(self) -> list[str]:
        """allauth's, with our reading of who needs a proven e-mail address, and our own."""
        ours = "shared_apps.accounts.stages."
        instead = {
            "allauth.account.stages.EmailVerificationStage": f"{ours}ProvenEmail",
            "allauth.mfa.stages.AuthenticateStage": f"{ours}SecondFactor",
        }
        stages = [instead.get(stage, stage) for stage in super().get_login_stages()]
        return [*stages, f"{ours}DeviceLimit"]

    def get_from_email(self) -> str:
        name = current().name or "Faibric"
        address: str = super().get_from_email()
        return f'"{name.replace(chr(34), "")}" <{address}>'

    def is_safe_url(self, url: str) -> bool:
        """Paths of this host: allauth believes every host that ALLOWED_HOSTS lets in."""
        return bool(url) and is_own_path(url)


class HeadlessAdapter(DefaultHeadlessAdapter):
    """Links in mail lead to pages that exist: a shop's account pages stand below /account/."""

    def get_frontend_url(self, urlname: str, **kwargs: Any) -> str | None:
        url: str | None = super().get_frontend_url(urlname, **kwargs)
        if url is None or current().is_public:
            return url
        parts = urlsplit(url)
        return parts._replace(path=f"/account{parts.path}").geturl()


def forget_unproven_password(request: HttpRequest, email_address: Any, **_: Any) -> None:
    """An address proven by a login code or a new password, not by whoever signed up: that one's
    password must not stay, nor the provider's account they came with.

    Without it: sign up with a stranger's address, wait until they log in by code, log in.
    """
    name = request.resolver_match.url_name if request.resolver_match else ""
    if name in PROVE_BY_THE_WAY:
        services.disconnect_all(email_address.user)
    if name == "confirm_login_code":
        user = email_address.user
        user.set_unusable_password()
        user.save(update_fields=["password"])


def bind_to_host(request: HttpRequest, user: Any, **_: Any) -> None:
    """A session is good for the surface it was opened on, whoever copies its cookie."""
    request.session["surface"] = getattr(request, "surface", "")


def note_sign_up(request: HttpRequest, user: Any, **_: Any) -> None:
    """Who has just typed a password and a mailed code has proven who they are; allauth notes a
    sign-in and forgets the sign-up.
    """
    if not get_authentication_records(request, user):
        record_authentication(request, user, method="signup")


def note_device(request: HttpRequest, user: Any, **_: Any) -> None:
    """The device is remembered; on one that is new to the account its owner gets a letter."""
    seen = devices.see(user.pk, request)
    request.session[devices.IN_SESSION] = str(seen.device.pk)
    request.device_token = devices.signed(seen.token)  # type: ignore[attr-defined]
    if seen.is_new and not _is_fresh(user):
        watching.note_new_device(request, user, seen.device)
        if user.email:
            letters.tell_of_new_device(user, seen.device)


def _is_fresh(user: Any) -> bool:
    """Who has just signed up needs no letter about the device they did it on."""
    is_first = len(devices.remembered(user.pk)) == 1
    return is_first and clock.now() - user.joined_at < timedelta(hours=1)


def note_factor(request: HttpRequest, user: Any, authenticator: Any, **_: Any) -> None:
    """Whoever has just added a way to prove who they are has proven it: the recovery codes that
    come with the first one are shown without another question.
    """
    kind = authenticator.type
    audit.record("account.second_factor_added", "user", user.pk, after={"type": kind})
    proof = services.proof_of(user, request.session)
    if time.time() - proof.at < FRESH:
        record_authentication(request, user, method="mfa", type=kind, reauthenticated=True)


def note_factor_gone(user: Any, authenticator: Any, **_: Any) -> None:
    kind = authenticator.type
    audit.record("account.second_factor_removed", "user", user.pk, before={"type": kind})


def count_failure(credentials: dict[str, Any], **_: Any) -> None:
    metrics.count_login("password", done=False)
    watching.note_failure(credentials)


def count_wrong_code(user: Any, **_: Any) -> None:
    metrics.count_login("code", done=False)
    watching.note_failure_of(user)


def _method(records: list[dict[str, Any]]) -> str:
    if not records:
        return "other"
    last: str = records[-1]["method"]
    return "social" if last == "socialaccount" else last


def audit_login(request: HttpRequest, user: Any, **_: Any) -> None:
    records = get_authentication_records(request, user)
    metrics.count_login(_method(records), done=True)
    logs.note_actor(str(user.pk))
    services.note_language(user)
    # a shopper's address must not outlive the account: the trail is append-only
    label = str(user) if current().is_public else ""
    audit.record("account.signed_in", "user", user.pk, label=label)
