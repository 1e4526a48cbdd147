"""Which entries of the trail are security events, and whom each kind concerns. One list."""

from dataclasses import dataclass

from django.db.models import Q

OWN_CREDENTIALS = "settings.changed:card_account"  # an action that is one for one target alone


@dataclass(frozen=True)
class Kind:
    """`vital`: owners cannot turn its mail off. `person`: `target_id` is the account it is about,
    whose holder is told too. `told`: that person has a letter of its own already. `staff`: the
    platform's people are told; `owners`: those of the store, or of the stores the person works in.
    """

    key: str
    actions: tuple[str, ...]
    vital: bool = False
    person: bool = False
    told: bool = False
    staff: bool = False
    owners: bool = True


KINDS = {
    kind.key: kind
    for kind in (
        Kind("new_device", ("account.new_device",), person=True, told=True),
        Kind("console", ("console.new_device",), person=True, told=True, staff=True, owners=False),
        Kind("failed_sign_ins", ("account.many_failed_sign_ins",), person=True),
        Kind(
            "credentials",
            (
                "account.password_changed",
                "account.email_changed",
                "account.email_added",
                "account.email_removed",
                "account.phone_changed",
                "account.second_factor_added",
                "account.second_factor_removed",
                "account.recovery_codes_renewed",
            ),
            vital=True,
            person=True,
        ),
        Kind(
            "providers",
            ("account.provider_connected", "account.provider_disconnected"),
            person=True,
            told=True,
        ),
        Kind("recovery_code", ("account.recovery_code_used",), vital=True, person=True),
        Kind(
            "team",
            ("team.invited", "team.joined", "team.role_changed", "team.removed"),
            vital=True,
            person=True,
        ),
        Kind("api_keys", ("api_key.created", "api_key.rotated", "api_key.revoked")),
        Kind("webhooks", ("webhook.added", "webhook.secret_rotated")),
        Kind(
            "networks",
            ("store.team_networks_changed", "store.team_networks_lifted"),
            vital=True,
        ),
        Kind("domains", ("domain.added", "domain.made_primary", "domain.removed")),
        Kind("sign_in_policy", ("store.auth_policy_changed",)),
        Kind(
            "archives",
            (
                "backup.requested",
                "backup.link_made",
                "backup.downloaded",
                "store.restore_requested",
                "store.copy_requested",
                "audit.exported",
            ),
        ),
        Kind("payments", (OWN_CREDENTIALS,), vital=True),
        Kind("closing", ("store.closed", "store.reopened"), vital=True),
        Kind("alerts", ("store.alerts_changed",), vital=True),
        Kind("broken_chain", ("audit.chain_broken",), vital=True, staff=True),
    )
}
_KINDS = {action: kind for kind in KINDS.values() for action in kind.actions}


def kind_of(action: str, target: str) -> Kind | None:
    """What kind of security event an entry is; None where it is none."""
    return _KINDS.get(action) or _KINDS.get(f"{action}:{target}")


def is_one() -> Q:
    """The entries that are security events, as a condition."""
    plain = [action for action in _KINDS if ":" not in action]
    condition = Q(action__in=plain)
    for name in _KINDS.keys() - set(plain):
        action, _, target = name.partition(":")
        condition |= Q(action=action, target=target)
    return condition
