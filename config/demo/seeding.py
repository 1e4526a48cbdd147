"""Laying the demo down: pictures by several processes, then every store by one of its own."""

import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.db import connections, transaction

from config.demo import buying, opening, stocking
from config.demo.art.darkroom import Album, Shot
from config.demo.content.houses import HOUSES, PASSWORD, STAFF_EMAIL, House
from config.demo.crew import crew
from config.demo.trading import Trade
from shared_apps.audit import queries as audit
from shared_apps.audit import services as audits
from shared_apps.core.events import outbox
from shared_apps.core.logs import request_scope
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries as tenants
from tenant_apps.catalog import queries as catalog
from tenant_apps.orders import services as orders

DONE = "demo.seeded"
NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
Say = Callable[[str], None]


def seed(var: Path, say: Say, houses: Iterable[House] = HOUSES) -> None:
    """Everything, once: what is there already stays as it is. Runs in public."""
    started = time.monotonic()
    opening.platform_staff()
    unfinished = [house for house in houses if not is_done(opening.place_of(house))]
    if unfinished:
        _be_quiet()
        buying.hold_notifications()
        album = Album(var / "demo-images")
        _draw(album, unfinished, say)
        for house in unfinished:
            opening.open_store(house)
        _each_in_its_own_process(unfinished, album, say)
    write_logins(var / "demo-logins.json")
    say(f"the demo's stores are ready ({time.monotonic() - started:.1f} s)")


def is_done(place: Place | None) -> bool:
    """Whether a store was filled to its end once."""
    if place is None or place.tenant_id is None:
        return False
    with entered(place):
        return audit.entries_of_tenant(place.tenant_id).filter(action=DONE).exists()


def _be_quiet() -> None:
    """What happened in the past is neither mailed nor queued again: the sweeps do it here.

    Nor does a commit wait for the disk: after a power cut the seed goes on where it was.
    """
    settings.EMAIL_BACKEND = NO_MAIL
    options = settings.DATABASES["default"]["OPTIONS"]
    options["options"] = f"{options.get('options', '')} -c synchronous_commit=off"
    current_app.conf.broker_url = "memory://localhost/"
    current_app.conf.broker_transport = "memory"
    current_app.conf.broker_transport_options = {}


def shots_of(house: House) -> list[Shot]:
    """Every picture of a store."""
    goods = [shot for item in house.items for shot, _, _ in item.shots()]
    doors = [shelf.tile for shelf in house.shelves]
    return [*([house.hero] if house.hero else []), *doors, *goods]


def _draw(album: Album, houses: list[House], say: Say) -> None:
    missing = album.missing(shot for house in houses for shot in shots_of(house))
    if not missing:
        return
    say(f"drawing {len(missing)} pictures")
    for ready in album.fill(missing, workers()):
        if ready % 50 == 0:
            say(f"{ready} pictures drawn")


def workers() -> int:
    return max(1, min(4, len(os.sched_getaffinity(0))))


def _each_in_its_own_process(houses: list[House], album: Album, say: Say) -> None:
    """The stores share nothing, so they fill in parallel, each on its own connections."""
    connections.close_all()
    for alias in connections:
        close_pool = getattr(connections[alias], "close_pool", None)
        if close_pool is not None:
            close_pool()
    with crew(len(houses)) as pool:
        for said in pool.map(_fill, houses, [album.folder] * len(houses)):
            say(said)


def _fill(house: House, folder: Path) -> str:
    with entered(PUBLIC):
        return fill_store(house, Album(folder))


def fill_store(house: House, album: Album) -> str:
    """One store from its settings to its last order; answers what to say of it. Runs in public."""
    started = time.monotonic()
    place = opening.place_of(house)
    if place is None:
        raise RuntimeError(f"{house.slug} was not opened")
    owner_id, clerk_id = opening.members(house)
    with entered(place), request_scope(f"demo-{house.slug}", actor=str(owner_id)):
        stocking.settle_in(house, album)
        goods = sum(1 for _ in stocking.stock_shelves(house, album))
        stocking.lay_out_collections(house, album)
        opening.shopper_accounts(house)
        sold = (
            sum(1 for _ in Trade(house, variants_for_sale(), clerk_id).run())
            if house.orders
            else 0
        )
        orders.complete_old_orders()
        while outbox.sweep():
            pass
        _mark_done(place)
    seconds = time.monotonic() - started
    return f"{house.name}: {goods} products, {sold} orders ({seconds:.1f} s)"


def variants_for_sale() -> list[UUID]:
    """What shoppers may buy, in the order of the shelves."""
    products = stocking.known_products()
    ids = [v for product_id in products.values() for v in catalog.variant_ids_of(product_id)]
    told = catalog.variants_for_sale(ids)
    return [variant_id for variant_id in ids if told[variant_id].published]


@transaction.atomic
def _mark_done(place: Place) -> None:
    audits.record(DONE, "store", place.tenant_id, label=place.name)


def write_logins(file: Path) -> None:
    """Where to go and who to be, for the start page of the demo."""
    site = f"{settings.SITE_SCHEME}://{{host}}{settings.SITE_PORT}/"
    app = site.format(host=f"app.{settings.APP_DOMAIN}")
    rows = [("Console", site.format(host=f"console.{settings.APP_DOMAIN}"), STAFF_EMAIL)]
    for house in HOUSES:
        rows.append((f"{house.name}: owner", app, house.email("owner")))
        rows.append((f"{house.name}: staff", app, house.email("staff")))
        url = tenants.store_url(tenants.store_host(house.slug))
        rows += [(f"{house.name}: shopper", url, s.email) for s in house.shoppers[:1]]
    told = [
        {"surface": surface, "url": url, "login": login, "password": PASSWORD}
        for surface, url, login in rows
    ]
    half = file.with_suffix(".new")
    half.write_text(json.dumps(told, indent=1) + "\n")
    half.replace(file)
