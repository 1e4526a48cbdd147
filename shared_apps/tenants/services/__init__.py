"""What can be done to stores (`stores`) and to the people who work in them (`team`)."""

from shared_apps.tenants.quotas import counts, make_room
from shared_apps.tenants.services.alerts import mute_alerts
from shared_apps.tenants.services.archiving import (
    Exported,
    check,
    clear_loose,
    export_store,
    export_to_file,
    exported_for_a_moment,
    opening,
    restore_new,
    restore_same,
    telling_full_disks,
    try_restore,
)
from shared_apps.tenants.services.audit_upkeep import forget_old_audit
from shared_apps.tenants.services.closing import close_store, remove_due, reopen_store
from shared_apps.tenants.services.domain_checks import (
    check_domain,
    check_due_domains,
    due_stores,
)
from shared_apps.tenants.services.domains import (
    add_domain,
    make_domain_primary,
    remove_domain,
)
from shared_apps.tenants.services.networks import lift_team_networks, set_team_networks
from shared_apps.tenants.services.sign_in import (
    change_sign_in,
    change_social_client,
    set_auth_policy,
)
from shared_apps.tenants.services.stores import (
    change_plan,
    create_store,
    end_trial,
    note_activity,
    publish_defaults,
    refuse_slug,
    reinstate_store,
    slug_refusal,
    suspend_store,
    update_store,
)
from shared_apps.tenants.services.team import (
    accept_invitation,
    add_member,
    change_role,
    invite,
    read_invitation,
    remove_member,
    withdraw_invitation,
)

__all__ = [
    "Exported",
    "accept_invitation",
    "add_domain",
    "add_member",
    "change_plan",
    "change_role",
    "change_sign_in",
    "change_social_client",
    "check",
    "check_domain",
    "check_due_domains",
    "clear_loose",
    "close_store",
    "counts",
    "create_store",
    "due_stores",
    "end_trial",
    "export_store",
    "export_to_file",
    "exported_for_a_moment",
    "forget_old_audit",
    "invite",
    "lift_team_networks",
    "make_domain_primary",
    "make_room",
    "mute_alerts",
    "note_activity",
    "opening",
    "publish_defaults",
    "read_invitation",
    "refuse_slug",
    "reinstate_store",
    "remove_domain",
    "remove_due",
    "remove_member",
    "reopen_store",
    "restore_new",
    "restore_same",
    "set_auth_policy",
    "set_team_networks",
    "slug_refusal",
    "suspend_store",
    "telling_full_disks",
    "try_restore",
    "update_store",
    "withdraw_invitation",
]
