from django.db import models
from django.db.models import Q

from shared_apps.core.models import Row


class Message(Row):
    """Something the store says to somebody. `key` makes sure that it is said once."""

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"

    key = models.CharField(max_length=120, unique=True)
    template = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, default="email")
    recipient_name = models.CharField(max_length=200, blank=True)
    recipient_email = models.EmailField()
    language = models.CharField(max_length=8, default="en")
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state__in=["queued", "sending"]),
                name="messages_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.recipient_email}"


class Attachment(Row):
    """A file that goes with a message, until it is sent."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    filename = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.filename
