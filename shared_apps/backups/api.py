"""A store's backups over HTTP: its managers see them, its owners make, download and restore."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.audit import services as audit
from shared_apps.backups import links, queries, services
from shared_apps.backups.models import Backup, Restoration, State
from shared_apps.backups.place import in_public_of
from shared_apps.core.access import OwnersAct, SignedIn
from shared_apps.core.api import AccountView, ApiView, actor_of, checked, signed_in
from shared_apps.core.fields import OneLine, ToldLater
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from shared_apps.tenants import queries as tenants

PIECE = 256 * 1024


class JobOut(Shape):
    """`state`: queued, running, ready, failed. `percent` moves while it runs."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(State.choices)
    percent = serializers.IntegerField()
    asked_by = serializers.CharField(help_text="An address; empty where the clock asked.")
    error_code = serializers.CharField()
    error = ToldLater()
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class BackupOut(JobOut):
    kind = serializers.ChoiceField(Backup.Kind.choices)
    bytes = serializers.IntegerField()
    rows = serializers.IntegerField()
    files = serializers.IntegerField()
    sha256 = serializers.CharField()
    expires_at = serializers.DateTimeField(allow_null=True)
    verified_at = serializers.DateTimeField(allow_null=True)
    check_error = ToldLater()


class RestorationOut(JobOut):
    kind = serializers.ChoiceField(Restoration.Kind.choices)
    backup_id = serializers.UUIDField(allow_null=True)
    safety_id = serializers.UUIDField(
        allow_null=True, help_text="The backup made just before, to undo this."
    )
    slug = serializers.CharField(help_text="Address of the copy.")
    new_store_id = serializers.UUIDField(allow_null=True)


class RhythmOut(Shape):
    kind = serializers.ChoiceField(Backup.Kind.choices)
    every_hours = serializers.SerializerMethodField()
    kept_days = serializers.SerializerMethodField()
    last_at = serializers.DateTimeField(allow_null=True)

    def get_every_hours(self, rhythm: queries.Rhythm) -> int:
        return int(rhythm.every.total_seconds() // 3600)

    def get_kept_days(self, rhythm: queries.Rhythm) -> int:
        return rhythm.kept.days


class HealthOut(Shape):
    """`verified_at`: an archive was read to its end; `tested_at`: one was restored as a test."""

    scheduled = serializers.BooleanField()
    last_at = serializers.DateTimeField(allow_null=True)
    verified_at = serializers.DateTimeField(allow_null=True)
    tested_at = serializers.DateTimeField(allow_null=True)
    error = ToldLater()
    rhythms = RhythmOut(many=True)


class LinkOut(Shape):
    url = serializers.CharField()
    expires_at = serializers.DateTimeField()


class UndoIn(Shape):
    """`slug`: the store's address, typed by whoever means it."""

    backup_id = serializers.UUIDField()
    slug = serializers.CharField(max_length=40)


class CopyIn(Shape):
    slug = serializers.CharField(max_length=40)
    name = OneLine(max_length=80, required=False, default="")


class Backups(ApiView):
    """The backups of the store, newest first; and a new one."""

    permission_classes = [OwnersAct]
    pagination_class = None

    @extend_schema(responses=BackupOut(many=True))
    def get(self, request: Request) -> Response:
        found = queries.backups_of(actor_of(request).tenant_id)
        return Response(BackupOut(found, many=True).data)

    @extend_schema(request=None, responses={202: BackupOut})
    def post(self, request: Request) -> Response:
        actor = actor_of(request)
        made = services.request_backup(actor.tenant_id, asked_by=actor.email)
        return Response(BackupOut(queries.backup_of(actor.tenant_id, made.pk)).data, status=202)


class OneBackup(ApiView):
    permission_classes = [OwnersAct]
    pagination_class = None

    @extend_schema(responses=BackupOut)
    def get(self, request: Request, backup_id: UUID) -> Response:
        return Response(BackupOut(queries.backup_of(actor_of(request).tenant_id, backup_id)).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, backup_id: UUID) -> Response:
        services.delete_backup(actor_of(request).tenant_id, backup_id)
        return Response(status=204)


class Links(ApiView):
    """A link to download everything: five minutes, for who asked, after a proof of identity."""

    permission_classes = [OwnersAct, Proven]
    pagination_class = None

    @extend_schema(request=None, responses={201: LinkOut})
    def post(self, request: Request, backup_id: UUID) -> Response:
        actor = actor_of(request)
        backup = queries.backup_of(actor.tenant_id, backup_id)
        services.opening(backup)
        with in_public_of(actor.tenant_id):
            audit.record("backup.link_made", "backup", backup_id, after={"sha256": backup.sha256})
        link = links.link_to(backup_id, tenant_id=actor.tenant_id, user_id=actor.user_id)
        url = reverse("backups:download", args=[link.token])
        return Response({"url": url, "expires_at": link.expires_at}, status=201)


class Download(AccountView):
    """The archive behind a link, unsealed: a tar file."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(responses={(200, "application/x-tar"): OpenApiResponse(OpenApiTypes.BINARY)})
    def get(self, request: Request, token: str) -> HttpResponseBase:
        user_id, _ = signed_in(request)
        tenant_id, backup_id = links.read(token, user_id=user_id)
        backup = queries.backup_of(tenant_id, backup_id)
        with in_public_of(tenant_id):
            audit.record("backup.downloaded", "backup", backup_id)
            name = f"{tenants.tenant(tenant_id).slug}-{backup.created_at:%Y-%m-%d-%H%M}.tar"
        answer = StreamingHttpResponse(_pieces(backup), content_type="application/x-tar")
        answer["Content-Length"] = str(backup.bytes)
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "no-store"
        return answer


def _pieces(backup: Backup) -> Iterator[bytes]:
    with services.opening(backup)() as archive:
        while piece := archive.read(PIECE):
            yield piece


class Schedule(ApiView):
    """Whether the clock backs the store up, and what the last checks found."""

    permission_classes = [OwnersAct]
    pagination_class = None

    @extend_schema(responses=HealthOut)
    def get(self, request: Request) -> Response:
        return Response(HealthOut(queries.health_of(actor_of(request).tenant_id)).data)


class Restorations(ApiView):
    """Going back to a backup: the store closes for some seconds, and can be taken back again."""

    permission_classes = [OwnersAct, Proven]
    pagination_class = None

    @extend_schema(responses=RestorationOut(many=True))
    def get(self, request: Request) -> Response:
        found = queries.restorations_of(actor_of(request).tenant_id)
        return Response(RestorationOut(found, many=True).data)

    @extend_schema(request=UndoIn, responses={202: RestorationOut})
    def post(self, request: Request) -> Response:
        actor, given = actor_of(request), checked(UndoIn, request)
        made = services.request_undo(
            actor.tenant_id, given["backup_id"], slug=given["slug"], **_who(request)
        )
        return Response(RestorationOut(made).data, status=202)


class OneRestoration(ApiView):
    permission_classes = [OwnersAct]
    pagination_class = None

    @extend_schema(responses=RestorationOut)
    def get(self, request: Request, restoration_id: UUID) -> Response:
        found = queries.restoration_of(actor_of(request).tenant_id, restoration_id)
        return Response(RestorationOut(found).data)


class StagingCopies(ApiView):
    """A copy of the store to try things on: hidden from search engines, writes to no shopper."""

    permission_classes = [OwnersAct, Proven]
    pagination_class = None

    @extend_schema(request=CopyIn, responses={202: RestorationOut})
    def post(self, request: Request) -> Response:
        actor = actor_of(request)
        made = services.request_copy(actor.tenant_id, **checked(CopyIn, request), **_who(request))
        return Response(RestorationOut(made).data, status=202)


def _who(request: Request) -> dict[str, Any]:
    actor = actor_of(request)
    return {"asked_by": actor.email, "asked_by_id": actor.user_id}


urlpatterns = [
    path("backups/", Backups.as_view(), name="backups"),
    path("backups/<uuid:backup_id>/", OneBackup.as_view(), name="backup"),
    path("backups/<uuid:backup_id>/links/", Links.as_view(), name="backup-links"),
    path("backup-downloads/<str:token>/", Download.as_view(), name="download"),
    path("backup-schedule/", Schedule.as_view(), name="backup-schedule"),
    path("restorations/", Restorations.as_view(), name="restorations"),
    path("restorations/<uuid:restoration_id>/", OneRestoration.as_view(), name="restoration"),
    path("staging-copies/", StagingCopies.as_view(), name="staging-copies"),
]
