"""Who is signed in, what can be chosen, opening a store, the store at work."""

from dataclasses import asdict
from uuid import UUID

from django.conf import settings
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts.queries import people
from shared_apps.core.access import Anyone, Managers, Owners, Role, SignedIn
from shared_apps.core.api import AccountView, ApiView, actor_of, checked, signed_in
from shared_apps.core.fields import OneLine
from shared_apps.core.money import format_money
from shared_apps.core.proof import Proven
from shared_apps.core.ratelimit import Limit, spend
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import PUBLIC, current, current_tenant_id, entered
from shared_apps.tenants import queries, services
from shared_apps.tenants.offers import COUNTRIES, PLANS, TEMPLATES, limits_of
from shared_apps.tenants.quotas import audit_days, quotas

STORES_PER_PERSON = Limit("stores", burst=60, per_minute=30)


class StoreOut(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = serializers.CharField()
    role = serializers.CharField()
    status = serializers.CharField()
    country = serializers.CharField()
    currency = serializers.CharField()
    time_zone = serializers.CharField(help_text="A name of the IANA database.")
    plan = serializers.CharField()
    template = serializers.CharField()
    trial_ends_at = serializers.DateTimeField(allow_null=True)
    leaves_at = serializers.DateTimeField(
        allow_null=True, help_text="When the data of a closing store goes."
    )
    suspension_reason = serializers.CharField()
    is_staging = serializers.BooleanField(
        help_text="A copy to try things on: hidden from search engines, writes to no shopper."
    )
    copy_of = serializers.UUIDField(
        allow_null=True, help_text="The store that it is a copy of, which may be gone."
    )


class UserOut(Shape):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    name = serializers.CharField()
    is_staff = serializers.BooleanField()


class SessionOut(Shape):
    authenticated = serializers.BooleanField()
    user = UserOut(allow_null=True)
    stores = StoreOut(many=True)
    csrf_token = serializers.CharField()
    demo = serializers.BooleanField()
    mailbox_url = serializers.CharField(allow_null=True)
    landing_url = serializers.CharField()
    store_domain = serializers.CharField()


class Session(AccountView):
    """Who is signed in on this host, and the stores they work in."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(responses=SessionOut)
    def get(self, request: Request) -> Response:
        user = request.user
        person = people([user.pk]).get(user.pk) if user.is_authenticated else None
        return Response(
            {
                "authenticated": person is not None,
                "user": asdict(person) if person else None,
                "stores": [asdict(s) for s in queries.stores_of(person.id)] if person else [],
                "csrf_token": get_token(request._request),  # noqa: SLF001
                "demo": settings.DEMO,
                "mailbox_url": f"{settings.SANDBOX_URL}/mailbox/"
                if settings.DEMO and settings.SANDBOX_URL
                else None,
                "landing_url": f"{settings.SITE_SCHEME}://{settings.APP_DOMAIN}{settings.SITE_PORT}/",
                "store_domain": f"{settings.STORE_DOMAIN}{settings.SITE_PORT}",
            }
        )


class Slug(AccountView):
    """Whether an address can be had; asked while somebody types."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(
        responses=inline_serializer(
            "SlugAnswer",
            {
                "slug": serializers.CharField(),
                "available": serializers.BooleanField(),
                "reason": serializers.CharField(allow_null=True),
                "message": serializers.CharField(allow_blank=True),
            },
        )
    )
    def get(self, request: Request, slug: str) -> Response:
        reason, message = services.slug_refusal(slug) or (None, "")
        return Response(
            {"slug": slug, "available": reason is None, "reason": reason, "message": message}
        )


class Templates(AccountView):
    """What a new store can start from."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(responses={200: {"type": "array", "items": {"type": "object"}}})
    def get(self, request: Request) -> Response:
        return Response([asdict(template) for template in TEMPLATES.values()])


class Plans(AccountView):
    """What a store costs."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(responses={200: {"type": "array", "items": {"type": "object"}}})
    def get(self, request: Request) -> Response:
        return Response(
            [
                asdict(plan)
                | {
                    "price": {
                        "amount": plan.price,
                        "currency": "USD",
                        "formatted": format_money(plan.price, "USD"),
                    }
                }
                for plan in PLANS.values()
            ]
        )


class Countries(AccountView):
    """Where a store can be at home, with the usual currency."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(responses={200: {"type": "array", "items": {"type": "object"}}})
    def get(self, request: Request) -> Response:
        return Response(
            [
                {"code": code, "name": name, "currency": currency}
                for code, (name, currency) in COUNTRIES.items()
            ]
        )


class StoreIn(Shape):
    name = OneLine(max_length=80)
    slug = serializers.CharField(max_length=40)
    country = serializers.CharField(max_length=2)
    currency = serializers.CharField(max_length=3)
    template = serializers.CharField(max_length=40, default="blank")
    plan = serializers.CharField(max_length=20, default="starter")


class Stores(AccountView):
    """Opening a store. It answers at its host before this returns."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(request=StoreIn, responses={201: StoreOut})
    def post(self, request: Request) -> Response:
        user_id, email = signed_in(request)
        spend(STORES_PER_PERSON, str(user_id))
        values = checked(StoreIn, request)
        store = services.create_store(owner_id=user_id, owner_email=email, **values)
        return Response(asdict(store), status=201)


class StoreChange(Shape):
    name = OneLine(max_length=80, required=False)
    time_zone = serializers.CharField(max_length=64, required=False)


class ClosingIn(Shape):
    """`slug`: the store's address, typed by whoever means it."""

    slug = serializers.CharField(max_length=40)


class CurrentStoreClosing(ApiView):
    """Closing the store named by X-Tenant-ID: at once to shoppers, for good a month later."""

    permission_classes = [Owners, Proven]
    pagination_class = None

    @extend_schema(request=ClosingIn, responses=StoreOut)
    def put(self, request: Request) -> Response:
        actor = actor_of(request)
        with entered(PUBLIC):
            services.close_store(actor.tenant_id, **checked(ClosingIn, request))
        return Response(asdict(queries.current_store(actor.tenant_id, actor.role.key)))


class Reopening(AccountView):
    """Opening a closing store again, by one of its owners."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(request=None, responses=StoreOut)
    def put(self, request: Request, store_id: UUID) -> Response:
        user_id, _ = signed_in(request)
        services.reopen_store(store_id, owner_id=user_id)
        return Response(asdict(queries.current_store(store_id, Role.OWNER.key)))


class QuotaOut(Shape):
    name = serializers.ChoiceField(choices=["domains", "members", "products", "storage_bytes"])
    used = serializers.IntegerField()
    most = serializers.IntegerField(allow_null=True, help_text="Null: without end.")


class UsageOut(Shape):
    plan = serializers.CharField()
    requests_per_minute = serializers.IntegerField(help_text="Of the API, a quarter at once.")
    requests_per_day = serializers.IntegerField()
    audit_days = serializers.IntegerField(
        help_text="Entries of the activity log are kept so long; 0: for ever."
    )
    quotas = QuotaOut(many=True)


class Usage(ApiView):
    """What the plan of the store named by X-Tenant-ID holds, and how much of it is used."""

    pagination_class = None

    @extend_schema(responses=UsageOut)
    def get(self, request: Request) -> Response:
        plan = current().plan
        limits = limits_of(plan)
        return Response(
            {
                "plan": plan,
                "requests_per_minute": limits.requests_per_minute,
                "requests_per_day": limits.requests_per_day,
                "audit_days": audit_days(plan),
                "quotas": [asdict(quota) for quota in quotas()],
            }
        )


class CurrentStore(ApiView):
    """The store named by X-Tenant-ID."""

    permission_classes = [Managers]
    pagination_class = None

    @extend_schema(responses=StoreOut)
    def get(self, request: Request) -> Response:
        role = actor_of(request).role.key
        return Response(asdict(queries.current_store(current_tenant_id(), role)))

    @extend_schema(request=StoreChange, responses=StoreOut)
    def patch(self, request: Request) -> Response:
        tenant_id = current_tenant_id()
        with entered(PUBLIC):
            services.update_store(tenant_id, **checked(StoreChange, request))
        return self.get(request)
