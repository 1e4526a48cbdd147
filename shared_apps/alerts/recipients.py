"""Whom a group of security events concerns, and in whose name they are told."""

from dataclasses import dataclass, replace
from uuid import UUID

from shared_apps.accounts import queries as accounts
from shared_apps.accounts.queries import Person
from shared_apps.audit.queries import PLATFORM, Kind
from shared_apps.audit.services import Group
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries as tenants

OURS = "Faibric"


@dataclass(frozen=True)
class Recipient:
    """`about_you`: the events are about the reader's own account."""

    person: Person
    sender: str
    url: str
    about_you: bool = False


def recipients(kind: Kind, group: Group, *, of_account: bool) -> list[Recipient]:
    """Everybody once. `of_account`: the events are about an account, in the schema it lives in:
    that of a shopper concerns the shopper alone.
    """
    place = None if group.chain_id == PLATFORM else tenants.place_of_id(group.chain_id)
    found: list[Recipient] = []
    if kind.person and not kind.told and group.person:
        found += _person(UUID(group.person), place if of_account else None)
    if kind.owners and group.chain_id == PLATFORM and group.person:
        found += _owners_around(kind, UUID(group.person))
    elif kind.owners and place is not None and not of_account:
        found += _owners(kind, place)
    if kind.staff:
        found += _staff(group)
    return list({one.person.email: one for one in reversed(found) if one.person.email}.values())


def _person(user_id: UUID, place: Place | None) -> list[Recipient]:
    with entered(place or PUBLIC):
        person = accounts.people([user_id]).get(user_id)
    if person is None:
        return []
    url = tenants.store_url(place.host) + "account/" if place else tenants.dashboard_url("")
    return [Recipient(person, place.name if place else OURS, url, about_you=True)]


def _owners(kind: Kind, place: Place) -> list[Recipient]:
    if place.tenant_id is None:
        return []
    if not kind.vital and kind.key in tenants.muted_alerts(place.tenant_id):
        return []
    url = tenants.dashboard_url(f"stores/{place.slug}/audit?security=true")
    return [Recipient(one, place.name, url) for one in tenants.owners_of(place.tenant_id)]


def _owners_around(kind: Kind, user_id: UUID) -> list[Recipient]:
    """The owners of the stores that somebody works in, but for that person: their account opens
    those stores, too.
    """
    with entered(replace(PUBLIC, user_id=user_id)):
        ids = [store.id for store in tenants.stores_of(user_id)]
    places = [place for place in map(tenants.place_of_id, ids) if place is not None]
    found = [one for place in places for one in _owners(kind, place)]
    return [one for one in found if one.person.id != user_id]


def _staff(group: Group) -> list[Recipient]:
    with entered(PUBLIC):
        people = accounts.platform_staff()
    url = tenants.console_url("audit?security=true")
    return [Recipient(p, OURS, url) for p in people if str(p.id) != group.person]
