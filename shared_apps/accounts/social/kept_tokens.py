"""Apple's refresh tokens. They are kept, sealed, for one thing: to be given back to Apple when
somebody disconnects it or deletes the account. Nobody else's tokens are kept (ADR 11).
"""

import json
import logging
from typing import Any

import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

from shared_apps.accounts.home import home
from shared_apps.accounts.social import credentials, identity
from shared_apps.accounts.social.identity import NoAnswer
from shared_apps.accounts.social.providers import apple_secret
from shared_apps.accounts.social.vendors import endpoints
from shared_apps.core import crypto
from shared_apps.core.tasks import start_on_commit

log = logging.getLogger(__name__)
OF = "apple"
LONGEST = 4000
TASK = "shared_apps.accounts.tasks.revoke_at_apple"


def keep(account: SocialAccount, told: dict[str, Any], client_id: str) -> None:
    """Keep what a sign-in brought, in place of the one before. `client_id`: whose it is."""
    token = told.get("refresh_token")
    is_one = isinstance(token, str) and 0 < len(token) <= LONGEST
    if account.provider != OF or account.pk is None or not is_one:
        return
    plain = json.dumps({"client_id": client_id, "token": token})
    sealed = crypto.seal(plain.encode(), context=_context())
    SocialToken.objects.update_or_create(account=account, defaults={"token": sealed, "app": None})


def let_go(account: SocialAccount) -> None:
    """Have what was kept of an account revoked, once the current transaction has committed."""
    for row in SocialToken.objects.filter(account=account):
        start_on_commit(TASK, row.token)


def revoke(sealed: str) -> None:
    """Give a token back. Raises NoAnswer where Apple is to be asked again later."""
    kept = _opened(sealed)
    app = credentials.registration(OF)
    if kept is None or app is None:
        log.warning("social.not_revoked", extra={"why": "token or registration is gone"})
        return
    app = credentials.as_client(app, kept["client_id"])
    form = {"token": kept["token"], "token_type_hint": "refresh_token"}
    try:
        form |= {"client_id": app.client_id, "client_secret": apple_secret(app)}
    except OAuth2Error as error:
        log.warning("social.not_revoked", extra={"why": str(error)})
        return
    if (status := _asked(form)) != 200:
        log.warning("social.not_revoked", extra={"why": f"status {status}"})


def _asked(form: dict[str, str]) -> int:
    try:
        url = endpoints(OF).revoke
        answer = requests.post(url, data=form, timeout=identity.TIMEOUT, allow_redirects=False)
    except requests.RequestException as error:
        raise NoAnswer(type(error).__name__) from None
    if answer.status_code >= 500:
        raise NoAnswer(f"status {answer.status_code}")
    return int(answer.status_code)


def _opened(sealed: str) -> dict[str, str] | None:
    try:
        told: dict[str, str] = json.loads(crypto.unseal(sealed, context=_context()))
    except crypto.CannotOpen:
        return None
    return told


def _context() -> str:
    return f"provider-token:{home()}"
