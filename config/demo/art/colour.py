"""Colours as materials, mixed in OKLab, so that shadows stay clean and never turn grey."""

from dataclasses import dataclass
from functools import lru_cache

Lab = tuple[float, float, float]


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


@lru_cache(maxsize=4096)
def to_lab(colour: str) -> Lab:
    """OKLab of "#rrggbb"."""
    r, g, b = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    l_ = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m_ = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s_ = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_,
        1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_,
        0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_,
    )


def to_hex(lab: Lab) -> str:
    """The nearest "#rrggbb"."""
    light, a, b = lab
    l_ = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )
    return "#" + "".join(f"{round(_gamma(channel) * 255):02x}" for channel in channels)


def mix(first: str, second: str, share: float) -> str:
    """`first` with a share of `second` in it, 0 to 1."""
    one, two = to_lab(first), to_lab(second)
    light, a, b = (x + (y - x) * share for x, y in zip(one, two, strict=True))
    return to_hex((light, a, b))


def lightness(colour: str) -> float:
    """0 black to 1 white, as the eye sees it."""
    return to_lab(colour)[0]


def relit(colour: str, light: float, chroma: float = 1.0) -> str:
    """The same hue at another lightness."""
    _, a, b = to_lab(colour)
    return to_hex((min(0.995, max(0.03, light)), a * chroma, b * chroma))


@dataclass(frozen=True)
class Tone:
    """One material under one lamp: from its deepest fold to its brightest edge."""

    deep: str
    shade: str
    base: str
    light: str
    shine: str

    @property
    def is_dark(self) -> bool:
        return lightness(self.base) < 0.5

    @property
    def stitch(self) -> str:
        """A thread that shows on this material without shouting."""
        return mix(self.base, "#ffffff", 0.42) if self.is_dark else mix(self.base, "#1a1420", 0.3)


@lru_cache(maxsize=512)
def tone(colour: str) -> Tone:
    """The material of a colour. Shadows lean to a cool violet, lights to a warm white."""
    light = lightness(colour)
    lift = 0.32 if light > 0.4 else 0.2
    return Tone(
        deep=mix(relit(colour, light * 0.5, 0.95), "#241a3a", 0.16),
        shade=mix(relit(colour, light * 0.8, 1.02), "#4a3f6b", 0.08),
        base=colour,
        light=mix(relit(colour, light + (1 - light) * lift), "#fff4e2", 0.12),
        shine=mix(relit(colour, light + (1 - light) * 0.66, 0.7), "#fffaf0", 0.3),
    )
