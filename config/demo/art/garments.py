"""Garments as on an invisible mannequin, drawn on 1000 by 1250 units around x = 500."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from config.demo.art.canvas import Box, Canvas, Point, num
from config.demo.art.colour import Tone, mix, tone
from config.demo.art.prints import Print

HIGH = 1250
Segment = tuple[Point, ...]  # one point: a line; three: a cubic Bézier
Fold = tuple[float, float, float, float, float]  # x, y above; x, y below; half a width


def sheet() -> Canvas:
    return Canvas(1000, HIGH)


def _at(point: Point, side: int) -> str:
    return f"{num(500 + side * point[0])},{num(point[1])}"


def outline(start: Point, segments: Sequence[Segment]) -> str:
    """A symmetric closed outline from the left half: from the middle above to the middle below.

    Points are (distance from the middle axis to the left, y).
    """
    parts = [f"M{_at(start, -1)}"]
    parts += [
        ("L" if len(segment) == 1 else "C") + " ".join(_at(p, -1) for p in segment)
        for segment in segments
    ]
    corners = [start, *[segment[-1] for segment in segments]]
    parts.append(f"L{_at(corners[-1], 1)}")
    for segment, corner in zip(reversed(segments), reversed(corners[:-1]), strict=True):
        back = [*reversed(segment[:-1]), corner]
        parts.append(("L" if len(segment) == 1 else "C") + " ".join(_at(p, 1) for p in back))
    return " ".join(parts) + "Z"


def piece(
    art: Canvas,
    d: str,
    colour: str,
    box: Box,
    *,
    cloth_print: Print | None = None,
    folds: Sequence[Fold] = (),
    sheen: float = 0.3,
    lift: float = 0,
) -> Tone:
    """One piece of cloth: its light from the left, print, folds, turning edges."""
    cloth = tone(colour)
    left, top, right, bottom = box
    if lift:
        art.path(d, "#1a1024", opacity=lift, transform="translate(4 8)")
    art.path(
        d,
        art.linear(
            (left, top),
            (right, bottom),
            (0, cloth.light),
            (0.4, cloth.base),
            (0.75, cloth.base),
            (1, cloth.shade),
        ),
    )
    with art.clipped(d):
        if cloth_print:
            cloth_print(art, (left - 20, top - 20, right + 20, bottom + 20))
        for fold in folds:
            crease(art, fold, cloth)
        width = right - left
        art.glow(
            (left + width * 0.34, (top + bottom) / 2),
            (width * 0.2, (bottom - top) * 0.5),
            cloth.shine,
            sheen,
        )
        art.edge(d, cloth.deep, 30, 0.34, (-4, -3))
        art.edge(d, cloth.shine, 7, 0.4, (3, 3))
    return cloth


def crease(art: Canvas, fold: Fold, cloth: Tone) -> None:
    """A fold that opens downwards: a dark valley with a lit ridge on its left."""
    x, y, u, v, half = fold
    bend = (x + u) / 2
    for shift, colour, strength in ((0, cloth.deep, 0.34), (-half * 1.5, cloth.shine, 0.3)):
        d = (
            f"M{num(x + shift * 0.3)},{num(y)} "
            f"Q{num(bend + shift * 0.6 - half * 0.4)},{num((y + v) / 2)} "
            f"{num(u - half + shift)},{num(v)}"
            f" L{num(u + half + shift)},{num(v)} "
            f"Q{num(bend + half * 0.6 + shift * 0.6)},{num((y + v) / 2)} "
            f"{num(x + shift * 0.3)},{num(y)}Z"
        )
        side = art.linear(
            (u - half + shift, v),
            (u + half + shift, v),
            (0, colour, 0),
            (0.55, colour, strength),
            (1, colour, 0),
        )
        art.path(d, side)


@contextmanager
def other_side(art: Canvas) -> Iterator[None]:
    """Mirror what is drawn inside at the middle axis."""
    with art.group(transform="translate(1000 0) scale(-1 1)"):
        yield


def hanging(
    top: float, bottom: float, spread: Sequence[tuple[float, float]], half: float
) -> list[Fold]:
    """Folds from the waist to the hem: pairs of (x above, x below) from the middle."""
    return [
        (500 + a, top + 10 * (i % 3), 500 + b, bottom, half * (0.8 + 0.2 * (i % 2)))
        for i, (a, b) in enumerate(spread)
    ]


def neck_inside(art: Canvas, d: str, colour: str, *, tag: bool = True) -> None:
    """The back of the garment seen through its neckline."""
    inside = tone(mix(colour, "#1a1424", 0.3))
    art.path(d, art.linear((0, 150), (0, 330), (0, inside.base), (1, inside.deep)))
    if not tag:
        return
    art.path("M478,168 L522,168 L522,196 L478,196Z", "#f4ece0", opacity=0.85)
    art.line("M486,178 L514,178 M490,186 L510,186", inside.deep, 2.4)


def buttons(art: Canvas, x: float, ys: Sequence[float], colour: str, radius: float = 9) -> None:
    cloth = tone(colour)
    for y in ys:
        art.ellipse(x + 2, y + 4, radius, radius, "#1a1024", opacity=0.3)
        art.ellipse(
            x,
            y,
            radius,
            radius,
            art.linear(
                (x - radius, y - radius),
                (x + radius, y + radius),
                (0, cloth.shine),
                (0.5, cloth.base),
                (1, cloth.deep),
            ),
        )
        for dx, dy in ((-2.4, -2.4), (2.4, -2.4), (-2.4, 2.4), (2.4, 2.4)):
            art.ellipse(x + dx, y + dy, 1.3, 1.3, cloth.deep)


def sleeve(
    art: Canvas,
    colour: str,
    cloth_print: Print | None,
    *,
    cuff: Point,
    width: float,
    shoulder: Point = (372, 232),
    full: float = 0,
) -> None:
    """Both sleeves, from the shoulder point to the cuff; `full` lets them billow."""
    sx, sy = shoulder
    cx, cy = cuff
    d = (
        f"M{num(sx)},{num(sy)} C{num(sx - 34)},{num(sy + 14)} "
        f"{num(sx - 62 - full)},{num(sy + 60)} "
        f"{num(cx - width / 2 - full * 1.3)},{num(cy - 60)}"
        f" C{num(cx - width / 2 - full)},{num(cy - 24)} {num(cx - width / 2)},{num(cy - 8)} "
        f"{num(cx - width / 2)},{num(cy)}"
        f" L{num(cx + width / 2)},{num(cy + 10)} "
        f"C{num(cx + width / 2 + full)},{num(cy - 30)} {num(sx + 22)},{num(sy + 190)} "
        f"{num(sx + 26)},{num(sy + 120)}Z"
    )
    folds: list[Fold] = [
        (sx - 20, sy + 60, cx - width * 0.1, cy, 16),
        (sx + 8, sy + 130, cx + width * 0.24, cy - 20, 12),
    ]
    box = (cx - width - full * 2, sy, sx + 60, cy + 10)
    piece(art, d, colour, box, cloth_print=cloth_print, folds=folds)
    with other_side(art):
        piece(
            art,
            d,
            mix(colour, "#241a3a", 0.05),
            box,
            cloth_print=cloth_print,
            folds=folds,
            sheen=0.12,
        )
