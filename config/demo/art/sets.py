"""The sets of the three shops. Each has its own architecture and light; tones vary inside a family."""

from math import cos, pi, sin

from config.demo.art.canvas import Canvas, num
from config.demo.art.colour import mix, relit, lightness


def wall(art: Canvas, colour: str, horizon: float = 690) -> None:
    """A seamless wall running into its floor, brighter where the lamp hits."""
    light, shade = mix(colour, "#ffffff", 0.45), relit(colour, lightness(colour) * 0.93)
    art.rect(0, 0, art.width, art.height, art.linear((0, 0), (art.width, art.height), (0, light), (0.55, colour), (1, shade)))
    art.glow((art.width * 0.3, art.height * 0.22), art.width * 0.75, art.height * 0.62, "#ffffff", 0.55)
    floor = art.linear(
        (0, horizon - 60), (0, art.height),
        (0, shade, 0), (0.25, mix(shade, "#3a2f55", 0.06), 0.55), (0.6, colour, 0.5), (1, light, 0.55),
    )
    art.rect(0, horizon - 60, art.width, art.height - horizon + 60, floor)


def slab(art: Canvas, colour: str, top: float, height: float, left: float, right: float) -> None:
    """A low block with a lit top."""
    face, lid = relit(colour, lightness(colour) * 0.93, 1.6), mix(colour, "#ffffff", 0.5)
    art.glow(((left + right) / 2 + 40, top + height + 26), (right - left) * 0.62, 46, "#2a2040", 0.28)
    inset = 46
    top_d = f"M{left + inset},{top - 26} L{right - inset},{top - 26} L{right},{top + 30} L{left},{top + 30}Z"
    art.path(top_d, art.linear((left, top - 26), (right, top + 30), (0, mix(lid, "#ffffff", 0.4)), (1, lid)))
    art.path(
        f"M{left},{top + 30} L{right},{top + 30} L{right},{top + 30 + height} L{left},{top + 30 + height}Z",
        art.linear((left, top), (right, top + height), (0, mix(face, "#ffffff", 0.2)), (0.6, face), (1, relit(face, lightness(face) * 0.93, 1.15))),
    )
    art.line(f"M{left},{top + 30} L{right},{top + 30}", "#ffffff", 2.5, stroke_opacity=0.7)


def disc(art: Canvas, cx: float, cy: float, radius: float, colour: str) -> None:
    """A sun behind the subject."""
    art.ellipse(
        cx, cy, radius, radius,
        art.linear((cx - radius, cy - radius), (cx + radius, cy + radius), (0, mix(colour, "#ffffff", 0.2)), (1, colour)),
    )


def street(art: Canvas, colour: str) -> None:
    """Sole Street: a sun, a kerb, a clean floor."""
    wall(art, colour, 720)
    disc(art, 545, 462, 330, relit(colour, lightness(colour) * 0.93, 2.4))
    slab(art, mix(colour, "#ffffff", 0.25), 727, 92, 92, 908)


def blinds(art: Canvas) -> None:
    """Sun through a window with bars."""
    for row in range(2):
        for column in range(2):
            x, y = 80 + column * 190, -40 + row * 250
            art.path(f"M{x},{y} l170,60 l0,220 l-170,-60Z", "#ffffff", opacity=0.55)


def niche(art: Canvas, colour: str) -> None:
    """Urban Herb: an arched niche and a round stone podium."""
    wall(art, mix(colour, "#fbf9f5", 0.4), 730)
    inside = mix(colour, relit(colour, lightness(colour) * 0.9, 1.2), 0.6)
    d = "M210,1000 L210,400 C210,214 340,96 500,96 C660,96 790,214 790,400 L790,1000Z"
    art.path(d, art.linear((210, 100), (790, 900), (0, relit(inside, lightness(inside) * 0.9)), (0.5, inside), (1, mix(inside, "#ffffff", 0.25))))
    with art.clipped(d):
        art.edge(d, relit(inside, lightness(inside) * 0.66, 1.3), 56, 0.24, (16, 18))
        art.glow((600, 420), 320, 360, "#ffffff", 0.28)
    podium(art, mix(colour, "#fbf9f5", 0.45), 500, 812, 400, 240)


def podium(art: Canvas, colour: str, cx: float, top: float, radius: float, height: float) -> None:
    face = relit(colour, lightness(colour) * 0.93)
    flat = radius * 0.13
    art.glow((cx + 50, top + height), radius * 1.25, 60, "#2a2040", 0.22)
    side = (
        f"M{cx - radius},{top} L{cx - radius},{top + height} A{radius},{num(flat)} 0 0 0 {cx + radius},{top + height}"
        f" L{cx + radius},{top} A{radius},{num(flat)} 0 0 1 {cx - radius},{top}Z"
    )
    art.path(
        side,
        art.linear(
            (cx - radius, 0), (cx + radius, 0),
            (0, relit(face, lightness(face) * 0.93)), (0.25, mix(face, "#ffffff", 0.35)), (0.6, face), (1, relit(face, lightness(face) * 0.82)),
        ),
    )
    art.ellipse(cx, top, radius, flat, art.linear((cx - radius, top), (cx + radius, top + flat), (0, mix(colour, "#ffffff", 0.75)), (1, mix(colour, "#ffffff", 0.3))))
    art.path(f"M{cx - radius},{top} A{radius},{num(flat)} 0 0 0 {cx + radius},{top}", stroke="#ffffff", stroke_width=2, stroke_opacity=0.7)


def leaves(art: Canvas) -> None:
    """Light that fell through a palm: bright, with the fronds cut out of it."""
    art.path("M-40,-40 L620,-40 L300,760 L-40,900Z", "#ffffff", opacity=0.42)
    art.path("M700,-40 L1040,-40 L1040,420Z", "#ffffff", opacity=0.3)


def boutique(art: Canvas, colour: str) -> None:
    """Fashionistar: a tall arch in plaster, warm and quiet."""
    tall = art.height
    wall(art, colour, tall - 190)
    deep = mix(colour, relit(colour, lightness(colour) * 0.92, 1.35), 0.8)
    d = f"M150,{num(tall)} L150,470 C150,250 300,110 500,110 C700,110 850,250 850,470 L850,{num(tall)}Z"
    art.path(d, art.linear((150, 110), (850, tall), (0, deep), (0.5, mix(deep, "#ffffff", 0.12)), (1, mix(deep, "#ffffff", 0.3))))
    with art.clipped(d):
        art.edge(d, relit(deep, lightness(deep) * 0.7), 40, 0.2, (10, 12))
        art.glow((420, 420), 360, 420, "#ffffff", 0.4)


def gallery(art: Canvas, colour: str) -> None:
    """Fashionistar's accessories: a block before a plain wall."""
    wall(art, colour, art.height - 300)
    base = art.height - 250
    slab(art, mix(colour, "#ffffff", 0.3), base, 260, 170, 830)


def star_points(cx: float, cy: float, radius: float, count: int) -> list[tuple[float, float]]:
    """Points evenly on a circle, the first at the top."""
    step = 2 * pi / count
    return [(cx + radius * sin(i * step), cy - radius * cos(i * step)) for i in range(count)]
