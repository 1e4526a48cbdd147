from django.db import models

from shared_apps.core.ids import uuid7


class Usage(models.Model):
    """One use of one meter. `key` names the thing counted, so that it counts once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    tenant_id = models.UUIDField()
    meter = models.CharField(max_length=40)
    quantity = models.BigIntegerField()
    key = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        db_table = 'public"."metering_usage'
        constraints = [
            models.UniqueConstraint(
                fields=["tenant_id", "meter", "key"], name="usage_counts_once"
            ),
        ]
        indexes = [models.Index(fields=["tenant_id", "meter", "at"], name="usage_by_meter")]

    def __str__(self) -> str:
        return f"{self.meter} {self.quantity}"
