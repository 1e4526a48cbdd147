"""The pictures of an import: fetched behind it, a batch at a time."""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.core import logs
from shared_apps.core.errors import DomainError
from tenant_apps.catalog.importing.fetching import Unfetched, fetch
from tenant_apps.catalog.models import Product, ProductImage, Variant, WantedImage
from tenant_apps.catalog.services import content
from tenant_apps.catalog.services.pictures import MOST_IMAGES
from tenant_apps.storage import services as storage
from tenant_apps.storage.errors import NoSuchFile

BATCH, AT_ONCE = 16, 8
State = WantedImage.State
Fetched = tuple[WantedImage, "bytes | Unfetched"]


def fetch_images(import_id: UUID) -> int:
    """Fetch what the import still waits for; answers how many pictures were added.

    Safe to repeat: what is there already is not added twice. Unreachable ones are noted.
    """
    added = 0
    waiting = WantedImage.objects.filter(source_id=import_id, state=State.WAITING)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        while batch := list(waiting.order_by("id").select_related("source")[:BATCH]):
            bodies = list(threads.map(_try, [image.url for image in batch]))
            added += _keep(list(zip(batch, bodies, strict=True)))
    return added


def _try(url: str) -> bytes | Unfetched:
    """Runs on a thread of its own: no database here."""
    try:
        return fetch(url)
    except Unfetched as refusal:
        return refusal


def _keep(batch: Sequence[Fetched]) -> int:
    stored: dict[UUID, UUID] = {}
    for image, body in batch:
        if isinstance(body, Unfetched):
            image.state, image.reason = State.MISSING, body.reason[:200]
            continue
        try:
            stored[image.pk] = storage.store_image(data=body, filename=_name(image.url)).id
        except DomainError as refusal:
            image.state, image.reason = State.MISSING, refusal.detail[:200]
    added = _attach([image for image, _ in batch], stored)
    for image_id, file_id in stored.items():
        if image_id not in added:
            _drop(file_id)
    return len(added)


@transaction.atomic
def _attach(batch: Sequence[WantedImage], stored: dict[UUID, UUID]) -> set[UUID]:
    """Show the stored pictures on their products; answers which of them were new there."""
    ids = [image.product_id for image in batch]
    rows = Product.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    products = {product.pk: product for product in rows}
    images: dict[UUID, list[ProductImage]] = defaultdict(list)
    for row in ProductImage.objects.filter(product_id__in=ids):
        images[row.product_id].append(row)
    added: set[UUID] = set()
    for wanted in batch:
        if wanted.product_id in products and wanted.pk in stored:
            if _add(wanted, stored[wanted.pk], images[wanted.product_id]):
                added.add(wanted.pk)
            wanted.state = State.FETCHED
    WantedImage.objects.bulk_update(batch, ["state", "reason"])
    changed = {wanted.product_id for wanted in batch if wanted.pk in added}
    _settle([products[product_id] for product_id in changed], images, batch[0].source.actor_id)
    return added


def _add(wanted: WantedImage, file_id: UUID, there: list[ProductImage]) -> bool:
    if len(there) >= MOST_IMAGES or any(row.source_url == wanted.url for row in there):
        return False
    row = ProductImage.objects.create(
        product_id=wanted.product_id,
        file_id=file_id,
        alt=wanted.alt,
        position=wanted.position,
        source_url=wanted.url,
    )
    there.append(row)
    if wanted.variant_ids:
        Variant.objects.filter(product_id=wanted.product_id, pk__in=wanted.variant_ids).update(
            image=row
        )
    return True


def _settle(
    products: Sequence[Product], images: dict[UUID, list[ProductImage]], actor_id: str
) -> None:
    """The first picture stands for the product in every list."""
    if not products:
        return
    for product in products:
        first = min(images[product.pk], key=lambda row: (row.position, row.pk))
        product.image_id, product.image_alt = first.file_id, first.alt
    Product.objects.bulk_update(products, ["image", "image_alt"])
    with logs.request_scope(logs.request_id(), actor=actor_id):
        audit.record_many("product.image_added", "product", [(p.pk, p.title) for p in products])
    content.touch()


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _drop(file_id: UUID) -> None:
    try:
        storage.delete_file(file_id)
    except NoSuchFile:
        return
