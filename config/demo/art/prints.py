"""Printed and woven cloth, drawn straight onto a piece (inside its clip)."""

from collections.abc import Callable
from math import cos, pi, sin

from config.demo.art.canvas import Box, Canvas, Point, num

Print = Callable[[Canvas, Box], None]


def stripes(
    colour: str, gap: float = 26, width: float = 5, turn: float = 90, opacity: float = 0.85
) -> Print:
    def draw(art: Canvas, box: Box) -> None:
        art.hatch(box, gap, turn, colour, width, stroke_opacity=opacity)

    return draw


def dots(colour: str, gap: float = 34, size: float = 11) -> Print:
    def draw(art: Canvas, box: Box) -> None:
        left, top, right, bottom = box
        rows = int((bottom - top) / gap * 2) + 1
        d = " ".join(
            f"M{num(left + (row % 2) * gap / 2)},{num(top + row * gap / 2)}H{num(right)}"
            for row in range(rows)
        )
        art.line(d, colour, size, stroke_dasharray=f"0 {num(gap)}")

    return draw


def check(one: str, two: str, gap: float = 54) -> Print:
    """A windowpane of two colours over a fine weave."""

    def draw(art: Canvas, box: Box) -> None:
        for turn in (0, 90):
            art.hatch(box, gap, turn, one, gap * 0.3, stroke_opacity=0.28)
            art.hatch(box, gap, turn, two, 2.4, stroke_opacity=0.75)
        art.hatch(box, 5, 45, one, 0.7, stroke_opacity=0.25)

    return draw


def weave(colour: str, gap: float = 5, opacity: float = 0.22) -> Print:
    """Linen and tweed."""

    def draw(art: Canvas, box: Box) -> None:
        for turn in (0, 90):
            art.hatch(box, gap, turn, colour, 0.9, stroke_opacity=opacity)

    return draw


def rib(colour: str, gap: float = 15) -> Print:
    """Knitting: columns of small stitches."""

    def draw(art: Canvas, box: Box) -> None:
        left, top, right, bottom = box
        columns = int((right - left) / gap) + 1
        for side, lean in ((0, 1), (gap / 2, -1)):
            d = " ".join(
                f"M{num(left + side + i * gap)},{num(top + lean * 3)}V{num(bottom)}"
                for i in range(columns)
            )
            art.path(
                d,
                stroke=colour,
                stroke_width=gap * 0.36,
                stroke_opacity=0.2,
                stroke_dasharray="8 4",
            )

    return draw


def wax(one: str, two: str, three: str, gap: float = 120) -> Print:
    """An East African print: suns inside rings, seeds between them."""

    def draw(art: Canvas, box: Box) -> None:
        left, top, right, bottom = box
        for row in range(int((bottom - top) / (gap * 0.86)) + 2):
            for column in range(int((right - left) / gap) + 2):
                x = left + column * gap + (row % 2) * gap / 2
                y = top + row * gap * 0.86
                _sun(art, (x, y), gap * 0.42, (one, two, three))
                for shift in (-1, 1):
                    art.ellipse(x + gap / 2, y + shift * gap * 0.15, 5, 9, three)

    return draw


def _sun(art: Canvas, at: Point, radius: float, colours: tuple[str, str, str]) -> None:
    (x, y), (one, two, three) = at, colours
    art.ellipse(x, y, radius, radius, one)
    ring = {"stroke": two, "stroke_width": 3, "stroke_dasharray": "2 5"}
    art.ellipse(x, y, radius * 0.88, radius * 0.88, "none", **ring)
    rays = []
    for index in range(12):
        across, down = cos(2 * pi * index / 12), sin(2 * pi * index / 12)
        near, far = radius * 0.4, radius * 0.72
        rays.append(f"M{num(x + near * across)},{num(y + near * down)}")
        rays.append(f"L{num(x + far * across)},{num(y + far * down)}")
    art.line("".join(rays), two, 6)
    art.ellipse(x, y, radius * 0.34, radius * 0.34, three)
    art.ellipse(x, y, radius * 0.16, radius * 0.16, two)


def meadow(petals: tuple[str, ...], heart: str, green: str, gap: float = 84) -> Print:
    """Scattered blossoms with leaves."""

    def draw(art: Canvas, box: Box) -> None:
        left, top, right, bottom = box
        index = 0
        for row in range(int((bottom - top) / gap) + 2):
            for column in range(int((right - left) / gap) + 2):
                index += 1
                x = left + column * gap + (row % 2) * gap / 2 + (index * 37 % 23) - 11
                y = top + row * gap + (index * 53 % 29) - 14
                size = gap * (0.2 + 0.03 * (index % 4))
                petal = petals[index % len(petals)]
                _blossom(art, (x, y), size, index * 41 % 360, (petal, heart, green))

    return draw


def _blossom(
    art: Canvas, at: Point, size: float, turn: int, colours: tuple[str, str, str]
) -> None:
    petal, heart, green = colours
    with art.group(transform=f"translate({num(at[0])} {num(at[1])}) rotate({turn})"):
        art.path(
            f"M{num(size * 0.8)},0 Q{num(size * 1.5)},{num(-size * 0.7)} {num(size * 2)},0"
            f" Q{num(size * 1.5)},{num(size * 0.4)} {num(size * 0.8)},0Z",
            green,
        )
        for index in range(5):
            angle = 2 * pi * index / 5
            reach = size * 0.55
            art.ellipse(reach * cos(angle), reach * sin(angle), size * 0.48, size * 0.48, petal)
        art.ellipse(0, 0, size * 0.3, size * 0.3, heart)


def zigzag(one: str, two: str, gap: float = 56) -> Print:
    """Woven chevrons."""

    def draw(art: Canvas, box: Box) -> None:
        left, top, right, bottom = box
        steps = int((right - left) / gap) + 2
        for row in range(int((bottom - top) / gap) + 2):
            y = top + row * gap
            d = f"M{num(left)},{num(y)}" + "".join(
                f"L{num(left + i * gap / 1)},{num(y + (gap * 0.5 if i % 2 else 0))}"
                for i in range(1, steps)
            )
            art.line(d, one if row % 2 else two, gap * 0.2, stroke_linejoin="miter")

    return draw
