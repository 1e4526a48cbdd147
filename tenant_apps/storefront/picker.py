"""Choosing a variant: which values there are, which of them can be had, what a choice means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared_apps.core.money import format_money
from tenant_apps.catalog.queries import PageOption, PageVariant, ProductPage
from tenant_apps.storage.queries import ImageSet
from tenant_apps.storefront.swatches import is_colour, swatch


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an option; `open`: with what else is chosen, it can be had. Shown as a colour,
    or as the picture of a variant that has it, or in words.
    """

    name: str
    chosen: bool
    open: bool
    swatch: str
    picture: ImageSet | None


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    chosen: str
    values: tuple[Value, ...]

    @property
    def swatches(self) -> bool:
        """Whether every value can be seen; words beside colours would look like a mistake."""
        return all(value.swatch or value.picture for value in self.values)


def first_choice(product: ProductPage, wanted: str = "") -> PageVariant:
    """The variant that the address names, else the first that can be bought, else the first."""
    named = next((v for v in product.variants if str(v.id) == wanted), None)
    if named is not None:
        return named
    return next((v for v in product.variants if not v.sold_out), product.variants[0])


def options(product: ProductPage, chosen: PageVariant) -> tuple[Option, ...]:
    """Every option with its values, seen from the chosen variant; none for a single variant."""
    if len(product.variants) < 2:
        return ()
    return tuple(
        Option(option.name, chosen.option_values[place], _values(product, chosen, place, option))
        for place, option in enumerate(product.options)
    )


def _values(
    product: ProductPage, chosen: PageVariant, place: int, option: PageOption
) -> tuple[Value, ...]:
    return tuple(
        Value(
            name=value,
            chosen=value == chosen.option_values[place],
            open=_open(product.variants, chosen, place, value),
            swatch=swatch(option.name, value),
            picture=_picture(product, place, value) if is_colour(option.name) else None,
        )
        for value in option.values
    )


def _picture(product: ProductPage, place: int, value: str) -> ImageSet | None:
    """What the variants with this value look like."""
    shown = {v.image_id for v in product.variants if v.option_values[place] == value}
    return next((each.image for each in product.images if each.id in shown), None)


def _open(variants: Sequence[PageVariant], chosen: PageVariant, place: int, value: str) -> bool:
    wanted = (*chosen.option_values[:place], value, *chosen.option_values[place + 1 :])
    return any(v.option_values == wanted and not v.sold_out for v in variants)


def variant_of(product: ProductPage, form: Mapping[str, str]) -> PageVariant | None:
    """The variant that a form's radio buttons choose; without any, the one it names."""
    if not any(key.startswith("option") for key in form):
        return next((v for v in product.variants if str(v.id) == form.get("variant")), None)
    values = tuple(form.get(f"option{place}", "") for place in range(len(product.options)))
    return next((v for v in product.variants if v.option_values == values), None)


def plain(product: ProductPage) -> list[dict[str, Any]]:
    """What the picker in the browser needs of each variant."""
    return [
        {
            "id": str(variant.id),
            "values": variant.option_values,
            "price": format_money(variant.price, variant.currency),
            "before": format_money(variant.compare_at, variant.currency)
            if variant.compare_at and variant.compare_at > variant.price
            else "",
            "available": variant.available,
            "picture": str(variant.image_id) if variant.image_id else "",
        }
        for variant in product.variants
    ]
