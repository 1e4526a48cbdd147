"""One chunk of products into the database: a handful of statements, whatever its size."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from shared_apps.audit import services as audit
from shared_apps.core.events.outbox import publish
from shared_apps.tenants import services as tenants
from tenant_apps.catalog.events import ProductsImported
from tenant_apps.catalog.importing import planning
from tenant_apps.catalog.importing.planning import Answers, ProductPlan
from tenant_apps.catalog.importing.specs import Problem, ProductSpec
from tenant_apps.catalog.models import Import, Product, ProductImage, Variant, WantedImage
from tenant_apps.catalog.services import content
from tenant_apps.catalog.services.products import PRODUCTS
from tenant_apps.catalog.services.variants import open_stock

PRODUCT_COLUMNS = [
    "title", "body_html", "vendor", "product_type", "tags", "status", "option_names", "seo_title",
    "seo_description", "published_at", "extra", "updated_at", *content.LISTING,
]  # fmt: skip
VARIANT_COLUMNS = [
    "option_values", "sku", "barcode", "price", "compare_at", "weight_grams", "track_stock",
    "requires_shipping", "taxable", "image", "available", "extra", "option_keys", "updated_at",
]  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What became of a chunk."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0


def write_chunk(source: Import, specs: Sequence[ProductSpec], answers: Answers) -> Outcome:
    """Write what differs, inside the caller's transaction. Raises PlanLimitReached."""
    sound = [spec for spec in specs if not spec.problems]
    _lock([spec.handle for spec in sound])
    known = planning.load(sound)
    planned = [planning.plan(spec, known, answers) for spec in sound]
    plans = [p for p in planned if isinstance(p, ProductPlan)]
    new = [p for p in plans if p.is_new]
    changed = [p for p in plans if p.change == "update"]
    tenants.make_room(PRODUCTS, len(new))
    if new or changed:
        _write(source, new, changed)
    _want_images(source, plans)
    return Outcome(
        len(new), len(changed), len(plans) - len(new) - len(changed), len(specs) - len(plans)
    )


def problems_of(planned: Sequence[ProductPlan | list[Problem]]) -> list[Problem]:
    """The refusals among the plans."""
    return [problem for found in planned if isinstance(found, list) for problem in found]


def _lock(handles: Sequence[str]) -> None:
    """In key order, so that two writers of the same products wait instead of dying."""
    rows = Product.objects.select_for_update(of=("self",)).filter(handle__in=handles)
    list(rows.order_by("pk").values_list("pk"))


def _write(source: Import, new: list[ProductPlan], changed: list[ProductPlan]) -> None:
    products = [plan.product for plan in (*new, *changed)]
    Product.objects.bulk_create(
        products, update_conflicts=True, unique_fields=["id"], update_fields=PRODUCT_COLUMNS
    )
    _write_variants([variant for plan in (*new, *changed) for variant in plan.written])
    images = [image for plan in changed for image in plan.images]
    ProductImage.objects.bulk_update(images, ["alt"])
    _repeat_alts([image.product_id for image in images])
    opening = {k: n for plan in (*new, *changed) for k, n in plan.opening.items()}
    open_stock(opening, reason="Catalogue import", reference=str(source.pk))
    _tell(source, new, changed)


def _write_variants(variants: list[Variant]) -> None:
    old = [v.pk for v in variants if not v._state.adding]  # noqa: SLF001  Django's own flag
    if old:
        Variant.objects.filter(pk__in=old).update(sku=None)  # they may exchange theirs
    Variant.objects.bulk_create(
        variants, update_conflicts=True, unique_fields=["id"], update_fields=VARIANT_COLUMNS
    )


def _repeat_alts(product_ids: list[UUID]) -> None:
    """The first picture's words stand in every list."""
    if not product_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "update catalog_product p set image_alt = i.alt from catalog_productimage i"
            " where i.product_id = p.id and i.file_id = p.image_id and p.id = any(%s)",
            [product_ids],
        )


def _tell(source: Import, new: list[ProductPlan], changed: list[ProductPlan]) -> None:
    for action, plans in (("product.created", new), ("product.updated", changed)):
        if plans:
            rows: list[tuple[object, str]] = [(p.product.pk, p.product.title) for p in plans]
            audit.record_many(action, "product", rows)
    ids = [plan.product.pk for plan in (*new, *changed)]
    publish(ProductsImported(import_id=source.pk, product_ids=ids))


def _want_images(source: Import, plans: Sequence[ProductPlan]) -> None:
    WantedImage.objects.bulk_create(
        [
            WantedImage(
                source=source,
                product_id=plan.product.pk,
                url=image.url,
                alt=image.alt,
                position=image.position,
                variant_ids=[str(variant_id) for variant_id in variant_ids],
            )
            for plan in plans
            for image, variant_ids in plan.wanted
        ],
        ignore_conflicts=True,
    )
