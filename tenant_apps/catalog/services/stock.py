"""What the catalogue repeats of stock, so that lists and filters need no other table."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from shared_apps.core.plain_sql import rows
from tenant_apps.catalog.models import Product
from tenant_apps.catalog.services import content

FEW = 5  # from here on a shopper may be told how many are left
KNOWN = "select id, product_id, available from catalog_variant where id = any(%s) order by id"
NOTE = """
update catalog_variant v set available = told.available
from unnest(%s::uuid[], %s::int[]) as told (id, available) where v.id = told.id
"""
SETTLE = """
update catalog_product p set available = s.available
from (
    select product_id, case when bool_or(track_stock)
        then bool_or(not track_stock or coalesce(available, 0) > 0) end as available
    from catalog_variant where product_id = any(%s) group by product_id
) s
where p.id = s.product_id and p.available is distinct from s.available
"""


@transaction.atomic(savepoint=False)  # a refusal ends the caller's transaction too
def note_availability(figures: Mapping[UUID, int | None]) -> None:
    """Repeat how many of each variant can be bought; None: not counted. Unknown ids are ignored.

    Called by whoever counts stock, with figures read in the same transaction. Cheap while
    there is plenty: products and cached pages are touched only where a shopper could tell.
    """
    known = rows(KNOWN, list(figures))
    changed = [
        (variant_id, product_id, old, figures[variant_id])
        for variant_id, product_id, old in known
        if old != figures[variant_id]
    ]
    if not changed:
        return
    turned = [product_id for _, product_id, old, new in changed if _turned(old, new)]
    if turned:  # the product's lock comes before the variants', as everywhere
        list(Product.objects.select_for_update().filter(pk__in=turned).order_by("pk").values("pk"))
    rows(NOTE, [one[0] for one in changed], [new for *_, new in changed])
    if turned:
        rows(SETTLE, turned)
    if turned or any(_few(old, new) for *_, old, new in changed):
        content.touch()


def _turned(old: int | None, new: int | None) -> bool:
    """Whether it came, ran out, or began or ceased to be counted."""
    return (old is None) != (new is None) or ((old or 0) > 0) != ((new or 0) > 0)


def _few(old: int | None, new: int | None) -> bool:
    return min(old or 0, new or 0) <= FEW
