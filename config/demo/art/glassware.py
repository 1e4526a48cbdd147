"""Bottles and jars, standing on y = 770 around x = 500."""

from config.demo.art.canvas import Box, Canvas, Point, num
from config.demo.art.colour import lightness, mix, tone
from config.demo.art.labels import Label, barrel, turned_fill, wrap

BASE = 770.0


def _bottle_outline(
    half: float, top: float, neck: float, shoulder: float, corner: float = 26
) -> str:
    left, right, low = 500 - half, 500 + half, BASE - 4
    return (
        f"M{500 - neck},{top} L{500 - neck},{top + 20} "
        f"C{500 - neck},{num(top + shoulder * 0.7)} {left},{num(top + shoulder * 0.6)} "
        f"{left},{num(top + shoulder + 20)}"
        f" L{left},{num(low - corner)} Q{left},{low} {num(left + corner)},{num(low + 4)} "
        f"Q500,{num(low + 14)} {num(right - corner)},{num(low + 4)}"
        f" Q{right},{low} {right},{num(low - corner)} L{right},{num(top + shoulder + 20)}"
        f" C{right},{num(top + shoulder * 0.6)} {500 + neck},{num(top + shoulder * 0.7)} "
        f"{500 + neck},{top + 20} L{500 + neck},{top}Z"
    )


def _glass(art: Canvas, d: str, span: Point, colour: str, liquid: float) -> None:
    left, right = span
    glass = tone(colour)
    clear = lightness(colour) > 0.75
    art.path(d, turned_fill(art, left, right, glass), opacity=0.86 if clear else 1)
    with art.clipped(d):
        art.path(
            (
                f"M{left - 10},{liquid} Q500,{liquid + 16} {right + 10},{liquid} "
                f"L{right + 10},800 L{left - 10},800Z"
            ),
            art.linear(
                (left, 0),
                (right, 0),
                (0, glass.deep, 0.7),
                (0.3, glass.base, 0.2),
                (0.7, glass.deep, 0.3),
                (1, glass.deep, 0.75),
            ),
        )
        art.ellipse(500, liquid + 4, (right - left) / 2, 9, glass.light, opacity=0.4)
        art.glow((500, BASE - 6), ((right - left) * 0.5, 40), glass.shine, 0.5)
        art.edge(d, glass.deep, 12, 0.35)


def gloss(art: Canvas, box: Box, strength: float = 0.5) -> None:
    """The window's reflection in glass: one broad stripe, one thin, a rim of light."""
    left, top, right, bottom = box
    width = right - left
    x = left + width * 0.13
    art.rect(
        x,
        top,
        width * 0.07,
        bottom - top,
        art.linear(
            (0, top),
            (0, bottom),
            (0, "#ffffff", strength),
            (0.7, "#ffffff", strength * 0.5),
            (1, "#ffffff", 0),
        ),
        rx=width * 0.035,
    )
    art.rect(
        x + width * 0.1,
        top + 10,
        width * 0.018,
        bottom - top - 30,
        "#ffffff",
        rx=3,
        opacity=strength * 0.6,
    )
    art.rect(
        right - width * 0.07,
        top + 14,
        width * 0.025,
        bottom - top - 40,
        "#ffffff",
        rx=4,
        opacity=strength * 0.36,
    )


def screw_cap(art: Canvas, box: Box, colour: str) -> None:
    """A screw cap."""
    left, top, right, bottom = box
    cap = tone(colour)
    d = barrel((left, top, right, bottom), 10, 6)
    art.path(d, turned_fill(art, left, right, cap))
    with art.clipped(d):
        count = 22
        for index in range(1, count):
            share = index / count
            x = left + (right - left) * (share * share * (3 - 2 * share))
            art.line(
                f"M{num(x)},{top + 12} L{num(x)},{bottom + 8}", cap.deep, 2, stroke_opacity=0.35
            )
    art.ellipse(
        (left + right) / 2,
        top,
        (right - left) / 2,
        (right - left) * 0.055,
        art.linear((left, top), (right, top), (0, cap.light), (1, cap.base)),
    )


def dropper(glass: str, cap: str, label: Label, *, tall: bool = False) -> Canvas:
    """A pipette bottle of tinted glass."""
    art = Canvas()
    half, top = (104, 380) if tall else (118, 430)
    d = _bottle_outline(half, top, 40, 70)
    _glass(art, d, (500 - half, 500 + half), glass, top + 96)
    with art.clipped(d):
        art.rect(494, top, 12, 240, "#ffffff", opacity=0.16)
    wrap(art, label, (500 - half, top + 130, 500 + half, 716), 14, 50)
    with art.clipped(d):
        gloss(art, (500 - half, top + 66, 500 + half, 740))
    rubber = tone("#2b2829")
    bulb = (
        f"M466,{top - 60} C462,{top - 120} 470,{top - 172} 500,{top - 174} C530,{top - 172} "
        f"538,{top - 120} 534,{top - 60}Z"
    )
    art.path(bulb, turned_fill(art, 464, 536, rubber))
    art.glow((486, top - 120), (8, 40), "#ffffff", 0.5)
    screw_cap(art, (446, top - 66, 554, top + 6), cap)
    return art


def bottle(glass: str, cap: str, label: Label, *, cork: bool = False) -> Canvas:
    """A tall bottle for oils and tonics."""
    art = Canvas()
    half, top = 112, 330
    d = _bottle_outline(half, top, 38, 130)
    _glass(art, d, (500 - half, 500 + half), glass, top + 120)
    wrap(art, label, (500 - half, 500, 500 + half, 716), 14, 54)
    with art.clipped(d):
        gloss(art, (500 - half, top + 118, 500 + half, 740))
        art.rect(472, top + 4, 9, 90, "#ffffff", rx=4, opacity=0.4)
    if cork:
        wood = tone("#c89b68")
        art.path(
            f"M470,{top - 56} L530,{top - 56} L536,{top + 8} L464,{top + 8}Z",
            turned_fill(art, 464, 536, wood),
        )
        art.ellipse(500, top - 56, 30, 8, wood.light)
        for x, y in ((478, -30), (512, -40), (496, -14), (522, -8)):
            art.ellipse(x, top + y, 3, 2, wood.deep, opacity=0.5)
        art.path(
            (
                f"M458,{top + 4} Q500,{top + 14} 542,{top + 4} L542,{top + 22} Q500,{top + 32} "
                f"458,{top + 22}Z"
            ),
            tone(glass).light,
        )
    else:
        screw_cap(art, (454, top - 54, 546, top + 10), cap)
    return art


def jar(glass: str, lid: str, label: Label, *, tall: bool = False) -> Canvas:
    """A wide jar with a screw lid: balms, honey, powders."""
    art = Canvas()
    half, top = (150, 440) if tall else (186, 540)
    d = (
        f"M{500 - half + 20},{top} C{500 - half},{top + 10} {500 - half},{top + 30} "
        f"{500 - half},{top + 46} L{500 - half},736"
        f" Q{500 - half},766 {500 - half + 34},770 Q500,786 {500 + half - 34},770 "
        f"Q{500 + half},766 {500 + half},736"
        f" L{500 + half},{top + 46} C{500 + half},{top + 30} {500 + half},{top + 10} "
        f"{500 + half - 20},{top}Z"
    )
    _glass(art, d, (500 - half, 500 + half), glass, top + 40)
    wrap(art, label, (500 - half, top + 70, 500 + half, 724), 18, 40 if not tall else 52)
    with art.clipped(d):
        gloss(art, (500 - half, top + 30, 500 + half, 744), 0.42)
    screw_cap(art, (500 - half + 8, top - 62, 500 + half - 8, top + 16), lid)
    return art


def roll_on(glass: str, cap: str, label: Label) -> Canvas:
    """A slim roller of oil."""
    art = Canvas()
    d = _bottle_outline(66, 420, 50, 20, 16)
    _glass(art, d, (434, 566), glass, 470)
    wrap(art, label, (434, 500, 566, 736), 9, 40)
    with art.clipped(d):
        gloss(art, (434, 440, 566, 750), 0.5)
    metal = tone(cap)
    art.path(barrel((444, 262, 556, 424), 8, 5), turned_fill(art, 444, 556, metal))
    art.ellipse(500, 262, 56, 7, metal.light)
    art.line("M446,400 Q500,410 554,400", metal.deep, 2, stroke_opacity=0.5)
    return art


def mist(glass: str, cap: str, label: Label) -> Canvas:
    """A spray bottle."""
    art = Canvas()
    d = _bottle_outline(96, 400, 44, 56)
    _glass(art, d, (404, 596), glass, 480)
    wrap(art, label, (404, 510, 596, 720), 12, 50)
    with art.clipped(d):
        gloss(art, (404, 462, 596, 744))
    white = tone(cap)
    art.path(
        (
            "M470,300 L536,300 Q544,300 544,312 L544,352 L452,352 L452,330 L440,326 L440,310 "
            "Q452,300 470,300Z"
        ),
        turned_fill(art, 440, 548, white),
    )
    art.ellipse(444, 318, 4, 7, white.deep)
    screw_cap(art, (450, 348, 550, 408), cap)
    return art


def pills(body: str, cap: str, label: Label) -> Canvas:
    """A supplement bottle with a broad cap and two capsules beside it."""
    art = Canvas()
    half, top = 138, 420
    d = _bottle_outline(half, top, 96, 34, 30)
    white = tone(body)
    art.path(d, turned_fill(art, 500 - half, 500 + half, white))
    wrap(art, label, (500 - half, 500, 500 + half, 726), 16, 54)
    with art.clipped(d):
        gloss(art, (500 - half, top + 50, 500 + half, 744), 0.4)
    screw_cap(art, (392, top - 86, 608, top + 14), cap)
    for x, y, turn in ((690, 776, 18), (742, 790, -24)):
        with art.group(transform=f"translate({x} {y}) rotate({turn})"):
            one, two = tone(label.accent), tone("#f4efe4")
            art.path(
                "M-34,0 A15,15 0 0 1 -19,-15 L0,-15 L0,15 L-19,15 A15,15 0 0 1 -34,0Z",
                art.linear((0, -15), (0, 15), (0, one.shine), (0.5, one.base), (1, one.deep)),
            )
            art.path(
                "M34,0 A15,15 0 0 0 19,-15 L0,-15 L0,15 L19,15 A15,15 0 0 0 34,0Z",
                art.linear((0, -15), (0, 15), (0, two.shine), (0.5, two.base), (1, two.deep)),
            )
    return art


def candle(wax: str, label: Label) -> Canvas:
    """A candle in a tumbler, lit."""
    art = Canvas()
    left, right = 370, 630
    glass = tone(mix(wax, "#ffffff", 0.3))
    inside = tone(wax)
    d = barrel((left, 470, right, 764), 16, 22)
    art.glow((500, 372), (170, 170), "#ffe2a0", 0.7)
    art.ellipse(500, 470, 130, 22, mix(wax, "#ffffff", 0.5))
    art.ellipse(
        500,
        484,
        118,
        18,
        art.radial(
            (500, 478), 130, (0, "#fff4cf"), (0.5, inside.light), (1, inside.shade), squash=0.2
        ),
    )
    art.line("M500,482 C500,466 502,458 501,448", "#33261f", 5)
    flame = "M501,456 C480,440 484,414 501,380 C520,414 522,442 501,456Z"
    art.path(
        flame, art.linear((501, 380), (501, 456), (0, "#ffb52e"), (0.6, "#fff2b8"), (1, "#ffd35c"))
    )
    art.path(d, turned_fill(art, left, right, glass), opacity=0.9)
    with art.clipped(d):
        art.glow((500, 500), (150, 60), "#fff1c4", 0.6)
        art.glow((500, 770), (150, 40), inside.deep, 0.4)
    art.path(
        f"M{left},470 A130,22 0 0 0 {right},470",
        stroke="#ffffff",
        stroke_width=4,
        stroke_opacity=0.8,
    )
    wrap(art, label, (400, 560, 600, 720), 13, 36)
    with art.clipped(d):
        gloss(art, (left, 500, right, 744), 0.5)
    return art
