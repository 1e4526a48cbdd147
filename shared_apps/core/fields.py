"""Serializer fields of our own values."""

from typing import Any

from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from shared_apps.core.money import LARGEST_MINOR, Amount, Money, amount_of

AMOUNT = {
    "type": "object",
    "required": ["amount", "currency", "formatted"],
    "properties": {
        "amount": {"type": "integer", "format": "int64", "description": "minor units"},
        "currency": {"type": "string"},
        "formatted": {"type": "string"},
    },
}


@extend_schema_field(AMOUNT)
class MoneyField(serializers.Field):  # type: ignore[type-arg]  # four parameters nobody reads
    """A Money as the API tells it: minor units, currency, and the text for people."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Money) -> Amount:
        return amount_of(value.minor, value.currency)


class MinorUnits(serializers.IntegerField):
    """An amount coming in: whole minor units of the store's currency, not negative."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": LARGEST_MINOR, **options})

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool | float):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class Quantity(serializers.IntegerField):
    """A whole number of pieces: no fractions, no truth values, no numbers in disguise."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": 1_000_000, **options})

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool | float):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class OneLine(serializers.CharField):
    """A text that also stands in the head of a mail: no line ends, nothing that is not seen."""

    def to_internal_value(self, data: Any) -> str:
        text = str(super().to_internal_value(data))
        if not all(letter.isprintable() for letter in text):
            raise serializers.ValidationError("Write this in one line.")
        return text


class ToldLater(serializers.CharField):
    """A refusal that was written down where no reader was known, such as a worker's: said in
    the language of who reads it, as far as our catalogue knows it.
    """

    def to_representation(self, value: Any) -> str:
        return gettext(value) if value else ""


class OutboundFault(ToldLater):
    """Why a request of ours to somebody else's server failed: "took too long", "answered 404"."""

    def to_representation(self, value: Any) -> str:
        words, _, status = str(value).rpartition(" ")
        if words == "answered" and status.isdigit():
            return gettext("answered %(status)s") % {"status": status}
        return super().to_representation(value)
