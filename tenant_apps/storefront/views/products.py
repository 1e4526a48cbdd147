"""The page of one product."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from shared_apps.core import content
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.queries import ProductCard, ProductPage
from tenant_apps.inventory import queries as inventory
from tenant_apps.pricing import queries as pricing
from tenant_apps.pricing.queries import Rules
from tenant_apps.storefront import picker, prose, structured
from tenant_apps.storefront.pages import frame, page, show

ALIKE = 4
FOLDS = ("delivery", "returns")
MOST_AT_ONCE = 99
_stock_rules = content.while_unchanged(inventory.stock_rules)


@require_safe
@page(knows=lambda name: name in {"variant", "missing"})
def product(request: HttpRequest, handle: str) -> HttpResponse:
    shown = catalog.product_page(handle)
    chosen = picker.first_choice(shown, request.GET.get("variant", ""))
    rules = pricing.shown_rules()
    around = frame(request)
    description = shown.seo_description or prose.summary(shown.body_html) or shown.title
    return show(
        request, "product.html", around,
        product=shown,
        chosen=chosen,
        options=picker.options(shown, chosen),
        few=_stock_rules().display_threshold,
        missing="missing" in request.GET,
        most=rules.max_quantity_per_line or MOST_AT_ONCE,
        tax_note=tax_note(rules),
        quantity_label=gettext("Quantity of %s") % shown.title,
        variants_data=structured.script("application/json", picker.plain(shown), "variants"),
        description=description,
        body=prose.from_html(shown.body_html),
        folds=_folds(around.look.policies),
        alike=_alike(shown),
        structured=structured.linked(
            structured.product(shown, around.url, description),
            structured.crumbs(around.url, _steps(shown)),
        ),
    )  # fmt: skip


def _alike(shown: ProductPage) -> list[ProductCard]:
    """Of the same kind, and where these do not fill a row, of any kind."""
    same = catalog.alike(shown.id, shown.product_type, ALIKE)
    if not same or len(same) == ALIKE:
        return same
    known = {card.id for card in same}
    more = catalog.alike(shown.id, "", ALIKE + len(same))
    return [*same, *(card for card in more if card.id not in known)][:ALIKE]


def _folds(policies: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, prose.from_markdown(policies[name])) for name in FOLDS if name in policies)


def tax_note(rules: Rules) -> str:
    if not rules.tax_rate:
        return ""
    tax = gettext(rules.tax_name)
    if rules.tax_included:
        return gettext("%(tax)s included.") % {"tax": tax}
    return gettext("%(tax)s is added at checkout.") % {"tax": tax}


def _steps(shown: ProductPage) -> list[tuple[str, str]]:
    home, page = (gettext("Home"), "/"), (shown.title, f"/products/{shown.handle}/")
    if not shown.collections:
        return [home, (gettext("Shop all"), "/collections/"), page]
    shelf = shown.collections[0]
    return [home, (shelf.title, f"/collections/{shelf.handle}/"), page]
