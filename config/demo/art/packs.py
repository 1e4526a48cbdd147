"""Tins, boxes, bags and bars, standing on y = 770 around x = 500."""

from config.demo.art.canvas import Canvas, Point, num
from config.demo.art.colour import Tone, lightness, mix, relit, tone
from config.demo.art.glassware import gloss
from config.demo.art.glyphs import lettering
from config.demo.art.labels import Label, barrel, leaf_mark, turned_fill, wrap


def _print_on(art: Canvas, label: Label, top: float, middle: float, width: float) -> None:
    """Mark, title, rule and note, one below the other."""
    leaf_mark(art, middle, top, 56, label.ink)
    lettering(art, label.title, (middle, top + 88), 26, label.ink, weight=0.14, most=width)
    art.line(f"M{middle - 26},{top + 134} h52", label.accent, 3)
    if label.note:
        below = {"weight": 0.13, "spacing": 1.8, "opacity": 0.85, "most": width}
        lettering(art, label.note, (middle, top + 152), 14, label.ink, **below)


def tin(metal: str, label: Label) -> Canvas:
    """A flat tin of salve, its lid leaning behind it."""
    art = Canvas()
    steel, paper = tone(metal), tone(label.paper)
    with art.group(transform="rotate(-14 640 560)"):
        art.ellipse(628, 566, 168, 164, turned_fill(art, 460, 800, steel))
        sheen = art.linear((480, 420), (760, 700), (0, paper.light), (1, paper.shade))
        art.ellipse(620, 562, 150, 146, sheen)
        art.ellipse(620, 562, 132, 128, "none", stroke=label.accent, stroke_width=4)
        _print_on(art, label, 478, 620, 190)
        art.glow((556, 480), (80, 50), "#ffffff", 0.5, -40)
    _open_box(art, steel, tone(mix(label.accent, "#f6edc9", 0.55)))
    return art


def _open_box(art: Canvas, steel: Tone, balm: Tone) -> None:
    """The lower half of the tin, full to the brim."""
    art.path(
        "M236,660 L236,716 C236,790 604,790 604,716 L604,660Z", turned_fill(art, 236, 604, steel)
    )
    art.line("M236,690 C236,764 604,764 604,690", steel.deep, 2, stroke_opacity=0.5)
    rim = art.linear((236, 620), (604, 700), (0, steel.shine), (0.5, steel.base), (1, steel.light))
    art.ellipse(420, 660, 184, 58, rim)
    art.ellipse(420, 664, 168, 50, steel.deep, opacity=0.5)
    smooth = ((0, balm.shine), (0.6, balm.base), (1, balm.shade))
    art.ellipse(420, 667, 166, 48, art.radial((370, 650), 200, *smooth, squash=0.35))
    swirl = "M330,668 C370,640 470,646 500,670 C480,690 400,694 380,676"
    art.line(swirl, balm.light, 7, stroke_opacity=0.8)


def canister(body: str, lid: str, label: Label) -> Canvas:
    """A tea caddy: a painted tin with a domed lid."""
    art = Canvas()
    left, right = 346, 654
    paint = tone(body)
    d = barrel((left, 400, right, 766), 14, 12)
    art.path(d, turned_fill(art, left, right, paint))
    with art.clipped(d):
        pale = mix(body, "#ffffff", 0.3)
        for index in range(11):
            x = left + 14 + index * 28
            art.line(f"M{x},744 q10,-26 0,-52 q-10,26 0,52", pale, 3, stroke_opacity=0.5)
            art.line(f"M{x},440 q10,26 0,52 q-10,-26 0,-52", pale, 3, stroke_opacity=0.5)
    wrap(art, label, (left, 470, right, 690), 16, 50)
    cover = barrel((left - 6, 338, right + 6, 410), 14, 8)
    art.path(cover, turned_fill(art, left - 6, right + 6, tone(lid)))
    art.ellipse(
        500,
        338,
        160,
        17,
        art.linear((340, 330), (660, 350), (0, tone(lid).shine), (1, tone(lid).base)),
    )
    art.ellipse(500, 332, 26, 9, tone(lid).shade)
    with art.clipped(d):
        gloss(art, (left, 416, right, 752), 0.3)
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
    art.path(
        face,
        art.linear((300, 400), (590, 786), (0, front.light), (0.5, front.base), (1, front.shade)),
    )
    with art.group(transform="matrix(1 .103 0 1 0 369)"):
        art.rect(322, 26, 246, 296, label.paper, rx=8, opacity=0.96)
        art.rect(332, 36, 226, 276, "none", rx=5, stroke=label.accent, stroke_width=2.5)
        leaf_mark(art, 445, 86, 62, label.ink)
        lettering(art, label.title, (445, 182), 30, label.ink, weight=0.14, most=196)
        art.line("M415,232 L475,232", label.accent, 3)
        if label.note:
            lettering(
                art,
                label.note,
                (445, 252),
                15,
                label.ink,
                weight=0.13,
                spacing=1.8,
                opacity=0.85,
                most=190,
            )
    with art.group(transform="matrix(1 -.29 0 1 0 598)"):
        for index in range(6):
            art.line(
                f"M612,{60 + index * 20} L{690 - 18 * (index % 3)},{60 + index * 20}",
                front.shine,
                4,
                stroke_opacity=0.4,
            )
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
    art.path(
        d,
        art.linear(
            (320, 0),
            (680, 0),
            (0, kraft.shade),
            (0.25, kraft.light),
            (0.55, kraft.base),
            (1, kraft.shade),
        ),
    )
    with art.clipped(d):
        art.edge(d, kraft.deep, 34, 0.26)
        art.glow((430, 560), (70, 200), kraft.shine, 0.5, 4)
        art.glow((600, 600), (40, 190), kraft.deep, 0.25, -4)
        art.glow((500, 776), (190, 60), kraft.deep, 0.4)
        for x in range(340, 664, 9):
            art.line(f"M{x},372 L{x},402", kraft.deep, 2, stroke_opacity=0.25)
        art.line("M330,408 L670,408 M330,430 L670,430", kraft.deep, 2, stroke_opacity=0.35)
        art.line("M330,411 L670,411", kraft.shine, 2, stroke_opacity=0.6)
        art.line("M350,740 C420,700 580,700 650,740", kraft.deep, 3, stroke_opacity=0.25)
    below = {"opacity": 0.16, "transform": "translate(3 6)"}
    art.path("M392,470 L608,470 L608,700 L392,700Z", "#2a2030", **below)
    lit = mix(label.paper, "#ffffff", 0.4)
    paper_fill = art.linear((392, 470), (608, 700), (0, lit), (1, label.paper))
    art.rect(392, 470, 216, 230, paper_fill, rx=6)
    _print_on(art, label, 506, 500, 176)
    return art


def soap(colour: str, label: Label, fleck: str) -> Canvas:
    """Two bars, the upper one in its paper band."""
    art = Canvas()
    _bar(art, (290, 650), tone(colour), fleck)
    _bar(art, (256, 532), tone(mix(colour, "#ffffff", 0.12)), fleck)
    _band(art, (256, 532), label)
    return art


def _bar(art: Canvas, corner: Point, bar: Tone, fleck: str) -> None:
    x, y = corner
    top = (
        f"M{x + 30},{y} L{x + 400},{y - 8} Q{x + 440},{y - 6} {x + 450},{y + 10}"
        f" L{x + 440},{y + 34} L{x},{y + 34} L{x + 8},{y + 12} Q{x + 14},{y + 2} {x + 30},{y}Z"
    )
    face = (
        f"M{x},{y + 30} Q{x},{y + 26} {x + 12},{y + 26} L{x + 432},{y + 26}"
        f" Q{x + 448},{y + 26} {x + 448},{y + 40} L{x + 444},{y + 106} Q{x + 442},{y + 124}"
        f" {x + 424},{y + 124} L{x + 20},{y + 124} Q{x + 4},{y + 124} {x + 2},{y + 108}Z"
    )
    art.path(top, art.linear((x, y), (x + 450, y + 30), (0, bar.shine), (1, bar.light)))
    lit = ((0, bar.light), (0.4, bar.base), (1, bar.shade))
    art.path(face, art.linear((x, y), (x + 450, y + 124), *lit))
    with art.clipped(face):
        art.edge(face, bar.deep, 10, 0.3)
        for index in range(46):
            fx, fy = x + (index * 97) % 448, y + 30 + (index * 43) % 92
            turn = f"rotate({index * 31 % 180} {num(fx)} {num(fy)})"
            art.ellipse(fx, fy, 3 + index % 3, 1.6, fleck, opacity=0.55, transform=turn)


def _band(art: Canvas, corner: Point, label: Label) -> None:
    (x, y), band = corner, tone(label.paper)
    d = (
        f"M{x + 120},{y - 3} L{x + 330},{y - 7} L{x + 340},{y + 28}"
        f" L{x + 340},{y + 125} L{x + 112},{y + 125} L{x + 112},{y + 28}Z"
    )
    lit = ((0, band.light), (0.3, band.base), (1, band.shade))
    art.path(d, art.linear((x + 112, y), (x + 340, y + 125), *lit))
    lettering(art, label.title, (x + 226, y + 56), 24, label.ink, weight=0.14, most=190)
    below = {"weight": 0.13, "spacing": 1.8, "opacity": 0.8, "most": 180.0}
    lettering(art, label.note or "HANDMADE", (x + 226, y + 96), 12, label.ink, **below)
