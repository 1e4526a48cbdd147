"""How shoppers of a store sign in."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.accounts.queries import SignInPolicy, chosen_policy, stored_policy
from shared_apps.accounts.services import SocialClient, keep_social_client, require_complete
from shared_apps.audit import services as audit
from shared_apps.providers.sms.registry import can_send
from shared_apps.tenants import queries
from shared_apps.tenants.errors import NoTextMessages
from shared_apps.tenants.services.stores import in_public_as, locked


@transaction.atomic
def change_sign_in(tenant_id: UUID, policy: SignInPolicy) -> None:
    """Choose how shoppers of a store sign in. Raises PolicyInvalid, NoTextMessages."""
    if "phone" in policy.identifiers and not can_send():
        raise NoTextMessages(errors={"identifiers": [NoTextMessages.message]})
    kept = _chosen_now(tenant_id)  # its providers are chosen one by one
    set_auth_policy(tenant_id, stored_policy(replace(policy, social=kept.social)))


@transaction.atomic
def change_social_client(
    tenant_id: UUID, client: SocialClient, *, secret: str = "", on: bool
) -> SocialClient:
    """Enter what the store is registered as at a provider, and offer it to shoppers or not.

    Runs in the store. Raises SocialClientIncomplete for what nobody could sign in by.
    """
    kept = keep_social_client(client, secret)
    if on:
        require_complete(kept)
    policy = _chosen_now(tenant_id)
    others = [name for name in policy.social if name != client.provider]
    wanted = replace(policy, social=sorted([*others, client.provider]) if on else others)
    audit.record(
        "store.social_client_changed", "store", tenant_id,
        after={"provider": client.provider, "client_id": client.client_id, "on": on,
               "app_client_ids": list(client.app_client_ids),
               "secret": "changed" if secret else "kept"},
    )  # fmt: skip
    if wanted != policy:
        set_auth_policy(tenant_id, stored_policy(wanted))
    return kept


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


def _chosen_now(tenant_id: UUID) -> SignInPolicy:
    """As the row says: what this process remembers of a place may be older."""
    with in_public_as(tenant_id):
        return chosen_policy(locked(tenant_id).auth_policy)


def _choice(policy: dict[str, Any]) -> dict[str, Any]:
    """What the owner chose, without allauth's names for it."""
    own: dict[str, Any] = policy.get("sign_in", policy)
    return own
