"""How often the visible catalogue changed."""

from django.db import models
from django.db.models import Q


class ContentVersion(models.Model):
    """One row: a number that grows with every change a shopper can see, and never repeats."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.BigIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_content_version"),
        ]

    def __str__(self) -> str:
        return str(self.version)
