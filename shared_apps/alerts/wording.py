"""What a security event is called in a letter, in the language at hand."""

from collections.abc import Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from shared_apps.core import local_time

TITLES = {
    "new_device": _("A sign-in from a new device"),
    "console": _("A sign-in to the console from a new device"),
    "failed_sign_ins": _("Many failed sign-ins"),
    "credentials": _("A way to sign in was changed"),
    "providers": _("An account elsewhere was connected or taken away"),
    "recovery_code": _("A recovery code was used"),
    "team": _("The team was changed"),
    "api_keys": _("API keys were changed"),
    "webhooks": _("Webhooks were changed"),
    "networks": _("The networks of the team were changed"),
    "domains": _("Domains were changed"),
    "sign_in_policy": _("How shoppers sign in was changed"),
    "archives": _("A copy of the store's data was asked for"),
    "payments": _("The keys of the payment provider were changed"),
    "closing": _("The store was closed or opened again"),
    "alerts": _("Security mails were turned on or off"),
    "broken_chain": _("The activity log was tampered with"),
}
ACTIONS = {
    "account.new_device": _("Signed in on a new device"),
    "console.new_device": _("Signed in to the console on a new device"),
    "account.many_failed_sign_ins": _("Five failed sign-ins within a quarter of an hour"),
    "account.password_changed": _("Password changed"),
    "account.email_changed": _("E-mail address changed"),
    "account.email_added": _("E-mail address added"),
    "account.email_removed": _("E-mail address removed"),
    "account.phone_changed": _("Phone number changed"),
    "account.provider_connected": _("Account elsewhere connected"),
    "account.provider_disconnected": _("Account elsewhere taken away"),
    "account.second_factor_added": _("Second factor or passkey added"),
    "account.second_factor_removed": _("Second factor or passkey removed"),
    "account.recovery_codes_renewed": _("New recovery codes made"),
    "account.recovery_code_used": _("Signed in with a recovery code"),
    "team.invited": _("Person invited"),
    "team.joined": _("Person joined"),
    "team.role_changed": _("Role changed"),
    "team.removed": _("Person removed"),
    "api_key.created": _("API key made"),
    "api_key.rotated": _("API key rotated"),
    "api_key.revoked": _("API key revoked"),
    "webhook.added": _("Webhook added"),
    "webhook.secret_rotated": _("Secret of a webhook changed"),
    "store.team_networks_changed": _("Networks of the team changed"),
    "store.team_networks_lifted": _("Networks of the team lifted by our support"),
    "domain.added": _("Domain added"),
    "domain.made_primary": _("Primary domain changed"),
    "domain.removed": _("Domain removed"),
    "store.auth_policy_changed": _("Sign-in of shoppers changed"),
    "backup.requested": _("Backup asked for"),
    "backup.link_made": _("Link to a backup made"),
    "backup.downloaded": _("Backup downloaded"),
    "store.restore_requested": _("Restore asked for"),
    "store.copy_requested": _("Copy of the store asked for"),
    "audit.exported": _("Activity log downloaded"),
    "settings.changed": _("Keys of the payment provider changed"),
    "store.closed": _("Store closed"),
    "store.reopened": _("Store opened again"),
    "store.alerts_changed": _("Security mails turned on or off"),
    "audit.chain_broken": _("The chain of the activity log does not hold"),
}
MOST_LINES = 20


def title_of(kind: str) -> str:
    return gettext(TITLES[kind])


def lines_of(entries: Iterable[Any], names: dict[str, str]) -> list[dict[str, str]]:
    """What happened, to what, who did it, when and from where: the newest last."""
    return [
        {
            "what": gettext(ACTIONS[entry.action]),
            "label": entry.label,
            "who": names.get(entry.actor_id, ""),
            "at": date_format(local_time.local(entry.at), "j F Y, H:i T"),
            "ip": entry.ip,
        }
        for entry in list(entries)[-MOST_LINES:]
    ]
