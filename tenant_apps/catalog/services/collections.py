"""Collections of products."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from shared_apps.audit import services as audit
from tenant_apps.catalog import html, words
from tenant_apps.catalog.errors import (
    HandleTaken,
    InvalidCollection,
    InvalidProduct,
    NoSuchCollection,
)
from tenant_apps.catalog.models import Collection, CollectionItem, Product
from tenant_apps.catalog.services import content
from tenant_apps.catalog.services.files import drop_files
from tenant_apps.storage import queries as storage

RULES = ("tags", "product_type", "vendor")


class CollectionFields(TypedDict, total=False):
    """What may be said of a collection. `product_ids` is the whole hand-picked set, in order."""

    title: str
    handle: str
    description_html: str
    kind: str
    rules: dict[str, list[str]]
    image_id: UUID | None
    position: int
    published: bool
    product_ids: list[UUID]


@transaction.atomic
def create_collection(**fields: Unpack[CollectionFields]) -> UUID:
    """Add a collection. Raises InvalidCollection, HandleTaken."""
    collection = Collection(position=Collection.objects.count() + 1)
    _write(collection, fields)
    audit.record("collection.created", "collection", collection.pk, label=collection.title)
    content.touch()
    return collection.pk


@transaction.atomic
def update_collection(collection_id: UUID, **fields: Unpack[CollectionFields]) -> None:
    """Change what is given; the rest stays. Raises NoSuchCollection and what creating does."""
    collection = _locked(collection_id)
    image_before = collection.image_id
    _write(collection, fields)
    if image_before is not None and image_before != collection.image_id:
        drop_files([image_before])
    audit.record(
        "collection.updated",
        "collection",
        collection_id,
        label=collection.title,
        after={name: value for name, value in fields.items() if name != "description_html"},
    )
    content.touch()


@transaction.atomic
def delete_collection(collection_id: UUID) -> None:
    """Remove a collection; its products stay."""
    collection = _locked(collection_id)
    collection.delete()
    if collection.image_id is not None:
        drop_files([collection.image_id])
    audit.record("collection.deleted", "collection", collection_id, label=collection.title)
    content.touch()


def place_product(product_id: UUID, collection_ids: Sequence[UUID]) -> None:
    """Make these the hand-picked collections of a product in its caller's lock.

    It stands last in the ones it was not in. Raises InvalidProduct.
    """
    wanted = set(collection_ids)
    picked = Collection.objects.filter(pk__in=wanted, kind=Collection.Kind.MANUAL)
    if picked.count() < len(wanted):
        problem = "One of these does not exist or chooses its products itself."
        raise InvalidProduct(errors={"collection_ids": [problem]})
    placed = CollectionItem.objects.filter(
        product_id=product_id, collection__kind=Collection.Kind.MANUAL
    )
    present = set(placed.values_list("collection_id", flat=True))
    placed.exclude(collection__in=wanted).delete()
    ends = picked.exclude(pk__in=present).annotate(end=Coalesce(Max("items__position"), 0))
    new = [
        CollectionItem(collection_id=shelf, product_id=product_id, position=end + 1)
        for shelf, end in ends.order_by("pk").values_list("pk", "end")
    ]
    CollectionItem.objects.bulk_create(new, ignore_conflicts=True)  # picked meanwhile: as wished
    for shelf in Collection.objects.filter(pk__in=wanted ^ present):
        audit.record("collection.updated", "collection", shelf.pk, label=shelf.title)


def _locked(collection_id: UUID) -> Collection:
    collection = Collection.objects.select_for_update().filter(pk=collection_id).first()
    if collection is None:
        raise NoSuchCollection
    return collection


def _write(collection: Collection, fields: CollectionFields) -> None:
    product_ids = fields.pop("product_ids", None)
    for name, value in fields.items():
        setattr(collection, name, value)
    collection.title = collection.title.strip()
    collection.handle = slugify(collection.handle or collection.title)[:255] or "collection"
    collection.description_html = html.clean(collection.description_html)
    collection.rules = _whole_rules(collection.rules)
    _check(collection, product_ids)
    try:
        with transaction.atomic():
            collection.save()
    except IntegrityError as error:
        if "handle" not in str(error):
            raise
        raise HandleTaken(errors={"handle": [HandleTaken.message]}) from None
    if product_ids is not None:
        _pick(collection, product_ids)


def _whole_rules(rules: dict[str, Any]) -> dict[str, list[str]]:
    return {name: words.distinct(text.strip() for text in rules.get(name, [])) for name in RULES}


def _check(collection: Collection, product_ids: Sequence[UUID] | None) -> None:
    problems: dict[str, list[str]] = {}
    if not collection.title:
        problems["title"] = ["A collection needs a title."]
    if collection.kind == Collection.Kind.SMART and not any(collection.rules.values()):
        problems["rules"] = ["Say which tags, types or vendors belong in this collection."]
    if collection.kind == Collection.Kind.SMART and product_ids:
        problems["product_ids"] = ["A smart collection chooses its products itself."]
    if collection.image_id and not storage.image_urls([collection.image_id]):
        problems["image_id"] = ["This picture does not exist."]
    if problems:
        raise InvalidCollection(errors=problems)


def _pick(collection: Collection, product_ids: Sequence[UUID]) -> None:
    wanted = list(dict.fromkeys(product_ids))
    known = set(Product.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if len(known) < len(wanted):
        problem = "One of these products does not exist."
        raise InvalidCollection(errors={"product_ids": [problem]})
    collection.items.all().delete()
    CollectionItem.objects.bulk_create(
        CollectionItem(collection=collection, product_id=product_id, position=position)
        for position, product_id in enumerate(wanted, 1)
    )
