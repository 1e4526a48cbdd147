"""How shoppers of a store sign in."""

from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.accounts.queries import SignInPolicy, stored_policy
from shared_apps.audit import services as audit
from shared_apps.providers.sms.registry import can_send
from shared_apps.tenants import queries
from shared_apps.tenants.errors import NoTextMessages
from shared_apps.tenants.services.stores import in_public_as, locked


def change_sign_in(tenant_id: UUID, policy: SignInPolicy) -> None:
    """Choose how shoppers of a store sign in. Raises PolicyInvalid, NoTextMessages."""
    if "phone" in policy.identifiers and not can_send():
        raise NoTextMessages(errors={"identifiers": [NoTextMessages.message]})
    set_auth_policy(tenant_id, stored_policy(policy))


@transaction.atomic
def set_auth_policy(tenant_id: UUID, policy: dict[str, Any]) -> None:
    """Keep values for the names in accounts/policy.py."""
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        before, tenant.auth_policy = tenant.auth_policy, policy
        tenant.save(update_fields=["auth_policy", "updated_at"])
        audit.record(
            "store.auth_policy_changed", "store", tenant_id, label=tenant.name,
            before=_choice(before), after=_choice(policy),
        )  # fmt: skip
    transaction.on_commit(queries.forget_places)
    queries.forget_places()


def _choice(policy: dict[str, Any]) -> dict[str, Any]:
    """What the owner chose, without allauth's names for it."""
    own: dict[str, Any] = policy.get("sign_in", policy)
    return own
