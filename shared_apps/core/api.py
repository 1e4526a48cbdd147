"""The view every API view derives from."""

from typing import Any

from django.db.models import Model
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from shared_apps.core.access import Members
from shared_apps.core.idempotency.api import Idempotent


class ApiView(Idempotent, GenericAPIView[Model]):
    """Members of the store read, staff write, unless a view says otherwise."""

    permission_classes: Any = [Members]


def checked(
    serializer: type[Serializer[Any]], request: Request, *, partial: bool = False
) -> dict[str, Any]:
    """The validated body of the request; refuses with the fields at fault."""
    form = serializer(data=request.data, partial=partial)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)
