"""What can be asked of the store's appearance."""

from dataclasses import dataclass
from uuid import UUID

from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet
from tenant_apps.storefront import colours
from tenant_apps.storefront.models import Shopfront

POLICIES = ("delivery", "returns", "privacy", "terms")
TOKENS = (
    "brand", "surface", "ink", "accent", "radius", "font", "hero", "card_ratio", "announcement",
    "tagline", "hero_title", "hero_text", "logo_image_id", "hero_image_id",
)  # fmt: skip


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
    policies: dict[str, str]


def look() -> Look:
    """How the store looks now, in one query, or two where it has pictures of its own."""
    row = Shopfront.objects.get()
    pictures = storage.image_urls(filter(None, (row.logo_image_id, row.hero_image_id)))
    return Look(
        **{name: getattr(row, name) for name in TOKENS},
        brand_text=colours.text_on(row.brand, row.ink),
        logo=pictures.get(row.logo_image_id) if row.logo_image_id else None,
        hero_image=pictures.get(row.hero_image_id) if row.hero_image_id else None,
        policies={name: text for name in POLICIES if (text := getattr(row, name).strip())},
    )


def own_touches() -> tuple[bool, bool]:
    """Whether somebody of the store has edited (the look, the policies)."""
    return Shopfront.objects.values_list("look_is_own", "policies_are_own").get()
