from django.db import models
from django.db.models import Q

from shared_apps.core.ids import uuid7
from shared_apps.core.models import Row


class PaymentSetting(Row):
    """Which ways to pay this store offers. One row per store."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    card_enabled = models.BooleanField(default=False)
    on_delivery_enabled = models.BooleanField(default=True)
    on_delivery_label = models.CharField(max_length=80, default="Pay on delivery")
    on_delivery_instructions = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="one_payment_setting")]

    def __str__(self) -> str:
        return f"card {self.card_enabled}, on delivery {self.on_delivery_enabled}"


class ProviderAccount(Row):
    """The store's own account at a provider. `credentials` is sealed text (core/crypto.py)."""

    vendor = models.CharField(max_length=20, unique=True)
    is_demo = models.BooleanField(default=False)
    publishable_key = models.CharField(max_length=255, blank=True)
    credentials = models.TextField()
    hook_token_hash = models.CharField(max_length=64)
    connected_at = models.DateTimeField(null=True)
    connecting = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.vendor


class Payment(Row):
    """What is to be paid for one order. What was paid is the sum of its events."""

    class Method(models.TextChoices):
        CARD = "card"
        ON_DELIVERY = "on_delivery"

    class State(models.TextChoices):
        """What the events add up to; kept for the sweeps and for lists."""

        EXPECTED = "expected"
        OPEN = "open"
        FAILED = "failed"
        CAPTURED = "captured"
        CANCELLED = "cancelled"

    order_id = models.UUIDField(unique=True)
    method = models.CharField(max_length=11, choices=Method)
    provider = models.CharField(max_length=20, blank=True)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    description = models.CharField(max_length=200, blank=True)
    intent_id = models.CharField(max_length=255, null=True, unique=True)  # noqa: DJ001  none yet
    state = models.CharField(max_length=9, choices=State, default=State.EXPECTED)
    checked_at = models.DateTimeField(auto_now_add=True)  # when the provider was last asked

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_not_negative")
        ]
        indexes = [
            models.Index(
                fields=["checked_at"],
                condition=Q(method="card", state__in=["expected", "open", "failed"]),
                name="payments_in_the_air",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} {self.method}"


class PaymentEvent(models.Model):
    """Something that happened to the money. Append-only; the same thing told twice is one row."""

    class Kind(models.TextChoices):
        CAPTURED = "captured"
        FAILED = "failed"
        CANCELLED = "cancelled"
        REFUNDED = "refunded"
        REFUND_RETURNED = "refund_returned"  # the bank sent it back to us

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=15, choices=Kind)
    reference = models.CharField(max_length=255)  # the provider's name of the thing
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    code = models.CharField(max_length=60, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["payment", "kind", "reference"], name="one_fact_is_one_row"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="event_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"


class Notification(models.Model):
    """What a provider told us, as it came. Stored first, acted upon afterwards, once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=255)
    kind = models.CharField(max_length=30)
    raw = models.JSONField()
    received_at = models.DateTimeField(auto_now_add=True)
    processed_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "event_id"], name="each_event_once")
        ]
        indexes = [
            models.Index(
                fields=["received_at"],
                condition=Q(processed_at=None),
                name="notifications_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id}"


class Refund(Row):
    """Money to be given back. Requested under a lock, carried out without one."""

    class Status(models.TextChoices):
        REQUESTED = "requested"
        SUCCEEDED = "succeeded"
        FAILED = "failed"

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.REQUESTED)
    reference = models.CharField(max_length=255, blank=True)
    actor_id = models.UUIDField(null=True)
    tried_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="refund_is_something")
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(status="requested"),
                name="refunds_to_carry_out",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} back"
