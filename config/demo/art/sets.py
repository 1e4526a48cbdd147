"""The sets of the three shops, each with its own architecture and light."""

from collections.abc import Callable

from config.demo.art import botany
from config.demo.art.canvas import Canvas, Point, num
from config.demo.art.colour import lightness, mix, relit

Draw = Callable[[Canvas, str], None]
Light = Callable[[Canvas], None]


def wall(art: Canvas, colour: str, horizon: float = 690) -> None:
    """A seamless wall running into its floor, brighter where the lamp hits."""
    light, shade = mix(colour, "#ffffff", 0.45), relit(colour, lightness(colour) * 0.93)
    art.rect(
        0,
        0,
        art.width,
        art.height,
        art.linear((0, 0), (art.width, art.height), (0, light), (0.55, colour), (1, shade)),
    )
    art.glow(
        (art.width * 0.3, art.height * 0.22),
        (art.width * 0.75, art.height * 0.62),
        "#ffffff",
        0.55,
    )
    floor = art.linear(
        (0, horizon - 60),
        (0, art.height),
        (0, shade, 0),
        (0.25, mix(shade, "#3a2f55", 0.06), 0.55),
        (0.6, colour, 0.5),
        (1, light, 0.55),
    )
    art.rect(0, horizon - 60, art.width, art.height - horizon + 60, floor)


def slab(art: Canvas, colour: str, top: float, height: float, span: Point) -> None:
    """A low block with a lit top."""
    left, right = span
    face, lid = relit(colour, lightness(colour) * 0.93, 1.6), mix(colour, "#ffffff", 0.5)
    art.glow(
        ((left + right) / 2 + 40, top + height + 26), ((right - left) * 0.62, 46), "#2a2040", 0.28
    )
    inset = 46
    top_d = (
        f"M{left + inset},{top - 26} L{right - inset},{top - 26} L{right},{top + 30} "
        f"L{left},{top + 30}Z"
    )
    art.path(
        top_d,
        art.linear((left, top - 26), (right, top + 30), (0, mix(lid, "#ffffff", 0.4)), (1, lid)),
    )
    art.path(
        (
            f"M{left},{top + 30} L{right},{top + 30} L{right},{top + 30 + height} "
            f"L{left},{top + 30 + height}Z"
        ),
        art.linear(
            (left, top),
            (right, top + height),
            (0, mix(face, "#ffffff", 0.2)),
            (0.6, face),
            (1, relit(face, lightness(face) * 0.93, 1.15)),
        ),
    )
    art.line(f"M{left},{top + 30} L{right},{top + 30}", "#ffffff", 2.5, stroke_opacity=0.7)


def disc(art: Canvas, cx: float, cy: float, radius: float, colour: str) -> None:
    """A sun behind the subject."""
    art.ellipse(
        cx,
        cy,
        radius,
        radius,
        art.linear(
            (cx - radius, cy - radius),
            (cx + radius, cy + radius),
            (0, mix(colour, "#ffffff", 0.2)),
            (1, colour),
        ),
    )


def street(art: Canvas, colour: str) -> None:
    """Sole Street: a sun, a kerb, a clean floor."""
    wall(art, colour, 720)
    disc(art, 545, 462, 330, relit(colour, lightness(colour) * 0.93, 2.4))
    slab(art, mix(colour, "#ffffff", 0.25), 727, 92, (92, 908))


def panes(art: Canvas) -> None:
    """Sun through a window with bars."""
    for row in range(2):
        for column in range(2):
            x, y = 80 + column * 190, -40 + row * 250
            art.path(f"M{x},{y} l170,60 l0,220 l-170,-60Z", "#ffffff", opacity=0.55)


def niche(art: Canvas, colour: str) -> None:
    """Urban Herb: an arched niche and a round stone podium."""
    foot = art.height - 210
    wall(art, mix(colour, "#fbf9f5", 0.4), foot - 80)
    inside = mix(colour, relit(colour, lightness(colour) * 0.9, 1.2), 0.6)
    arch(art, inside, (500, 150), 310, art.height)
    podium(art, mix(colour, "#fbf9f5", 0.45), (500, foot), 400, 260)


def arch(art: Canvas, colour: str, peak: Point, half: float, low: float) -> None:
    """A niche in the wall, lit from the left: dark under its left edge and its vault."""
    cx, top = peak
    left, right, spring = cx - half, cx + half, top + half * 1.02
    d = (
        f"M{num(left)},{num(low)} L{num(left)},{num(spring)}"
        f" A{num(half)},{num(half * 1.02)} 0 0 1 {num(right)},{num(spring)}"
        f" L{num(right)},{num(low)}Z"
    )
    dark = relit(colour, lightness(colour) * 0.9)
    bright = mix(colour, "#ffffff", 0.25)
    art.path(d, art.linear((left, top), (right, low), (0, dark), (0.5, colour), (1, bright)))
    shade = relit(colour, lightness(colour) * 0.6, 1.3)
    middle = (cx + half * 0.05, spring + half * 0.06)
    vault = art.radial(middle, half * 1.04, (0.74, shade, 0), (1, shade, 0.36), squash=1.02)
    sides = art.linear(
        (left, 0), (right, 0),
        (0, shade, 0.36), (0.14, shade, 0), (0.91, shade, 0), (1, shade, 0.22),
    )  # fmt: skip
    with art.clipped(d):
        art.rect(left, top, 2 * half, spring - top, vault)
        art.rect(left, spring, 2 * half, low - spring, sides)
        art.glow((cx - half * 0.1, top + half * 1.1), (half, half * 1.2), "#ffffff", 0.28)


def podium(art: Canvas, colour: str, centre: Point, radius: float, height: float) -> None:
    """A stone cylinder, seen from a little above."""
    cx, top = centre
    face = relit(colour, lightness(colour) * 0.93)
    flat = radius * 0.13
    art.glow((cx + 50, top + height), (radius * 1.25, 60), "#2a2040", 0.22)
    side = (
        f"M{cx - radius},{top} L{cx - radius},{top + height} A{radius},{num(flat)} 0 0 0 "
        f"{cx + radius},{top + height}"
        f" L{cx + radius},{top} A{radius},{num(flat)} 0 0 1 {cx - radius},{top}Z"
    )
    art.path(
        side,
        art.linear(
            (cx - radius, 0),
            (cx + radius, 0),
            (0, relit(face, lightness(face) * 0.93)),
            (0.25, mix(face, "#ffffff", 0.35)),
            (0.6, face),
            (1, relit(face, lightness(face) * 0.82)),
        ),
    )
    art.ellipse(
        cx,
        top,
        radius,
        flat,
        art.linear(
            (cx - radius, top),
            (cx + radius, top + flat),
            (0, mix(colour, "#ffffff", 0.75)),
            (1, mix(colour, "#ffffff", 0.3)),
        ),
    )
    art.path(
        f"M{cx - radius},{top} A{radius},{num(flat)} 0 0 0 {cx + radius},{top}",
        stroke="#ffffff",
        stroke_width=2,
        stroke_opacity=0.7,
    )


def shafts(art: Canvas) -> None:
    """Two slanting shafts of afternoon."""
    art.path("M-40,-40 L520,-40 L120,1000 L-40,1300Z", "#ffffff", opacity=0.34)
    art.path("M660,-40 L820,-40 L420,1300 L240,1300Z", "#ffffff", opacity=0.2)


def boutique(art: Canvas, colour: str) -> None:
    """Fashionistar: a tall arch in plaster, warm and quiet."""
    wall(art, colour, art.height - 190)
    arch(
        art,
        mix(colour, relit(colour, lightness(colour) * 0.94, 1.35), 0.8),
        (500, 96),
        356,
        art.height,
    )


def gallery(art: Canvas, colour: str) -> None:
    """Fashionistar's accessories: a block before a plain wall."""
    wall(art, colour, art.height - 380)
    slab(art, mix(colour, "#ffffff", 0.3), art.height - 300, 330, (120, 880))


def plain(art: Canvas, colour: str) -> None:
    """Nothing but light: for pictures of a detail."""
    wall(art, colour, art.height * 0.86)


# ---- wide rooms: the picture on top of a shop, and the doors to its collections
def street_hero(art: Canvas, colour: str) -> None:
    """Steps of colour before a large sun."""
    wall(art, colour, 760)
    disc(art, 610, 400, 360, relit(colour, lightness(colour) * 0.86, 1.5))
    slab(art, mix(colour, "#ffffff", 0.35), 520, 600, (470, 1080))
    slab(art, mix(colour, "#ffffff", 0.5), 690, 500, (-80, 560))
    slab(art, mix(colour, "#ffffff", 0.2), 860, 300, (250, 1100))


def niche_hero(art: Canvas, colour: str) -> None:
    """A shelf of stone cylinders under leaves."""
    wall(art, mix(colour, "#fbf9f5", 0.25), 860)
    disc(art, 500, 420, 330, relit(colour, lightness(colour) * 0.9, 1.5))
    podium(art, mix(colour, "#fbf9f5", 0.35), (500, 860), 230, 500)
    podium(art, mix(colour, "#fbf9f5", 0.5), (215, 960), 190, 500)
    podium(art, mix(colour, "#fbf9f5", 0.5), (790, 1000), 210, 500)
    for stem in (
        ((-30, 300), (80, 220), (190, 170), (300, 60)),
        ((1040, 420), (950, 300), (900, 190), (830, 60)),
    ):
        botany.sprig(art, stem, "#7c9a78", 6, 150, slim=0.3, spread=54)


def boutique_hero(art: Canvas, colour: str) -> None:
    """A room of three arches."""
    wall(art, colour, 900)
    deep = relit(colour, lightness(colour) * 0.9, 1.5)
    for cx, top, half in ((1000, 40, 350), (330, 150, 262), (1670, 150, 262)):
        arch(art, deep, (cx, top), half, 1120)


def street_tile(art: Canvas, colour: str) -> None:
    wall(art, colour, 640)
    disc(art, 600, 420, 310, relit(colour, lightness(colour) * 0.9, 1.7))
    slab(art, mix(colour, "#ffffff", 0.25), 644, 330, (150, 1050))


def niche_tile(art: Canvas, colour: str) -> None:
    wall(art, mix(colour, "#fbf9f5", 0.2), 640)
    arch(art, relit(colour, lightness(colour) * 0.94, 1.4), (600, 60), 330, 900)
    podium(art, mix(colour, "#fbf9f5", 0.4), (600, 664), 470, 330)


def boutique_tile(art: Canvas, colour: str) -> None:
    wall(art, colour, 700)
    arch(art, relit(colour, lightness(colour) * 0.93, 1.5), (600, 40), 380, 900)
