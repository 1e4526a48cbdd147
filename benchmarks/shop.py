"""The product from the inside: owners, a store and its shelves, made through services."""

import io
import os
import random
import time
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import django
import psycopg

SLUG, NAME = "bench", "Bench & Sons"
PASSWORD = "a long enough password"  # noqa: S105 - of people who live for one measurement
PRODUCTS, PICTURES = 1000, 24
SIZES = ("36", "37", "38", "39", "40", "41", "42", "43")
COLOURS = ("Black", "Tan", "White")
KINDS = ("sandals", "sneakers", "boots", "loafers", "slippers", "T-shirt", "dress", "basket")
MAKES = ("Leather", "Canvas", "Linen", "Woven", "Beaded", "Suede", "Cotton", "Raffia")


@dataclass(frozen=True)
class Shelf:
    """What the store sells: addresses of products and the variants that can be bought."""

    handles: tuple[str, ...]
    variants: tuple[str, ...]


@cache
def set_up() -> None:
    """Django in this process, speaking as the running product does."""
    django.setup()


def make_owner(email: str) -> UUID:
    """Somebody with a proven address, able to log in on the app host."""
    set_up()
    from shared_apps.accounts import services as accounts
    from shared_apps.core.tenancy.context import PUBLIC, entered

    with entered(PUBLIC):
        return accounts.create_verified_user(email=email, password=PASSWORD, name="Bench Owner")


def open_store() -> Any:
    """The store `bench` in Kenya; answers its place."""
    owner = make_owner("owner@bench.test")
    from shared_apps.core.tenancy.context import PUBLIC, entered
    from shared_apps.tenants import queries, services

    with entered(PUBLIC):
        services.create_store(
            owner_id=owner,
            owner_email="owner@bench.test",
            name=NAME,
            slug=SLUG,
            country="KE",
            currency="KES",
            template="sole-street",
            plan="scale",
        )
        return queries.place_of_host(queries.store_host(SLUG))


def fill(place: Any, products: int = PRODUCTS, *, on_hand: int = 1_000_000) -> Shelf:
    """Products in three sizes with pictures, all on sale, each with so much in stock."""
    from shared_apps.core.tenancy.context import entered
    from tenant_apps.catalog import queries, services
    from tenant_apps.storage import services as storage

    luck = random.Random(7)  # noqa: S311 - the same goods every time
    with entered(place):
        files = [
            storage.store_image(data=picture(number), filename=f"{number}.png").id
            for number in range(PICTURES)
        ]
        handles, ids = [], []
        for number in range(products):
            ids.append(services.create_product(**_product(number, luck, on_hand)))
            services.attach_image(ids[-1], files[number % PICTURES], alt=f"Picture {number}")
            handles.append(f"bench-{number}")
        shown = [queries.product_page(handle) for handle in handles[:100]]
    return Shelf(tuple(handles), tuple(str(row.id) for page in shown for row in page.variants))


def _product(number: int, luck: random.Random, on_hand: int) -> dict[str, Any]:
    price = luck.randrange(50_000, 900_000, 100)
    sizes = luck.sample(SIZES, 3)
    return {
        "title": f"{luck.choice(MAKES)} {luck.choice(KINDS)} No. {number}",
        "handle": f"bench-{number}",
        "body_html": paragraphs(luck),
        "vendor": luck.choice(("Sole Street", "Maasai Mara", "Kazi")),
        "product_type": luck.choice(KINDS),
        "tags": luck.sample(("new", "sale", "summer", "leather", "handmade"), 2),
        "status": "active",
        "option_names": ["Size"],
        "variants": [
            {
                "option_values": [size],
                "sku": f"BENCH-{number}-{size}",
                "price": price,
                "track_stock": True,
                "on_hand": on_hand,
                "weight_grams": 400,
            }
            for size in sizes
        ],
    }


def paragraphs(luck: random.Random) -> str:
    """A description of a usual length, as HTML."""
    words = (*MAKES, *KINDS, "made", "by", "hand", "in", "Nairobi", "for", "every", "day")
    lines = [" ".join(luck.choices(words, k=30)) for _ in range(3)]
    return "".join(f"<p>{line}.</p>" for line in lines) + "<ul><li>Washable</li></ul>"


def picture(number: int) -> bytes:
    """A PNG that no other number makes."""
    from PIL import Image

    drawn = Image.linear_gradient("L").resize((900, 900))
    coloured = Image.merge(
        "RGB", (drawn, drawn.rotate(90), Image.new("L", (900, 900), number * 9))
    )
    kept = io.BytesIO()
    coloured.save(kept, "PNG", compress_level=1)
    return kept.getvalue()


def spares_ready() -> int:
    """How many empty schemas wait for a new store."""
    set_up()
    from shared_apps.core.tenancy.context import PUBLIC, entered
    from shared_apps.tenants.models import Spare

    with entered(PUBLIC):
        return Spare.objects.count()


def spend_spares() -> None:
    """Leave none, as after a rush."""
    from shared_apps.core.tenancy.context import PUBLIC, entered
    from shared_apps.tenants.models import Spare

    with entered(PUBLIC):
        Spare.objects.all().delete()


def settle() -> None:
    """What Postgres' autovacuum does within its first minutes: space and statistics."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as link:
        link.execute("vacuum analyze")


def await_quiet(seconds: float = 300) -> None:
    """Until the worker has done what making the goods left behind."""
    import redis

    link = redis.Redis.from_url(os.environ["REDIS_URL"])
    end, calm = time.monotonic() + seconds, 0
    while calm < 3 and time.monotonic() < end:
        time.sleep(0.5)
        waiting = link.llen("celery") or link.hlen("unacked")  # Celery's own names
        calm = 0 if waiting else calm + 1


def confirmed_orders(place: Any) -> int:
    """How many orders of the store are past waiting for their money."""
    from shared_apps.core.tenancy.context import entered
    from tenant_apps.orders.models import Order

    with entered(place):
        return Order.objects.filter(payment_method="card", confirmed_at__isnull=False).count()
