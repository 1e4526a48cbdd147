"""Filling the shelves: settings, products with their pictures and stock, collections."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product as combinations
from uuid import UUID

from config.demo.art.darkroom import Album
from config.demo.content.houses import House
from config.demo.content.shelf import Item, Look, Shelf
from shared_apps.core import clock
from tenant_apps.catalog import services as products
from tenant_apps.catalog.queries import owner as catalog
from tenant_apps.catalog.queries.owner import ProductQuestion
from tenant_apps.catalog.services import VariantRow
from tenant_apps.pricing import services as pricing
from tenant_apps.shipping import queries as shipping
from tenant_apps.shipping import services as delivery
from tenant_apps.storage import services as storage
from tenant_apps.storefront import queries as storefront
from tenant_apps.storefront import services as looks

PAGE = 200
OLDEST, NEWEST = timedelta(days=75), timedelta(days=2)  # when products came into the shop


def known_products() -> dict[str, UUID]:
    """Handle → id of everything in the catalogue."""
    rows, _, _ = catalog.product_rows(ProductQuestion(), "", PAGE)
    return {row["handle"]: row["id"] for row in rows}


def settle_in(house: House, album: Album) -> None:
    """Rates, prices, promises and the look."""
    offered = {rate.name for rate in shipping.all_rates()}
    for rate in house.rates:
        if rate["name"] not in offered:
            delivery.add_rate(**rate)
    if house.price_rules:
        pricing.change_rules(**house.price_rules)
    if house.policies:
        looks.change_policies(dict(house.policies))
    if house.hero is not None and storefront.look().hero_image_id is None:
        hero = storage.store_image(data=album.read(house.hero), filename=f"{house.slug}-hero.jpg")
        looks.change_theme({**house.theme, "hero_image_id": hero.id})


def stock_shelves(house: House, album: Album) -> Iterator[str]:
    """Every product with pictures, by title as it is ready. Picks up where it was left."""
    known = known_products()
    now = clock.now()
    for number, item in enumerate(house.items):
        share = (len(house.items) - number) / len(house.items)
        with clock.travelled(_arrival(now, item, share)):
            product_id = known.get(item.handle) or _create(house, item)
            _show(product_id, item, album)
        yield item.title


def _arrival(now: datetime, item: Item, share: float) -> datetime:
    """New things came last, the rest in the order of the shelves turned round."""
    return now - (NEWEST * (1 + share) if "new" in item.tags else NEWEST + OLDEST * share)


def _create(house: House, item: Item) -> UUID:
    rng = random.Random(f"{house.slug}/{item.handle}")  # noqa: S311  the same stock on every machine
    first = any(look.name for look in item.looks)
    names = ([item.look_name] if first else []) + ([item.choice.name] if item.choice else [])
    return products.create_product(
        title=item.title,
        handle=item.handle,
        body_html=item.body,
        vendor=item.vendor or house.makers.get(item.kind, house.name),
        product_type=item.kind,
        tags=list(item.tags),
        status=item.status,
        option_names=names,
        variants=[_variant(house, item, look, value, rng) for look, value in _choices(item)],
    )


def _choices(item: Item) -> list[tuple[Look, tuple[str, int]]]:
    values = item.choice.values if item.choice else (("", 0),)
    return list(combinations(item.looks, values))


def _variant(
    house: House, item: Item, look: Look, value: tuple[str, int], rng: random.Random
) -> VariantRow:
    name, more = value
    values = [part for part in (look.name, name) if part]
    code = "-".join([house.slug[:2], item.handle[:14], *values]).upper().replace(" ", "")
    row: VariantRow = {
        "option_values": values,
        "sku": code,
        "price": item.price + more,
        "compare_at": item.was + more if item.was else None,
        "weight_grams": item.grams,
        "track_stock": item.stock != "uncounted",
    }
    if item.stock != "uncounted":
        row["on_hand"] = item.exact if item.exact is not None else _on_hand(item, rng)
    return row


def _on_hand(item: Item, rng: random.Random) -> int:
    if item.stock == "out":
        return 0
    if item.stock == "low":
        return rng.choice((1, 2, 3, 3, 4))
    if item.stock == "mixed":
        return rng.choice((0, 2, 3, 9, 14, 22))
    return rng.randint(16, 48)


def _show(product_id: UUID, item: Item, album: Album) -> None:
    """Add the pictures that are missing, and give every variant the one of its look."""
    shots = item.shots()
    detail = catalog.product_detail(product_id)
    for shot, _look, alt in shots[len(detail.images) :]:
        products.add_image(
            product_id, data=album.read(shot), filename=f"{item.handle}.jpg", alt=alt
        )
    detail = catalog.product_detail(product_id)
    if len(item.looks) < 2 or any(variant.image_id for variant in detail.variants):
        return
    images = [image.pk for image, _ in detail.images]
    of_look = {look: images[index] for index, (_, look, _) in enumerate(shots) if look}
    products.update_product(
        product_id,
        variants=[
            {"id": variant.pk, "image_id": of_look[variant.option_values[0]]}
            for variant in detail.variants
        ],
    )


def lay_out_collections(house: House, album: Album) -> None:
    """The doors into the shop, with their pictures."""
    existing = {row.title for row in catalog.collection_rows()}
    for shelf in house.shelves:
        if shelf.title not in existing:
            _add_collection(shelf, album)


def _add_collection(shelf: Shelf, album: Album) -> None:
    tile = storage.store_image(data=album.read(shelf.tile), filename=f"{shelf.title}.jpg")
    products.create_collection(
        title=shelf.title,
        description_html=f"<p>{shelf.text}</p>",
        kind="smart",
        rules={"product_type": list(shelf.kinds), "tags": list(shelf.tags)},
        image_id=tile.id,
    )
