"""What shoes are put together from: panels, laces, soles."""

from config.demo.art.canvas import Canvas, Point, along, num
from config.demo.art.colour import Tone, tone

Curve = tuple[Point, Point, Point, Point]


def fill_of(art: Canvas, cloth: Tone, top: float = 340, bottom: float = 760) -> str:
    """Light from the upper left across an upper."""
    return art.linear(
        (400, top), (500, bottom), (0, cloth.light), (0.5, cloth.base), (1, cloth.shade)
    )


def panel(art: Canvas, d: str, cloth: Tone, *, stitched: bool = True, lift: float = 0.35) -> None:
    """A piece laid on the upper: a thin shadow under it, its light, an edge, a seam."""
    art.path(d, cloth.deep, opacity=lift, transform="translate(2 4)")
    art.path(d, fill_of(art, cloth))
    with art.clipped(d):
        art.edge(d, cloth.shine, 7, 0.3, (1.5, 3))
        art.edge(d, cloth.deep, 9, 0.3, (-1, -3))
        if stitched:
            art.stitch(d, cloth.stitch, 2, "6 4.5", 0.8)
    art.line(d, cloth.deep, 1, stroke_opacity=0.4)


def laces(art: Canvas, instep: Curve, colour: str, count: int, size: Point) -> None:
    """Bands over the instep, of some length and width, with eyelets and little shadows."""
    reach, width = size
    cloth = tone(colour)
    for index in range(count):
        (x, y), (dx, dy) = along(instep, 0.04 + index * 0.92 / count)
        nx, ny = -dy, dx  # into the shoe
        start = (x - nx * width * 0.32, y - ny * width * 0.32)
        end = (x + nx * reach - dx * reach * 0.42, y + ny * reach - dy * reach * 0.42)
        d = (
            f"M{num(start[0])},{num(start[1])} "
            f"Q{num(x + nx * 4 + dx * 8)},{num(y + ny * 4 + dy * 8)}"
            f" {num(end[0])},{num(end[1])}"
        )
        art.ellipse(*end, width * 0.62, width * 0.62, "#000", opacity=0.25)
        art.line(d, "#1a1028", width + 3, stroke_opacity=0.22, transform="translate(2 5)")
        art.line(d, cloth.shade, width)
        art.line(d, cloth.light, width * 0.62, transform="translate(-1 -1.5)")


def ground_sole(art: Canvas, d: str, rubber: Tone, line: str | None = None) -> None:
    """A midsole: rounded, lit from above, dark where it meets the floor."""
    art.path(
        d,
        art.linear(
            (0, 655),
            (0, 745),
            (0, rubber.light),
            (0.3, rubber.base),
            (0.72, rubber.base),
            (1, rubber.deep),
        ),
    )
    with art.clipped(d):
        art.glow((300, 690), (330, 30), rubber.shine, 0.75)
        art.glow((870, 700), (70, 60), rubber.deep, 0.35)
        art.glow((150, 700), (50, 70), rubber.deep, 0.3)
        art.path("M100,732 L940,732 L940,760 L100,760Z", rubber.deep, opacity=0.55)
        if line:
            art.line("M120,712 C300,718 600,718 800,714 C850,712 880,700 900,684", line, 5)
