"""HostSchema: outermost. ActForTenant: innermost. All between (sessions, auth, allauth) sees one
schema.
"""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast
from uuid import UUID, uuid4

from allauth.headless import app_settings as headless
from allauth.headless.internal.sessionkit import authenticate_by_x_session_token
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import get_resolver
from rest_framework.exceptions import APIException

from shared_apps.accounts import services as accounts
from shared_apps.core import http, logs
from shared_apps.core.access import Actor, Role
from shared_apps.core.errors import DomainError
from shared_apps.core.parsing import read_json
from shared_apps.core.proof import Proof
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.keys import services as keys
from shared_apps.keys.queries import is_key
from shared_apps.providers.sms.registry import can_send
from shared_apps.tenants import by_key, closed, crowding, queries
from shared_apps.tenants.errors import NetworkNotAllowed
from shared_apps.tenants.primary import to_primary
from shared_apps.tenants.shares import note_load, over_share
from shared_apps.tenants.streams import stream_inside

Handler = Callable[[Any], HttpResponseBase]


class PlacedRequest(HttpRequest):
    """What a request carries after HostSchema (and, from `by_cookie` on, after ActForTenant)."""

    surface: str
    place: Place | None
    actor: Actor | None
    user: Any
    session: Any
    by_cookie: bool
    bearer_session: Any
    own_session: Any  # where `session` refuses: what is about the person is kept there
    proof: Proof
    _cached_user: Any
    _acached_user: Any


URLCONFS = {
    "landing": "config.urls_landing",
    "app": "config.urls_platform",
    "console": "config.urls_console",
    "store": "config.urls_tenant",
}
SAFE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


class HostSchema:
    """Finds out which surface and store a host is, runs everything in its schema, and names the
    request.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        # allauth decides at import which URLs exist: import them now, with no tenant's policy in
        # force
        for urlconf in URLCONFS.values():
            if not get_resolver(urlconf).url_patterns:
                raise RuntimeError(urlconf)

    def __call__(self, request: PlacedRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        identifier = given if SAFE_ID.fullmatch(given) else uuid4().hex
        agent = request.headers.get("User-Agent", "")
        began = time.perf_counter()
        with logs.request_scope(identifier, ip=client_address(request), user_agent=agent):
            response = self._serve(request)
        note_load(request, response, time.perf_counter() - began)
        response.headers["X-Request-ID"] = identifier
        return response

    def _serve(self, request: PlacedRequest) -> HttpResponseBase:
        host = request.get_host().rsplit(":", 1)[0].lower().rstrip(".")
        surface, place = surface_of(host)
        request.surface, request.place, request.actor = surface, place, None
        if place is None:
            with entered(PUBLIC):
                return render(request, "platform/no_store.html", status=404)
        request.urlconf = URLCONFS[surface]
        with entered(place):
            if (notice := closed.notice(request, place)) is not None:
                return notice
            if surface == "store":
                logs.note_shopper()
                if (way := to_primary(request, place, host)) is not None:
                    return way
            if (refusal := over_share(request, place)) is not None:
                return refusal
            return _seated(self.get_response, request, place)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Refusals that were raised outside of DRF's views."""
        if isinstance(error, DomainError) and http.wants_json(request):
            return http.problem_of(error)
        return None


def _seated(serve: Handler, request: PlacedRequest, place: Place) -> HttpResponseBase:
    """Serve it in one of the store's places in this process, which it holds until it is over."""
    seat = crowding.seat_for(place)
    if seat is None:
        return crowding.refused(request)
    try:
        response = stream_inside(serve(request), place)
    except BaseException:
        seat.leave()
        raise
    return seat.leave_after(response)


def surface_of(host: str) -> tuple[str, Place | None]:
    """(surface, place) of a host; place is None where no store answers."""
    fixed = {
        settings.APP_DOMAIN: "landing",
        f"www.{settings.APP_DOMAIN}": "landing",
        f"app.{settings.APP_DOMAIN}": "app",
        f"console.{settings.APP_DOMAIN}": "console",
    }
    if host in fixed:
        return fixed[host], PUBLIC
    place = queries.place_of_host(host)
    if place is None and _is_bare(host):
        return "landing", PUBLIC  # the machine's own name or number: never a dead end
    return "store", place


def _is_bare(host: str) -> bool:
    return "." not in host or host.replace(".", "").isdigit() or host.startswith("[")


def client_address(request: HttpRequest) -> str:
    """The address behind as many proxies as we run, and no header beyond."""
    hops = [h.strip() for h in request.headers.get("X-Forwarded-For", "").split(",") if h.strip()]
    trusted: int = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted:
        return hops[-trusted][:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


class AuthPolicyGate:
    """A way to log in that this shop has switched off does not exist on its host."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: PlacedRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not request.path.startswith("/_allauth/"):
            return None
        if match.url_name in switched_off(request.surface):
            return http.problem(
                404, "not_offered_here", "This way to sign in is not offered here."
            )
        return unreadable(request) or too_often(request, str(match.url_name))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The library that reads passkeys stumbles over whatever is not there."""
        is_passkey = "webauthn" in request.path and request.path.startswith("/_allauth/")
        if is_passkey and isinstance(error, KeyError | ValueError | TypeError | AttributeError):
            return http.problem(400, "bad_credential", "This passkey could not be read.")
        return None


def unreadable(request: HttpRequest) -> HttpResponse | None:
    """The refusal of a body that allauth, with Python's own reader, would stumble over."""
    if not request.body or "form" in (request.content_type or ""):
        return None
    try:
        read_json(request.body)
    except APIException:
        return http.problem(400, "malformed_body", "The request body could not be read.")
    return None


def too_often(request: HttpRequest, name: str) -> HttpResponse | None:
    """The refusal of one attempt too many from an address, whichever way to sign in it tries."""
    if request.method == "GET" or name not in accounts.TRIES:
        return None
    try:
        accounts.spend_on_sign_in()
    except DomainError as refusal:
        return http.problem_of(refusal)
    return None


def switched_off(surface: str) -> set[str]:
    """The names of allauth's views that the current policy leaves out."""
    from allauth.account import app_settings as account
    from allauth.mfa import app_settings as mfa

    no_password = "password1" not in account.SIGNUP_FIELDS
    no_email = "email" not in account.LOGIN_METHODS
    no_phone = "phone" not in account.SIGNUP_FIELDS and "phone" not in account.LOGIN_METHODS
    # a provider's own tokens, handed in by a page, prove nothing (programs have a view of ours);
    # accounts/api_connected.py lists
    off: set[str] = {"provider_token", "provider_signup", "manage_providers"}
    if not account.LOGIN_BY_CODE_ENABLED:
        off |= {"request_login_code", "resend_login_code", "confirm_login_code"}
    if no_email:
        off |= {"signup", "verify_email", "request_password_reset", "reset_password"}
    if no_password:
        off |= {"login", "request_password_reset", "reset_password", "change_password"}
    off |= {"manage_totp"} if "totp" not in mfa.SUPPORTED_TYPES else set()
    off |= {"manage_phone"} if no_phone and not (surface == "app" and can_send()) else set()
    if "webauthn" not in mfa.SUPPORTED_TYPES:
        off |= {"manage_webauthn", "authenticate_webauthn"}
    off |= {"login_webauthn"} if not mfa.PASSKEY_LOGIN_ENABLED else set()
    off |= {"signup_webauthn"} if not mfa.PASSKEY_SIGNUP_ENABLED else set()
    return off


class SessionElsewhere:
    """Stands in for request.session while a view runs in another schema: a save there would miss
    the row.
    """

    accessed = modified = False

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise RuntimeError("the session lives in public; the view runs in a tenant")

    __getattr__ = __getitem__ = __setitem__ = __delitem__ = __contains__ = _refuse


class ActForTenant:
    """On the app host: authenticate in public, check the membership there, run the view in the
    tenant.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: PlacedRequest) -> HttpResponseBase:
        if request.path.startswith("/_allauth/"):
            _leave_other_hosts_session(request)
            return self.get_response(request)
        if request.surface == "landing":
            return self.get_response(request)
        bearer = _bearer(request)
        request.by_cookie = bearer is None
        if bearer is not None:
            request.user, request.bearer_session = bearer
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        _settle_user(request)
        if request.surface != "app":
            return self.get_response(request)
        if (credential := _key_in(request)) is not None:
            return self._by_key(request, credential)
        return self._on_app_host(request)

    def _by_key(self, request: PlacedRequest, credential: str) -> HttpResponseBase:
        try:
            key, actor, place = by_key.admit(request, credential)
        except DomainError as refusal:
            return http.problem_of(refusal)
        with entered(place):
            keys.note_use(key)
        logs.note_actor(str(key.id), f"api_key {key.prefix}")
        return self._inside(request, actor, place)

    def _on_app_host(self, request: PlacedRequest) -> HttpResponseBase:
        tenant_id = request.headers.get("X-Tenant-ID")
        if not request.user.is_authenticated:
            if tenant_id is not None:
                return http.problem(401, "not_authenticated", "Please sign in.")
            return self.get_response(request)
        with entered(replace(PUBLIC, user_id=request.user.pk)):
            if tenant_id is None:
                return self.get_response(request)
            found = _membership(request, tenant_id)
        if found is None:  # unknown and forbidden look the same
            return http.problem(403, "not_a_member", "You are not a member of this store.")
        role, place = found
        if (refusal := _kept_out(place, request.method)) is not None:
            return http.problem_of(refusal)
        actor = Actor(
            user_id=request.user.pk,
            email=request.user.email,
            role=Role.of(role),
            tenant_id=cast(UUID, place.tenant_id),
            by_cookie=request.by_cookie,
        )
        return self._inside(request, actor, replace(place, user_id=actor.user_id))

    def _inside(self, request: PlacedRequest, actor: Actor, place: Place) -> HttpResponseBase:
        owner: Any = request.user
        session = request.session
        request.actor = request.user = request._cached_user = request._acached_user = actor
        request.own_session, request.session = session, SessionElsewhere()
        try:
            with entered(place):
                if (refusal := over_share(request, place)) is not None:
                    return refusal
                return _seated(self.get_response, request, place)
        finally:
            request.session = session
            request.user = request._cached_user = owner
            del request._acached_user


def _kept_out(place: Place, method: str | None) -> DomainError | None:
    """Why not even a member may work in a store now."""
    if (refusal := closed.refusal(place, method)) is not None:
        return refusal
    address = logs.client_ip()
    if not queries.is_within(address, place.team_networks):
        return NetworkNotAllowed(extra={"your_address": address})
    return None


def _membership(request: PlacedRequest, tenant_id: str) -> tuple[str, Place] | None:
    try:
        wanted = UUID(tenant_id)
    except ValueError:
        return None
    return queries.membership_of(request.user.pk, wanted)


def _leave_other_hosts_session(request: PlacedRequest) -> None:
    """A cookie that was opened on another surface of the same schema is nobody's here."""
    if request.session.get("surface", request.surface) != request.surface:
        request.session = type(request.session)()
        request.user = request._cached_user = AnonymousUser()


def _settle_user(request: PlacedRequest) -> None:
    """Evaluate the lazy user and session here, in the host's schema, and refuse another
    surface's.
    """
    user = request.user
    session = getattr(request, "bearer_session", None) or request.session
    if user.is_authenticated and session.get("surface") != request.surface:
        user = AnonymousUser()
    request.user = getattr(user, "_wrapped", user)
    if request.user.is_authenticated:
        logs.note_actor(str(request.user.pk), "session" if request.by_cookie else "token")
        request.proof = accounts.proof_of(request.user, session)


def _key_in(request: PlacedRequest) -> str | None:
    """What the request carries as a store's API key."""
    header = request.headers.get("Authorization", "")
    credential = header.removeprefix("Bearer ").strip()
    return credential if header.startswith("Bearer ") and is_key(credential) else None


def _bearer(request: PlacedRequest) -> tuple[Any, Any] | None:
    """(user, session) for a session token or JWT, looked up in the host's schema; None without
    one.
    """
    header = request.headers.get("Authorization", "")
    if "X-Session-Token" not in request.headers and not header.startswith("Bearer "):
        return None
    if _key_in(request) is not None:
        return AnonymousUser(), None  # good on the app host alone, where it is looked at later
    strategy = headless.TOKEN_STRATEGY
    token = strategy.get_session_token(request)
    if token is None and header.startswith("Bearer "):
        token = header.removeprefix("Bearer ")
    found = authenticate_by_x_session_token(token) if token else None
    return found or (AnonymousUser(), None)
