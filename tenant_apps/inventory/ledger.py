"""Inventory as the catalogue sees it: its port, plugged in when the app starts."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tenant_apps.catalog.ports import Levels
from tenant_apps.inventory import queries, services
from tenant_apps.inventory.models import StockLevel


class InventoryLedger:
    """A StockLedger."""

    def levels(self, variant_ids: Sequence[UUID]) -> Mapping[UUID, Levels]:
        """See StockLedger."""
        default = queries.stock_rules().low_stock_threshold
        return {
            row.variant_id: Levels(
                on_hand=row.on_hand,
                reserved=row.reserved,
                sold=row.sold,
                available=row.available,
                low_stock_threshold=(
                    default if row.low_stock_threshold is None else row.low_stock_threshold
                ),
            )
            for row in StockLevel.objects.filter(variant_id__in=list(variant_ids))
        }

    def low(self) -> QuerySet[Any, Any]:
        """See StockLedger."""
        return queries.low_variants()

    def open(self, quantities: Mapping[UUID, int], *, reason: str, reference: str) -> None:
        """See StockLedger."""
        services.open_stock(quantities, reason=reason, reference=reference)

    def forget(self, variant_ids: Sequence[UUID]) -> None:
        """See StockLedger."""
        services.forget(variant_ids)
