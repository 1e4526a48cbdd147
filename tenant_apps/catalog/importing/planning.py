"""What the file would change: its products beside the store's. Nothing is written here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shared_apps.core import clock
from shared_apps.core.tenancy.context import current
from tenant_apps.catalog import html, words
from tenant_apps.catalog.importing.specs import (
    ImageSpec,
    Problem,
    ProductSpec,
    VariantSpec,
    shown_status,
)
from tenant_apps.catalog.models import Product, ProductImage, Variant
from tenant_apps.catalog.services import content
from tenant_apps.catalog.services.variants import units_of

Fields = dict[str, list[Any]]  # {name: [old, new]}
SAID = ("title", "vendor", "product_type", "seo_title", "seo_description")
VARIANT_SAID = (
    "barcode", "compare_at", "weight_grams", "track_stock", "requires_shipping", "taxable",
)  # fmt: skip
OWN = re.compile(r"/media/tenant_([0-9a-f-]{36})/([0-9a-f-]{36})/\d+\.webp$")
MAY_BE_BLANK = {"barcode", "compare_at"}  # elsewhere a blank cell says nothing


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner answered: whether new variants without a named tracker are counted."""

    track_blank: bool = False


@dataclass(slots=True)
class ProductPlan:
    """One product as it shall be. `fields` holds what a person is told of the change."""

    product: Product
    is_new: bool
    fields: Fields = field(default_factory=dict)
    variants: list[Variant] = field(default_factory=list)  # all it will have
    written: list[Variant] = field(default_factory=list)  # those of them that are new or different
    opening: dict[UUID, int] = field(default_factory=dict)
    images: list[ProductImage] = field(default_factory=list)  # described differently now
    wanted: list[tuple[ImageSpec, list[UUID]]] = field(default_factory=list)

    @property
    def change(self) -> str:
        if self.is_new:
            return "create"
        return "update" if self.fields else "unchanged"


@dataclass(slots=True)
class Known:
    """The store's side of a chunk, loaded in four queries."""

    products: dict[str, Product]
    variants: dict[UUID, list[Variant]]
    images: dict[UUID, list[ProductImage]]
    skus: dict[str, UUID]  # SKU -> product


def load(specs: Sequence[ProductSpec]) -> Known:
    """The products of these handles with what they consist of, and who has the file's SKUs."""
    products = {p.handle: p for p in Product.objects.filter(handle__in=[s.handle for s in specs])}
    ids = [product.pk for product in products.values()]
    variants: dict[UUID, list[Variant]] = {product_id: [] for product_id in ids}
    for variant in Variant.objects.filter(product_id__in=ids).order_by("position", "id"):
        variants[variant.product_id].append(variant)
    images: dict[UUID, list[ProductImage]] = {product_id: [] for product_id in ids}
    for image in ProductImage.objects.filter(product_id__in=ids).order_by("position", "id"):
        images[image.product_id].append(image)
    skus = [v.given["sku"] for spec in specs for v in spec.variants if v.given.get("sku")]
    taken = dict(Variant.objects.filter(sku__in=skus).values_list("sku", "product_id"))
    return Known(products, variants, images, {sku: pk for sku, pk in taken.items() if sku})


def plan(spec: ProductSpec, known: Known, answers: Answers) -> ProductPlan | list[Problem]:
    """How this product changes, or why it cannot be taken."""
    product = known.products.get(spec.handle)
    is_new = product is None
    if product is None:
        product = Product(handle=spec.handle, currency=current().currency, status="")
    planned = ProductPlan(product, is_new)
    existing = known.variants.get(product.pk, [])
    if problems := _refusals(spec, product, existing, known):
        return problems
    _plan_fields(spec, planned)
    _plan_variants(spec, planned, existing, answers)
    _plan_images(spec, planned, known.images.get(product.pk, []))
    if "option_names" in planned.fields:
        planned.written = list(planned.variants)
    if planned.fields or is_new:
        content.settle_listing(product, planned.variants)
    return planned


def _refusals(
    spec: ProductSpec, product: Product, existing: Sequence[Variant], known: Known
) -> list[Problem]:
    found = []
    pairs = list(zip(spec.variants, matched(spec, existing), strict=True))
    renamed = {v.pk for line, v in pairs if v and line.given.get("sku") not in {None, "", v.sku}}
    for line, variant in pairs:
        sku = line.given.get("sku")
        holders = {v.pk for v in existing if v.sku == sku and v is not variant} - renamed
        if sku and (known.skus.get(sku, product.pk) != product.pk or holders):
            message = f"Another variant of the store already has the SKU “{sku}”."
            found.append(Problem(line.row, "", "sku_taken", message, spec.handle))
    left = {v.pk for v in existing} - {v.pk for _, v in pairs if v is not None}
    if left and len(spec.option_names) != len(product.option_names):
        message = (
            "In the store this product has other options. Delete its variants there, or give the"
            " product in the file another handle."
        )
        found.append(Problem(spec.row, "", "options_changed", message, spec.handle))
    return found


def matched(spec: ProductSpec, existing: Sequence[Variant]) -> list[Variant | None]:
    """For each variant of the file the store's: by its choice, else by its SKU."""
    by_choice = {tuple(variant.option_values): variant for variant in existing}
    found = [by_choice.get(tuple(variant.option_values)) for variant in spec.variants]
    used = {variant.pk for variant in found if variant is not None}
    by_sku = {v.sku: v for v in existing if v.sku and v.pk not in used}
    return [
        variant or by_sku.pop(line.given.get("sku") or "", None)
        for variant, line in zip(found, spec.variants, strict=True)
    ]


def _plan_fields(spec: ProductSpec, planned: ProductPlan) -> None:
    product, said = planned.product, spec.given
    new: dict[str, Any] = {name: said[name] for name in SAID if name in said}
    if "body_html" in said:
        new["body_html"] = html.clean(said["body_html"])
    if "tags" in said:
        new["tags"] = words.distinct(said["tags"])
    status = shown_status(said)
    if status is not None or planned.is_new:
        new["status"] = status or Product.Status.ACTIVE
    new["option_names"] = spec.option_names
    if spec.extra or not planned.is_new:
        new["extra"] = product.extra | spec.extra
    _set(product, new, planned)
    if product.status == Product.Status.ACTIVE and product.published_at is None:
        product.published_at = clock.now()


def _set(
    row: Product | Variant, new: dict[str, Any], planned: ProductPlan, label: str = ""
) -> None:
    """Take the new values over, noting what differs from an existing row."""
    for name, value in new.items():
        old = getattr(row, name)
        if old != value:
            setattr(row, name, value)
            if not planned.is_new:
                planned.fields[f"{label}{name}"] = [_brief(old), _brief(value)]


def _brief(value: Any) -> Any:
    return value[:200] if isinstance(value, str) else value


def _plan_variants(
    spec: ProductSpec, planned: ProductPlan, existing: Sequence[Variant], answers: Answers
) -> None:
    position = max((variant.position for variant in existing), default=0)
    planned.variants = list(existing)
    for line, variant in zip(spec.variants, matched(spec, existing), strict=True):
        if variant is not None:
            _change_variant(line, variant, planned)
            continue
        position += 1
        made = _new_variant(line, planned, position, answers)
        planned.variants.append(made)
        planned.written.append(made)
        if made.track_stock and line.given.get("quantity"):
            planned.opening[made.pk] = line.given["quantity"]
        if not planned.is_new:
            planned.fields[f"{made.title or 'Variant'}"] = [None, "new"]


def _new_variant(
    line: VariantSpec, planned: ProductPlan, position: int, answers: Answers
) -> Variant:
    tracked = line.given.get("track_stock")
    given = {
        name: line.given.get(name) for name in VARIANT_SAID if line.given.get(name) is not None
    }
    given["track_stock"] = answers.track_blank if tracked is None else tracked
    return Variant(
        product=planned.product, option_values=line.option_values, price=line.price or 0,
        currency=current().currency, sku=line.given.get("sku") or None, position=position,
        extra=line.extra, available=0 if given["track_stock"] else None, **given,
    )  # fmt: skip


def _change_variant(line: VariantSpec, variant: Variant, planned: ProductPlan) -> None:
    before = len(planned.fields)
    new: dict[str, Any] = {
        name: line.given[name]
        for name in VARIANT_SAID
        if name in line.given and (line.given[name] is not None or name in MAY_BE_BLANK)
    }
    new |= {"option_values": line.option_values, "price": line.price}
    if line.given.get("sku"):
        new["sku"] = line.given["sku"]
    if line.extra:
        new["extra"] = variant.extra | line.extra
    label = f"{' / '.join(line.option_values)}: " if line.option_values else ""
    _set(variant, new, planned, label)
    if not variant.track_stock:
        variant.available = None
    elif variant.available is None:
        variant.available = units_of(variant)
    if len(planned.fields) > before:
        planned.written.append(variant)


def _plan_images(
    spec: ProductSpec, planned: ProductPlan, existing: Iterable[ProductImage]
) -> None:
    """Pictures are known by the address they came from; what the file leaves out stays."""
    there = {known: image for image in existing for known in _addresses(image)}
    owners = _owners(spec, planned)
    named = dict(spec.images)
    for url in owners:
        named.setdefault(url, ImageSpec(url, "", len(named) + 1))
    for url, image in named.items():
        row, variants = there.get(own_file(url) or url), owners.get(url, [])
        if row is None:
            planned.wanted.append((image, [variant.pk for variant in variants]))
            continue
        if image.alt and row.alt != image.alt:
            planned.fields["image_alt"] = [row.alt, image.alt]
            row.alt = image.alt
            planned.images.append(row)
        for variant in variants:
            if variant.image_id != row.pk:
                variant.image_id = row.pk
                planned.fields[f"{variant.title}: image"] = [None, url]
                _note_written(planned, variant)


def _addresses(image: ProductImage) -> list[str]:
    """A picture is known by where it came from, and by its address in the store."""
    return [str(image.file_id), *([image.source_url] if image.source_url else [])]


def own_file(url: str) -> str | None:
    """The file behind an address of this store's own pictures, as an export writes it."""
    found = OWN.search(url)
    return found[2] if found and found[1] == str(current().tenant_id) else None


def _owners(spec: ProductSpec, planned: ProductPlan) -> dict[str, list[Variant]]:
    """Which variants name a picture as their own."""
    by_choice = {tuple(variant.option_values): variant for variant in planned.variants}
    owners: dict[str, list[Variant]] = {}
    for line in spec.variants:
        if url := line.given.get("variant_image"):
            owners.setdefault(url, []).append(by_choice[tuple(line.option_values)])
    return owners


def _note_written(planned: ProductPlan, variant: Variant) -> None:
    if all(other is not variant for other in planned.written):
        planned.written.append(variant)
