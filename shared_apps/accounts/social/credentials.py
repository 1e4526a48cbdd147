"""The client that a store, or the platform, is registered as at a provider. Secrets are sealed in
a store's schema and come from the environment for the platform; they are never told again.
"""

from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from allauth.socialaccount.models import SocialApp
from django.conf import settings

from shared_apps.accounts.errors import SocialClientIncomplete
from shared_apps.accounts.sign_in_policy import chosen
from shared_apps.accounts.social.vendors import NAMES
from shared_apps.core import crypto
from shared_apps.core.tenancy.context import current

SEALED = "sealed"  # in the row's settings: a private key of Apple's is too long for its own column
APPS = "app_client_ids"
BY_KEY = "apple"  # signs its client secret with a key that has an id, of a team


@dataclass(frozen=True)
class Client:
    """What one is known as at a provider. Without its secret it is good for nothing."""

    provider: str
    client_id: str = ""
    team_id: str = ""
    key_id: str = ""
    has_secret: bool = False
    app_client_ids: tuple[str, ...] = ()  # what its programs on phones are registered as

    @property
    def is_complete(self) -> bool:
        named = self.client_id and self.has_secret
        return bool(named and (self.provider != BY_KEY or (self.team_id and self.key_id)))


def clients() -> list[Client]:
    """The current store's, one for each provider there is, empty where nothing was entered."""
    kept = {row.provider: _told(row) for row in SocialApp.objects.all()}
    return [kept.get(provider, Client(provider)) for provider in NAMES]


def keep(wanted: Client, secret: str) -> Client:
    """Keep what an owner entered; an empty secret leaves the one before."""
    row = SocialApp.objects.select_for_update().filter(provider=wanted.provider).first()
    row = row or SocialApp(provider=wanted.provider, name=NAMES[wanted.provider])
    if secret:
        row.settings = {SEALED: crypto.seal(secret.encode(), context=_context(wanted.provider))}
    row.client_id, row.key = wanted.client_id, wanted.team_id
    row.settings = {**row.settings, "key_id": wanted.key_id, APPS: list(wanted.app_client_ids)}
    row.save()
    return _told(row)


def require_complete(client: Client) -> None:
    """Refuse to offer what nobody could sign in by."""
    needed = {"client_id": client.client_id, "client_secret": client.has_secret}
    if client.provider == BY_KEY:
        needed |= {"team_id": client.team_id, "key_id": client.key_id}
    missing = {field: ["Enter this first."] for field, value in needed.items() if not value}
    if missing:
        raise SocialClientIncomplete(errors=missing)


def apps_of(surface: str) -> list[SocialApp]:
    """What allauth works with: the platform's on the owners' host, a store's own on its host."""
    if surface == "app":
        return _of_platform()
    if surface != "store" or not (on := chosen(current().auth_policy).social):
        return []
    rows = {row.provider: row for row in SocialApp.objects.filter(provider__in=on)}
    return [rows[name] for name in NAMES if name in rows and _told(rows[name]).is_complete]


def registration(provider: str) -> SocialApp | None:
    """What is registered at a provider here, whether or not it is offered now."""
    if current().is_public:
        return next((app for app in _of_platform() if app.provider == provider), None)
    row = SocialApp.objects.filter(provider=provider).first()
    return row if row is not None and _told(row).is_complete else None


def all_client_ids(app: SocialApp) -> list[str]:
    """Everything that tokens for this place can be made out to: its pages, and its programs."""
    return [app.client_id, *app.settings.get(APPS, [])]


def as_client(app: SocialApp, client_id: str) -> SocialApp:
    """The same registration under the name of one of its programs; nothing is stored."""
    other = copy(app)
    other.client_id = client_id
    return other


def secret_of(app: SocialApp) -> str:
    """The plain secret, for the one call that needs it."""
    if app.secret:
        return str(app.secret)  # the platform's
    sealed = str(app.settings[SEALED])
    return crypto.unseal(sealed, context=_context(app.provider)).decode()


def _of_platform() -> list[SocialApp]:
    known: dict[str, Any] = settings.SOCIAL_CLIENTS
    apps = []
    for provider, entry in known.items():
        client = Client(
            provider, entry["client_id"], entry.get("team_id", ""), entry.get("key_id", "")
        )
        if replace(client, has_secret=bool(entry["secret"])).is_complete:
            app = SocialApp(
                provider=provider, name=NAMES[provider], client_id=client.client_id,
                secret=entry["secret"], key=client.team_id,
                settings={"key_id": client.key_id, APPS: list(entry.get(APPS, []))},
            )  # fmt: skip
            apps.append(app)
    return apps


def _told(row: SocialApp) -> Client:
    return Client(
        row.provider, row.client_id, row.key, row.settings.get("key_id", ""),
        bool(row.settings.get(SEALED)), tuple(row.settings.get(APPS, ())),
    )  # fmt: skip


def _context(provider: str) -> str:
    return f"social:{current().tenant_id}:{provider}"
