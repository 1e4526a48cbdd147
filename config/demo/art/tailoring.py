"""Suits, coats, shirts, trousers and knitwear."""

from config.demo.art.canvas import Box, Canvas
from config.demo.art.colour import mix, tone
from config.demo.art.dresses import collar
from config.demo.art.garments import (
    buttons,
    hanging,
    neck_inside,
    other_side,
    outline,
    piece,
    sheet,
    sleeve,
)
from config.demo.art.prints import Print

CHEST: Box = (340, 170, 660, 860)


def _lapels(art: Canvas, colour: str, cloth_print: Print | None, point: float, low: float) -> None:
    """Notched lapels that meet at y = low."""
    d = (
        f"M448,178 C424,206 404,240 396,{point - 44} L372,{point - 36} L404,{point + 6} "
        f"C430,{low - 130} 460,{low - 60} 500,{low}"
        f" C486,{low - 150} 470,280 462,186Z"
    )
    for mirrored in (False, True):
        if mirrored:
            with other_side(art):
                cloth = piece(
                    art,
                    d,
                    mix(colour, "#ffffff", 0.04),
                    (372, 178, 500, low),
                    cloth_print=cloth_print,
                    lift=0.3,
                )
        else:
            cloth = piece(
                art,
                d,
                mix(colour, "#ffffff", 0.07),
                (372, 178, 500, low),
                cloth_print=cloth_print,
                lift=0.3,
            )
            art.line(f"M396,{point - 44} L420,{point - 50}", cloth.deep, 3, stroke_opacity=0.6)


def _shirt_front(art: Canvas, colour: str) -> None:
    cloth = tone(colour)
    art.path(
        "M440,190 L560,190 L560,620 L440,620Z",
        art.linear((440, 0), (560, 0), (0, cloth.shade), (0.4, cloth.light), (1, cloth.shade)),
    )
    art.line("M500,260 L500,620", cloth.deep, 2, stroke_opacity=0.4)


def blazer(
    colour: str, inner: str, button: str, cloth_print: Print | None = None, *, double: bool = False
) -> Canvas:
    """A tailored jacket over a plain shirt."""
    art = sheet()
    _shirt_front(art, inner)
    collar(art, inner)
    _jacket(art, colour, button, cloth_print, double=double)
    return art


def _jacket(
    art: Canvas, colour: str, button: str, cloth_print: Print | None, *, double: bool
) -> None:
    sleeve(art, colour, cloth_print, cuff=(268, 770), width=98, shoulder=(366, 228))
    low = 520 if double else 560
    d = outline(
        (0, low),
        [
            ((40, low - 120), (50, 300), (54, 184)),
            ((84, 190), (118, 206), (140, 232)),
            ((146, 330), (126, 430), (122, 530)),
            ((128, 640), (152, 740), (162, 836)),
            ((140, 858), (90, 862), (44, 858)),
            ((24, 850), (10, 830), (0, 800)),
        ],
    )
    cloth = piece(
        art,
        d,
        colour,
        CHEST,
        cloth_print=cloth_print,
        folds=[(420, 420, 396, 640, 14), (580, 420, 604, 640, 14)],
    )
    edge = (
        "M470,520 C476,640 470,760 452,856" if double else f"M500,{low} C502,680 496,780 470,854"
    )
    art.line(edge, cloth.deep, 5, stroke_opacity=0.55)
    art.line(edge, cloth.light, 1.6, stroke_opacity=0.8, transform="translate(-3 0)")
    for x in (352, 566):
        flap = f"M{x + 6},668 L{x + 84},662 L{x + 86},700 L{x + 8},706Z"
        piece(art, flap, colour, (x, 660, x + 90, 706), cloth_print=cloth_print, lift=0.25)
    art.line("M556,420 L610,412", cloth.deep, 6, stroke_opacity=0.4)
    art.path(
        "M562,416 L580,384 L592,412Z M580,414 L602,380 L608,410Z", mix(button, "#ffffff", 0.4)
    )
    _lapels(art, colour, cloth_print, 330, low)
    if double:
        for x in (446, 548):
            buttons(art, x, (552, 620, 690), button, 11)
    else:
        buttons(art, 498, (582, 654), button, 11)
    for x in (262, 738):
        buttons(art, x, (722, 744), button, 5)


def suit(colour: str, inner: str, button: str, cloth_print: Print | None = None) -> Canvas:
    """A jacket and its trousers, one above the other."""
    art = sheet()
    with art.group(transform="translate(110 100) scale(.78)"):
        _legs(art, colour, cloth_print, top=560, hem=1330)
    with art.group(transform="translate(110 -40) scale(.78)"):
        _shirt_front(art, inner)
        collar(art, inner)
        _jacket(art, colour, button, cloth_print, double=False)
    return art


def _legs(
    art: Canvas, colour: str, cloth_print: Print | None, *, top: float, hem: float, wide: float = 0
) -> None:
    left = (
        f"M378,{top} L500,{top + 8} L504,{top + 190} C500,{top + 300} "
        f"{496 - wide * 0.1},{hem - 200} {488},{hem}"
        f" L{392 - wide},{hem - 4} C{372 - wide * 0.6},{hem - 260} 352,{top + 200} 378,{top}Z"
    )
    for mirrored in (False, True):
        folds = [(440, top + 60, 440 - wide * 0.5, hem, 18), (478, top + 200, 476, hem, 10)]
        box = (352 - wide, top, 504, hem)
        if mirrored:
            with other_side(art):
                piece(
                    art,
                    left,
                    mix(colour, "#241a3a", 0.05),
                    box,
                    cloth_print=cloth_print,
                    folds=folds,
                    sheen=0.14,
                )
        else:
            piece(art, left, colour, box, cloth_print=cloth_print, folds=folds)


def trousers(
    colour: str, belt: str, cloth_print: Print | None = None, *, wide: float = 70
) -> Canvas:
    """High-waisted trousers with pressed creases."""
    art = sheet()
    _legs(art, colour, cloth_print, top=300, hem=1110, wide=wide)
    cloth, strap = tone(colour), tone(belt)
    for x in (440, 560):
        art.line(f"M{x},350 L{x + (x - 500) * 0.7},1100", cloth.deep, 2.6, stroke_opacity=0.4)
        art.line(
            f"M{x - 3},350 L{x - 3 + (x - 500) * 0.7},1100", cloth.shine, 2, stroke_opacity=0.5
        )
    art.path("M500,330 L500,500 C512,480 520,440 520,330Z", cloth.deep, opacity=0.2)
    art.stitch("M392,330 L378,430 M608,330 L622,430", cloth.stitch, 2.4)
    art.path(
        "M376,272 C440,284 560,284 624,272 L624,318 C560,330 440,330 376,318Z",
        art.linear((376, 0), (624, 0), (0, strap.light), (0.5, strap.base), (1, strap.deep)),
    )
    art.rect(472, 274, 56, 56, "none", rx=9, stroke="#d9b25f", stroke_width=8)
    for x in (410, 450, 560, 598):
        art.path(f"M{x},262 h14 v66 h-14Z", cloth.shade)
    return art


def shirt(colour: str, button: str, cloth_print: Print | None = None) -> Canvas:
    """A classic shirt with long sleeves."""
    art = sheet()
    neck_inside(art, "M446,190 C470,176 530,176 554,190 L530,270 L470,270Z", colour)
    sleeve(art, colour, cloth_print, cuff=(258, 740), width=92, full=10)
    for cuff_side in (False, True):
        d = "M210,716 L304,730 L302,784 L206,770Z"
        if cuff_side:
            with other_side(art):
                piece(art, d, colour, (206, 716, 304, 784), cloth_print=cloth_print)
        else:
            piece(art, d, colour, (206, 716, 304, 784), cloth_print=cloth_print)
    d = outline(
        (0, 262),
        [
            ((20, 240), (44, 210), (58, 186)),
            ((92, 196), (114, 212), (134, 236)),
            ((144, 360), (138, 520), (150, 700)),
            ((150, 800), (154, 850), (146, 880)),
            ((110, 930), (50, 936), (0, 930)),
        ],
    )
    cloth = piece(
        art,
        d,
        colour,
        (346, 180, 654, 936),
        cloth_print=cloth_print,
        folds=[(430, 420, 408, 900, 22), (470, 520, 462, 920, 14), (560, 440, 590, 900, 22)],
    )
    art.path("M484,268 L516,268 L516,930 L484,930Z", cloth.light, opacity=0.35)
    art.stitch("M486,270 L486,928 M514,270 L514,928", cloth.stitch, 2)
    collar(art, colour, cloth_print)
    buttons(art, 500, (320, 410, 500, 590, 680, 770), button, 8)
    pocket = "M548,400 L622,394 L624,474 L588,490 L552,480Z"
    piece(art, pocket, colour, (548, 394, 624, 490), cloth_print=cloth_print, lift=0.15)
    return art


def coat(colour: str, button: str, lining: str, cloth_print: Print | None = None) -> Canvas:
    """A belted trench coat."""
    art = sheet()
    neck_inside(art, "M440,190 C470,170 530,170 560,190 L540,420 L460,420Z", lining)
    sleeve(art, colour, cloth_print, cuff=(256, 780), width=112, shoulder=(362, 226))
    d = outline(
        (0, 470),
        [
            ((30, 380), (50, 270), (60, 182)),
            ((90, 190), (122, 206), (146, 232)),
            ((154, 330), (134, 440), (128, 540)),
            ((150, 700), (190, 900), (214, 1086)),
            ((140, 1112), (70, 1106), (0, 1110)),
        ],
    )
    spread = [(-80, -166), (-50, -100), (-16, -30), (46, 70), (78, 150)]
    cloth = piece(
        art,
        d,
        colour,
        (280, 180, 720, 1110),
        cloth_print=cloth_print,
        folds=hanging(590, 1108, spread, 24),
    )
    art.line("M470,470 C476,700 452,900 440,1106", cloth.deep, 5, stroke_opacity=0.55)
    art.stitch("M480,480 C486,700 464,900 452,1100", cloth.stitch, 2.2)
    _lapels(art, colour, cloth_print, 340, 500)
    for x in (440, 560):
        buttons(art, x, (470, 650, 730), button, 12)
    belt = "M372,534 C440,552 560,552 628,534 L632,586 C560,604 440,604 368,586Z"
    piece(
        art,
        belt,
        mix(colour, "#1a1424", 0.08),
        (368, 534, 632, 590),
        cloth_print=cloth_print,
        lift=0.3,
    )
    art.rect(512, 532, 66, 66, "none", rx=12, stroke="#4a3626", stroke_width=9)
    tail = "M470,596 C462,660 470,720 452,776 L492,784 C506,720 496,660 506,600Z"
    piece(art, tail, colour, (452, 596, 506, 784), lift=0.25)
    for x in (330, 596):
        art.line(f"M{x + 10},720 L{x + 60},690", cloth.deep, 9, stroke_opacity=0.35)
    return art


def jumper(colour: str, cloth_print: Print | None = None) -> Canvas:
    """A roomy knitted jumper with ribbed edges."""
    art = sheet()
    inside = tone(mix(colour, "#1a1424", 0.3))
    art.ellipse(500, 214, 72, 26, inside.deep)
    sleeve(art, colour, cloth_print, cuff=(262, 720), width=120, shoulder=(352, 244), full=26)
    d = outline(
        (0, 244),
        [
            ((30, 244), (60, 232), (74, 202)),
            ((110, 210), (134, 226), (156, 254)),
            ((172, 380), (168, 540), (176, 720)),
            ((176, 760), (172, 780), (166, 800)),
            ((110, 812), (50, 814), (0, 814)),
        ],
    )
    cloth = piece(
        art,
        d,
        colour,
        (324, 200, 676, 814),
        cloth_print=cloth_print,
        folds=[(420, 480, 400, 800, 22), (580, 480, 604, 800, 22)],
        sheen=0.2,
    )
    hem = "M330,770 C400,784 600,784 670,770 L666,824 C600,838 400,838 334,824Z"
    piece(art, hem, mix(colour, "#1a1424", 0.06), (330, 770, 670, 830))
    with art.clipped(hem):
        art.hatch((330, 760, 670, 840), 11, 90, cloth.deep, 3, stroke_opacity=0.35)
    art.line("M426,204 C440,244 560,244 574,204", cloth.shade, 30)
    art.line("M426,204 C440,244 560,244 574,204", cloth.base, 24)
    art.line(
        "M426,204 C440,244 560,244 574,204",
        cloth.deep,
        22,
        stroke_dasharray="3 8",
        stroke_opacity=0.3,
        stroke_linecap="butt",
    )
    return art


def tee(colour: str, mark: str, cloth_print: Print | None = None) -> Canvas:
    """A heavy cotton T-shirt with a small embroidered star."""
    art = sheet()
    inside = tone(mix(colour, "#1a1424", 0.25))
    art.ellipse(500, 212, 74, 24, inside.deep)
    sleeve(art, colour, cloth_print, cuff=(272, 470), width=132, shoulder=(356, 240))
    d = outline(
        (0, 246),
        [
            ((34, 246), (64, 232), (76, 200)),
            ((110, 208), (132, 224), (150, 250)),
            ((160, 380), (154, 560), (158, 800)),
            ((110, 814), (50, 816), (0, 816)),
        ],
    )
    cloth = piece(
        art,
        d,
        colour,
        (340, 200, 660, 816),
        cloth_print=cloth_print,
        folds=[(430, 460, 410, 800, 22), (570, 440, 594, 800, 24)],
    )
    art.line("M424,202 C440,250 560,250 576,202", cloth.shade, 18)
    art.line("M424,200 C440,248 560,248 576,200", cloth.light, 11)
    art.stitch("M342,796 C420,808 580,808 658,796", cloth.stitch, 2)
    star = (
        "M576,352 L582,368 L600,368 L586,378 L591,395 L576,385 L561,395 L566,378 L552,368 "
        "L570,368Z"
    )
    art.path(star, mark, stroke=mark, stroke_width=3, stroke_linejoin="round")
    return art


def blouse(colour: str, button: str, cloth_print: Print | None = None) -> Canvas:
    """A blouse with full sleeves and a tied bow."""
    art = sheet()
    neck_inside(art, "M448,192 C470,180 530,180 552,192 L530,250 L470,250Z", colour)
    sleeve(art, colour, cloth_print, cuff=(254, 700), width=84, full=40)
    d = outline(
        (0, 236),
        [
            ((24, 226), (44, 208), (56, 188)),
            ((92, 198), (114, 212), (134, 236)),
            ((144, 360), (130, 480), (132, 600)),
            ((140, 700), (150, 780), (152, 830)),
            ((100, 850), (50, 848), (0, 848)),
        ],
    )
    cloth = piece(
        art,
        d,
        colour,
        (346, 186, 654, 850),
        cloth_print=cloth_print,
        folds=[(430, 300, 400, 830, 24), (470, 300, 456, 846, 16), (560, 300, 596, 830, 24)],
        sheen=0.45,
    )
    art.line("M500,250 L500,846", cloth.deep, 2.4, stroke_opacity=0.4)
    buttons(art, 500, (420, 510, 600, 690, 780), button, 7)
    for d2 in (
        "M500,236 C450,190 410,210 416,250 C420,284 460,280 500,244Z",
        "M500,236 C550,190 590,210 584,250 C580,284 540,280 500,244Z",
        "M494,244 C470,300 476,380 456,430 L494,438 C508,380 500,300 506,246Z",
        "M506,244 C530,300 520,360 544,404 L512,418 C496,360 500,300 496,246Z",
    ):
        piece(art, d2, colour, (410, 190, 590, 440), cloth_print=cloth_print, lift=0.22, sheen=0.4)
    art.ellipse(500, 240, 18, 20, cloth.light)
    return art
