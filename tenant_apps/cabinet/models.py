from django.db import models

from shared_apps.core.models import Row


class Erasure(Row):
    """A person who asked to be forgotten. Open while orders still to be sent know an address."""

    customer = models.OneToOneField("customers.Customer", models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.customer_id)
