"""One flat table."""

from django.db import models


class Product(models.Model):
    id = models.BigIntegerField(primary_key=True)
    handle = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    vendor = models.CharField(max_length=255)
    product_type = models.CharField(max_length=255)
    price_min = models.BigIntegerField()
    price_max = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    available = models.BooleanField()

    objects: models.Manager["Product"] = models.Manager()

    class Meta:
        app_label = "control"
        db_table = "product"

    def __str__(self) -> str:
        return self.title
