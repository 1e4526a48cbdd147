"""Where each provider lives, as the settings say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

NAMES = {"google": "Google", "facebook": "Facebook", "apple": "Apple"}
ISSUERS = {
    # Google signs with either of the two
    "google": ("https://accounts.google.com", "accounts.google.com"),
    "apple": ("https://appleid.apple.com",),
}


@dataclass(frozen=True)
class Endpoints:
    """`keys`: the JWKS of who signs ID tokens; `inspect`, `me`: of who has none."""

    authorize: str
    token: str
    keys: str = ""
    inspect: str = ""
    me: str = ""
    revoke: str = ""  # where a token is given back


def endpoints(provider: str) -> Endpoints:
    """Where a provider is asked."""
    known: Mapping[str, Any] = settings.SOCIAL_ENDPOINTS[provider]
    return Endpoints(**known)
