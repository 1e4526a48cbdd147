"""Links to download a backup: good for five minutes, for the person who asked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from shared_apps.backups.errors import LinkExpired
from shared_apps.core import clock

GOOD_FOR = timedelta(minutes=5)
SALT = "shared_apps.backups.links"


@dataclass(frozen=True)
class Link:
    token: str
    expires_at: datetime


def link_to(backup_id: UUID, *, tenant_id: UUID, user_id: UUID) -> Link:
    until = clock.now() + GOOD_FOR
    told = {
        "backup": str(backup_id), "tenant": str(tenant_id), "user": str(user_id),
        "until": until.timestamp(),
    }  # fmt: skip
    return Link(signing.dumps(told, salt=SALT), until)


def read(token: str, *, user_id: UUID) -> tuple[UUID, UUID]:
    """(tenant, backup). Raises LinkExpired, also for who did not ask for it."""
    try:
        told = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise LinkExpired from None
    if told["user"] != str(user_id) or told["until"] < clock.now().timestamp():
        raise LinkExpired
    return UUID(told["tenant"]), UUID(told["backup"])
