"""What goes in and out."""

from rest_framework import serializers

from shared_apps.core.fields import OutboundFault
from shared_apps.core.shape import Shape
from tenant_apps.webhooks.queries import KINDS

STATES = ["active", "paused", "disabled"]
DELIVERY_STATES = ["waiting", "delivered", "failed"]
MOST_HOURS = 7 * 24


class EndpointOut(Shape):
    id = serializers.UUIDField()
    url = serializers.CharField()
    description = serializers.CharField()
    event_types = serializers.ListField(child=serializers.CharField())
    state = serializers.ChoiceField(STATES)
    disabled_reason = serializers.CharField(help_text="gone, or failing; empty otherwise.")
    previous_until = serializers.DateTimeField(
        allow_null=True, help_text="Until when the secret before the last rotation signs as well."
    )
    failing_since = serializers.DateTimeField(allow_null=True)
    last_delivered_at = serializers.DateTimeField(allow_null=True)
    waiting = serializers.IntegerField()
    failed = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class NewEndpointOut(EndpointOut):
    secret = serializers.CharField(help_text="Verifies the signatures. It is told this once.")


class EndpointChange(Shape):
    url = serializers.CharField(max_length=500, required=False)
    description = serializers.CharField(max_length=200, required=False, allow_blank=True)
    event_types = serializers.ListField(
        child=serializers.ChoiceField(KINDS), min_length=1, max_length=len(KINDS), required=False
    )
    state = serializers.ChoiceField(["active", "paused"], required=False)


class EndpointIn(Shape):
    url = serializers.CharField(max_length=500)
    description = serializers.CharField(max_length=200, allow_blank=True, default="")
    event_types = serializers.ListField(
        child=serializers.ChoiceField(KINDS), min_length=1, max_length=len(KINDS)
    )


class SecretIn(Shape):
    overlap_hours = serializers.IntegerField(min_value=0, max_value=MOST_HOURS, default=24)


class ReplaysIn(Shape):
    since = serializers.DateTimeField()


class ReplaysOut(Shape):
    count = serializers.IntegerField()


class DeliveryOut(Shape):
    id = serializers.UUIDField()
    event_id = serializers.UUIDField()
    event_type = serializers.CharField(source="event.type")
    state = serializers.ChoiceField(DELIVERY_STATES)
    attempts = serializers.IntegerField()
    last_status = serializers.IntegerField(allow_null=True)
    last_error = OutboundFault()
    created_at = serializers.DateTimeField()
    delivered_at = serializers.DateTimeField(allow_null=True)
    next_try_at = serializers.DateTimeField()


class AttemptOut(Shape):
    id = serializers.UUIDField()
    created_at = serializers.DateTimeField()
    milliseconds = serializers.IntegerField()
    status = serializers.IntegerField(allow_null=True)
    error = OutboundFault()
    excerpt = serializers.CharField(help_text="The beginning of the answer.")


class DeliveryDetailOut(DeliveryOut):
    url = serializers.CharField(source="endpoint.url")
    payload = serializers.JSONField(source="event.payload")
    tries = AttemptOut(many=True)


class Question(Shape):
    state = serializers.ChoiceField(DELIVERY_STATES, required=False, allow_blank=True, default="")
    type = serializers.ChoiceField([*KINDS, "ping"], required=False, allow_blank=True, default="")
