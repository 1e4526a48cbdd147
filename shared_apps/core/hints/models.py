from django.db import models


class Hint(models.Model):
    """This schema published something at this moment. Written by tenants, read by the sweep."""

    schema = models.CharField(primary_key=True, max_length=63)
    published_at = models.DateTimeField()

    class Meta:
        db_table = 'public"."events_hint'

    def __str__(self) -> str:
        return self.schema


class Due(models.Model):
    """In this schema some work of this kind is due from this moment on (see core/due.py)."""

    id = models.CharField(primary_key=True, max_length=100)
    kind = models.CharField(max_length=30)
    schema = models.CharField(max_length=63)
    at = models.DateTimeField()

    class Meta:
        db_table = 'public"."events_due'
        indexes = [models.Index(fields=["kind", "at"], name="due_by_kind")]

    def __str__(self) -> str:
        return self.id
