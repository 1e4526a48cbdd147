"""Collections: hand-picked, or by a rule."""

from django.db import models

from shared_apps.core.models import Row
from tenant_apps.catalog.models.products import Product


class Collection(Row):
    """A shelf of the store. A smart one holds whatever meets its rules at that moment."""

    class Kind(models.TextChoices):
        MANUAL = "manual"
        SMART = "smart"

    title = models.CharField(max_length=255)
    handle = models.CharField(max_length=255, unique=True)
    description_html = models.TextField(blank=True)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.MANUAL)
    rules = models.JSONField(default=dict)  # {"tags": [], "product_type": [], "vendor": []}
    image = models.ForeignKey("storage.StoredFile", models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField(default=1)
    published = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class CollectionItem(Row):
    """A product's place in a hand-picked collection."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, models.CASCADE, related_name="placed")
    position = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "product"], name="once_in_each_collection"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.collection_id}"
