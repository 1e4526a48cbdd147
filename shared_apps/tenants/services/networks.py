"""From which networks a store's team may work."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_network
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from shared_apps.audit import services as audit
from shared_apps.tenants import queries
from shared_apps.tenants.errors import BadNetworks, WouldLockOut
from shared_apps.tenants.services.stores import in_public_as, locked

MOST = 50
ANYWHERE = 0  # the prefix of a network that holds every address


def read_networks(typed: Iterable[str]) -> list[str]:
    """CIDRs as they are kept: single addresses too, each once. Raises BadNetworks."""
    found = list(dict.fromkeys(str(_network(text)) for text in typed if text.strip()))
    if len(found) > MOST:
        told = gettext("At most %(most)s networks.") % {"most": MOST}
        raise BadNetworks(errors={"networks": [told]})
    return found


@transaction.atomic
def set_team_networks(
    tenant_id: UUID, typed: Iterable[str], *, address: str, confirmed: bool = False
) -> list[str]:
    """Let the team work from these networks alone; from anywhere, where none is given.

    Raises WouldLockOut where the caller's own address is outside and they did not confirm it.
    Whoever locks everybody out is let in again by the platform's staff.
    """
    networks = read_networks(typed)
    if not confirmed and not queries.is_within(address, tuple(networks)):
        raise WouldLockOut(extra={"your_address": address})
    _keep(tenant_id, networks, "store.team_networks_changed")
    return networks


@transaction.atomic
def lift_team_networks(tenant_id: UUID) -> None:
    """Let a team in from anywhere again: for the platform's staff, when it locked itself out."""
    _keep(tenant_id, [], "store.team_networks_lifted")


def _keep(tenant_id: UUID, networks: list[str], action: str) -> None:
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        before = tenant.team_networks or []
        tenant.team_networks = networks or None
        tenant.save(update_fields=["team_networks", "updated_at"])
        audit.record(
            action, "store", tenant_id, label=tenant.name,
            before={"networks": before}, after={"networks": networks},
        )  # fmt: skip
    transaction.on_commit(queries.forget_places)


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        network = ip_network(text.strip(), strict=False)
    except ValueError:
        told = f"“{text.strip()[:60]}” is neither an address nor a network such as 203.0.113.0/24."
        raise BadNetworks(errors={"networks": [told]}) from None
    if network.prefixlen == ANYWHERE:
        raise BadNetworks(errors={"networks": ["This is every address: leave the list empty."]})
    return network
