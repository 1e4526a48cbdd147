from django.db import models

from shared_apps.core.models import Row


class State(models.TextChoices):
    """queued → running → ready or failed. What dies while running is queued again."""

    QUEUED = "queued"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


class Job(Row):
    """Work on a whole store that a worker does. Whoever does it holds a lock of Postgres'."""

    tenant = models.ForeignKey("tenants.Tenant", models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=7, choices=State, default=State.QUEUED)
    asked_by = models.CharField(max_length=254, blank=True)  # an address; "" is the clock
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error_code = models.CharField(max_length=60, blank=True)
    error = models.CharField(max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def percent(self) -> int:
        return 100 if self.state == State.READY else 100 * self.done // (self.total or 1)


class Backup(Job):
    """A sealed archive in the backup store, under `key` once it is ready."""

    class Kind(models.TextChoices):
        MANUAL = "manual"
        BEFORE_RESTORE = "before_restore"
        HOURLY = "hourly"
        SIX_HOURLY = "six_hourly"
        DAILY = "daily"

    kind = models.CharField(max_length=14, choices=Kind)
    key = models.CharField(max_length=120, blank=True)
    bytes = models.BigIntegerField(default=0)  # of the archive, before it was sealed
    sha256 = models.CharField(max_length=64, blank=True)
    rows = models.BigIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    change_mark = models.CharField(max_length=120, blank=True)
    expires_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    tested_at = models.DateTimeField(null=True)  # restored into a schema that was then dropped
    check_error = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = 'public"."backups_backup'
        indexes = [
            models.Index(fields=["tenant", "-id"], name="backups_of_tenant"),
            models.Index(
                fields=["created_at"],
                condition=models.Q(state__in=["queued", "running"]),
                name="backups_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class KeptFile(Row):
    """A file that archives of a store share, sealed; see services/keeping.py."""

    tenant = models.ForeignKey("tenants.Tenant", models.CASCADE, related_name="+", db_index=False)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    name = models.CharField(max_length=80)
    is_kept = models.BooleanField(default=False)  # it was written whole
    is_leaving = models.BooleanField(default=False)
    needed_until = models.DateTimeField()

    class Meta:
        db_table = 'public"."backups_keptfile'
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "sha256"],
                condition=models.Q(is_leaving=False),
                name="kept_files_once",
            )
        ]
        indexes = [models.Index(fields=["needed_until"], name="kept_files_due")]

    def __str__(self) -> str:
        return self.name


class Restoration(Job):
    """Taking a store back to a backup of its own, or opening a copy of it to try things on."""

    class Kind(models.TextChoices):
        UNDO = "undo"
        COPY = "copy"

    kind = models.CharField(max_length=4, choices=Kind)
    backup = models.ForeignKey(
        Backup, models.SET_NULL, null=True, related_name="+", db_constraint=False
    )
    safety_id = models.UUIDField(null=True)  # the backup made just before
    slug = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=80, blank=True)
    asked_by_id = models.UUIDField()
    new_store_id = models.UUIDField(null=True)

    class Meta:
        db_table = 'public"."backups_restoration'
        indexes = [models.Index(fields=["tenant", "-id"], name="restorations_of_tenant")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
