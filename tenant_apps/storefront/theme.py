"""A look as CSS: the custom properties that the one stylesheet builds on."""

import hashlib
from functools import lru_cache

from tenant_apps.storefront.colours import (
    CONTROL,
    TEXT,
    WHITE,
    contrast,
    darker,
    faded,
    is_dark,
    mix,
    reaching,
    text_on,
)
from tenant_apps.storefront.queries import Look

SANS = '"Inter Variable", "Inter Fallback", ui-sans-serif, system-ui, sans-serif'
DISPLAY = {
    "inter": SANS,
    "anton": '"Anton", "Anton Fallback", Impact, "Arial Narrow Bold", sans-serif',
    "fraunces": '"Fraunces Variable", "Fraunces Fallback", Georgia, serif',
    "instrument": '"Instrument Serif", "Instrument Fallback", Georgia, serif',
}
FIRST_FONTS = {  # of the big words; running text shows at once in a system font of the same width
    "inter": "inter-latin-wght-normal",
    "anton": "anton-latin-400-normal",
    "fraunces": "fraunces-latin-wght-normal",
    "instrument": "instrument-serif-latin-400-normal",
}
BAD, GOOD = "#B42318", "#0B7A4B"


def stylesheet(look: Look) -> str:
    """`:root { --brand: …; }` for this look."""
    lines = "".join(f"--{name}:{value};" for name, value in properties(look).items())
    return f":root{{color-scheme:{scheme(look)};{lines}}}"


def scheme(look: Look) -> str:
    """Whether the browser's own controls are to be "light" or "dark"."""
    return "dark" if is_dark(look.surface) else "light"


@lru_cache(maxsize=512)
def version(look: Look) -> str:
    """Changes with the stylesheet, so that it may be kept for ever. Every page names it."""
    return hashlib.sha256(stylesheet(look).encode()).hexdigest()[:10]


def properties(look: Look) -> dict[str, str]:
    """Every value of the look by the name of its custom property."""
    return {**_colours(look), **_shapes(look)}


def _colours(look: Look) -> dict[str, str]:
    surface, ink, brand = look.surface, look.ink, look.brand
    sunken, brand_soft = mix(surface, ink, 0.045), mix(surface, brand, 0.1)
    bad_soft, good_soft = mix(surface, BAD, 0.08), mix(surface, GOOD, 0.1)
    paler = [faded(ink, ground, 0.32, TEXT) for ground in (sunken, brand_soft)]
    raised = mix(surface, WHITE, 0.06) if is_dark(surface) else mix(surface, WHITE, 0.75)
    return {
        "brand": brand,
        "brand-hover": darker(brand, 0.1),
        "brand-press": darker(brand, 0.15),
        "brand-ink": look.brand_text,
        "brand-soft": brand_soft,
        "accent": look.accent,
        "accent-ink": text_on(look.accent, ink),
        "surface": surface,
        "raised": raised,
        "sunken": sunken,
        "media": mix(surface, ink, 0.06),
        "ink": ink,
        "ink-2": max(paler, key=lambda shade: contrast(shade, surface)),
        "line": mix(surface, ink, 0.12),
        "control": faded(ink, surface, 0.5, CONTROL),
        "bad": reaching(BAD, bad_soft, TEXT),
        "bad-soft": bad_soft,
        "good": reaching(GOOD, good_soft, TEXT),
        "good-soft": good_soft,
    }


def _shapes(look: Look) -> dict[str, str]:
    radius = look.radius
    return {
        "radius": f"{min(radius, 14)}px",
        "radius-card": f"{radius}px",
        "radius-media": f"{round(radius * 1.3)}px",
        "radius-pill": "999px" if radius >= 12 else f"{radius}px",
        "ratio": look.card_ratio.replace(":", " / "),
        "display": DISPLAY[look.font],
        "sans": SANS,
    }
