"""Who may do what in a store. Roles are ordered; a permission names the least that suffices."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from uuid import UUID

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request


class Role(IntEnum):
    READ_ONLY = 10
    STAFF = 20
    ADMIN = 30
    OWNER = 40

    @property
    def key(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, key: str) -> "Role":
        return cls[key.upper()]


ROLE_CHOICES = [(role.key, role.key.replace("_", "-")) for role in Role]


@dataclass(frozen=True, slots=True)
class Actor:
    """A member, or a store's own program, at work in a store: plain values, so that no view can
    save it or point a key at it. For a program `user_id` is the id of its key.
    """

    user_id: UUID
    email: str
    role: Role
    tenant_id: UUID
    by_cookie: bool
    scopes: frozenset[str] | None = None  # of a program's key; None: a person

    is_authenticated = True
    is_anonymous = False
    is_active = True

    @property
    def pk(self) -> UUID:
        return self.user_id  # throttles ask for it

    @property
    def principal(self) -> str:
        """Whose calls belong together, for Idempotency-Key."""
        return f"{'member' if self.scopes is None else 'key'}:{self.user_id}"


class _AtLeast(BasePermission):
    """Members read; writing takes at least `writes`."""

    reads = Role.READ_ONLY
    writes = Role.STAFF

    def has_permission(self, request: Request, view: Any) -> bool:
        actor = getattr(request, "actor", None)
        needed = self.reads if request.method in SAFE_METHODS else self.writes
        return isinstance(actor, Actor) and actor.role >= needed


class Members(_AtLeast):
    """Everyone on the team reads, staff and above write."""


class Managers(_AtLeast):
    """Everyone on the team reads, admins and owners write."""

    writes = Role.ADMIN


class ManagersOnly(_AtLeast):
    """Admins and owners alone read and write."""

    reads = Role.ADMIN
    writes = Role.ADMIN


class Owners(_AtLeast):
    """Only an owner writes."""

    writes = Role.OWNER


class OwnersAct(_AtLeast):
    """Admins see, only an owner writes."""

    reads = Role.ADMIN
    writes = Role.OWNER


class SignedIn(BasePermission):
    """Whoever has an account in the schema of this host."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user.is_authenticated)


class PlatformStaff(BasePermission):
    """People who run the platform, on the console's host."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user and getattr(request.user, "is_staff", False))


class Anyone(BasePermission):
    """Shoppers and strangers: says out loud that a view is public."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return True
