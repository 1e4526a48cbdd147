"""The hosts of a store over HTTP."""

from dataclasses import asdict
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Managers
from shared_apps.core.api import ApiView, actor_of, checked
from shared_apps.core.fields import OneLine
from shared_apps.core.proof import Proven
from shared_apps.core.ratelimit import Limit, spend
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import queries, services
from shared_apps.tenants.api_team import team_tables

LOOKS = Limit("domain-checks", burst=20, per_minute=20)


class DnsRecordOut(Shape):
    purpose = serializers.CharField(help_text="proof, or route (one of these is enough).")
    type = serializers.CharField()
    name = serializers.CharField()
    value = serializers.CharField()


class DomainOut(Shape):
    id = serializers.UUIDField()
    host = serializers.CharField(help_text="As DNS has it, in ASCII.")
    name = serializers.CharField(help_text="As people read it.")
    url = serializers.CharField()
    is_custom = serializers.BooleanField(help_text="False: it comes with the store.")
    is_primary = serializers.BooleanField()
    state = serializers.CharField(help_text="pending, verified, failing, expired or lost.")
    problem = serializers.CharField(
        help_text="What the last look found wrong: no_record, wrong_record, taken, timeout,"
        " server_failure, dns_failure; or nothing."
    )
    points_here = serializers.BooleanField(help_text="Whether requests to it reach us.")
    verified_at = serializers.DateTimeField(allow_null=True)
    checked_at = serializers.DateTimeField(allow_null=True)
    next_check_at = serializers.DateTimeField(allow_null=True)
    until = serializers.DateTimeField(
        allow_null=True, help_text="When a pending one is given up, or a failing one lost."
    )
    records = DnsRecordOut(many=True)


class DomainIn(Shape):
    host = OneLine(max_length=300)


def _shown(domain_id: UUID, status: int = 200) -> Response:
    with team_tables():
        return Response(asdict(queries.domain(domain_id)), status=status)


class Domains(ApiView):
    """The hosts at which this store answers, or will once they are proven."""

    permission_classes = [Managers, Proven]
    pagination_class = None

    @extend_schema(responses=DomainOut(many=True))
    def get(self, request: Request) -> Response:
        with team_tables():
            return Response([asdict(domain) for domain in queries.domains()])

    @extend_schema(request=DomainIn, responses={201: DomainOut})
    def post(self, request: Request) -> Response:
        tenant_id = actor_of(request).tenant_id
        with entered(PUBLIC):
            domain_id = services.add_domain(tenant_id, **checked(DomainIn, request))
        return _shown(domain_id, 201)


class Domain(ApiView):
    """One host. DELETE: the store no longer answers there."""

    permission_classes = [Managers, Proven]
    pagination_class = None

    @extend_schema(responses=DomainOut)
    def get(self, request: Request, domain_id: UUID) -> Response:
        return _shown(domain_id)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, domain_id: UUID) -> Response:
        tenant_id = actor_of(request).tenant_id
        with entered(PUBLIC):
            services.remove_domain(tenant_id, domain_id)
        return Response(status=204)


class DomainChecks(ApiView):
    """Looking for the records now."""

    permission_classes = [Managers]
    pagination_class = None

    @extend_schema(request=None, responses=DomainOut)
    def post(self, request: Request, domain_id: UUID) -> Response:
        tenant_id = actor_of(request).tenant_id
        spend(LOOKS, str(tenant_id))
        with entered(PUBLIC):
            services.check_domain(tenant_id, domain_id)
        return _shown(domain_id)


class DomainPrimacy(ApiView):
    """Letting the store's pages live at this host; its others lead there."""

    permission_classes = [Managers, Proven]
    pagination_class = None

    @extend_schema(request=None, responses=DomainOut)
    def put(self, request: Request, domain_id: UUID) -> Response:
        tenant_id = actor_of(request).tenant_id
        with entered(PUBLIC):
            services.make_domain_primary(tenant_id, domain_id)
        return _shown(domain_id)
