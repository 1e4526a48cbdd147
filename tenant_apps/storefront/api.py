"""The store's look, policies and first steps over HTTP."""

from typing import Any

from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Managers
from shared_apps.core.api import ApiView, checked
from shared_apps.core.shape import Shape
from tenant_apps.storefront import queries, services
from tenant_apps.storefront.checklist import checklist
from tenant_apps.storefront.models import HEX, Shopfront

MOST_MARKDOWN = 20_000


class ThemeIn(Shape):
    brand = serializers.CharField(validators=[HEX])
    surface = serializers.CharField(validators=[HEX])
    ink = serializers.CharField(validators=[HEX])
    accent = serializers.CharField(validators=[HEX])
    radius = serializers.IntegerField(min_value=0, max_value=28)
    font = serializers.ChoiceField(Shopfront.Font.choices)
    hero = serializers.ChoiceField(Shopfront.Hero.choices)
    card_ratio = serializers.ChoiceField(Shopfront.Ratio.choices)
    announcement = serializers.CharField(max_length=120, allow_blank=True)
    tagline = serializers.CharField(max_length=160, allow_blank=True)
    hero_title = serializers.CharField(max_length=90, allow_blank=True)
    hero_text = serializers.CharField(max_length=240, allow_blank=True)
    logo_image_id = serializers.UUIDField(allow_null=True)
    hero_image_id = serializers.UUIDField(allow_null=True)


class PictureOut(Shape):
    id = serializers.UUIDField()
    src = serializers.CharField()
    srcset = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class ThemeOut(ThemeIn):
    brand_text = serializers.CharField(help_text="What reads on the brand colour; derived.")
    logo = PictureOut(allow_null=True)
    hero_image = PictureOut(allow_null=True)


class Theme(ApiView):
    """The tokens of the store's look. Pairs of colours that cannot be read are refused."""

    permission_classes = [Managers]
    serializer_class = ThemeOut

    def get(self, _request: Request) -> Response:
        return Response(ThemeOut(queries.look()).data)

    def patch(self, request: Request) -> Response:
        services.change_theme(checked(ThemeIn, request, partial=True))
        return self.get(request)


class PoliciesForm(Shape):
    delivery = serializers.CharField(max_length=MOST_MARKDOWN, allow_blank=True)
    returns = serializers.CharField(max_length=MOST_MARKDOWN, allow_blank=True)
    privacy = serializers.CharField(max_length=MOST_MARKDOWN, allow_blank=True)
    terms = serializers.CharField(max_length=MOST_MARKDOWN, allow_blank=True)


class PolicyTexts(ApiView):
    """What the store promises, in Markdown."""

    permission_classes = [Managers]
    serializer_class = PoliciesForm

    def get(self, _request: Request) -> Response:
        said = queries.look().policies
        return Response({name: said.get(name, "") for name in queries.POLICIES})

    def patch(self, request: Request) -> Response:
        services.change_policies(checked(PoliciesForm, request, partial=True))
        return self.get(request)


class StepOut(Shape):
    key = serializers.CharField()
    title = serializers.CharField()
    done = serializers.BooleanField()
    href = serializers.CharField()


class ChecklistOut(Shape):
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    steps = StepOut(many=True)


class Checklist(ApiView):
    """What leads a new store to its first sale."""

    serializer_class = ChecklistOut

    def get(self, _request: Request) -> Response:
        steps = checklist()
        done = sum(step.done for step in steps)
        told = {"done": done, "total": len(steps), "steps": steps}
        return Response(ChecklistOut(told).data)


urlpatterns = [
    path("store/checklist/", Checklist.as_view(), name="checklist"),
    path("settings/theme/", Theme.as_view(), name="theme"),
    path("settings/policies/", PolicyTexts.as_view(), name="policies"),
]
shop_urlpatterns: list[Any] = []
