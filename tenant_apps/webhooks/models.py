from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from shared_apps.core.models import Row


class Endpoint(Row):
    """Where a store wants to be told, and of what. `secret` signs; the previous one signs as well
    until `previous_until`. `claim` is the sender at work, until `claimed_until`.
    """

    class State(models.TextChoices):
        ACTIVE = "active"
        PAUSED = "paused"
        DISABLED = "disabled"

    url = models.CharField(max_length=500)
    description = models.CharField(max_length=200, blank=True)
    event_types = ArrayField(models.CharField(max_length=40))
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    disabled_reason = models.CharField(max_length=40, blank=True)
    secret = models.CharField(max_length=300)
    previous_secret = models.CharField(max_length=300, blank=True)
    previous_until = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    rests_until = models.DateTimeField(null=True)
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    last_delivered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.url


class Event(Row):
    """Something that was told, as it was told. `once`: what is told one time alone."""

    type = models.CharField(max_length=40)
    payload = models.JSONField()
    customer_id = models.UUIDField(null=True)
    once = models.CharField(max_length=100, unique=True, null=True)  # noqa: DJ001  unique

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], name="webhook_events_by_age"),
            models.Index(
                fields=["customer_id"], condition=~Q(customer_id=None), name="webhook_events_about"
            ),
        ]

    def __str__(self) -> str:
        return self.type


class Delivery(Row):
    """One event for one endpoint, tried until it arrives or three days are over."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DELIVERED = "delivered"
        FAILED = "failed"

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)  # in this round
    next_try_at = models.DateTimeField()
    last_status = models.PositiveSmallIntegerField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "endpoint"], name="one_delivery_each")
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "next_try_at"],
                condition=Q(state="waiting"),
                name="webhooks_waiting",
            ),
            models.Index(fields=["endpoint", "-id"], name="webhook_deliveries_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.endpoint_id}"


class Attempt(Row):
    """One try, and what came back."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    milliseconds = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=200, blank=True)
    excerpt = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.status or self.error}"
