"""Paper on packs: what is printed, and how it turns away with a cylinder."""

from dataclasses import dataclass

from config.demo.art.canvas import Box, Canvas, num
from config.demo.art.colour import Tone, tone
from config.demo.art.glyphs import lettering


@dataclass(frozen=True)
class Label:
    """What is printed on a pack: paper, ink, two lines and a figure."""

    paper: str
    ink: str
    title: str
    note: str = ""
    accent: str = "#d4b59d"


def turned_fill(art: Canvas, left: float, right: float, cloth: Tone) -> str:
    """A cylinder's light: dark rims, a window at a quarter, a soft core shadow."""
    return art.linear(
        (left, 0),
        (right, 0),
        (0, cloth.deep),
        (0.06, cloth.shade),
        (0.22, cloth.light),
        (0.32, cloth.light),
        (0.5, cloth.base),
        (0.8, cloth.shade),
        (0.94, cloth.deep),
        (1, cloth.shade),
    )


def barrel(box: Box, sag: float, corner: float = 18) -> str:
    """The outline of something round seen from a little above."""
    left, top, right, bottom = box
    middle = (left + right) / 2
    return (
        f"M{num(left)},{num(top)} L{num(left)},{num(bottom - corner)}"
        f" Q{num(left)},{num(bottom)} {num(left + corner)},{num(bottom + sag * 0.5)}"
        f" Q{num(middle)},{num(bottom + sag * 1.2)} "
        f"{num(right - corner)},{num(bottom + sag * 0.5)}"
        f" Q{num(right)},{num(bottom)} {num(right)},{num(bottom - corner)} "
        f"L{num(right)},{num(top)}"
        f" Q{num(middle)},{num(top + sag * 1.2)} {num(left)},{num(top)}Z"
    )


def leaf_mark(art: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """The herb shop's mark: a sprig of two leaves."""
    s = size
    art.line(f"M{num(x)},{num(y + s)} L{num(x)},{num(y + s * 0.3)}", colour, s * 0.09)
    art.path(
        (
            f"M{num(x)},{num(y + s * 0.62)} C{num(x - s * 0.7)},{num(y + s * 0.5)} "
            f"{num(x - s * 0.6)},{num(y - s * 0.1)} {num(x - s * 0.5)},{num(y - s * 0.12)} "
            f"C{num(x - s * 0.1)},{num(y - s * 0.05)} {num(x)},{num(y + s * 0.3)} "
            f"{num(x)},{num(y + s * 0.62)}Z"
        ),
        colour,
    )
    art.path(
        (
            f"M{num(x)},{num(y + s * 0.36)} C{num(x)},{num(y)} "
            f"{num(x + s * 0.2)},{num(y - s * 0.3)} {num(x + s * 0.55)},{num(y - s * 0.34)} "
            f"C{num(x + s * 0.7)},{num(y + s * 0.1)} {num(x + s * 0.4)},{num(y + s * 0.4)} "
            f"{num(x)},{num(y + s * 0.36)}Z"
        ),
        colour,
    )


def wrap(art: Canvas, label: Label, box: Box, sag: float, mark: float = 40) -> None:
    """A paper label around a cylinder, printed and shaded with it."""
    left, top, right, bottom = box
    middle = (left + right) / 2
    d = (
        f"M{num(left)},{num(top)} Q{num(middle)},{num(top + sag)} {num(right)},{num(top)}"
        f" L{num(right)},{num(bottom)} Q{num(middle)},{num(bottom + sag)} "
        f"{num(left)},{num(bottom)}Z"
    )
    paper = tone(label.paper)
    art.path(d, turned_paper(art, left, right, paper))
    with art.clipped(d):
        wide = (right - left) * 0.72
        y = top + sag * 0.8 + (bottom - top) * 0.1
        leaf_mark(art, middle, y + mark * 0.35, mark, label.ink)
        y += mark * 1.62
        lettering(
            art,
            label.title,
            (middle, y),
            min(30, (bottom - top) * 0.12),
            label.ink,
            weight=0.14,
            most=wide,
        )
        y += (bottom - top) * 0.2
        art.line(f"M{num(middle - 26)},{num(y)} L{num(middle + 26)},{num(y)}", label.accent, 3)
        if label.note:
            lettering(
                art,
                label.note,
                (middle, y + (bottom - top) * 0.08),
                min(15, (bottom - top) * 0.06),
                label.ink,
                weight=0.13,
                spacing=1.8,
                opacity=0.8,
                most=wide,
            )
        band = (
            f"M{num(left)},{num(bottom - 16)} Q{num(middle)},{num(bottom - 16 + sag)} "
            f"{num(right)},{num(bottom - 16)} L{num(right)},{num(bottom + sag + 4)} "
            f"L{num(left)},{num(bottom + sag + 4)}Z"
        )
        art.path(band, label.accent, opacity=0.9)
        art.path(d, _veil(art, left, right))


def turned_paper(art: Canvas, left: float, right: float, paper: Tone) -> str:
    return art.linear(
        (left, 0),
        (right, 0),
        (0, paper.shade),
        (0.25, paper.light),
        (0.6, paper.base),
        (1, paper.shade),
    )


def _veil(art: Canvas, left: float, right: float) -> str:
    """The turning-away of both sides, over print as well."""
    return art.linear(
        (left, 0),
        (right, 0),
        (0, "#2a2030", 0.3),
        (0.14, "#2a2030", 0.05),
        (0.3, "#ffffff", 0.12),
        (0.5, "#ffffff", 0),
        (0.84, "#2a2030", 0.1),
        (1, "#2a2030", 0.36),
    )
