"""The store's rules on one page: of prices, of stock and of orders."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Managers
from shared_apps.core.api import ApiView, checked
from shared_apps.core.money import amount_of
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory import services as inventory
from tenant_apps.orders import queries, services
from tenant_apps.orders.api.shapes import RulesShape
from tenant_apps.pricing import queries as pricing
from tenant_apps.pricing import services as price_rules

PRICES = ("minimum_order", "max_quantity_per_line", "bulk_threshold", "bulk_percent")
MAY_BE_EMPTY = {"max_quantity_per_line", "bulk_threshold"}


class RuleSettings(ApiView):
    permission_classes = [Managers]
    serializer_class = RulesShape

    @extend_schema(responses=RulesShape)
    def get(self, request: Request) -> Response:
        return Response(_told())

    @extend_schema(responses=RulesShape)
    def patch(self, request: Request) -> Response:
        given = checked(RulesShape, request, partial=True)
        given = {k: 0 if v is None and k not in MAY_BE_EMPTY else v for k, v in given.items()}
        with transaction.atomic():
            for names, change in (
                (PRICES, price_rules.change_rules),
                (stock.StockRules.__dataclass_fields__, inventory.change_stock_rules),
                (queries.OrderRules.__dataclass_fields__, services.change_order_rules),
            ):
                mine: dict[str, Any] = {k: v for k, v in given.items() if k in names}
                if mine:
                    change(**mine)
        return Response(_told())


def _told() -> dict[str, Any]:
    prices, orders = pricing.rules(), queries.order_rules()
    return {
        "minimum_order": amount_of(prices.minimum_order, prices.currency),
        "max_quantity_per_line": prices.max_quantity_per_line,
        "bulk_threshold": prices.bulk_threshold,
        "bulk_percent": f"{prices.bulk_percent.normalize():f}",
        **asdict(stock.stock_rules()),
        "cancel_minutes": orders.cancel_minutes,
        "late_cancel_fee_percent": f"{orders.late_cancel_fee_percent.normalize():f}",
    }
