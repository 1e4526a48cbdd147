"""What the catalogue needs of whoever counts stock: inventory, above it, plugs itself in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Levels:
    """One variant's figures; available = on_hand - reserved - sold."""

    on_hand: int
    reserved: int
    sold: int
    available: int
    low_stock_threshold: int


class StockLedger(Protocol):
    """Counts stock, every change a movement."""

    def levels(self, variant_ids: Sequence[UUID]) -> Mapping[UUID, Levels]:
        """The figures of those variants that are counted, in one query."""

    def low(self) -> QuerySet[Any, Any]:
        """The ids of those counted variants that are at or below their threshold (their own, else
        the store's), to be filtered by.
        """

    def open(self, quantities: Mapping[UUID, int], *, reason: str, reference: str) -> None:
        """First stock of new variants, set-based, in the caller's transaction.

        Tells the catalogue by `services.note_availability`.
        """

    def forget(self, variant_ids: Sequence[UUID]) -> None:
        """These variants are about to be deleted: drop their figures.

        Refuses by raising a Conflict where something of theirs was sold or is reserved.
        """


_ledger: StockLedger | None = None


def set_stock_ledger(ledger: StockLedger | None) -> None:
    """Called once, by the AppConfig of whoever counts."""
    global _ledger  # noqa: PLW0603  one registration per process
    _ledger = ledger


def stock_ledger() -> StockLedger | None:
    """Whoever counts stock here, or None where nobody does."""
    return _ledger
