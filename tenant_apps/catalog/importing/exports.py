"""The catalogue as a CSV file that an import takes back, row for row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shared_apps.core.money import plain_amount
from shared_apps.core.spreadsheets import line
from shared_apps.core.tenancy.context import current
from shared_apps.tenants.queries import store_url
from tenant_apps.catalog.importing.columns import FAIBRIC, FORMATS, SHOPIFY
from tenant_apps.catalog.models import Import, Product, ProductImage, Variant
from tenant_apps.catalog.ports import Levels, stock_ledger
from tenant_apps.storage import queries as storage

CHUNK = 200
# It is uploaded as it is, to try: good in every currency, and with no picture to be missed.
EXAMPLE = {
    "handle": "linen-shirt", "title": "Linen shirt", "body_html": "<p>Soft washed linen.</p>",
    "vendor": "Acme", "product_type": "Shirts", "tags": "summer, linen", "status": "active",
    "option1_name": "Size", "option1_value": "M", "sku": "LS-M", "price": "4990",
    "weight_grams": "240", "track_stock": "yes", "quantity": "12", "requires_shipping": "yes",
    "taxable": "yes",
}  # fmt: skip


def template() -> str:
    """Our columns and one example row."""
    lines = [list(FAIBRIC), [EXAMPLE.get(meaning, "") for meaning in FAIBRIC.values()]]
    return "".join(line(cells) for cells in lines)


def export(format_: str) -> Iterator[str]:
    """The whole catalogue line by line, in either format, oldest product first."""
    columns = FORMATS[Import.Format(format_)]
    extra = _extra_columns()
    yield line([*columns, *extra])
    ids = list(Product.objects.order_by("id").values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        batch = _loaded(ids[start : start + CHUNK])
        for product in batch.products:
            for cells, kept in _rows(product, batch, shopify=columns is SHOPIFY):
                told = [cells.get(meaning, "") for meaning in columns.values()]
                yield line([*told, *(str(kept.get(name, "")) for name in extra)])


def _extra_columns() -> list[str]:
    """Columns that an import kept although they mean nothing to us."""
    names: dict[str, None] = {}
    for model in (Product, Variant):
        for kept in model.objects.exclude(extra={}).order_by("id").values_list("extra", flat=True):
            names |= dict.fromkeys(kept)
    return list(names)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some products with what hangs on them; `addresses` leads from pictures to their URLs."""

    products: list[Product]
    stock: Mapping[UUID, Levels]
    addresses: dict[UUID, str]


def _loaded(ids: Sequence[UUID]) -> Batch:
    rows = Product.objects.filter(pk__in=ids).prefetch_related("variants", "images").order_by("id")
    products = list(rows)
    ledger = stock_ledger()
    tracked = [v.pk for p in products for v in p.variants.all() if v.track_stock]
    images = [image for product in products for image in product.images.all()]
    shown = storage.image_urls(image.file_id for image in images if not image.source_url)
    home = store_url(current().host).rstrip("/")
    addresses = {
        image.pk: image.source_url or f"{home}{shown[image.file_id].src}"
        for image in images
        if image.source_url or image.file_id in shown
    }
    return Batch(products, ledger.levels(tracked) if ledger else {}, addresses)


def _rows(
    product: Product, batch: Batch, *, shopify: bool
) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """(cells, cells of unknown columns) of each row: variants and pictures side by side."""
    variants, images = list(product.variants.all()), list(product.images.all())
    for number in range(max(len(variants), len(images))):
        cells: dict[str, str] = {"handle": product.handle}
        kept: dict[str, Any] = {}
        if number < len(variants):
            variant = variants[number]
            cells |= _variant_cells(variant, batch, yes_no(shopify=shopify), shopify=shopify)
            cells |= _choice_cells(product, variant, shopify=shopify)
            kept = variant.extra
        if number == 0:
            cells |= _product_cells(product, shopify=shopify)
            kept = product.extra
        if number < len(images):
            cells |= _image_cells(images[number], batch.addresses)
        yield cells, kept


def yes_no(*, shopify: bool) -> Callable[[bool], str]:
    """How the format writes a truth."""
    true, false = ("true", "false") if shopify else ("yes", "no")
    return lambda truth: true if truth else false


def _product_cells(product: Product, *, shopify: bool) -> dict[str, str]:
    names = product.option_names or (["Title"] if shopify else [])
    active = product.status == Product.Status.ACTIVE
    return {
        "title": product.title, "body_html": product.body_html, "vendor": product.vendor,
        "product_type": product.product_type, "tags": ", ".join(product.tags),
        "status": product.status, "published": "true" if active else "false",
        "seo_title": product.seo_title, "seo_description": product.seo_description,
        **{f"option{n}_name": name for n, name in enumerate(names, 1)},
    }  # fmt: skip


def _choice_cells(product: Product, variant: Variant, *, shopify: bool) -> dict[str, str]:
    alone = ["Default Title"] if shopify and not product.option_names else []
    values = variant.option_values or alone
    return {f"option{n}_value": value for n, value in enumerate(values, 1)}


def _variant_cells(
    variant: Variant, batch: Batch, told: Callable[[bool], str], *, shopify: bool
) -> dict[str, str]:
    levels = batch.stock.get(variant.pk)
    tracked = ("shopify" if variant.track_stock else "") if shopify else told(variant.track_stock)
    compare_at = variant.compare_at
    return {
        "sku": variant.sku or "",
        "barcode": variant.barcode,
        "price": plain_amount(variant.price, variant.currency),
        "compare_at": "" if compare_at is None else plain_amount(compare_at, variant.currency),
        "weight_grams": str(variant.weight_grams),
        "track_stock": tracked,
        "quantity": str(levels.on_hand) if levels else "",
        "requires_shipping": told(variant.requires_shipping),
        "taxable": told(variant.taxable),
        "variant_image": batch.addresses.get(variant.image_id, "") if variant.image_id else "",
    }


def _image_cells(image: ProductImage, addresses: dict[UUID, str]) -> dict[str, str]:
    return {
        "image_src": addresses.get(image.pk, ""),
        "image_position": str(image.position),
        "image_alt": image.alt,
    }
