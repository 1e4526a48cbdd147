"""Away to a provider, and back. Both ends are on the same host, in the same session."""

import logging
import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.headless.base.views import APIView
from allauth.headless.constants import Client
from allauth.headless.internal.decorators import mark_request_as_headless
from allauth.headless.internal.restkit import inputs
from allauth.headless.internal.restkit.response import APIResponse
from allauth.headless.socialaccount import internal
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from shared_apps.accounts import limits, metrics
from shared_apps.accounts.safe_paths import is_own_path
from shared_apps.accounts.social import kept_tokens
from shared_apps.accounts.social.entering import (
    PROCESSES,
    count_failure,
    one_at_a_time,
    provider_of,
    require_own_proof,
)
from shared_apps.accounts.social.identity import NotProven
from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import current

log = logging.getLogger(__name__)
NONCE_BYTES = 24
CANCELLED = {"access_denied", "user_cancelled_authorize", "user_denied"}
POSTS_BACK = "apple"


class Way(inputs.Input):
    provider = inputs.CharField()
    callback_url = inputs.CharField()
    process = inputs.ChoiceField(choices=PROCESSES)

    def clean_callback_url(self) -> str:
        url = str(self.cleaned_data["callback_url"])
        if not is_own_path(url):
            raise ValidationError("Only a path of this host.", code="invalid_url")
        return url


class Away(APIView):
    """Answers where to send the browser: pages may not post forms to other hosts."""

    input_class = Way

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        given = self.input.cleaned_data
        provider = provider_of(request, given["provider"])
        if given["process"] == AuthProcess.CONNECT:
            require_own_proof(request)
        nonce = secrets.token_urlsafe(NONCE_BYTES)
        away = provider.redirect(
            request, given["process"], next_url=given["callback_url"], headless=True, nonce=nonce,
            user=str(request.user.pk or ""),
            auth_params={**provider.get_auth_params(), "nonce": nonce},
        )  # fmt: skip
        answer: HttpResponse = APIResponse(request, data={"location": away["Location"]})
        return answer


@csrf_exempt
def back(request: HttpRequest, provider: str) -> HttpResponse:
    """Where a provider sends people back to, with a code or with a refusal.

    One that posts the answer does so from its own page, where our cookies are not sent along: the
    browser is told to ask again, and nothing else of what was posted is believed.
    """
    found = provider_of(request, provider)
    if request.method == "POST" and provider == POSTS_BACK:
        given = {k: request.POST[k] for k in ("code", "state", "error") if k in request.POST}
        return HttpResponseRedirect(f"{request.path}?{urlencode(given)}", status=303)
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    mark_request_as_headless(request, Client.BROWSER)
    state = statekit.unstash_state(
        request, provider_id=provider, state_id=request.GET.get("state", "")
    )
    if state is None:
        return _failed(request, provider, {}, "expired")
    if "error" in request.GET:
        code = "cancelled" if request.GET["error"] in CANCELLED else "provider_refused"
        return _failed(request, provider, state, code)
    return _come_in(request, found, state)


def _come_in(request: HttpRequest, provider: Any, state: dict[str, Any]) -> HttpResponse:
    """Trade the code, learn who it is, and let them in. Whatever fails leaves nothing behind."""
    try:
        limits.spend_on_sign_in()
        login, told = _login(request, provider, state)
        with transaction.atomic():
            one_at_a_time(login.account)
            answer: HttpResponse = internal.complete_login(request, login)
            kept_tokens.keep(login.account, told, provider.app.client_id)
    except ImmediateHttpResponse as early:
        return HttpResponseRedirect(early.response["Location"])
    except DomainError as refusal:
        return _failed(request, provider.id, state, refusal.code)
    except (NotProven, OAuth2Error) as error:
        log.warning("social.not_proven", extra={"provider": provider.id, "why": str(error)})
        return _failed(request, provider.id, state, getattr(error, "code", "misconfigured"))
    except IntegrityError:  # somebody took the address in the same moment, by another way
        return _failed(request, provider.id, state, "email_taken")
    metrics.social.labels(metrics.side(), provider.id, _outcome(answer)).inc()
    return answer


def _login(request: HttpRequest, provider: Any, state: dict[str, Any]) -> tuple[Any, Any]:
    """Who it is, and all that the provider said."""
    adapter = provider.get_oauth2_adapter(request)
    client = adapter.get_client(request, provider.app)
    told = client.get_access_token(
        request.GET.get("code", ""), pkce_code_verifier=state.get("pkce_code_verifier")
    )
    who = adapter.identity(provider.app, told, state.get("nonce", ""))
    login = provider.sociallogin_from_response(request, who)
    login.state = state
    return login, told


def _failed(request: HttpRequest, provider: str, state: dict[str, Any], code: str) -> HttpResponse:
    count_failure(provider)
    home = "/login/social" if current().is_public else "/account/login/social"
    told = {"error": code, "error_process": state.get("process", AuthProcess.LOGIN)}
    return HttpResponseRedirect(f"{state.get('next', home)}?{urlencode(told)}")


def _outcome(answer: HttpResponse) -> str:
    return "failure" if "error=" in str(answer.headers.get("Location", "")) else "success"


urlpatterns = [path("callback/<str:provider>/", back, name="social_callback")]
