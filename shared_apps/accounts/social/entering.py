"""What coming back from a provider is to pages and to programs alike."""

from types import SimpleNamespace
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.db import connection
from django.http import HttpRequest

from shared_apps.accounts import metrics, services
from shared_apps.accounts.errors import NotOfferedHere
from shared_apps.accounts.social.vendors import NAMES
from shared_apps.core.errors import Unauthenticated
from shared_apps.core.proof import require_proof
from shared_apps.core.tenancy.context import current

PROCESSES = [(p, p) for p in (AuthProcess.LOGIN, AuthProcess.CONNECT)]
LOCK = "select pg_advisory_xact_lock(hashtext(%s))"


def provider_of(request: HttpRequest, name: str) -> Any:
    """Raises NotOfferedHere where this host does not have it."""
    if name not in NAMES:
        raise NotOfferedHere
    try:
        return get_adapter().get_provider(request, name)
    except SocialApp.DoesNotExist:
        raise NotOfferedHere from None


def require_own_proof(request: Any) -> None:
    """Another way in stays: an old session is not enough to add one."""
    if not request.user.is_authenticated:
        raise Unauthenticated
    proof = services.proof_of(request.user, request.session)
    require_proof(SimpleNamespace(proof=proof))


def one_at_a_time(account: Any) -> None:
    """Two callbacks of one person wait for one another: the second finds what the first made."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"{current().schema}:{account.provider}:{account.uid}"])


def count_failure(provider: str) -> None:
    metrics.social.labels(metrics.side(), provider, "failure").inc()
    metrics.count_login("social", done=False)
