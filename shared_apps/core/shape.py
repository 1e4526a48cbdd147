"""The root of every JSON shape, of what comes in and of what goes out.

A `Shape` is a serializer whose fields are made once and serve every request: REST framework
copies the declared fields for every instance, a sixth of the time that an order takes. Nothing
of a request is kept in a field, so all instances may share them; a field must therefore not
read `self.context`.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
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

    def to_representation(self, instance: Any) -> dict[str, Any]:
        told_of: Any = type(instance)
        plan = _plan(type(self), get_language(), told_of)
        if plan is None:
            return dict(super().to_representation(instance))
        told = {}
        for name, source, represent in plan:
            value = getattr(instance, source)
            told[name] = None if value is None else represent(value)
        return told


@cache
def _fields_of(shape: type[Shape], language: str | None, *, partial: bool) -> BindingDict:
    """Per language, because REST framework translates some messages once per field."""
    pattern = shape(partial=partial)
    fields = BindingDict(pattern)
    for name, field in pattern.get_fields().items():
        fields[name] = field
    return fields


Plan = list[tuple[str, str, Callable[[Any], Any]]]


@cache
def _plan(shape: type[Shape], language: str | None, told_of: type) -> Plan | None:
    """(name, attribute, how it is told) of every field, for a dataclass that has them all; else
    None: then REST framework looks for each value on the way, which takes as long as telling it.
    """
    fields = [f for f in _fields_of(shape, language, partial=False).values() if not f.write_only]
    plain = all(type(f).get_attribute is serializers.Field.get_attribute for f in fields)
    sources = [f.source_attrs[0] if len(f.source_attrs) == 1 else "" for f in fields]
    if not (is_dataclass(told_of) and plain and all(_is_value(told_of, s) for s in sources)):
        return None
    return [
        (str(f.field_name), s, f.to_representation) for f, s in zip(fields, sources, strict=True)
    ]


def _is_value(told_of: type, name: str) -> bool:
    """A field of a dataclass, or a property; no method."""
    known = name in getattr(told_of, "__dataclass_fields__", {})
    return known or isinstance(getattr(told_of, name, None), property)
