"""The providers as allauth's flow asks for them: where to send people, how to trade the code that
they come back with, and what the answer proves.
"""

import time
from typing import Any, ClassVar

import jwt
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.base import ProviderAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter
from django.http import HttpRequest
from django.urls import reverse

from shared_apps.accounts.social import credentials, identity
from shared_apps.accounts.social.identity import Identity, NoAnswer, NotProven
from shared_apps.accounts.social.vendors import ISSUERS, endpoints

APPLE_SECRET_LASTS = 300


class Client(OAuth2Client):
    """Trades the code. A fault of the provider is told apart from its refusal."""

    def get_access_token(self, code: Any, pkce_code_verifier: Any = None, **_: Any) -> Any:
        """Without a callback address for a code that a program got."""
        form = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": self.callback_url,
            "client_id": self.consumer_key, "client_secret": self.consumer_secret,
            "code_verifier": pkce_code_verifier,
        }  # fmt: skip
        try:
            answer = requests.post(
                self.access_token_url, data=form, timeout=identity.TIMEOUT, allow_redirects=False
            )
            told = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise NoAnswer(type(error).__name__) from None
        if answer.status_code >= 500:
            raise NoAnswer(f"status {answer.status_code}")
        if answer.status_code != 200 or not isinstance(told, dict):
            raise NotProven(f"the code was refused: {answer.status_code}")
        return told


class AppleClient(Client):
    """Apple posts the answer back where an address is asked for; `response_mode` says so."""

    def get_redirect_url(self, authorization_url: Any, scope: Any, extra_params: Any) -> str:
        more = {**extra_params, "response_mode": "form_post"}
        url: str = super().get_redirect_url(authorization_url, scope, more)
        return url


class Adapter(OAuth2Adapter):
    """What allauth knows an OAuth service by."""

    client_class = Client
    proof = "id_token"  # what a program hands in

    @property
    def authorize_url(self) -> str:
        return endpoints(self.provider_id).authorize

    @property
    def access_token_url(self) -> str:
        return endpoints(self.provider_id).token

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """On the very host that was asked: HostSchema serves none that is not registered."""
        path = reverse("social_callback", args=[self.provider_id])
        return request.build_absolute_uri(path)

    def get_client(self, request: HttpRequest, app: Any) -> Client:
        return self.client_class(
            request, app.client_id, self.client_secret(app), "POST", self.access_token_url,
            self.get_callback_url(request, app), scope_delimiter=self.scope_delimiter,
        )  # fmt: skip

    def client_secret(self, app: Any) -> str:
        return credentials.secret_of(app)

    def identity(self, app: Any, answer: dict[str, Any], nonce: str) -> Identity:
        """Who it is; raises NotProven."""
        return identity.from_id_token(
            self.provider_id, answer.get("id_token"), client_id=app.client_id, nonce=nonce,
            parties=credentials.all_client_ids(app),
        )  # fmt: skip

    def trade(self, request: HttpRequest, app: Any, code: str) -> dict[str, Any]:
        """What the provider gives for a code that a program got: no page was walked by."""
        client = self.get_client(request, app)
        client.callback_url = None
        told: dict[str, Any] = client.get_access_token(code)
        return told


class GoogleAdapter(Adapter):
    provider_id = "google"


class FacebookAdapter(Adapter):
    provider_id = "facebook"
    scope_delimiter = ","
    proof = "access_token"

    def identity(self, app: Any, answer: dict[str, Any], nonce: str) -> Identity:
        return identity.from_access_token(
            self.provider_id, answer.get("access_token"), client_id=app.client_id,
            secret=self.client_secret(app),
        )  # fmt: skip


class AppleAdapter(Adapter):
    provider_id = "apple"
    client_class = AppleClient

    def client_secret(self, app: Any) -> str:
        return apple_secret(app)


def apple_secret(app: Any) -> str:
    """Made for the moment, signed with the team's key."""
    now = int(time.time())
    claims = {
        "iss": app.key, "sub": app.client_id, "aud": ISSUERS["apple"][0],
        "iat": now, "exp": now + APPLE_SECRET_LASTS,
    }  # fmt: skip
    headers = {"kid": app.settings["key_id"]}
    try:
        key = credentials.secret_of(app)
        return jwt.encode(claims, key, algorithm="ES256", headers=headers)
    except (ValueError, jwt.PyJWTError) as error:
        raise OAuth2Error("the private key cannot be read") from error


class Provider(OAuth2Provider):
    """What allauth makes an account of; of a person's data only address and name are kept."""

    account_class = ProviderAccount
    pkce_enabled_default = True
    scope: ClassVar[list[str]]

    def get_default_scope(self) -> list[str]:
        return list(self.scope)

    def extract_uid(self, data: Identity) -> str:
        return data.uid

    def extract_extra_data(self, data: Identity) -> dict[str, str]:
        return {"email": data.email, "name": data.name}

    def extract_common_fields(self, data: Identity) -> dict[str, str]:
        return {"email": data.email, "name": data.name}

    def extract_email_addresses(self, data: Identity) -> list[Any]:
        if not data.email:
            return []
        return [EmailAddress(email=data.email, verified=data.email_verified, primary=True)]


class GoogleProvider(Provider):
    id, name = "google", "Google"
    oauth2_adapter_class = GoogleAdapter
    scope: ClassVar = ["openid", "email", "profile"]


class FacebookProvider(Provider):
    id, name = "facebook", "Facebook"
    oauth2_adapter_class = FacebookAdapter
    scope: ClassVar = ["email", "public_profile"]


class AppleProvider(Provider):
    id, name = "apple", "Apple"
    oauth2_adapter_class = AppleAdapter
    scope: ClassVar = ["name", "email"]
