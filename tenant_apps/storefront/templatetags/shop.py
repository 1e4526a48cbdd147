"""What the pages' templates say: amounts, asset tags, pictures."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shared_apps.core.money import format_money
from tenant_apps.storefront import assets

register = template.Library()


@register.simple_tag
def amount(minor: int, currency: str) -> str:
    """An amount as people read it: "KSh 4,999.00"."""
    return format_money(minor, currency)


@register.simple_tag
def surface_styles(surface: str, *fonts: str) -> SafeString:
    """A surface's stylesheets, and early requests for the fonts that the page shows first."""
    files = assets.entry(surface)
    known = [address for font in fonts if (address := files.fonts.get(font))]
    early = format_html_join(
        "\n",
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
        ((address,) for address in known),
    )
    links = format_html_join("\n", '<link rel="stylesheet" href="{}">', ((s,) for s in files.styles))
    return format_html("{}\n{}", early, links)


@register.simple_tag
def surface_script(surface: str) -> SafeString:
    """A surface's program, as a module: it never holds the page up."""
    address = assets.entry(surface).script
    return format_html('<script type="module" src="{}"></script>', address) if address else SafeString()
