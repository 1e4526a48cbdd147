"""Of which security events a store's owners want mail."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.audit.queries import KINDS
from shared_apps.tenants.errors import UnknownChoice
from shared_apps.tenants.services.stores import in_public_as, locked


@transaction.atomic
def mute_alerts(tenant_id: UUID, kinds: Iterable[str]) -> None:
    """Send no mail of these; the vital ones come whatever is asked. Raises UnknownChoice."""
    muted = sorted(set(kinds))
    open_to_choice = {kind.key for kind in KINDS.values() if kind.owners and not kind.vital}
    if not open_to_choice.issuperset(muted):
        raise UnknownChoice(
            errors={"muted": ["Please choose among those that can be turned off."]}
        )
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        before = tenant.muted_alerts or []
        if before == muted:
            return
        tenant.muted_alerts = muted or None
        tenant.save(update_fields=["muted_alerts", "updated_at"])
        audit.record(
            "store.alerts_changed", "store", tenant_id, label=tenant.name,
            before={"muted": before}, after={"muted": muted},
        )  # fmt: skip
