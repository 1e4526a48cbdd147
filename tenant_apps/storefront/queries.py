"""What can be asked of the store's appearance."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shared_apps.core.plain_sql import rows
from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet
from tenant_apps.storefront import colours
from tenant_apps.storefront.models import Shopfront

POLICIES = ("delivery", "returns", "privacy", "terms")
TOKENS = (
    "brand", "surface", "ink", "accent", "radius", "font", "hero", "card_ratio", "announcement",
    "tagline", "hero_title", "hero_text", "logo_image_id", "hero_image_id",
)  # fmt: skip

LOOK = f"select {', '.join(TOKENS + POLICIES)} from storefront_shopfront"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Look:
    """The tokens of a store's look, its pictures, and what follows from them.

    `policies` holds those that say something, by name, as Markdown.
    """

    brand: str
    surface: str
    ink: str
    accent: str
    radius: int
    font: str
    hero: str
    card_ratio: str
    announcement: str
    tagline: str
    hero_title: str
    hero_text: str
    logo_image_id: UUID | None
    hero_image_id: UUID | None
    brand_text: str
    logo: ImageSet | None
    hero_image: ImageSet | None
    policies: dict[str, str] = field(hash=False)


def look() -> Look:
    """How the store looks now, in one query, or two where it has pictures of its own."""
    (told,) = rows(LOOK)
    row: dict[str, Any] = dict(zip(TOKENS + POLICIES, told, strict=True))
    policies = {name: text for name in POLICIES if (text := row.pop(name).strip())}
    pictures = storage.image_urls(filter(None, (row["logo_image_id"], row["hero_image_id"])))
    return Look(
        **row,
        brand_text=colours.text_on(row["brand"], row["ink"]),
        logo=pictures.get(row["logo_image_id"]),
        hero_image=pictures.get(row["hero_image_id"]),
        policies=policies,
    )


def own_touches() -> tuple[bool, bool]:
    """Whether somebody of the store has edited (the look, the policies)."""
    return Shopfront.objects.values_list("look_is_own", "policies_are_own").get()
