from django.db import models
from django.db.models import F, Q

from shared_apps.core.ids import uuid7
from shared_apps.core.models import Row


class StockLevel(Row):
    """How many of a variant there are. available = on_hand - reserved - sold.

    `reserved` waits for a payment, `sold` waits to be shipped; what was shipped is in none of
    them.
    """

    variant = models.OneToOneField("catalog.Variant", models.CASCADE, related_name="+")
    on_hand = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)
    sold = models.BigIntegerField(default=0)
    low_stock_threshold = models.PositiveIntegerField(null=True)  # null: the store's
    low_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(on_hand__gte=0, reserved__gte=0, sold__gte=0)
                & Q(on_hand__gte=F("reserved") + F("sold")),
                name="never_oversold",
            )
        ]

    def __str__(self) -> str:
        return f"{self.available} of {self.variant_id}"

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved - self.sold


class Movement(models.Model):
    """One change of a level, for ever. Sums of the two columns are the level's past.

    `quantity` is what became available (or no longer is), `on_hand_change` what came or left.
    """

    class Kind(models.TextChoices):
        INITIAL = "INITIAL"
        PURCHASE = "PURCHASE"
        RESTOCK = "RESTOCK"
        RETURN = "RETURN"
        ADJUSTMENT = "ADJUSTMENT"
        DAMAGE = "DAMAGE"
        SALE = "SALE"
        SHIPMENT = "SHIPMENT"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    variant = models.ForeignKey("catalog.Variant", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    quantity = models.BigIntegerField()
    on_hand_change = models.BigIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=64, blank=True)
    actor_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["variant", "-id"], name="movements_of_variant")]

    def __str__(self) -> str:
        return f"{self.kind} {self.quantity:+d}"


class Reservation(Row):
    """Stock held for one order (`reference`) until it is paid, given up or too late."""

    class Status(models.TextChoices):
        ACTIVE = "ACTIVE"
        CONFIRMED = "CONFIRMED"
        RELEASED = "RELEASED"
        EXPIRED = "EXPIRED"

    reference = models.UUIDField(unique=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.ACTIVE)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(status="ACTIVE"),
                name="reservations_running_out",
            )
        ]

    def __str__(self) -> str:
        return f"{self.status} for {self.reference}"


class ReservationLine(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reservation = models.ForeignKey(Reservation, models.CASCADE, related_name="lines")
    variant = models.ForeignKey("catalog.Variant", models.PROTECT, related_name="+")
    quantity = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reservation", "variant"], name="one_hold_each"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="held_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.variant_id}"


class StockSetting(Row):
    """The store's own figures about stock. One row per store."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    low_stock_threshold = models.PositiveIntegerField(default=5)
    critical_threshold = models.PositiveIntegerField(default=0)
    display_threshold = models.PositiveIntegerField(default=3)
    hold_minutes = models.PositiveIntegerField(default=15)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="one_stock_setting")]

    def __str__(self) -> str:
        return f"low at {self.low_stock_threshold}"
