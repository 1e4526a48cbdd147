"""Questions about accounts, in the current schema."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shared_apps.accounts.models import User


@dataclass(frozen=True)
class Person:
    id: UUID
    email: str
    name: str
    is_staff: bool


def _person(user: User) -> Person:
    return Person(user.pk, user.email or "", user.name, user.is_staff)


def people(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """The people of these ids; unknown ids are absent."""
    return {user.pk: _person(user) for user in User.objects.filter(pk__in=list(ids))}


def person_by_email(email: str) -> Person | None:
    user = User.objects.filter(email=email.lower()).first()
    return _person(user) if user else None
