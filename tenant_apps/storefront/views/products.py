"""The page of one product."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.queries import Filters, ProductCard, ProductPage
from tenant_apps.pricing import queries as pricing
from tenant_apps.pricing.queries import Rules
from tenant_apps.storefront import picker, prose, queries, structured
from tenant_apps.storefront.pages import frame, page, show

ALIKE = 4
FEW = 3  # at or below this many, the number is told
FOLDS = ("delivery", "returns")
MOST_AT_ONCE = 99


@require_safe
@page(knows=lambda name: name in {"variant", "missing"})
def product(request: HttpRequest, handle: str) -> HttpResponse:
    shown = catalog.product_page(handle)
    chosen = picker.first_choice(shown, request.GET.get("variant", ""))
    rules = pricing.rules()
    around = frame(request)
    description = shown.seo_description or prose.summary(shown.body_html) or shown.title
    return show(
        request, "product.html", around,
        product=shown,
        chosen=chosen,
        options=picker.options(shown, chosen),
        few=FEW,
        missing="missing" in request.GET,
        most=rules.max_quantity_per_line or MOST_AT_ONCE,
        tax_note=tax_note(rules),
        quantity_label=gettext("Quantity of %s") % shown.title,
        variants_data=structured.script("application/json", picker.plain(shown), "variants"),
        description=description,
        body=prose.from_html(shown.body_html),
        folds=[{"name": n, "body": prose.from_markdown(queries.policy(n))} for n in FOLDS if n in around.policies],
        alike=_alike(shown),
        structured=structured.linked(
            structured.product(shown, around.url, description),
            structured.crumbs(around.url, _steps(shown)),
        ),
    )  # fmt: skip


def tax_note(rules: Rules) -> str:
    if not rules.tax_rate:
        return ""
    said = gettext("%(tax)s included.") if rules.tax_included else gettext("%(tax)s is added at checkout.")
    return said % {"tax": rules.tax_name}


def _alike(shown: ProductPage) -> list[ProductCard]:
    """Others from the same shelf, or of the same kind."""
    shelf = shown.collections[0].handle if shown.collections else ""
    same = Filters(collection=shelf) if shelf else Filters(types=(shown.product_type,))
    if not shelf and not shown.product_type:
        return []
    return _others(catalog.product_cards(same, limit=ALIKE + 1).cards, shown.id)


def _others(cards: list[ProductCard], product_id: UUID) -> list[ProductCard]:
    return [card for card in cards if card.id != product_id][:ALIKE]


def _steps(shown: ProductPage) -> list[tuple[str, str]]:
    shelf = shown.collections[0] if shown.collections else None
    middle = (shelf.title, f"/collections/{shelf.handle}/") if shelf else (gettext("Shop all"), "/collections/")
    return [(gettext("Home"), "/"), middle, (shown.title, f"/products/{shown.handle}/")]
