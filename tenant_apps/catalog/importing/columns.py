"""Which column means what, in Shopify's product file and in ours.

Our own columns, one row per variant; rows that continue a product may leave out everything but
`handle` and what is the variant's own, rows with a handle and an image alone add pictures:

handle, title, description (HTML), vendor, type, tags (comma separated), status (active, draft,
archived), option1_name .. option3_name, option1_value .. option3_value, sku, barcode, price,
compare_at_price, weight_grams, track_stock (yes, no), stock, requires_shipping (yes, no),
taxable (yes, no), image_url, image_position, image_alt, variant_image_url, seo_title,
seo_description. Needed: handle, title, price. Amounts are decimals in the store's currency.
"""

from dataclasses import dataclass

from tenant_apps.catalog.errors import UnreadableFile
from tenant_apps.catalog.importing.reading import refusal
from tenant_apps.catalog.models import Import

SHOPIFY = {
    "Handle": "handle",
    "Title": "title",
    "Body (HTML)": "body_html",
    "Vendor": "vendor",
    "Type": "product_type",
    "Tags": "tags",
    "Published": "published",
    "Status": "status",
    "Option1 Name": "option1_name",
    "Option1 Value": "option1_value",
    "Option2 Name": "option2_name",
    "Option2 Value": "option2_value",
    "Option3 Name": "option3_name",
    "Option3 Value": "option3_value",
    "Variant SKU": "sku",
    "Variant Barcode": "barcode",
    "Variant Price": "price",
    "Variant Compare At Price": "compare_at",
    "Variant Grams": "weight_grams",
    "Variant Inventory Tracker": "track_stock",
    "Variant Inventory Qty": "quantity",
    "Variant Requires Shipping": "requires_shipping",
    "Variant Taxable": "taxable",
    "Image Src": "image_src",
    "Image Position": "image_position",
    "Image Alt Text": "image_alt",
    "Variant Image": "variant_image",
    "SEO Title": "seo_title",
    "SEO Description": "seo_description",
}
FAIBRIC = {
    "handle": "handle",
    "title": "title",
    "description": "body_html",
    "vendor": "vendor",
    "type": "product_type",
    "tags": "tags",
    "status": "status",
    "option1_name": "option1_name",
    "option1_value": "option1_value",
    "option2_name": "option2_name",
    "option2_value": "option2_value",
    "option3_name": "option3_name",
    "option3_value": "option3_value",
    "sku": "sku",
    "barcode": "barcode",
    "price": "price",
    "compare_at_price": "compare_at",
    "weight_grams": "weight_grams",
    "track_stock": "track_stock",
    "stock": "quantity",
    "requires_shipping": "requires_shipping",
    "taxable": "taxable",
    "image_url": "image_src",
    "image_position": "image_position",
    "image_alt": "image_alt",
    "variant_image_url": "variant_image",
    "seo_title": "seo_title",
    "seo_description": "seo_description",
}
FORMATS = {Import.Format.SHOPIFY: SHOPIFY, Import.Format.FAIBRIC: FAIBRIC}
NEEDED = ("handle", "title", "price")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each meaning stands. `written` gives the file's own name of a meaning."""

    format: str
    places: dict[str, int]
    written: dict[str, str]
    unknown: dict[str, int]
    missing: list[str]

    @property
    def known(self) -> list[str]:
        return list(self.written.values())


def layout_of(header: list[str]) -> Layout:
    """Recognise the format by its names, in any order and case. Raises UnreadableFile."""
    _refuse_repeats(header)
    lowered = [name.casefold() for name in header]
    format_ = max(FORMATS, key=lambda name: _likeness(FORMATS[name], header))
    meanings = {name.casefold(): meaning for name, meaning in FORMATS[format_].items()}
    if format_ == Import.Format.SHOPIFY and "variant price" not in lowered and "price" in lowered:
        format_, meanings = _ours()
    places, written, unknown = {}, {}, {}
    for place, name in enumerate(header):
        meaning = meanings.get(name.casefold())
        if meaning is not None:
            places[meaning], written[meaning] = place, name
        elif name:
            unknown[name] = place
    official = {meaning: name for name, meaning in FORMATS[format_].items()}
    missing = [official[meaning] for meaning in NEEDED if meaning not in places]
    return Layout(format_, places, written, unknown, missing)


def _likeness(names: dict[str, str], header: list[str]) -> tuple[int, int]:
    """How many names a format shares with the header, in any case and letter for letter."""
    lowered = {name.casefold() for name in header}
    return len({name.casefold() for name in names} & lowered), len(set(names) & set(header))


def _ours() -> tuple[Import.Format, dict[str, str]]:
    return Import.Format.FAIBRIC, {name.casefold(): meaning for name, meaning in FAIBRIC.items()}


def _refuse_repeats(header: list[str]) -> None:
    seen: set[str] = set()
    for name in header:
        if name and name.casefold() in seen:
            raise refusal(f"The column “{name[:60]}” is there twice.")
        seen.add(name.casefold())


__all__ = ["FAIBRIC", "FORMATS", "SHOPIFY", "Layout", "UnreadableFile", "layout_of"]
