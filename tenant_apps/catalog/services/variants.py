"""A product's variants as one set: with an id changed, without one made, the rest goes."""

from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from shared_apps.core.tenancy.context import current
from tenant_apps.catalog import rules
from tenant_apps.catalog.errors import InvalidProduct, NoSuchImage, SkuTaken, VariantInUse
from tenant_apps.catalog.models import Product, ProductImage, Variant
from tenant_apps.catalog.ports import stock_ledger


class VariantRow(TypedDict, total=False):
    """One row of the set. Amounts are minor units; `on_hand` counts for new variants only."""

    id: UUID
    option_values: list[str]
    sku: str | None
    barcode: str
    price: int
    compare_at: int | None
    weight_grams: int
    track_stock: bool
    requires_shipping: bool
    taxable: bool
    image_id: UUID | None
    on_hand: int


FIELDS = (
    "option_values", "sku", "barcode", "price", "compare_at", "weight_grams", "track_stock",
    "requires_shipping", "taxable", "image_id",
)  # fmt: skip
WRITTEN = [*FIELDS[:-1], "image", "position", "option_keys", "available", "currency"]


def build_variants(
    product: Product, rows: Sequence[VariantRow], existing: Sequence[Variant]
) -> list[Variant]:
    """The set as it shall be, in memory. Raises InvalidProduct, NoSuchImage."""
    known = {variant.pk: variant for variant in existing}
    given = [row["id"] for row in rows if "id" in row]
    if len(set(given)) < len(given) or not set(given) <= set(known):
        raise InvalidProduct(
            errors={"variants": ["A row names a variant that is not one of these."]}
        )
    built = [
        _apply(known.get(row["id"]) if "id" in row else None, product, row, position)
        for position, row in enumerate(rows, 1)
    ]
    whole = [
        {name: getattr(variant, name) for name in FIELDS} | {"on_hand": row.get("on_hand")}
        for variant, row in zip(built, rows, strict=True)
    ]
    rules.check_variants(product.option_names, whole)
    _check_images(product, built)
    return built


def _apply(variant: Variant | None, product: Product, row: VariantRow, position: int) -> Variant:
    variant = variant or Variant(product=product, price=0, currency=current().currency)
    was_tracked = variant.track_stock and not variant._state.adding  # noqa: SLF001
    for name in FIELDS:
        if name in row:
            setattr(variant, name, row[name])  # type: ignore[literal-required]
    variant.option_values = [value.strip() for value in variant.option_values]
    variant.sku = (variant.sku or "").strip() or None
    variant.position = position
    if not variant.track_stock:
        variant.available = None
    elif not was_tracked:
        variant.available = units_of(variant)
    return variant


def units_of(variant: Variant) -> int:
    """What there is of a variant that is counted from now on."""
    ledger = stock_ledger()
    levels = ledger.levels([variant.pk]) if ledger else {}
    return levels[variant.pk].available if variant.pk in levels else 0


def _check_images(product: Product, variants: Sequence[Variant]) -> None:
    wanted = {variant.image_id for variant in variants if variant.image_id}
    found = ProductImage.objects.filter(product=product, pk__in=wanted).count() if wanted else 0
    if found < len(wanted):
        raise NoSuchImage


def write_variants(
    rows: Sequence[VariantRow], built: Sequence[Variant], existing: Sequence[Variant]
) -> None:
    """Bring the database to the built set. Raises SkuTaken, VariantInUse."""
    kept = {variant.pk for variant in built}
    new = [variant for variant in built if variant._state.adding]  # noqa: SLF001
    old = [variant for variant in built if not variant._state.adding]  # noqa: SLF001
    drop_variants([variant for variant in existing if variant.pk not in kept])
    try:
        with transaction.atomic():
            Variant.objects.filter(pk__in=[v.pk for v in old]).update(sku=None)  # they may swap
            Variant.objects.bulk_update(old, WRITTEN)
            Variant.objects.bulk_create(new)
    except IntegrityError as error:
        if "sku" not in str(error):
            raise
        raise SkuTaken(errors={"variants": [SkuTaken.message]}) from None
    by_id = {variant.pk: row for variant, row in zip(built, rows, strict=True)}
    open_stock({v.pk: by_id[v.pk].get("on_hand") or 0 for v in new if v.track_stock})


def open_stock(quantities: dict[UUID, int], *, reason: str = "", reference: str = "") -> None:
    """First stock of new variants, none of some included, goes through the ledger.

    Without a ledger nothing is counted.
    """
    ledger = stock_ledger()
    if ledger is not None and quantities:
        ledger.open(quantities, reason=reason or "Opening stock", reference=reference)


def drop_variants(variants: Sequence[Variant]) -> None:
    """Delete variants that nobody ordered. Raises VariantInUse or the ledger's refusal."""
    if not variants:
        return
    ids = [variant.pk for variant in variants]
    ledger = stock_ledger()
    if ledger is not None:
        ledger.forget(ids)
    try:
        Variant.objects.filter(pk__in=ids).delete()
    except ProtectedError:
        raise VariantInUse from None


def row_of(variant: Variant) -> dict[str, Any]:
    """A variant as the audit trail keeps it."""
    return {
        "title": variant.title,
        "sku": variant.sku,
        "price": variant.price,
        "compare_at": variant.compare_at,
        "track_stock": variant.track_stock,
    }
