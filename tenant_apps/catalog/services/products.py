"""Making, changing, publishing and removing products."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from shared_apps.audit import services as audit
from shared_apps.core import clock
from shared_apps.core.events.outbox import publish
from shared_apps.core.tenancy.context import current
from shared_apps.tenants import services as tenants
from tenant_apps.catalog import html, rules, words
from tenant_apps.catalog.errors import HandleTaken, NoSuchProduct
from tenant_apps.catalog.events import ProductChanged, ProductPublished, ProductRemoved
from tenant_apps.catalog.models import Product, Variant
from tenant_apps.catalog.services import content
from tenant_apps.catalog.services.collections import place_product
from tenant_apps.catalog.services.files import drop_files
from tenant_apps.catalog.services.variants import (
    VariantRow,
    build_variants,
    drop_variants,
    row_of,
    write_variants,
)

ACTIVE = Product.Status.ACTIVE
TRIES = 5
PRODUCTS = "products"


class ProductFields(TypedDict, total=False):
    """What may be said of a product; `variants` and `collection_ids` are whole sets.

    Smart collections choose for themselves and are not in `collection_ids`.
    """

    title: str
    handle: str
    body_html: str
    vendor: str
    product_type: str
    tags: list[str]
    status: str
    option_names: list[str]
    seo_title: str
    seo_description: str
    variants: list[VariantRow]
    collection_ids: list[UUID]


@tenants.counts(PRODUCTS)
def products_counted() -> int:
    """Products of every status, as the plan counts them."""
    return Product.objects.count()


@transaction.atomic
def create_product(**fields: Unpack[ProductFields]) -> UUID:
    """Add a product; without variants it gets its one, free of charge until priced.

    Raises InvalidProduct, HandleTaken, SkuTaken, PlanLimitReached; then nothing was written.
    """
    product = Product(currency=current().currency)
    rows: list[VariantRow] = fields.pop("variants", []) or [{"price": 0}]
    shelves = fields.pop("collection_ids", [])
    _apply(product, fields)
    tenants.make_room(PRODUCTS)
    variants = build_variants(product, rows, [])
    content.settle_listing(product, variants)
    _insert(product)
    write_variants(rows, variants, [])
    place_product(product.pk, shelves)
    audit.record(
        "product.created",
        "product",
        product.pk,
        label=product.title,
        after=_shown(product, variants),
    )
    publish(_news(product, was_active=False, created=True))
    content.touch()
    return product.pk


@transaction.atomic
def update_product(product_id: UUID, **fields: Unpack[ProductFields]) -> None:
    """Change what is given; the rest stays. Raises what create_product does, and VariantInUse."""
    product = locked(product_id)
    existing = list(product.variants.all())
    before, was_active = _shown(product, existing), product.status == ACTIVE
    rows: list[VariantRow] = fields.pop("variants", []) or [{"id": v.pk} for v in existing]
    shelves = fields.pop("collection_ids", None)
    _apply(product, fields)
    variants = build_variants(product, rows, existing)
    content.settle_listing(product, variants)
    _save(product)
    write_variants(rows, variants, existing)
    if shelves is not None:
        place_product(product_id, shelves)
    _record_update(product, before, _shown(product, variants))
    publish(_news(product, was_active=was_active))
    content.touch()


@transaction.atomic
def delete_product(product_id: UUID) -> None:
    """Remove a product with its variants and pictures. Raises VariantInUse once it was ordered."""
    product = locked(product_id)
    variants = list(product.variants.all())
    files = list(product.images.values_list("file_id", flat=True))
    drop_variants(variants)
    product.delete()
    drop_files(files)
    audit.record(
        "product.deleted",
        "product",
        product_id,
        label=product.title,
        before=_shown(product, variants),
    )
    publish(ProductRemoved(product_id=product_id, deleted=True))
    content.touch()


def publish_product(product_id: UUID) -> None:
    """Show a product to shoppers."""
    update_product(product_id, status=ACTIVE)


def unpublish_product(product_id: UUID) -> None:
    """Take a product out of sight; it stays as a draft."""
    update_product(product_id, status=Product.Status.DRAFT)


def locked(product_id: UUID) -> Product:
    """The product under its lock: whoever changes a product or its variants holds it."""
    product = Product.objects.select_for_update(of=("self",)).filter(pk=product_id).first()
    if product is None:
        raise NoSuchProduct
    return product


def free_handle(title: str, taken: set[str] | None = None) -> str:
    """The title as an address that no product has yet: "linen-shirt", "linen-shirt-2"."""
    stem = slugify(title)[:200] or "product"
    used = (
        taken
        if taken is not None
        else set(Product.objects.filter(handle__startswith=stem).values_list("handle", flat=True))
    )
    number = 1
    handle = stem
    while handle in used:
        number += 1
        handle = f"{stem}-{number}"
    return handle


def _apply(product: Product, fields: ProductFields) -> None:
    given = {name: value for name, value in fields.items() if name != "handle"}
    for name, value in given.items():
        setattr(product, name, value)
    product.title = product.title.strip()
    product.handle = slugify(fields.get("handle", ""))[:255] or product.handle
    product.option_names = [name.strip() for name in product.option_names]
    product.tags = words.distinct(tag.strip() for tag in product.tags)
    product.body_html = html.clean(product.body_html)
    if product.status == ACTIVE and product.published_at is None:
        product.published_at = clock.now()
    rules.check_product(product.title, product.option_names)


def _insert(product: Product) -> None:
    """With the handle that was asked for, or with the title's next free one."""
    if product.handle:
        return _save(product)
    for _ in range(TRIES):
        product.handle = free_handle(product.title)
        try:
            return _save(product)
        except HandleTaken:  # in this very instant
            continue
    raise HandleTaken


def _save(product: Product) -> None:
    try:
        with transaction.atomic():
            product.save()
    except IntegrityError as error:
        if "handle" not in str(error):
            raise
        raise HandleTaken(errors={"handle": [HandleTaken.message]}) from None


def _news(
    product: Product, *, was_active: bool, created: bool = False
) -> ProductPublished | ProductChanged | ProductRemoved:
    is_active = product.status == ACTIVE
    if is_active and not was_active:
        return ProductPublished(product_id=product.pk, created=created)
    if was_active and not is_active:
        return ProductRemoved(product_id=product.pk, deleted=False)
    return ProductChanged(product_id=product.pk, created=created)


SHOWN = (
    "title", "handle", "body_html", "vendor", "product_type", "tags", "status", "option_names",
    "seo_title", "seo_description",
)  # fmt: skip


def _shown(product: Product, variants: Sequence[Variant]) -> dict[str, Any]:
    shown: dict[str, Any] = {name: getattr(product, name) for name in SHOWN}
    return shown | {"variants": [row_of(variant) for variant in variants]}


def _record_update(product: Product, before: dict[str, Any], after: dict[str, Any]) -> None:
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        audit.record(
            "product.updated",
            "product",
            product.pk,
            label=product.title,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
