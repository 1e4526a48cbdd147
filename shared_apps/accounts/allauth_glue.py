"""What django-allauth asks of us: a backend without permission tables, an adapter, three
listeners.
"""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.core import context as allauth_context
from allauth.headless.adapter import DefaultHeadlessAdapter
from django.contrib.auth import get_user_model
from django.http import HttpRequest

from shared_apps.audit import services as audit
from shared_apps.core import logs
from shared_apps.core.ratelimit import Limit, spend
from shared_apps.core.tenancy.context import current, named_in_full

OWNER = "select * from public.accounts_user where id = %s"
LOGIN_PER_ADDRESS = Limit("login-ip", burst=20, per_minute=10, closed=True)
LOGIN_PER_ACCOUNT = Limit("login-account", burst=8, per_minute=2, closed=True)


class Backend(AuthenticationBackend):
    """allauth's own, minus permissions: there are no permission tables in a tenant."""

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Limited per address and per account, closed when the counter is out of reach."""
        spend(LOGIN_PER_ADDRESS, logs.client_ip())
        if login := credentials.get("email") or credentials.get("phone"):
            spend(LOGIN_PER_ACCOUNT, f"{current().schema}:{login.lower()}")
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
        context |= {"sender_name": name, "current_site": site}
        super().send_mail(template_prefix, email, context)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The one that our own limits count by: behind proxies, not the proxy."""
        return logs.client_ip()

    def get_from_email(self) -> str:
        name = current().name or "Faibric"
        address: str = super().get_from_email()
        return f'"{name.replace(chr(34), "")}" <{address}>'


class HeadlessAdapter(DefaultHeadlessAdapter):
    """Links in mail lead to pages that exist: a shop's account pages stand below /account/."""

    def get_frontend_url(self, urlname: str, **kwargs: Any) -> str | None:
        url: str | None = super().get_frontend_url(urlname, **kwargs)
        if url is None or current().is_public:
            return url
        parts = urlsplit(url)
        return parts._replace(path=f"/account{parts.path}").geturl()


def forget_unproven_password(request: HttpRequest, email_address: Any, **_: Any) -> None:
    """An address proven by a login code, not by whoever signed up: that one's password must not
    stay.

    Without it: sign up with a stranger's address, wait until they log in by code, log in.
    """
    if request.resolver_match and request.resolver_match.url_name == "confirm_login_code":
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


def audit_login(request: HttpRequest, user: Any, **_: Any) -> None:
    logs.note_actor(str(user.pk))
    # a shopper's address must not outlive the account: the trail is append-only
    label = str(user) if current().is_public else ""
    audit.record("account.signed_in", "user", user.pk, label=label)
