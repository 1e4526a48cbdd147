"""Writing the audit trail."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from shared_apps.audit.alerts import Group
from shared_apps.audit.alerts import due as due_alerts
from shared_apps.audit.alerts import forget_old as forget_old_alerts
from shared_apps.audit.alerts import take as take_alerts
from shared_apps.audit.models import Entry
from shared_apps.audit.personal import UNLABELLED, Masked, network_of, without_people
from shared_apps.audit.sealer import Sealer
from shared_apps.audit.sealing import forget
from shared_apps.core import logs
from shared_apps.core.tenancy.context import current

__all__ = [
    "Group",
    "Masked",
    "Sealer",
    "due_alerts",
    "forget",
    "forget_old_alerts",
    "record",
    "record_many",
    "take_alerts",
]
SECRET = ("password", "secret", "token", "key", "credential", "code")


def record(
    action: str,
    target: str,
    target_id: object = "",
    *,
    label: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Append one row, in the caller's transaction. Who, tenant, address and request come from
    context.

    `action` is a verb ("product.updated"), `label` what a person calls the thing; values whose
    name says that they are secret, or that are a person's (see `personal`), are masked.
    """
    Entry.objects.create(
        **_circumstances(),
        action=action,
        target=target,
        target_id=str(target_id),
        label="" if target in UNLABELLED else label[:200],
        before=_plain(without_people(target, before)),
        after=_plain(without_people(target, after)),
    )


def record_many(action: str, target: str, rows: list[tuple[object, str]]) -> None:
    """One entry per (target_id, label), in one statement: for imports."""
    told = _circumstances()
    Entry.objects.bulk_create(
        Entry(**told, action=action, target=target, target_id=str(target_id), label=label[:200])
        for target_id, label in rows
    )


def _circumstances() -> dict[str, Any]:
    """Who acts, from where, by which credential: what the request told on its way in."""
    shopper = logs.is_shopper()
    return {
        "tenant_id": current().tenant_id,
        "actor_id": logs.acting_user(),
        "ip": network_of(logs.client_ip()) if shopper else logs.client_ip(),
        "request_id": logs.request_id(),
        "user_agent": "" if shopper else logs.user_agent(),
        "credential": logs.credential(),
    }


def _plain(values: dict[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    masked = {k: "•••" if any(s in k.lower() for s in SECRET) else v for k, v in values.items()}
    plain: dict[str, Any] = json.loads(json.dumps(masked, cls=DjangoJSONEncoder, default=str))
    return plain
