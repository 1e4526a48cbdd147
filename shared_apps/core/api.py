"""The view every API view derives from, and typed answers to who asks."""

from typing import Any
from uuid import UUID

from rest_framework.exceptions import NotAuthenticated
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from shared_apps.core.access import Actor, Members
from shared_apps.core.errors import FileTooLarge
from shared_apps.core.idempotency.api import Idempotent


class ApiView(Idempotent, GenericAPIView[Any]):
    """Members of the store read, staff write, unless a view says otherwise."""

    permission_classes: Any = [Members]
    serializer_class: Any = None
    pagination_class: Any = GenericAPIView.pagination_class


def checked(
    serializer: type[Serializer[Any]], request: Request, *, partial: bool = False
) -> dict[str, Any]:
    """The validated body of the request; refuses with the fields at fault."""
    form = serializer(data=request.data, partial=partial)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def actor_of(request: Request) -> Actor:
    """The member at work, for views that only members reach."""
    actor: Any = request.user
    if not isinstance(actor, Actor):
        raise NotAuthenticated
    return actor


def signed_in(request: Request) -> tuple[UUID, str]:
    """(id, e-mail) of the account that asks, for views that serve no strangers."""
    user: Any = request.user
    if not user.is_authenticated:
        raise NotAuthenticated
    return user.pk, user.email or ""


class UploadView(ApiView):
    """A view that takes one file, and turns too large a one away before reading it."""

    parser_classes = [MultiPartParser]
    most_bytes = 5 * 1024 * 1024
    envelope = 64 * 1024  # what multipart adds around a file, generously

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdigit() and int(announced) > self.most_bytes + self.envelope:
            raise FileTooLarge(self.most_bytes)
        super().initial(request, *args, **kwargs)

    def file_of(self, data: dict[str, Any]) -> Any:
        """The uploaded file of a checked body; refuses what turned out too large."""
        if data["file"].size > self.most_bytes:
            raise FileTooLarge(self.most_bytes)
        return data["file"]
