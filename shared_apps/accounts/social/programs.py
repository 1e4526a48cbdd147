"""Programs sign in by a provider: its own kit on the phone hands them a token, they hand it to us,
and it is proven as for pages. There is no browser whose session could tie it to one attempt, so
a nonce of ours does.
"""

import logging
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.headless.base.response import AuthenticationResponse
from allauth.headless.base.views import APIView
from allauth.headless.internal.authkit import AuthenticationStatus
from allauth.headless.internal.restkit import inputs
from allauth.headless.internal.restkit.response import APIResponse
from allauth.headless.socialaccount.internal import complete_token_login
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from shared_apps.accounts import metrics
from shared_apps.accounts.errors import (
    BY_CODE,
    EmailTaken,
    Expired,
    Misconfigured,
    NotLetIn,
    TokenInvalid,
)
from shared_apps.accounts.social import credentials, kept_tokens, nonces
from shared_apps.accounts.social.entering import (
    PROCESSES,
    count_failure,
    one_at_a_time,
    provider_of,
    require_own_proof,
)
from shared_apps.accounts.social.identity import Identity, NotProven
from shared_apps.core.errors import DomainError

log = logging.getLogger(__name__)
FIELDS = ("client_id", "id_token", "access_token", "nonce", "authorization_code")
LONGEST = 8000


class Shown(inputs.Input):
    """What a program was given, as allauth's protocol words it."""

    provider = inputs.CharField()
    process = inputs.ChoiceField(choices=PROCESSES)
    token = inputs.Field()

    def clean_token(self) -> dict[str, str]:
        given = self.cleaned_data["token"]
        if not isinstance(given, dict):
            raise ValidationError("An object is needed here.", code="invalid_token")
        texts = {name: given[name] for name in FIELDS if given.get(name)}
        if not all(isinstance(text, str) and len(text) <= LONGEST for text in texts.values()):
            raise ValidationError("This cannot be read.", code="invalid_token")
        return texts


class NewNonce(APIView):
    """What the token is to be made out for."""

    handle_json_input = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = {"nonce": nonces.new_nonce(), "expires_in": nonces.LASTS}
        answer: HttpResponse = APIResponse(request, data=data)
        return answer


class SignInByToken(APIView):
    """Signs in or connects, under every rule that holds for pages."""

    input_class = Shown

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        given = self.input.cleaned_data
        provider = provider_of(request, given["provider"])
        if given["process"] == AuthProcess.CONNECT:
            require_own_proof(request)
        try:
            answer = _come_in(request, provider, given["process"], given["token"])
        except Exception as error:
            count_failure(provider.id)
            if (refusal := _refusal(provider.id, error)) is None:
                raise
            raise refusal from error
        metrics.social.labels(metrics.side(), provider.id, "success").inc()
        return answer


def _come_in(
    request: HttpRequest, provider: Any, process: str, token: dict[str, str]
) -> HttpResponse:
    """Learn who it is, and let them in. Whatever fails leaves nothing behind."""
    app = _client(provider.app, token.get("client_id", ""))
    adapter = provider.get_oauth2_adapter(request)
    who = _identity(adapter, app, token)
    told = _traded(request, adapter, app, token, who)
    login = provider.sociallogin_from_response(request, who)
    login.state = {"process": process, "user": str(request.user.pk or "")}
    with transaction.atomic():
        one_at_a_time(login.account)
        done = complete_token_login(request, login)
        status = AuthenticationStatus(request)
        if not status.is_authenticated and not status.get_pending_stage():
            raise NotLetIn
        kept_tokens.keep(login.account, told, app.client_id)
    answer: HttpResponse = AuthenticationResponse.from_response(request, done)
    return answer


def _client(app: Any, client_id: str) -> Any:
    """The registration that the token is made out to: this place's, or a program's."""
    if client_id not in credentials.all_client_ids(app):
        raise NotProven("the client is not this place's")
    return credentials.as_client(app, client_id)


def _identity(adapter: Any, app: Any, token: dict[str, str]) -> Identity:
    """A nonce is used up by the first who shows it, whatever comes of it."""
    nonce = token.get("nonce", "")
    if adapter.proof == "id_token" and not nonces.use(nonce):
        raise Expired
    who: Identity = adapter.identity(app, token, nonce)
    return who


def _traded(
    request: HttpRequest, adapter: Any, app: Any, token: dict[str, str], who: Identity
) -> dict[str, Any]:
    """What Apple gives for the code that came with its token, so that it can be revoked. The
    answer comes from Apple itself; it has to be about the same person.
    """
    code = token.get("authorization_code", "")
    if not code or adapter.provider_id != kept_tokens.OF:
        return {}
    told: dict[str, Any] = adapter.trade(request, app, code)
    try:
        claims = jwt.decode(str(told.get("id_token")), options={"verify_signature": False})
    except jwt.PyJWTError as error:
        raise NotProven("the code brought nobody") from error
    if claims.get("sub") != who.uid:
        raise NotProven("the code is somebody else's")
    return told


def _refusal(provider: str, error: Exception) -> DomainError | None:
    """What a program is told; None for what is no refusal."""
    if isinstance(error, DomainError):
        return error
    if isinstance(error, NotProven | OAuth2Error):
        log.warning("social.not_proven", extra={"provider": provider, "why": str(error)})
        return BY_CODE.get(getattr(error, "code", ""), Misconfigured)()
    if isinstance(error, ValidationError):
        return BY_CODE.get(error.code, TokenInvalid)()
    if isinstance(error, IntegrityError):  # taken in the same moment, by another way
        return EmailTaken()
    return NotLetIn() if isinstance(error, ImmediateHttpResponse) else None
