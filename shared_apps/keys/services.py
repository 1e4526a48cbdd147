"""Making, rotating, changing and revoking keys. One function is one use case."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_network
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from shared_apps.audit import services as audit
from shared_apps.core import clock, logs
from shared_apps.core.plain_sql import rows
from shared_apps.core.tenancy.context import current_tenant_id, in_public
from shared_apps.keys import queries, secrets
from shared_apps.keys.errors import KeyIsOver, NoSuchKey, NotAhead, NotAnAddress, TooManyKeys
from shared_apps.keys.models import ApiKey
from shared_apps.keys.queries import LivingKey

MOST = 50
SEEN_AGAIN = timedelta(minutes=1)  # how exact "last used" is: no write per request
# Whoever makes one holds this until the commit: two never take the last place both.
TURN = "select pg_advisory_xact_lock(hashtextextended('keys:' || %s, 0))"
# Of many requests in the same instant one writes and none waits for it.
SEEN = """
update public.keys_apikey set last_used_at = %s, last_used_ip = %s where id = (
    select id from public.keys_apikey
    where id = %s and (last_used_at is null or last_used_at < %s) for update skip locked
)
"""


@transaction.atomic
@in_public()
def make_key(
    *,
    name: str,
    scopes: Sequence[str],
    made_by: UUID,
    expires_at: datetime | None = None,
    allowed_ips: Sequence[str] = (),
) -> tuple[ApiKey, str]:
    """(key, its text). The text is told this once. Raises TooManyKeys, NotAhead, NotAnAddress."""
    rows(TURN, str(current_tenant_id()))
    if _living().count() >= MOST:
        raise TooManyKeys
    new = secrets.fresh()
    key = ApiKey.objects.create(
        tenant_id=current_tenant_id(),
        name=name,
        scopes=sorted(set(scopes)),
        allowed_ips=_networks(allowed_ips),
        prefix=new.prefix,
        digest=new.digest,
        expires_at=_ahead(expires_at),
        made_by=made_by,
    )
    audit.record("api_key.created", "api_key", key.pk, label=name, after=_shown(key))
    return key, new.text


@transaction.atomic
@in_public()
def rotate_key(key_id: UUID, *, overlap: timedelta) -> tuple[ApiKey, str]:
    """(key, its new text). The present secret stays good for `overlap`; one before it ends now."""
    key = _locked(key_id)
    new, old = secrets.fresh(), key.prefix
    key.previous_prefix, key.previous_digest = key.prefix, key.digest
    key.previous_until = clock.now() + overlap
    key.prefix, key.digest = new.prefix, new.digest
    key.save()
    after = {"starts": new.prefix, "old_until": key.previous_until}
    audit.record(
        "api_key.rotated", "api_key", key_id, label=key.name, before={"starts": old}, after=after
    )
    return key, new.text


@transaction.atomic
@in_public()
def change_key(
    key_id: UUID,
    *,
    name: str | None = None,
    scopes: Sequence[str] | None = None,
    allowed_ips: Sequence[str] | None = None,
) -> ApiKey:
    """Change what a key is called and may do; None leaves a value as it is."""
    key = _locked(key_id)
    before = _shown(key)
    key.name = name or key.name
    key.scopes = key.scopes if scopes is None else sorted(set(scopes))
    key.allowed_ips = key.allowed_ips if allowed_ips is None else _networks(allowed_ips)
    key.save()
    after = _shown(key)
    changed = [field for field in after if after[field] != before[field]]
    if changed:
        audit.record(
            "api_key.changed",
            "api_key",
            key_id,
            label=key.name,
            before={field: before[field] for field in changed},
            after={field: after[field] for field in changed},
        )
    return key


@transaction.atomic
@in_public()
def revoke_key(key_id: UUID) -> None:
    """From the commit on no process lets it in. Repeating it changes nothing."""
    key = ApiKey.objects.select_for_update().filter(pk=key_id).first()
    if key is None:
        raise NoSuchKey
    if key.revoked_at is not None:
        return
    key.revoked_at = clock.now()
    key.save(update_fields=["revoked_at", "updated_at"])
    audit.record("api_key.revoked", "api_key", key_id, label=key.name)


def note_use(key: LivingKey) -> None:
    """Remember when and from where a key was used last, at most once a minute."""
    now = clock.now()
    if key.last_used_at is None or key.last_used_at < now - SEEN_AGAIN:
        with in_public():
            rows(SEEN, now, logs.client_ip(), key.id, now - SEEN_AGAIN)


def _living() -> "QuerySet[ApiKey]":
    now = clock.now()
    return ApiKey.objects.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)


def _locked(key_id: UUID) -> ApiKey:
    key = ApiKey.objects.select_for_update().filter(pk=key_id).first()
    if key is None:
        raise NoSuchKey
    if queries.state_of(key) != "active":
        raise KeyIsOver
    return key


def _networks(given: Sequence[str]) -> list[str]:
    try:
        return sorted({str(ip_network(each.strip(), strict=False)) for each in given})
    except ValueError:
        raise NotAnAddress(errors={"allowed_ips": [NotAnAddress.message]}) from None


def _ahead(moment: datetime | None) -> datetime | None:
    if moment is not None and moment <= clock.now():
        raise NotAhead(errors={"expires_at": [NotAhead.message]})
    return moment


def _shown(key: ApiKey) -> dict[str, object]:
    return {
        "name": key.name,
        "scopes": key.scopes,
        "allowed_ips": key.allowed_ips,
        "expires_at": key.expires_at,
        "starts": key.prefix,
    }
