from uuid import UUID

from django.db import models

from shared_apps.audit.security import kind_of
from shared_apps.core.ids import uuid7

PLATFORM = UUID(int=0)  # the chain of what belongs to no store


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_tenant(self, tenant_id: UUID) -> "EntryQuerySet":
        return self.filter(tenant_id=tenant_id)


class Entry(models.Model):
    """One change. Without a tenant it is the platform's own (sign-ups, logins of staff)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant_id = models.UUIDField(null=True)
    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=60)
    target_id = models.CharField(max_length=64, blank=True)
    label = models.CharField(max_length=200, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    ip = models.CharField(max_length=45, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    user_agent = models.CharField(max_length=200, blank=True, default="")
    credential = models.CharField(max_length=60, blank=True, default="")
    actor_email = ""  # no column: filled in for a page of the console

    objects = EntryQuerySet.as_manager()

    class Meta:
        db_table = 'public"."audit_entry'
        indexes = [
            models.Index(fields=["tenant_id", "-id"], name="audit_by_tenant"),
            models.Index(fields=["tenant_id", "target", "target_id"], name="audit_by_target"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.target} {self.target_id}"

    @property
    def security_kind(self) -> str:
        kind = kind_of(self.action, self.target)
        return "" if kind is None else kind.key


class Unsealed(models.Model):
    """An entry that waits for its place in the chain. Written by a trigger as the entry commits,
    so that no entry is missed, however late its transaction ends.
    """

    entry_id = models.UUIDField(primary_key=True)
    chain_id = models.UUIDField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = 'public"."audit_unsealed'
        indexes = [models.Index(fields=["chain_id", "added_at"], name="audit_waiting")]

    def __str__(self) -> str:
        return str(self.entry_id)


class Seal(models.Model):
    """An entry's place in its chain: `hash` covers the entry, the place and the hash before."""

    id = models.BigAutoField(primary_key=True)
    chain_id = models.UUIDField()
    position = models.BigIntegerField()
    entry_id = models.UUIDField(unique=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        db_table = 'public"."audit_seal'
        constraints = [
            models.UniqueConstraint(fields=["chain_id", "position"], name="one_seal_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.chain_id} {self.position}"


class Chain(models.Model):
    """The head of a chain, signed; its row is the sealer's lock."""

    chain_id = models.UUIDField(primary_key=True)
    position = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=120, blank=True)
    anchored = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = 'public"."audit_chain'

    def __str__(self) -> str:
        return f"{self.chain_id} {self.position}"


class Anchor(models.Model):
    """A point of a chain that was told to the outside, or (`removed`) below which it was cut off
    when its time was over.
    """

    id = models.BigAutoField(primary_key=True)
    chain_id = models.UUIDField()
    position = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    signature = models.CharField(max_length=120)
    removed = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        db_table = 'public"."audit_anchor'
        indexes = [models.Index(fields=["chain_id", "position"], name="audit_anchors")]

    def __str__(self) -> str:
        return f"{self.chain_id} {self.position}"


class Alert(models.Model):
    """A security event that somebody is to be told of. Kept as its entry is sealed, in the same
    transaction: what is in the chain is told.
    """

    entry_id = models.UUIDField(primary_key=True)
    chain_id = models.UUIDField()
    kind = models.CharField(max_length=30)
    person = models.CharField(max_length=64, blank=True)  # the account that it is about
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        db_table = 'public"."audit_alert'
        indexes = [
            models.Index(
                fields=["chain_id", "kind", "at"],
                condition=models.Q(told_at=None),
                name="alerts_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}"
