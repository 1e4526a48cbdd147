"""What can be asked of the store's appearance."""

from dataclasses import dataclass
from uuid import UUID

from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet
from tenant_apps.storefront import colours
from tenant_apps.storefront.models import Policies, ThemeSetting

POLICY_NAMES = ("delivery", "returns", "privacy", "terms")


@dataclass(frozen=True, slots=True)
class Look:
    """The tokens of a store's look, its pictures, and what follows from them."""

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
    changed_by_hand: bool
    brand_text: str
    logo: ImageSet | None
    hero_image: ImageSet | None


def look() -> Look:
    """How the store looks now."""
    theme = ThemeSetting.objects.get()
    pictures = storage.image_urls(filter(None, (theme.logo_image_id, theme.hero_image_id)))
    return Look(
        brand=theme.brand, surface=theme.surface, ink=theme.ink, accent=theme.accent,
        radius=theme.radius, font=theme.font, hero=theme.hero, card_ratio=theme.card_ratio,
        announcement=theme.announcement, tagline=theme.tagline, hero_title=theme.hero_title,
        hero_text=theme.hero_text, logo_image_id=theme.logo_image_id,
        hero_image_id=theme.hero_image_id, changed_by_hand=theme.changed_by_hand,
        brand_text=colours.text_on(theme.brand, theme.ink),
        logo=pictures.get(theme.logo_image_id) if theme.logo_image_id else None,
        hero_image=pictures.get(theme.hero_image_id) if theme.hero_image_id else None,
    )


def policy(name: str) -> str:
    """The Markdown of one policy; "" where the store says nothing."""
    return str(getattr(Policies.objects.get(), name))


def told_policies() -> list[str]:
    """The names of the policies that say something."""
    policies = Policies.objects.get()
    return [name for name in POLICY_NAMES if getattr(policies, name).strip()]


def policies_are_own() -> bool:
    """Whether somebody of the store has edited the policies."""
    return Policies.objects.get().changed_by_hand
