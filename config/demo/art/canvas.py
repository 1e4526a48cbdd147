"""Composing an SVG: gradients, clips, airbrush, stitches; everything soft without one filter.

Filters cost most of the time of rasterising, so blur is imitated: by radial gradients that fade
out (`glow`) and by stacked translucent strokes inside a clip (`edge`).
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

Point = tuple[float, float]
Stop = tuple[float, str] | tuple[float, str, float]
Box = tuple[float, float, float, float]
SIDE = 1000
REFERENCE = re.compile(r"url\(#(d\d+)\)")


def num(value: float) -> str:
    """Short and the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def attributes(values: dict[str, object]) -> str:
    parts = []
    for key, value in values.items():
        if value is None:
            continue
        text = num(value) if isinstance(value, float | int) else str(value)
        parts.append(f' {key.rstrip("_").replace("_", "-")}="{text}"')
    return "".join(parts)


class Canvas:
    """A drawing of 1000 by 1000 units with an empty ground."""

    def __init__(self, width: float = SIDE, height: float = SIDE) -> None:
        self.width, self.height = width, height
        self.defs: list[str] = []
        self.known: dict[str, str] = {}
        self.body: list[str] = []

    # ---- definitions; the same definition is written once
    def define(self, template: str) -> str:
        """Keep a definition (`{id}` in it) and answer its id."""
        if template not in self.known:
            name = f"d{len(self.known)}"
            self.known[template] = name
            self.defs.append(template.replace("{id}", name))
        return self.known[template]

    def linear(self, start: Point, end: Point, *stops: Stop) -> str:
        where = attributes({"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]})
        body = f'<linearGradient id="{{id}}" gradientUnits="userSpaceOnUse"{where}>'
        return f"url(#{self.define(body + _stops(stops) + '</linearGradient>')})"

    def radial(
        self, centre: Point, radius: float, *stops: Stop, squash: float = 1, turn: float = 0
    ) -> str:
        """Around a centre; `squash` flattens it, `turn` then turns it (degrees)."""
        x, y = centre
        form = f"translate({num(x)} {num(y)}) rotate({num(turn)}) scale(1 {num(squash)})"
        body = (
            f'<radialGradient id="{{id}}" gradientUnits="userSpaceOnUse" cx="0" cy="0"'
            f' r="{num(radius)}" gradientTransform="{form}">'
        )
        return f"url(#{self.define(body + _stops(stops) + '</radialGradient>')})"

    # ---- marks
    def raw(self, text: str) -> None:
        self.body.append(text)

    def path(self, d: str, fill: object = "none", **more: object) -> None:
        self.body.append(f'<path d="{d}"{attributes({"fill": fill, **more})}/>')

    def line(self, d: str, colour: str, width: float, **more: object) -> None:
        """A rounded stroke."""
        ends = {"stroke_linecap": "round", "stroke_linejoin": "round"}
        self.path(d, stroke=colour, stroke_width=width, **{**ends, **more})

    def ellipse(
        self, cx: float, cy: float, rx: float, ry: float, fill: str, **more: object
    ) -> None:
        where = {"cx": cx, "cy": cy, "rx": rx, "ry": ry, "fill": fill}
        self.body.append(f"<ellipse{attributes({**where, **more})}/>")

    def rect(
        self, x: float, y: float, width: float, height: float, fill: str, **more: object
    ) -> None:
        where = {"x": x, "y": y, "width": width, "height": height, "fill": fill}
        self.body.append(f"<rect{attributes({**where, **more})}/>")

    def glow(
        self,
        centre: Point,
        spread: Point,
        colour: str,
        strength: float,
        turn: float = 0,
        *,
        core: float = 0,
    ) -> None:
        """An airbrush: full strength up to `core` (0 to 1) of the way, then fading to nothing."""
        rx, ry = spread
        fade = (1 - core) / 3
        fill = self.radial(
            centre,
            rx,
            (core, colour, strength),
            (core + fade, colour, strength * 0.62),
            (core + 2 * fade, colour, strength * 0.2),
            (1, colour, 0),
            squash=ry / rx,
            turn=turn,
        )
        self.ellipse(*centre, rx, ry, fill, transform=_turned(turn, centre))

    def edge(
        self,
        d: str,
        colour: str,
        width: float,
        strength: float,
        shift: Point = (0, 0),
        *,
        steps: int = 6,
    ) -> None:
        """Shade along the inside of an outline; call it inside `clipped(d)`."""
        form = f"translate({num(shift[0])} {num(shift[1])})" if any(shift) else None
        for step in range(steps):
            share = 1 - step / steps
            self.path(
                d,
                stroke=colour,
                stroke_width=2 * width * share,
                stroke_opacity=strength / steps * 1.6,
                transform=form,
            )

    def stitch(
        self, d: str, colour: str, width: float = 2.2, dash: str = "7 5", opacity: float = 0.75
    ) -> None:
        self.line(d, colour, width, stroke_dasharray=dash, stroke_opacity=opacity)

    def hatch(
        self, box: Box, gap: float, turn: float, colour: str, width: float, **more: object
    ) -> None:
        """Parallel lines over a box (left, top, right, bottom), as one path; clip them."""
        left, top, right, bottom = box
        reach = (right - left + bottom - top) / 2
        middle = ((left + right) / 2, (top + bottom) / 2)
        count = int(reach / gap)
        lines = " ".join(
            f"M{num(middle[0] - reach)},{num(middle[1] + i * gap)}h{num(2 * reach)}"
            for i in range(-count, count + 1)
        )
        form = f"rotate({num(turn)} {num(middle[0])} {num(middle[1])})"
        self.path(lines, stroke=colour, stroke_width=width, transform=form, **more)

    # ---- nesting
    @contextmanager
    def group(self, **more: object) -> Iterator[None]:
        self.body.append(f"<g{attributes(more)}>")
        yield
        self.body.append("</g>")

    @contextmanager
    def clipped(self, d: str, **more: object) -> Iterator[None]:
        name = self.define(f'<clipPath id="{{id}}"><path d="{d}"/></clipPath>')
        with self.group(clip_path=f"url(#{name})", **more):
            yield

    @contextmanager
    def placed(
        self,
        x: float = 0,
        y: float = 0,
        scale: float = 1,
        turn: float = 0,
        *,
        mirror: bool = False,
    ) -> Iterator[None]:
        """Move, turn and size what is drawn inside, around the middle of the canvas."""
        across = -scale if mirror else scale
        with self.group(
            transform=f"translate({num(x + 500)} {num(y + 500)}) rotate({num(turn)})"
            f" scale({across:.4f} {scale:.4f}) translate(-500 -500)"
        ):
            yield

    def embed(self, other: "Canvas") -> None:
        """Take over another drawing, definitions and all."""
        names: dict[str, str] = {}
        for template, name in other.known.items():
            names[name] = self.define(_renamed(template, names))
        self.body.append(_renamed("".join(other.body), names))

    def svg(self, width: int, height: int) -> bytes:
        """The finished document, to be rasterised at this many pixels."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {num(self.width)} {num(self.height)}">'
        )
        return f"{head}<defs>{''.join(self.defs)}</defs>{''.join(self.body)}</svg>".encode()


def _renamed(text: str, names: dict[str, str]) -> str:
    return REFERENCE.sub(lambda match: f"url(#{names[match[1]]})", text)


def _turned(turn: float, centre: Point) -> str | None:
    return f"rotate({num(turn)} {num(centre[0])} {num(centre[1])})" if turn else None


def _stops(stops: Sequence[Stop]) -> str:
    parts = []
    for stop in stops:
        fading = f' stop-opacity="{num(stop[2])}"' if len(stop) == 3 else ""
        parts.append(f'<stop offset="{num(stop[0])}" stop-color="{stop[1]}"{fading}/>')
    return "".join(parts)


def smooth(points: Sequence[Point], *, closed: bool = False, tension: float = 1.0) -> str:
    """A curve through the points (Catmull-Rom as cubic Béziers)."""
    count = len(points)
    parts = [f"M{num(points[0][0])},{num(points[0][1])}"]
    for i in range(count if closed else count - 1):
        before = points[i - 1] if i or closed else points[0]
        here, there = points[i], points[(i + 1) % count]
        after = points[(i + 2) % count] if closed or i + 2 < count else there
        k = tension / 6
        parts.append(
            f"C{num(here[0] + (there[0] - before[0]) * k)},"
            f"{num(here[1] + (there[1] - before[1]) * k)}"
            f" {num(there[0] - (after[0] - here[0]) * k)},"
            f"{num(there[1] - (after[1] - here[1]) * k)} {num(there[0])},{num(there[1])}"
        )
    return " ".join(parts) + ("Z" if closed else "")


def along(curve: Sequence[Point], share: float) -> tuple[Point, Point]:
    """(point, direction) at a share of a cubic Bézier given by its four points."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    t, u = share, 1 - share
    point = (
        u**3 * ax + 3 * u * u * t * bx + 3 * u * t * t * cx + t**3 * dx,
        u**3 * ay + 3 * u * u * t * by + 3 * u * t * t * cy + t**3 * dy,
    )
    way = (
        u * u * (bx - ax) + 2 * u * t * (cx - bx) + t * t * (dx - cx),
        u * u * (by - ay) + 2 * u * t * (cy - by) + t * t * (dy - cy),
    )
    size = (way[0] ** 2 + way[1] ** 2) ** 0.5 or 1
    return point, (way[0] / size, way[1] / size)
