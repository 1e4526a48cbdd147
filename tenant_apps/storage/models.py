from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from shared_apps.core.models import Row


class StoredFile(Row):
    """Bytes that the store keeps under `key`. A picture is kept as WebP, once per width."""

    class Kind(models.TextChoices):
        IMAGE = "image"
        DOCUMENT = "document"

    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=200, unique=True)
    filename = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100)
    bytes = models.BigIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    widths = ArrayField(models.PositiveIntegerField(), default=list)
    complete = models.BooleanField(default=True)  # whether every width was made
    created_by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(complete=False), name="files_waiting_for_widths"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(bytes__gte=0), name="file_size_is_not_negative"),
        ]

    def __str__(self) -> str:
        return self.key
