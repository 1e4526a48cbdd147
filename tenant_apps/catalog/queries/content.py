"""How fresh the visible catalogue is."""

from tenant_apps.catalog.models import ContentVersion, Product


def content_version() -> int:
    """Grows with every change a shopper can see; 1 before the first."""
    found = ContentVersion.objects.values_list("version", flat=True).first()
    return 1 if found is None else found


def product_count() -> int:
    """How many products the store has, of any status."""
    return Product.objects.count()


def sitemap() -> list[tuple[str, str]]:
    """(handle, day of the last change) of everything on sale."""
    rows = Product.objects.on_sale().order_by("id").values_list("handle", "updated_at")
    return [(handle, changed.date().isoformat()) for handle, changed in rows]
