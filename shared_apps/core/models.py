"""What every row has in common."""

from django.db import models

from shared_apps.core.ids import uuid7


class Row(models.Model):
    """A row with a UUIDv7 key and the two times every screen asks for."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
