"""Leaves, sprigs, flowers and roots: what a herb shop lays beside its jars."""

from math import atan2, cos, degrees, pi, sin

from config.demo.art.canvas import Canvas, Point, along, num
from config.demo.art.colour import mix, tone

Curve = tuple[Point, Point, Point, Point]


def leaf(
    art: Canvas, at: Point, length: float, turn: float, colour: str, *, slim: float = 0.34
) -> None:
    """One leaf from its stalk, lit on its upper half, with a midrib."""
    cloth = tone(colour)
    half = length * slim
    form = f"translate({num(at[0])} {num(at[1])}) rotate({num(turn)})"
    upper = (
        f"M0,0 C{num(length * 0.25)},{num(-half)} {num(length * 0.7)},{num(-half)} "
        f"{num(length)},0 L0,0Z"
    )
    lower = (
        f"M0,0 C{num(length * 0.25)},{num(half)} {num(length * 0.7)},{num(half)} {num(length)},0 "
        "L0,0Z"
    )
    with art.group(transform=form):
        art.path(lower, art.linear((0, 0), (length, half), (0, cloth.shade), (1, cloth.base)))
        art.path(upper, art.linear((0, 0), (length, -half), (0, cloth.base), (1, cloth.light)))
        art.line(
            f"M0,0 L{num(length * 0.94)},0",
            cloth.deep,
            max(1.2, length * 0.014),
            stroke_opacity=0.5,
        )
        for share in (0.25, 0.42, 0.6, 0.76):
            x, out = length * share, half * 0.62 * (1 - abs(share - 0.45))
            art.line(
                f"M{num(x)},0 l{num(out)},{num(-out)} M{num(x)},0 l{num(out)},{num(out)}",
                cloth.deep,
                max(0.8, length * 0.008),
                stroke_opacity=0.3,
            )


def sprig(
    art: Canvas,
    stem: Curve,
    colour: str,
    count: int,
    size: float,
    *,
    slim: float = 0.34,
    spread: float = 48,
) -> None:
    """Leaves in pairs along a bent stem, smaller towards the tip."""
    wood = tone(mix(colour, "#6b5a3a", 0.4))
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = stem
    d = f"M{num(ax)},{num(ay)} C{num(bx)},{num(by)} {num(cx)},{num(cy)} {num(dx)},{num(dy)}"
    art.line(d, wood.shade, 5)
    art.line(d, wood.light, 2)
    for index in range(count):
        share = 0.16 + 0.8 * index / count
        point, (ux, uy) = along(stem, share)
        way = degrees(atan2(uy, ux))
        reach = size * (1 - 0.45 * share)
        for side in (-1, 1):
            shade = mix(colour, "#1d2a1d", 0.12 * ((index + (side > 0)) % 3))
            leaf(art, point, reach, way + side * (spread - 10 * share), shade, slim=slim)
    point, (ux, uy) = along(stem, 1)
    leaf(art, point, size * 0.6, degrees(atan2(uy, ux)), colour, slim=slim)


def daisy(
    art: Canvas,
    at: Point,
    radius: float,
    *,
    petal: str = "#fffdf6",
    heart: str = "#f2b632",
    count: int = 13,
) -> None:
    white, gold = tone(petal), tone(heart)
    x, y = at
    for index in range(count):
        turn = 360 * index / count
        with art.group(transform=f"translate({num(x)} {num(y)}) rotate({num(turn)})"):
            art.ellipse(
                radius * 0.64,
                0,
                radius * 0.4,
                radius * 0.15,
                art.linear(
                    (radius * 0.2, 0),
                    (radius, 0),
                    (0, white.shade),
                    (0.6, white.base),
                    (1, white.light),
                ),
            )
    art.ellipse(x + 1, y + 3, radius * 0.34, radius * 0.32, gold.deep, opacity=0.4)
    art.ellipse(
        x,
        y,
        radius * 0.32,
        radius * 0.3,
        art.radial(
            (x - radius * 0.1, y - radius * 0.1),
            radius * 0.4,
            (0, gold.shine),
            (0.5, gold.base),
            (1, gold.shade),
        ),
    )
    for index in range(12):
        angle = index * 2.4
        reach = radius * 0.26 * (index / 12) ** 0.5
        art.ellipse(
            x + reach * cos(angle), y + reach * sin(angle), 1.6, 1.6, gold.deep, opacity=0.5
        )


def spike(art: Canvas, foot: Point, length: float, turn: float, colour: str) -> None:
    """Lavender: a stem with whorls of buds."""
    stem, bud = tone("#7f9a6b"), tone(colour)
    with art.group(transform=f"translate({num(foot[0])} {num(foot[1])}) rotate({num(turn)})"):
        art.line(
            (
                f"M0,0 C{num(length * 0.03)},{num(-length * 0.4)} "
                f"{num(-length * 0.02)},{num(-length * 0.7)} 0,{num(-length)}"
            ),
            stem.base,
            3.4,
        )
        for row in range(9):
            y = -length * (0.52 + 0.055 * row)
            size = 13 - row * 0.8
            for x, tint in ((-size * 0.7, bud.shade), (size * 0.7, bud.base), (0, bud.light)):
                art.ellipse(x, y, size * 0.55, size * 0.75, tint)


def hibiscus(art: Canvas, at: Point, radius: float, colour: str) -> None:
    """Five broad petals around a long pistil."""
    cloth, gold = tone(colour), tone("#f3c454")
    x, y = at
    for index in range(5):
        with art.group(transform=f"translate({num(x)} {num(y)}) rotate({num(72 * index - 90)})"):
            r = radius
            d = (
                f"M0,0 C{num(r * 0.2)},{num(-r * 0.6)} {num(r * 0.8)},{num(-r * 0.7)} "
                f"{num(r)},{num(-r * 0.1)} C{num(r * 1.02)},{num(r * 0.4)} "
                f"{num(r * 0.4)},{num(r * 0.4)} 0,0Z"
            )
            art.path(
                d,
                art.radial(
                    (0, 0),
                    r,
                    (0, cloth.deep),
                    (0.3, cloth.shade),
                    (0.65, cloth.base),
                    (1, cloth.light),
                ),
            )
            for bend in (-0.35, -0.12, 0.12):
                art.line(
                    (
                        f"M{num(r * 0.12)},0 Q{num(r * 0.5)},{num(bend * r * 0.7)} "
                        f"{num(r * 0.86)},{num(bend * r)}"
                    ),
                    cloth.deep,
                    1.4,
                    stroke_opacity=0.35,
                )
    art.line(
        (
            f"M{num(x)},{num(y)} q{num(radius * 0.2)},{num(-radius * 0.3)} "
            f"{num(radius * 0.42)},{num(-radius * 0.42)}"
        ),
        gold.base,
        5,
    )
    for index in range(7):
        share = 0.5 + index * 0.07
        art.ellipse(
            x + radius * 0.42 * share + (index % 2) * 5,
            y - radius * 0.44 * share,
            4,
            4,
            gold.light,
        )


def citrus(art: Canvas, at: Point, radius: float, colour: str = "#f3c531") -> None:
    """A slice, slightly foreshortened."""
    zest = tone(colour)
    x, y = at
    with art.group(transform=f"translate({num(x)} {num(y)}) scale(1 .62)"):
        art.ellipse(0, 8, radius, radius, zest.deep, opacity=0.7)
        art.ellipse(0, 0, radius, radius, zest.base)
        art.ellipse(0, 0, radius * 0.9, radius * 0.9, "#fff6d8")
        for index in range(9):
            a, b = 2 * pi * (index + 0.06) / 9, 2 * pi * (index + 0.94) / 9
            r = radius * 0.8
            art.path(
                (
                    f"M{num(r * 0.1 * cos((a + b) / 2))},{num(r * 0.1 * sin((a + b) / 2))} "
                    f"L{num(r * cos(a))},{num(r * sin(a))} A{num(r)},{num(r)} 0 0 1 "
                    f"{num(r * cos(b))},{num(r * sin(b))}Z"
                ),
                art.radial((0, 0), r, (0, zest.light), (1, zest.base)),
                stroke=zest.light,
                stroke_width=2,
                stroke_linejoin="round",
            )


def root(art: Canvas, at: Point, scale: float, colour: str, flesh: str) -> None:
    """A knobbly hand of ginger or turmeric, one end cut."""
    skin, inner = tone(colour), tone(flesh)
    d = (
        "M0,0 C10,-40 60,-50 90,-34 C100,-70 140,-84 154,-60 C164,-40 150,-26 150,-16 C190,-30 "
        "230,-20 236,6 C240,34 200,44 170,34 C160,60 110,66 96,42 C60,56 10,46 0,0Z"
    )
    with art.group(transform=f"translate({num(at[0])} {num(at[1])}) scale({num(scale)})"):
        art.path(
            d, art.linear((0, -70), (60, 60), (0, skin.light), (0.5, skin.base), (1, skin.deep))
        )
        with art.clipped(d):
            art.edge(d, skin.deep, 18, 0.4, (-2, -4))
            for x in range(14, 236, 22):
                art.line(f"M{x},-80 q10,70 -4,150", skin.deep, 2, stroke_opacity=0.28)
        art.ellipse(224, 6, 15, 25, inner.base, stroke=skin.shade, stroke_width=2)
        art.ellipse(222, 2, 8, 14, inner.light)


def pebble(art: Canvas, at: Point, size: Point, colour: str) -> None:
    """A flat stone from the river."""
    stone, (rx, ry) = tone(colour), size
    art.ellipse(
        at[0],
        at[1],
        rx,
        ry,
        art.radial(
            (at[0] - rx * 0.3, at[1] - ry * 0.5),
            rx * 1.3,
            (0, stone.shine),
            (0.5, stone.base),
            (1, stone.shade),
            squash=ry / rx,
        ),
    )


def heap(
    art: Canvas,
    at: Point,
    width: float,
    colours: tuple[str, ...],
    size: float,
    *,
    round_: bool = False,
) -> None:
    """A small mound of dried leaf or beans: the far ones first, darker below."""
    rows = 7
    for row in range(rows):
        share = row / (rows - 1)
        reach = width * (0.35 + 0.65 * share)
        y = at[1] - width * 0.36 * (1 - share)
        count = 5 + row * 2
        for index in range(count):
            spin = (row * 61 + index * 97) % 360
            x = at[0] + reach * (2 * (index + 0.5) / count - 1) + (spin % 11) - 5
            colour = colours[(row * 3 + index) % len(colours)]
            bit = tone(mix(colour, "#1a1208", 0.18 * (1 - share)))
            grown = size * (0.8 + (spin % 50) / 120)
            with art.group(transform=f"translate({num(x)} {num(y)}) rotate({spin}) scale(1 .7)"):
                if round_:
                    light = art.radial(
                        (-grown * 0.3, -grown * 0.3), grown * 1.4, (0, bit.light), (1, bit.shade)
                    )
                    art.ellipse(0, 0, grown, grown * 0.7, light)
                    art.line(
                        f"M{num(-grown * 0.7)},0 Q0,{num(grown * 0.3)} {num(grown * 0.7)},0",
                        bit.deep,
                        1.4,
                    )
                else:
                    d = (
                        f"M{num(-grown)},0 Q0,{num(-grown * 0.9)} {num(grown)},0 "
                        f"Q0,{num(grown * 0.4)} {num(-grown)},0Z"
                    )
                    art.path(
                        d,
                        art.linear(
                            (-grown, -grown), (grown, grown), (0, bit.light), (1, bit.shade)
                        ),
                    )


def blades(
    art: Canvas, foot: Point, height: float, colour: str = "#9db668", count: int = 7
) -> None:
    """Lemongrass."""
    for index in range(count):
        lean = (index - count / 2) * 22
        cloth = tone(mix(colour, "#e9e3b0", 0.12 * (index % 3)))
        x, y = foot[0] + (index - count / 2) * 6, foot[1]
        tip = (x + lean * 1.8, y - height * (0.8 + 0.05 * (index % 4)))
        art.path(
            f"M{num(x - 6)},{num(y)} Q{num(x + lean * 0.3 - 5)},{num(y - height * 0.5)} "
            f"{num(tip[0])},{num(tip[1])}"
            f" Q{num(x + lean * 0.3 + 8)},{num(y - height * 0.5)} {num(x + 7)},{num(y)}Z",
            art.linear((x, y), tip, (0, cloth.shine), (0.4, cloth.base), (1, cloth.shade)),
        )
