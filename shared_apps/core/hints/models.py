from django.db import models


class Hint(models.Model):
    """This schema published something at this moment. Written by tenants, read by the sweep."""

    schema = models.CharField(primary_key=True, max_length=63)
    published_at = models.DateTimeField()

    class Meta:
        db_table = 'public"."events_hint'

    def __str__(self) -> str:
        return self.schema
