"""The root of every JSON shape, of what comes in and of what goes out.

A `Shape` is a serializer whose fields are made once and serve every request: REST framework
copies the declared fields for every instance, a sixth of the time that an order takes. Nothing
of a request is kept in a field, so all instances may share them; a field must therefore not
read `self.context`.
"""

from functools import cache
from typing import Any

from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.utils.serializer_helpers import BindingDict


class Shape(serializers.Serializer[Any]):
    # No docstring: the API's description would repeat it for every shape.

    @property
    def fields(self) -> BindingDict:
        partial = getattr(self.root, "partial", False)
        return _fields_of(type(self), get_language(), partial=partial)


@cache
def _fields_of(shape: type[Shape], language: str | None, *, partial: bool) -> BindingDict:
    """Per language, because REST framework translates some messages once per field."""
    pattern = shape(partial=partial)
    fields = BindingDict(pattern)
    for name, field in pattern.get_fields().items():
        fields[name] = field
    return fields
