from collections.abc import Collection
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from shared_apps.core.ids import uuid7
from shared_apps.core.models import Row
from shared_apps.core.tenancy.context import schema_in_use


class WrongSchema(RuntimeError):
    """A row was used in another schema than the one it came from."""


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str | None = None, password: str | None = None, **more: Any
    ) -> "User":
        user = self.model(email=self.normalize_email(email).lower() if email else None, **more)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who signs in. A row remembers its schema and refuses to be saved in another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True, null=True)  # noqa: DJ001  a phone may stand alone
    phone = models.CharField(max_length=20, null=True)  # noqa: DJ001
    phone_verified = models.BooleanField(default=False)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    language = models.CharField(max_length=8, default="", db_default="", blank=True)  # for letters
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects = UserManager()

    class Meta:
        constraints = [
            # only a verified number is somebody's: an unverified one must not keep its holder out
            models.UniqueConstraint(
                fields=["phone"],
                condition=models.Q(phone_verified=True),
                name="verified_phone_once",
            )
        ]

    def __str__(self) -> str:
        return self.email or self.phone or str(self.pk)

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any
    ) -> Self:
        user = super().from_db(db, field_names, values, **more)
        user._state.schema = schema_in_use()  # type: ignore[attr-defined]
        return user

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._check_schema()
        super().save(*args, **kwargs)
        self._state.schema = schema_in_use()  # type: ignore[attr-defined]

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._check_schema()
        return super().delete(*args, **kwargs)

    def _check_schema(self) -> None:
        home = getattr(self._state, "schema", schema_in_use())
        if home != schema_in_use():
            raise WrongSchema(f"a user of {home} is used in {schema_in_use()}")

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class Device(Row):
    """Something a person signs in on, known by a token that it alone carries. No foreign key: the
    user's row is in this schema, but nothing but customers and memberships points at it.
    """

    user_id = models.UUIDField()
    token_hash = models.CharField(max_length=64, unique=True)
    ip = models.CharField(max_length=45, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    last_seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user_id", "-last_seen_at"], name="devices_of_a_user")]

    def __str__(self) -> str:
        return str(self.pk)
