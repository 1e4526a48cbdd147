"""Colours by number: contrast as WCAG 2 counts it, and shades that keep a promise of contrast."""

TEXT = 4.5  # WCAG AA for text
CONTROL = 3.0  # for borders and focus
WHITE = "#FFFFFF"
_STEPS = 50


def contrast(one: str, other: str) -> float:
    """The WCAG ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _hex([a + (b - a) * share for a, b in pairs])


def darker(colour: str, share: float) -> str:
    """For hover and press: the colour with black in it."""
    return mix(colour, "#000000", share)


def is_dark(colour: str) -> bool:
    return contrast(colour, WHITE) > contrast(colour, "#000000")


def text_on(background: str, ink: str) -> str:
    """White or the ink, whichever reads on the background; black or white where neither does."""
    for candidate in (WHITE, ink, "#000000"):
        if contrast(candidate, background) >= TEXT:
            return candidate
    return WHITE


def reaching(colour: str, background: str, goal: float) -> str:
    """The nearest shade that has the contrast: towards black on light, towards white on dark."""
    end = WHITE if is_dark(background) else "#000000"
    steps = (mix(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in steps if contrast(shade, background) >= goal), end)


def faded(ink: str, background: str, share: float, goal: float) -> str:
    """The ink paled by up to `share` of the background, but never below the contrast."""
    wanted = round(share * _STEPS)
    shades = (mix(ink, background, step / _STEPS) for step in range(wanted, -1, -1))
    return next((shade for shade in shades if contrast(shade, background) >= goal), ink)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _hex(channels: list[float]) -> str:
    return "#" + "".join(f"{round(channel):02X}" for channel in channels)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
