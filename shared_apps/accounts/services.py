"""What can be done to accounts outside of allauth's own flows."""

from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.accounts.models import User


@transaction.atomic
def create_verified_user(*, email: str, password: str, name: str = "", **more: Any) -> UUID:
    """A person whose address needs no proof: seeds and tests. Runs in the current schema."""
    from allauth.account.models import EmailAddress

    user = User.objects.create_user(email, password, name=name, **more)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user.pk


def rename_user(user_id: UUID, name: str) -> None:
    """Change how the person is addressed."""
    User.objects.filter(pk=user_id).update(name=name)
