"""What the pages' templates say: amounts, pictures, icons, addresses of assets."""

from functools import lru_cache
from typing import Any

from django import template
from django.http import QueryDict
from django.utils.html import escape, format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from shared_apps.core import money
from shared_apps.core.money import format_money
from shared_apps.tenants.offers import COUNTRIES
from tenant_apps.checkout.queries import CartLineView
from tenant_apps.storage.queries import ImageSet
from tenant_apps.storefront import assets, fragments, languages, listing, theme
from tenant_apps.storefront.icons import ICONS
from tenant_apps.storefront.queries import Look
from tenant_apps.storefront.swatches import swatch

register = template.Library()
PRELOADED_FONT = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'
POLICY_TITLES = {
    "delivery": lambda: gettext("Delivery"),
    "returns": lambda: gettext("Returns"),
    "privacy": lambda: gettext("Privacy"),
    "terms": lambda: gettext("Terms"),
}


@register.simple_tag(takes_context=True)
def around(context: Any, frame: Any, part: str) -> SafeString:
    """The "header", "footer" or "panels" of a page. What the page's address chooses (filters, a
    variant) stays chosen in its links to other languages.
    """
    shown = fragments.once(f"storefront/parts/{part}.html", frame=frame.surroundings)
    kept = _kept_query(context.request.GET)
    if not kept:
        return shown
    link = f'href="?{languages.PARAMETER}='
    return mark_safe(shown.replace(link, f'href="?{escape(kept)}&amp;{languages.PARAMETER}='))  # noqa: S308  escaped here


def _kept_query(given: QueryDict) -> str:
    return urlencode(
        [
            (name, value)
            for name, values in given.lists()
            for value in values
            if value and (listing.knows(name) or name == "variant")
        ]
    )


@register.simple_tag
def once(template: str, **shown: Any) -> SafeString:
    """An include that reads nothing but these values, rendered once for equal ones."""
    return fragments.once(template, **shown)


@register.simple_tag
def amount(minor: int, currency: str) -> str:
    """An amount as people read it: "KSh 4,999.00"."""
    return format_money(minor, currency)


@register.simple_tag
def plain_amount(minor: int, currency: str) -> str:
    """An amount as a number field takes it: "4999.00"."""
    return money.plain_amount(minor, currency)


@register.filter
def country_name(code: str) -> str:
    """The country of a postal address in words; the code where we do not know it."""
    return gettext(COUNTRIES[code][0]) if code in COUNTRIES else code


@register.simple_tag
def swatch_of(option: str, value: str) -> str:
    """The colour that a value shows, "" where it is no colour we know."""
    return swatch(option, value)


@register.filter
def scheme(look: Look) -> str:
    """ "light" or "dark", by the store's look and not by the visitor's device."""
    return theme.scheme(look)


@register.simple_tag
def line_problem(line: CartLineView) -> str:
    """Why a line of the cart cannot be ordered as it is; "" when it can."""
    told = {
        "not_for_sale": gettext("This is no longer available."),
        "sold_out": gettext("Sold out"),
        "too_few": ngettext("Only %(left)s left", "Only %(left)s left", line.available or 0)
        % {"left": line.available},
        "over_limit": gettext("You can order at most %(most)s of this.") % {"most": line.most},
    }
    return told.get(line.problem, "")


@register.simple_tag
def percent_off(price: int, before: int) -> int:
    """By how many percent the price was lowered, rounded down so as not to promise more."""
    return (before - price) * 100 // before


@register.simple_tag
def policy_title(name: str) -> str:
    return POLICY_TITLES[name]()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing that repeats what the words beside it say."""
    drawing = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>'
    return format_html(drawing, mark_safe(ICONS[name]))  # noqa: S308  our own drawings


@register.simple_tag
def picture(
    image: ImageSet,
    alt: str,
    *,
    sizes: str,
    early: bool = False,
    first: bool = False,
    name: str = "",
) -> SafeString:
    """A picture that keeps its place. `early`: in the first view; `first`: the biggest there."""
    when = mark_safe('loading="lazy"')
    if early:
        when = mark_safe('fetchpriority="high"' if first else "")  # noqa: S308  ours
    return format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}{}>',
        image.src,
        image.srcset,
        sizes,
        image.width,
        image.height,
        alt,
        when,
        format_html(' class="{}"', name) if name else "",
    )


@register.simple_tag
def early_picture(image: ImageSet | None, sizes: str) -> SafeString:
    """Ask for the biggest picture of the first view before anything else is read."""
    if image is None:
        return SafeString()
    return format_html(
        '<link rel="preload" as="image" href="{}" imagesrcset="{}" imagesizes="{}"'
        ' fetchpriority="high">',
        image.src,
        image.srcset,
        sizes,
    )


@register.simple_tag
def canonical(frame: Any) -> SafeString:
    """The page's one address, and the same page in every language."""
    address = f"{frame.url}{frame.path}"
    mine = address if frame.language == languages.DEFAULT else f"{address}?lang={frame.language}"
    links = format_html_join(
        "\n",
        '<link rel="alternate" hreflang="{}" href="{}">',
        [
            *((code, f"{address}?lang={code}") for code in frame.languages),
            ("x-default", address),
        ],
    )
    return format_html('<link rel="canonical" href="{}">\n{}', mine, links)


@register.simple_tag
def asset(source: str) -> str:
    """Where a file of the frontend (`src/…`) is served."""
    return assets.address(source)


@register.simple_tag
def surface_styles(surface: str) -> SafeString:
    """A surface's stylesheets: the first thing a page asks for, as nothing shows without them."""
    return _styles(assets.entry(surface).styles)


@lru_cache
def _styles(styles: tuple[str, ...]) -> SafeString:
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((s,) for s in styles))


@register.simple_tag
def early_font(surface: str, font: str) -> SafeString:
    """Ask early for the font of the biggest words."""
    address = assets.entry(surface).fonts.get(font, "")
    return format_html(PRELOADED_FONT, address) if address else SafeString()


@register.simple_tag
def surface_script(surface: str, *, urgent: bool = False) -> SafeString:
    """A surface's program, as a module: it never holds the page up. Where the page is shown
    without it, its pictures come first; `urgent`: the program is the page.
    """
    files = assets.entry(surface)
    return _script(files.script, files.imports, urgent=urgent) if files.script else SafeString()


@lru_cache
def _script(script: str, imports: tuple[str, ...], *, urgent: bool) -> SafeString:
    when = SafeString() if urgent else mark_safe(' fetchpriority="low"')
    early = format_html_join(
        "\n",
        '<link rel="modulepreload" href="{}"{}>',
        ((shared, when) for shared in imports),
    )
    return format_html('{}<script type="module" src="{}"{}></script>', early, script, when)
