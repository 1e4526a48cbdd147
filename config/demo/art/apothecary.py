"""Bottles, jars, tins, boxes and pouches, standing on y = 770 around x = 500."""

from dataclasses import dataclass

from config.demo.art.canvas import Canvas, num
from config.demo.art.colour import Tone, lightness, mix, relit, tone
from config.demo.art.glyphs import lettering

BASE = 770.0


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
        (left, 0), (right, 0),
        (0, cloth.deep), (0.06, cloth.shade), (0.22, cloth.light), (0.32, cloth.light),
        (0.5, cloth.base), (0.8, cloth.shade), (0.94, cloth.deep), (1, cloth.shade),
    )


def barrel(left: float, right: float, top: float, bottom: float, sag: float, corner: float = 18) -> str:
    """The outline of something round seen from a little above."""
    middle = (left + right) / 2
    return (
        f"M{num(left)},{num(top)} L{num(left)},{num(bottom - corner)}"
        f" Q{num(left)},{num(bottom)} {num(left + corner)},{num(bottom + sag * 0.5)}"
        f" Q{num(middle)},{num(bottom + sag * 1.2)} {num(right - corner)},{num(bottom + sag * 0.5)}"
        f" Q{num(right)},{num(bottom)} {num(right)},{num(bottom - corner)} L{num(right)},{num(top)}"
        f" Q{num(middle)},{num(top + sag * 1.2)} {num(left)},{num(top)}Z"
    )


def leaf_mark(art: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """The herb shop's mark: a sprig of two leaves."""
    s = size
    art.line(f"M{num(x)},{num(y + s)} L{num(x)},{num(y + s * 0.3)}", colour, s * 0.09)
    art.path(f"M{num(x)},{num(y + s * 0.62)} C{num(x - s * 0.7)},{num(y + s * 0.5)} {num(x - s * 0.6)},{num(y - s * 0.1)} {num(x - s * 0.5)},{num(y - s * 0.12)} C{num(x - s * 0.1)},{num(y - s * 0.05)} {num(x)},{num(y + s * 0.3)} {num(x)},{num(y + s * 0.62)}Z", colour)
    art.path(f"M{num(x)},{num(y + s * 0.36)} C{num(x)},{num(y)} {num(x + s * 0.2)},{num(y - s * 0.3)} {num(x + s * 0.55)},{num(y - s * 0.34)} C{num(x + s * 0.7)},{num(y + s * 0.1)} {num(x + s * 0.4)},{num(y + s * 0.4)} {num(x)},{num(y + s * 0.36)}Z", colour)


def wrap(art: Canvas, label: Label, left: float, right: float, top: float, bottom: float, sag: float, mark: float = 40) -> None:
    """A paper label around a cylinder, printed and shaded with it."""
    middle = (left + right) / 2
    d = (
        f"M{num(left)},{num(top)} Q{num(middle)},{num(top + sag)} {num(right)},{num(top)}"
        f" L{num(right)},{num(bottom)} Q{num(middle)},{num(bottom + sag)} {num(left)},{num(bottom)}Z"
    )
    paper = tone(label.paper)
    art.path(d, turned_paper(art, left, right, paper))
    with art.clipped(d):
        wide = (right - left) * 0.72
        y = top + sag * 0.8 + (bottom - top) * 0.1
        leaf_mark(art, middle, y + mark * 0.35, mark, label.ink)
        y += mark * 1.62
        lettering(art, label.title, middle, y, min(30, (bottom - top) * 0.12), label.ink, 0.14, most=wide)
        y += (bottom - top) * 0.2
        art.line(f"M{num(middle - 26)},{num(y)} L{num(middle + 26)},{num(y)}", label.accent, 3)
        if label.note:
            lettering(art, label.note, middle, y + (bottom - top) * 0.08, min(15, (bottom - top) * 0.06), label.ink, 0.13, 1.8, opacity=0.8, most=wide)
        band = f"M{num(left)},{num(bottom - 16)} Q{num(middle)},{num(bottom - 16 + sag)} {num(right)},{num(bottom - 16)} L{num(right)},{num(bottom + sag + 4)} L{num(left)},{num(bottom + sag + 4)}Z"
        art.path(band, label.accent, opacity=0.9)
        art.path(d, _veil(art, left, right))


def turned_paper(art: Canvas, left: float, right: float, paper: Tone) -> str:
    return art.linear((left, 0), (right, 0), (0, paper.shade), (0.25, paper.light), (0.6, paper.base), (1, paper.shade))


def _veil(art: Canvas, left: float, right: float) -> str:
    """The turning-away of both sides, over print as well."""
    return art.linear((left, 0), (right, 0), (0, "#2a2030", 0.3), (0.14, "#2a2030", 0.05), (0.3, "#ffffff", 0.12), (0.5, "#ffffff", 0), (0.84, "#2a2030", 0.1), (1, "#2a2030", 0.36))


def gloss(art: Canvas, left: float, right: float, top: float, bottom: float, strength: float = 0.5) -> None:
    """The window's reflection in glass: one broad stripe, one thin, a rim of light."""
    width = right - left
    x = left + width * 0.13
    art.rect(x, top, width * 0.07, bottom - top, art.linear((0, top), (0, bottom), (0, "#ffffff", strength), (0.7, "#ffffff", strength * 0.5), (1, "#ffffff", 0)), rx=width * 0.035)
    art.rect(x + width * 0.1, top + 10, width * 0.018, bottom - top - 30, "#ffffff", rx=3, opacity=strength * 0.6)
    art.rect(right - width * 0.07, top + 14, width * 0.025, bottom - top - 40, "#ffffff", rx=4, opacity=strength * 0.36)


def _bottle_outline(half: float, top: float, neck: float, shoulder: float, corner: float = 26) -> str:
    left, right, low = 500 - half, 500 + half, BASE - 4
    return (
        f"M{500 - neck},{top} L{500 - neck},{top + 20} C{500 - neck},{num(top + shoulder * 0.7)} {left},{num(top + shoulder * 0.6)} {left},{num(top + shoulder + 20)}"
        f" L{left},{num(low - corner)} Q{left},{low} {num(left + corner)},{num(low + 4)} Q500,{num(low + 14)} {num(right - corner)},{num(low + 4)}"
        f" Q{right},{low} {right},{num(low - corner)} L{right},{num(top + shoulder + 20)}"
        f" C{right},{num(top + shoulder * 0.6)} {500 + neck},{num(top + shoulder * 0.7)} {500 + neck},{top + 20} L{500 + neck},{top}Z"
    )


def _glass(art: Canvas, d: str, left: float, right: float, colour: str, liquid: float) -> None:
    glass = tone(colour)
    clear = lightness(colour) > 0.75
    art.path(d, turned_fill(art, left, right, glass), opacity=0.86 if clear else 1)
    with art.clipped(d):
        art.path(
            f"M{left - 10},{liquid} Q500,{liquid + 16} {right + 10},{liquid} L{right + 10},800 L{left - 10},800Z",
            art.linear((left, 0), (right, 0), (0, glass.deep, 0.7), (0.3, glass.base, 0.2), (0.7, glass.deep, 0.3), (1, glass.deep, 0.75)),
        )
        art.ellipse(500, liquid + 4, (right - left) / 2, 9, glass.light, opacity=0.4)
        art.glow((500, BASE - 6), (right - left) * 0.5, 40, glass.shine, 0.5)
        art.edge(d, glass.deep, 12, 0.35)


def _ribbed(art: Canvas, left: float, right: float, top: float, bottom: float, colour: str) -> None:
    """A screw cap."""
    cap = tone(colour)
    d = barrel(left, right, top, bottom, 10, 6)
    art.path(d, turned_fill(art, left, right, cap))
    with art.clipped(d):
        count = 22
        for index in range(1, count):
            share = index / count
            x = left + (right - left) * (share * share * (3 - 2 * share))
            art.line(f"M{num(x)},{top + 12} L{num(x)},{bottom + 8}", cap.deep, 2, stroke_opacity=0.35)
    art.ellipse((left + right) / 2, top, (right - left) / 2, (right - left) * 0.055, art.linear((left, top), (right, top), (0, cap.light), (1, cap.base)))


def dropper(glass: str, cap: str, label: Label, *, tall: bool = False) -> Canvas:
    """A pipette bottle of tinted glass."""
    art = Canvas()
    half, top = (104, 380) if tall else (118, 430)
    d = _bottle_outline(half, top, 40, 70)
    _glass(art, d, 500 - half, 500 + half, glass, top + 96)
    with art.clipped(d):
        art.rect(494, top, 12, 240, "#ffffff", opacity=0.16)
    wrap(art, label, 500 - half, 500 + half, top + 130, 716, 14, 50)
    with art.clipped(d):
        gloss(art, 500 - half, 500 + half, top + 66, 740)
    rubber = tone("#2b2829")
    bulb = f"M466,{top - 60} C462,{top - 120} 470,{top - 172} 500,{top - 174} C530,{top - 172} 538,{top - 120} 534,{top - 60}Z"
    art.path(bulb, turned_fill(art, 464, 536, rubber))
    art.glow((486, top - 120), 8, 40, "#ffffff", 0.5)
    _ribbed(art, 446, 554, top - 66, top + 6, cap)
    return art


def bottle(glass: str, cap: str, label: Label, *, cork: bool = False) -> Canvas:
    """A tall bottle for oils and tonics."""
    art = Canvas()
    half, top = 112, 330
    d = _bottle_outline(half, top, 38, 130)
    _glass(art, d, 500 - half, 500 + half, glass, top + 120)
    wrap(art, label, 500 - half, 500 + half, 500, 716, 14, 54)
    with art.clipped(d):
        gloss(art, 500 - half, 500 + half, top + 118, 740)
        art.rect(472, top + 4, 9, 90, "#ffffff", rx=4, opacity=0.4)
    if cork:
        wood = tone("#c89b68")
        art.path(f"M470,{top - 56} L530,{top - 56} L536,{top + 8} L464,{top + 8}Z", turned_fill(art, 464, 536, wood))
        art.ellipse(500, top - 56, 30, 8, wood.light)
        for x, y in ((478, -30), (512, -40), (496, -14), (522, -8)):
            art.ellipse(x, top + y, 3, 2, wood.deep, opacity=0.5)
        art.path(f"M458,{top + 4} Q500,{top + 14} 542,{top + 4} L542,{top + 22} Q500,{top + 32} 458,{top + 22}Z", tone(glass).light)
    else:
        _ribbed(art, 454, 546, top - 54, top + 10, cap)
    return art


def jar(glass: str, lid: str, label: Label, *, tall: bool = False) -> Canvas:
    """A wide jar with a screw lid: balms, honey, powders."""
    art = Canvas()
    half, top = (150, 440) if tall else (186, 540)
    d = (
        f"M{500 - half + 20},{top} C{500 - half},{top + 10} {500 - half},{top + 30} {500 - half},{top + 46} L{500 - half},736"
        f" Q{500 - half},766 {500 - half + 34},770 Q500,786 {500 + half - 34},770 Q{500 + half},766 {500 + half},736"
        f" L{500 + half},{top + 46} C{500 + half},{top + 30} {500 + half},{top + 10} {500 + half - 20},{top}Z"
    )
    _glass(art, d, 500 - half, 500 + half, glass, top + 40)
    wrap(art, label, 500 - half, 500 + half, top + 70, 724, 18, 40 if not tall else 52)
    with art.clipped(d):
        gloss(art, 500 - half, 500 + half, top + 30, 744, 0.42)
    _ribbed(art, 500 - half + 8, 500 + half - 8, top - 62, top + 16, lid)
    return art


def tin(metal: str, label: Label) -> Canvas:
    """A flat tin of salve, its lid leaning behind it."""
    art = Canvas()
    steel, paper = tone(metal), tone(label.paper)
    with art.group(transform="rotate(-14 640 560)"):
        art.ellipse(628, 566, 168, 164, turned_fill(art, 460, 800, steel))
        art.ellipse(620, 562, 150, 146, art.linear((480, 420), (760, 700), (0, paper.light), (1, paper.shade)))
        art.ellipse(620, 562, 132, 128, "none", stroke=label.accent, stroke_width=4)
        leaf_mark(art, 620, 486, 46, label.ink)
        lettering(art, label.title, 620, 556, 26, label.ink, 0.14, most=210)
        if label.note:
            lettering(art, label.note, 620, 604, 13, label.ink, 0.13, 1.8, opacity=0.8, most=170)
        art.glow((556, 480), 80, 50, "#ffffff", 0.5, -40)
    side = "M236,660 L236,716 C236,790 604,790 604,716 L604,660Z"
    art.path(side, turned_fill(art, 236, 604, steel))
    art.line("M236,690 C236,764 604,764 604,690", steel.deep, 2, stroke_opacity=0.5)
    art.ellipse(420, 660, 184, 58, art.linear((236, 620), (604, 700), (0, steel.shine), (0.5, steel.base), (1, steel.light)))
    balm = tone(mix(label.accent, "#f6edc9", 0.55))
    art.ellipse(420, 664, 168, 50, steel.deep, opacity=0.5)
    art.ellipse(420, 667, 166, 48, art.radial((370, 650), 200, (0, balm.shine), (0.6, balm.base), (1, balm.shade), squash=0.35))
    art.line("M330,668 C370,640 470,646 500,670 C480,690 400,694 380,676", balm.light, 7, stroke_opacity=0.8)
    return art


def canister(body: str, lid: str, label: Label) -> Canvas:
    """A tea caddy: a painted tin with a domed lid."""
    art = Canvas()
    left, right = 346, 654
    paint = tone(body)
    d = barrel(left, right, 400, 766, 14, 12)
    art.path(d, turned_fill(art, left, right, paint))
    with art.clipped(d):
        pale = mix(body, "#ffffff", 0.3)
        for index in range(11):
            x = left + 14 + index * 28
            art.line(f"M{x},744 q10,-26 0,-52 q-10,26 0,52", pale, 3, stroke_opacity=0.5)
            art.line(f"M{x},440 q10,26 0,52 q-10,-26 0,-52", pale, 3, stroke_opacity=0.5)
    wrap(art, label, left, right, 470, 690, 16, 50)
    cover = barrel(left - 6, right + 6, 338, 410, 14, 8)
    art.path(cover, turned_fill(art, left - 6, right + 6, tone(lid)))
    art.ellipse(500, 338, 160, 17, art.linear((340, 330), (660, 350), (0, tone(lid).shine), (1, tone(lid).base)))
    art.ellipse(500, 332, 26, 9, tone(lid).shade)
    with art.clipped(d):
        gloss(art, left, right, 416, 752, 0.3)
    return art


def carton(body: str, label: Label) -> Canvas:
    """A folding box of tea bags in three-quarter view."""
    art = Canvas()
    front, side = tone(body), tone(relit(body, lightness(body) * 0.82))
    face = "M300,400 L590,430 L590,786 L300,748Z"
    turned_side = "M590,430 L712,396 L712,742 L590,786Z"
    lid = "M300,400 L424,372 L712,396 L590,430Z"
    art.path(lid, art.linear((300, 372), (712, 430), (0, front.shine), (1, front.light)))
    art.path(turned_side, art.linear((590, 400), (712, 780), (0, side.base), (1, side.shade)))
    art.path(face, art.linear((300, 400), (590, 786), (0, front.light), (0.5, front.base), (1, front.shade)))
    with art.group(transform="matrix(1 .103 0 1 0 369)"):
        art.rect(322, 26, 246, 296, label.paper, rx=8, opacity=0.96)
        art.rect(332, 36, 226, 276, "none", rx=5, stroke=label.accent, stroke_width=2.5)
        leaf_mark(art, 445, 86, 62, label.ink)
        lettering(art, label.title, 445, 182, 30, label.ink, 0.14, most=196)
        art.line("M415,232 L475,232", label.accent, 3)
        if label.note:
            lettering(art, label.note, 445, 252, 15, label.ink, 0.13, 1.8, opacity=0.85, most=190)
    with art.group(transform="matrix(1 -.29 0 1 0 598)"):
        for index in range(6):
            art.line(f"M612,{60 + index * 20} L{690 - 18 * (index % 3)},{60 + index * 20}", front.shine, 4, stroke_opacity=0.4)
    art.line("M590,430 L590,786", "#ffffff", 2, stroke_opacity=0.5)
    return art


def pouch(paper: str, label: Label) -> Canvas:
    """A stand-up bag with a crimped seam."""
    art = Canvas()
    kraft = tone(paper)
    d = (
        "M338,372 L662,372 L664,420 C676,520 686,640 680,744 C676,770 650,780 500,782"
        " C350,780 324,770 320,744 C314,640 324,520 336,420Z"
    )
    art.path(d, art.linear((320, 0), (680, 0), (0, kraft.shade), (0.25, kraft.light), (0.55, kraft.base), (1, kraft.shade)))
    with art.clipped(d):
        art.edge(d, kraft.deep, 34, 0.26)
        art.glow((430, 560), 70, 200, kraft.shine, 0.5, 4)
        art.glow((600, 600), 40, 190, kraft.deep, 0.25, -4)
        art.glow((500, 776), 190, 60, kraft.deep, 0.4)
        for x in range(340, 664, 9):
            art.line(f"M{x},372 L{x},402", kraft.deep, 2, stroke_opacity=0.25)
        art.line("M330,408 L670,408 M330,430 L670,430", kraft.deep, 2, stroke_opacity=0.35)
        art.line("M330,411 L670,411", kraft.shine, 2, stroke_opacity=0.6)
        art.line("M350,740 C420,700 580,700 650,740", kraft.deep, 3, stroke_opacity=0.25)
    art.path("M392,470 L608,470 L608,700 L392,700Z", "#2a2030", opacity=0.16, transform="translate(3 6)")
    art.rect(392, 470, 216, 230, art.linear((392, 470), (608, 700), (0, mix(label.paper, "#ffffff", 0.4)), (1, label.paper)), rx=6)
    leaf_mark(art, 500, 506, 56, label.ink)
    lettering(art, label.title, 500, 594, 26, label.ink, 0.14, most=176)
    art.line("M474,640 L526,640", label.accent, 3)
    if label.note:
        lettering(art, label.note, 500, 658, 14, label.ink, 0.13, 1.8, opacity=0.85, most=176)
    return art


def pills(body: str, cap: str, label: Label) -> Canvas:
    """A supplement bottle with a broad cap and two capsules beside it."""
    art = Canvas()
    half, top = 138, 420
    d = _bottle_outline(half, top, 96, 34, 30)
    white = tone(body)
    art.path(d, turned_fill(art, 500 - half, 500 + half, white))
    wrap(art, label, 500 - half, 500 + half, 500, 726, 16, 54)
    with art.clipped(d):
        gloss(art, 500 - half, 500 + half, top + 50, 744, 0.4)
    _ribbed(art, 392, 608, top - 86, top + 14, cap)
    for x, y, turn in ((690, 776, 18), (742, 790, -24)):
        with art.group(transform=f"translate({x} {y}) rotate({turn})"):
            one, two = tone(label.accent), tone("#f4efe4")
            art.path("M-34,0 A15,15 0 0 1 -19,-15 L0,-15 L0,15 L-19,15 A15,15 0 0 1 -34,0Z", art.linear((0, -15), (0, 15), (0, one.shine), (0.5, one.base), (1, one.deep)))
            art.path("M34,0 A15,15 0 0 0 19,-15 L0,-15 L0,15 L19,15 A15,15 0 0 0 34,0Z", art.linear((0, -15), (0, 15), (0, two.shine), (0.5, two.base), (1, two.deep)))
    return art


def soap(colour: str, label: Label, fleck: str) -> Canvas:
    """Two bars, the upper one in its paper band."""
    art = Canvas()
    for lift, shift in ((0, 20), (118, -14)):
        bar = tone(mix(colour, "#ffffff", 0.12 if lift else 0))
        x, y = 270 + shift, 650 - lift
        top = f"M{x + 30},{y} L{x + 400},{y - 8} Q{x + 440},{y - 6} {x + 450},{y + 10} L{x + 440},{y + 34} L{x},{y + 34} L{x + 8},{y + 12} Q{x + 14},{y + 2} {x + 30},{y}Z"
        face = f"M{x},{y + 30} Q{x},{y + 26} {x + 12},{y + 26} L{x + 432},{y + 26} Q{x + 448},{y + 26} {x + 448},{y + 40} L{x + 444},{y + 106} Q{x + 442},{y + 124} {x + 424},{y + 124} L{x + 20},{y + 124} Q{x + 4},{y + 124} {x + 2},{y + 108}Z"
        art.path(top, art.linear((x, y), (x + 450, y + 30), (0, bar.shine), (1, bar.light)))
        art.path(face, art.linear((x, y), (x + 450, y + 124), (0, bar.light), (0.4, bar.base), (1, bar.shade)))
        with art.clipped(face):
            art.edge(face, bar.deep, 10, 0.3)
            for index in range(46):
                fx, fy = x + (index * 97) % 448, y + 30 + (index * 43) % 92
                art.ellipse(fx, fy, 3 + index % 3, 1.6, fleck, opacity=0.55, transform=f"rotate({index * 31 % 180} {fx} {fy})")
        if lift:
            band = tone(label.paper)
            art.path(f"M{x + 120},{y - 3} L{x + 330},{y - 7} L{x + 340},{y + 28} L{x + 340},{y + 125} L{x + 112},{y + 125} L{x + 112},{y + 28}Z", art.linear((x + 112, y), (x + 340, y + 125), (0, band.light), (0.3, band.base), (1, band.shade)))
            lettering(art, label.title, x + 226, y + 56, 24, label.ink, 0.14, most=190)
            lettering(art, label.note or "HANDMADE", x + 226, y + 96, 12, label.ink, 0.13, 1.8, opacity=0.8, most=180)
    return art


def candle(wax: str, label: Label) -> Canvas:
    """A candle in a tumbler, lit."""
    art = Canvas()
    left, right = 370, 630
    glass = tone(mix(wax, "#ffffff", 0.3))
    inside = tone(wax)
    d = barrel(left, right, 470, 764, 16, 22)
    art.glow((500, 372), 170, 170, "#ffe2a0", 0.7)
    art.ellipse(500, 470, 130, 22, mix(wax, "#ffffff", 0.5))
    art.ellipse(500, 484, 118, 18, art.radial((500, 478), 130, (0, "#fff4cf"), (0.5, inside.light), (1, inside.shade), squash=0.2))
    art.line("M500,482 C500,466 502,458 501,448", "#33261f", 5)
    flame = "M501,456 C480,440 484,414 501,380 C520,414 522,442 501,456Z"
    art.path(flame, art.linear((501, 380), (501, 456), (0, "#ffb52e"), (0.6, "#fff2b8"), (1, "#ffd35c")))
    art.path(d, turned_fill(art, left, right, glass), opacity=0.9)
    with art.clipped(d):
        art.glow((500, 500), 150, 60, "#fff1c4", 0.6)
        art.glow((500, 770), 150, 40, inside.deep, 0.4)
    art.path(f"M{left},470 A130,22 0 0 0 {right},470", stroke="#ffffff", stroke_width=4, stroke_opacity=0.8)
    wrap(art, label, 400, 600, 560, 720, 13, 36)
    with art.clipped(d):
        gloss(art, left, right, 500, 744, 0.5)
    return art


def roll_on(glass: str, cap: str, label: Label) -> Canvas:
    """A slim roller of oil."""
    art = Canvas()
    d = _bottle_outline(66, 420, 50, 20, 16)
    _glass(art, d, 434, 566, glass, 470)
    wrap(art, label, 434, 566, 500, 736, 9, 40)
    with art.clipped(d):
        gloss(art, 434, 566, 440, 750, 0.5)
    metal = tone(cap)
    art.path(barrel(444, 556, 262, 424, 8, 5), turned_fill(art, 444, 556, metal))
    art.ellipse(500, 262, 56, 7, metal.light)
    art.line("M446,400 Q500,410 554,400", metal.deep, 2, stroke_opacity=0.5)
    return art


def mist(glass: str, cap: str, label: Label) -> Canvas:
    """A spray bottle."""
    art = Canvas()
    d = _bottle_outline(96, 400, 44, 56)
    _glass(art, d, 404, 596, glass, 480)
    wrap(art, label, 404, 596, 510, 720, 12, 50)
    with art.clipped(d):
        gloss(art, 404, 596, 462, 744)
    white = tone(cap)
    art.path("M470,300 L536,300 Q544,300 544,312 L544,352 L452,352 L452,330 L440,326 L440,310 Q452,300 470,300Z", turned_fill(art, 440, 548, white))
    art.ellipse(444, 318, 4, 7, white.deep)
    _ribbed(art, 450, 550, 348, 408, cap)
    return art
