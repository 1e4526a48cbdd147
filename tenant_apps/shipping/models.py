from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from shared_apps.core.models import Row


class Rate(Row):
    """One way of delivery at one price. No countries: everywhere."""

    name = models.CharField(max_length=80)
    description = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    min_subtotal = models.BigIntegerField(null=True)
    max_subtotal = models.BigIntegerField(null=True)
    active = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="rate_not_negative"),
            models.CheckConstraint(
                condition=Q(min_subtotal=None)
                | Q(max_subtotal=None)
                | Q(min_subtotal__lte=F("max_subtotal")),
                name="rate_range_is_a_range",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Shipment(Row):
    """A parcel on its way. Orders stand above: they are known by their id."""

    order_id = models.UUIDField(db_index=True)
    carrier = models.CharField(max_length=80, blank=True)
    tracking_number = models.CharField(max_length=100, blank=True)
    tracking_url = models.URLField(max_length=500, blank=True)
    actor_id = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.carrier} {self.tracking_number}".strip() or str(self.pk)


class ShipmentLine(Row):
    shipment = models.ForeignKey(Shipment, models.CASCADE, related_name="lines")
    order_line_id = models.UUIDField()
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shipment", "order_line_id"], name="one_line_per_shipment"
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="shipped_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.order_line_id}"
