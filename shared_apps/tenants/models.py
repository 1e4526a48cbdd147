from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django_tenants.models import TenantMixin

from shared_apps.core.access import ROLE_CHOICES
from shared_apps.core.models import Row


class Tenant(TenantMixin, Row):
    """A business. Its schema's name is opaque and never changes; its slug may."""

    class Status(models.TextChoices):
        ACTIVE = "active"
        SUSPENDED = "suspended"
        CLOSING = "closing"
        RESTORING = "restoring"
        MOVING = "moving"  # to another cell: read, and not written

    name = models.CharField(max_length=80)
    slug = models.CharField(max_length=40, unique=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    country = models.CharField(max_length=2)
    currency = models.CharField(max_length=3)
    time_zone = models.CharField(max_length=64, default="UTC", db_default="UTC")
    template = models.CharField(max_length=40, default="blank")
    plan = models.CharField(max_length=20, default="starter")
    trial_ends_at = models.DateTimeField(null=True)
    suspended_at = models.DateTimeField(null=True)
    suspension_reason = models.CharField(max_length=500, blank=True)
    leaves_at = models.DateTimeField(null=True)  # when a closing store's data goes
    staging_of = models.UUIDField(null=True)  # the store that this one is a copy of, to try things
    cell = models.CharField(max_length=20, default="main")
    auth_policy = models.JSONField(default=dict)
    team_networks = models.JSONField(null=True)  # CIDRs the team may work from; none: anywhere
    muted_alerts = models.JSONField(null=True)  # security events the owners get no mail of
    owner_email = models.EmailField(blank=True)
    # pushed up by the tenant's own apps, so that the console never looks down
    last_activity_at = models.DateTimeField(null=True)
    order_count = models.PositiveIntegerField(default=0)
    revenue = models.BigIntegerField(default=0)
    # of its domains, so that a look-up asks one table: "" is the address that comes with the store
    primary_host = models.CharField(max_length=253, default="", db_default="")
    domains_due_at = models.DateTimeField(null=True)

    auto_create_schema = False

    class Meta:
        constraints = [models.UniqueConstraint(Lower("slug"), name="slug_once_in_any_case")]
        indexes = [
            models.Index(fields=["-created_at"], name="tenants_newest"),
            models.Index(
                fields=["domains_due_at"],
                condition=models.Q(domains_due_at__isnull=False),
                name="tenants_domains_due",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Domain(Row):
    """A host at which a store answers, or one that its owner says is theirs and has not proven.

    Any number of stores may claim a host; one holds it.
    """

    class State(models.TextChoices):
        PENDING = "pending"  # waits for its record
        VERIFIED = "verified"
        FAILING = "failing"  # verified, but the record is gone; answers until `until`
        EXPIRED = "expired"  # never proven, no longer looked at
        LOST = "lost"  # was verified once

    HOLDING = ("verified", "failing")

    host = models.CharField(max_length=253)
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="domains")
    is_primary = models.BooleanField(default=False)
    is_custom = models.BooleanField(default=False, db_default=False)
    state = models.CharField(
        max_length=10, choices=State, default=State.PENDING, db_default=State.VERIFIED
    )
    token = models.CharField(max_length=64, default="", db_default="")
    problem = models.CharField(max_length=20, default="", db_default="")
    points_here = models.BooleanField(default=False, db_default=False)
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    verified_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)  # when a pending one is given up, a failing one lost

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(is_primary=True), name="one_primary_domain"
            ),
            models.UniqueConstraint(
                fields=["host"],
                condition=models.Q(state__in=["verified", "failing"]),
                name="one_holder_of_a_host",
            ),
            models.UniqueConstraint(fields=["tenant", "host"], name="one_claim_of_a_host"),
            models.CheckConstraint(
                condition=models.Q(is_primary=False) | models.Q(state__in=["verified", "failing"]),
                name="primary_domain_is_held",
            ),
        ]

    def __str__(self) -> str:
        return self.host


class Membership(Row):
    """Somebody's place in a store's team."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="+")
    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=ROLE_CHOICES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "tenant"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.tenant_id}"


class Invitation(Row):
    """An offer to join a team, redeemed once by whoever holds the mailed token."""

    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=ROLE_CHOICES)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.UUIDField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "email"],
                condition=models.Q(accepted_at=None),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return self.email


class Departure(Row):
    """A store that is gone. What it left behind is cleared away until `done_at` says so."""

    store_id = models.UUIDField(unique=True)
    schema_name = models.CharField(max_length=63, unique=True)
    slug = models.CharField(max_length=40)
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.slug


class Template(models.Model):
    """The structure of an empty tenant as one SQL text, stamped with the migrations it stands
    for.
    """

    version = models.CharField(primary_key=True, max_length=64)
    sql = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.version


class Spare(models.Model):
    """An empty schema that waits for its tenant."""

    schema_name = models.CharField(primary_key=True, max_length=63)
    version = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.schema_name


class LooseSchema(models.Model):
    """A schema that no store points at: being filled, or replaced by a restore and kept until
    `leaves_at`.
    """

    class Reason(models.TextChoices):
        LOADING = "loading"
        REPLACED = "replaced"

    schema_name = models.CharField(primary_key=True, max_length=63)
    store_id = models.UUIDField()
    reason = models.CharField(max_length=8, choices=Reason)
    leaves_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.schema_name} ({self.reason})"


class Move(Row):
    """A store on its way from one cell to another. `state` is what has been done; none but the
    last two is an end.
    """

    class State(models.TextChoices):
        BEGUN = "begun"
        CLOSED = "closed"  # nobody is to write any more
        COPIED = "copied"
        SWITCHED = "switched"  # served by the new cell
        GIVING_UP = "giving_up"
        DONE = "done"
        GIVEN_UP = "given_up"

    store_id = models.UUIDField()
    schema_name = models.CharField(max_length=63)
    source = models.CharField(max_length=20)
    target = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.BEGUN)
    status_before = models.CharField(max_length=10)
    rows = models.BigIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)
    switched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["store_id"],
                condition=models.Q(finished_at=None),
                name="one_move_of_a_store",
            )
        ]

    def __str__(self) -> str:
        return f"{self.schema_name} to {self.target}: {self.state}"


class FleetRun(Row):
    """One run of the migrations over all schemas. `finished_at` is None while it goes on, and
    stays so where it was killed: then `updated_at` is old.
    """

    version = models.CharField(max_length=64)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"


class FleetFailure(Row):
    """A schema that a run could not migrate."""

    run = models.ForeignKey(FleetRun, models.CASCADE, related_name="failures")
    schema_name = models.CharField(max_length=63)
    error = models.TextField()

    def __str__(self) -> str:
        return f"{self.schema_name}: {self.error[:80]}"


class Backfill(models.Model):
    """A data migration of one schema: where it stands, and when it goes on."""

    id = models.BigAutoField(primary_key=True)
    schema_name = models.CharField(max_length=63)
    task = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    next_try_at = models.DateTimeField(auto_now_add=True)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schema_name", "task"], name="one_backfill_each")
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(done_at=None), name="backfills_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} of {self.schema_name}"
