from django.db import models
from django.db.models import Q

from shared_apps.core.ids import uuid7


class OutboxEntry(models.Model):
    """One fact, stored with the change it speaks of."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=100)
    payload = models.JSONField()
    request_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Delivery(models.Model):
    """One fact waiting for one handler, so that a failing handler holds back no other."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(OutboxEntry, models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=200)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(auto_now_add=True)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "handler"], name="once_per_handler"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(done_at=None, dead_at=None),
                name="deliveries_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} to {self.handler}"
