"""A constant answer, and 24 of 1,000 rows by a plain serializer."""

from django.urls import path
from rest_framework import serializers, views
from rest_framework.request import Request
from rest_framework.response import Response

from benchmarks.control.models import Product


class ProductOut(serializers.ModelSerializer[Product]):
    class Meta:
        model = Product
        fields = "__all__"


class Constant(views.APIView):
    def get(self, _: Request) -> Response:
        return Response({"answer": 42})


class Products(views.APIView):
    def get(self, _: Request) -> Response:
        rows = Product.objects.order_by("-id")[:24]
        return Response(ProductOut(rows, many=True).data)


urlpatterns = [
    path("healthz", Constant.as_view()),
    path("constant/", Constant.as_view()),
    path("products/", Products.as_view()),
]
