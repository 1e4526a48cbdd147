from django.db import models
from django.db.models import Q

from shared_apps.core.models import Row


class PriceSetting(Row):
    """How this store arrives at a total. One row per store."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    currency = models.CharField(max_length=3)
    tax_rate = models.DecimalField(max_digits=6, decimal_places=5, default=0)  # 0.16 is 16 %
    tax_included = models.BooleanField(default=True)
    tax_name = models.CharField(max_length=30, default="VAT")
    tax_on_shipping = models.BooleanField(default=True)
    minimum_order = models.BigIntegerField(default=0)
    max_quantity_per_line = models.PositiveIntegerField(null=True)
    bulk_threshold = models.PositiveIntegerField(null=True)
    bulk_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="one_price_setting"),
            models.CheckConstraint(
                condition=Q(tax_rate__gte=0, tax_rate__lt=1), name="tax_rate_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(bulk_percent__gte=0, bulk_percent__lte=100),
                name="bulk_percent_is_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(minimum_order__gte=0), name="minimum_order_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tax_name} {self.tax_rate}"
