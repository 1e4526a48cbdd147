from django.db import models

from shared_apps.core.models import Row


class Letter(Row):
    """A mail that is not lost: kept with what it tells of, gone once it was handed over."""

    to = models.EmailField()
    data = models.JSONField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = 'public"."alerts_letter'
        indexes = [models.Index(fields=["next_try_at"], name="letters_due")]

    def __str__(self) -> str:
        return str(self.pk)
