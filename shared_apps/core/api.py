"""The view every API view derives from, and typed answers to who asks."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.exceptions import NotAuthenticated
from rest_framework.generics import GenericAPIView
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from shared_apps.core.access import Actor, Members
from shared_apps.core.errors import BadFilter, BodyTooLarge, FileTooLarge
from shared_apps.core.idempotency.api import Idempotent
from shared_apps.core.parsing import UNREADABLE, is_readable
from shared_apps.core.tenancy.context import PUBLIC, entered


class ApiView(Idempotent, GenericAPIView[Any]):
    """Members of the store read, staff write, unless a view says otherwise."""

    permission_classes: Any = [Members]
    serializer_class: Any = None
    pagination_class: Any = GenericAPIView.pagination_class

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.refuse_too_large(_announced(request))
        asked = request.query_params.lists()
        wrong = [name for name, values in asked if not all(map(is_readable, [name, *values]))]
        if wrong:
            raise BadFilter(errors={name: [UNREADABLE] for name in wrong if is_readable(name)})
        super().initial(request, *args, **kwargs)

    def refuse_too_large(self, announced: int) -> None:
        """Turn a body away by its length, before a byte of it is read."""
        if announced > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise BodyTooLarge


def _announced(request: Request) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0


class AccountView(ApiView):
    """About the person who asks, not about a store: X-Tenant-ID makes no difference."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor = getattr(request, "actor", None)
        if actor is None:
            return super().dispatch(request, *args, **kwargs)
        with entered(replace(PUBLIC, user_id=actor.user_id)):
            return super().dispatch(request, *args, **kwargs)


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

    def refuse_too_large(self, announced: int) -> None:
        if announced > self.most_bytes + self.envelope:
            raise FileTooLarge(self.most_bytes)

    def file_of(self, data: dict[str, Any]) -> Any:
        """The uploaded file of a checked body; refuses what turned out too large."""
        if data["file"].size > self.most_bytes:
            raise FileTooLarge(self.most_bytes)
        return data["file"]
