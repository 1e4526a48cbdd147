"""Leather shoes in profile, toe to the right, standing on y = 740."""

from config.demo.art.canvas import Canvas
from config.demo.art.colour import Tone, mix, tone
from config.demo.art.shoe_parts import Curve, fill_of, laces, panel

LEAN = "translate(0 -13) skewY(3.3)"  # a heel lifts the back: the ball of the foot meets the floor


def _polish(art: Canvas, cloth: Tone, toe: tuple[float, float] = (780, 610)) -> None:
    """What makes it leather: a bright toe, a long reflection, a dark waist."""
    strong = 0.42 if cloth.is_dark else 0.55
    art.glow(toe, (92, 26), "#fff8ee", strong, 20)
    art.glow((toe[0] - 20, toe[1] + 6), (40, 10), "#ffffff", strong, 18)
    art.glow((260, 600), (40, 110), "#fff8ee", strong * 0.5, 4)
    art.glow((480, 700), (420, 50), cloth.deep, 0.45)


def _welt(art: Canvas, sole: str, heel: float = 64, *, stitched: bool = True) -> None:
    """A thin leather sole with a stacked heel and a stitched welt."""
    cloth = tone(sole)
    d = (
        "M150,668 C146,690 150,700 168,702 L360,702 C420,700 470,694 540,702 C660,716 "
        "800,722 862,700"
        " C884,692 888,672 872,660 C780,676 300,680 150,668Z"
    )
    block = (
        f"M158,690 L352,690 C346,706 340,720 338,{676 + heel} L170,{676 + heel} C160,724 156,706 "
        "158,690Z"
    )
    art.path(
        block, art.linear((150, 0), (350, 0), (0, cloth.shade), (0.3, cloth.base), (1, cloth.deep))
    )
    with art.clipped(block):
        for y in range(704, 744, 11):
            art.line(f"M140,{y} L360,{y}", cloth.deep, 2, stroke_opacity=0.5)
        art.path("M140,732 L360,732 L360,760 L140,760Z", "#17121a", opacity=0.75)
    with art.group(transform=LEAN):
        art.path(
            d, art.linear((0, 662), (0, 716), (0, cloth.light), (0.4, cloth.base), (1, cloth.deep))
        )
        if stitched:
            art.stitch("M156,678 C300,688 700,688 876,674", cloth.stitch, 2.4, "7 6", 0.9)
        art.line("M152,668 C300,680 780,676 872,660", cloth.deep, 3, stroke_opacity=0.6)


LOAFER = (
    "M160,672 C146,620 152,560 172,510 C180,486 186,470 196,462 C216,452 250,470 290,494"
    " C340,520 400,520 444,492 C466,474 492,462 524,474 C590,500 660,540 730,560"
    " C800,580 856,612 873,664 C780,682 300,684 160,672Z"
)


def loafer(main: str, sole: str, metal: str | None = None) -> Canvas:
    """A penny loafer; with `metal`, a bit across the vamp instead of the penny slot."""
    art = Canvas()
    with art.group(transform=LEAN):
        _loafer_upper(art, main, metal)
    _welt(art, sole)
    return art


def _loafer_upper(art: Canvas, main: str, metal: str | None) -> None:
    cloth, inside = tone(main), tone(mix("#d9b48a", main, 0.15))
    opening = (
        "M196,464 C260,440 440,440 520,474 C480,520 400,540 330,524 C270,510 230,490 196,464Z"
    )
    art.path(opening, art.linear((0, 450), (0, 530), (0, inside.base), (1, inside.deep)))
    art.path(LOAFER, fill_of(art, cloth, 430, 740))
    with art.clipped(LOAFER):
        art.edge(LOAFER, cloth.deep, 40, 0.3)
        panel(art, "M140,700 L150,480 C200,480 236,520 248,580 C254,630 250,670 246,700Z", cloth)
        _apron(art, cloth)
        _polish(art, cloth)
        art.edge(LOAFER, cloth.shine, 8, 0.5, (2, 4))
    _topline(art, cloth)
    saddle = (
        "M470,470 C500,456 530,468 552,480 C548,540 520,610 488,690 L396,690"
        " C436,620 462,540 470,470Z"
    )
    with art.clipped(LOAFER):
        panel(art, saddle, cloth, lift=0.5)
    if metal:
        _bit(art, metal)
    else:
        art.path("M492,520 L522,530 L514,552 L484,540Z", cloth.deep)
        art.path("M487,536 L517,548", cloth.deep, stroke=cloth.light, stroke_width=2)


def _apron(art: Canvas, cloth: Tone) -> None:
    """The raised seam around the toe."""
    d = "M540,560 C600,596 660,570 730,576 C780,582 812,606 826,634"
    art.line(d, cloth.deep, 9, stroke_opacity=0.45, transform="translate(0 4)")
    art.line(d, cloth.light, 5)
    for index in range(14):
        share = index / 13
        x = 560 + share * 250
        y = 572 + share * 20 - 14 * (1 - abs(share - 0.3))
        art.line(f"M{x:.0f},{y - 2:.0f} l5,14", cloth.deep, 2, stroke_opacity=0.4)


def _topline(art: Canvas, cloth: Tone) -> None:
    d = "M196,464 C216,456 250,472 290,496 C340,522 400,522 446,493"
    art.line(d, cloth.deep, 11, stroke_opacity=0.4, transform="translate(0 4)")
    art.line(d, cloth.base, 9)
    art.line(d, cloth.light, 3, transform="translate(0 -2)")


def _bit(art: Canvas, metal: str) -> None:
    gold = tone(metal)
    d = "M470,566 C486,548 516,548 530,566"
    for colour, width, shift in ((gold.deep, 12, 4), (gold.base, 10, 0), (gold.shine, 3.5, -2)):
        art.line(d, colour, width, transform=f"translate(0 {shift})")
        for x in (466, 534):
            art.ellipse(x, 576 + shift, 11, 15, "none", stroke=colour, stroke_width=width * 0.7)


DERBY = (
    "M160,672 C144,612 152,540 172,480 C178,456 184,440 196,434 C226,426 262,456 306,466"
    " C344,474 378,456 396,428 C406,414 424,412 436,424 C480,470 540,510 610,536"
    " C660,556 706,560 750,570 C812,584 858,616 873,664 C780,682 300,684 160,672Z"
)
DERBY_LACES: Curve = ((428, 424), (474, 468), (530, 506), (590, 530))


def derby(main: str, sole: str, lace: str, *, brogue: bool = False) -> Canvas:
    """A derby with open lacing; as a brogue, with a perforated wing tip."""
    art = Canvas()
    with art.group(transform=LEAN):
        _derby_upper(art, main, lace, brogue=brogue)
    _welt(art, sole)
    return art


def _derby_upper(art: Canvas, main: str, lace: str, *, brogue: bool) -> None:
    cloth, inside = tone(main), tone("#c79a6b")
    art.path(
        "M196,436 C250,412 350,404 410,424 C390,480 300,490 196,436Z",
        art.linear((0, 410), (0, 480), (0, inside.base), (1, inside.deep)),
    )
    tongue = "M372,450 C372,400 376,370 392,356 C420,350 432,372 436,420 L520,500Z"
    art.path(tongue, art.linear((380, 350), (440, 450), (0, cloth.light), (1, cloth.shade)))
    art.path(DERBY, fill_of(art, cloth, 400, 750))
    with art.clipped(DERBY):
        art.edge(DERBY, cloth.deep, 42, 0.3)
        wing = "M600,700 C590,650 640,600 700,596 C690,570 740,560 770,566 L900,620 L900,700Z"
        cap = "M690,700 C676,640 704,584 756,566 L900,600 L900,700Z"
        panel(art, wing if brogue else cap, cloth)
        panel(art, "M130,700 L150,450 C210,456 250,520 262,590 C268,640 262,670 258,700Z", cloth)
        panel(
            art,
            "M392,430 C404,408 426,408 440,424 C484,470 540,506 604,530 C616,552 600,580 570,586"
            " C500,590 420,560 360,690 L280,690 C300,600 340,500 392,430Z",
            cloth,
            lift=0.5,
        )
        if brogue:
            _broguing(art, cloth)
        _polish(art, cloth)
        art.edge(DERBY, cloth.shine, 8, 0.5, (2, 4))
    roll = "M196,436 C226,428 262,458 306,468 C344,476 378,458 396,432"
    art.line(roll, cloth.deep, 9, stroke_opacity=0.4, transform="translate(0 4)")
    art.line(roll, cloth.base, 8)
    art.line(roll, cloth.light, 3, transform="translate(0 -2)")
    laces(art, DERBY_LACES, lace, 5, (30, 9))


def _broguing(art: Canvas, cloth: Tone) -> None:
    for index in range(16):
        share = index / 15
        art.ellipse(612 + share * 96, 690 - share * 106 + 30 * share * share, 3.2, 3.2, cloth.deep)
        art.ellipse(274 - share * 70, 690 - share * 200, 2.6, 2.6, cloth.deep)
    for dx, dy in ((0, 0), (22, -12), (44, -4), (22, 12), (12, 28), (36, 26), (60, 14), (24, 44)):
        art.ellipse(752 + dx, 620 + dy, 4.2, 4.2, cloth.deep)


CHELSEA = (
    "M176,672 C160,610 166,540 180,470 C192,410 196,350 190,270 C189,256 200,248 216,250"
    " C270,258 330,258 384,248 C398,246 406,256 406,270 C404,350 420,420 470,464"
    " C530,510 590,530 650,546 C740,566 850,590 873,664 C780,682 300,684 176,672Z"
)


def chelsea(main: str, sole: str, elastic: str) -> Canvas:
    """An ankle boot with an elastic gusset and a pull tab."""
    art = Canvas()
    with art.group(transform=LEAN):
        _chelsea_upper(art, main, elastic)
    _welt(art, sole)
    return art


def _chelsea_upper(art: Canvas, main: str, elastic: str) -> None:
    cloth = tone(main)
    _shaft_inside(art, (194, 262), (402, 258), "#b98c5f")
    tab = "M206,262 C200,206 214,196 230,198 C246,200 250,214 246,264Z"
    art.path(tab, art.linear((200, 200), (250, 250), (0, cloth.light), (1, cloth.shade)))
    art.stitch("M212,254 C208,214 218,206 230,208 C240,210 242,222 240,256", cloth.stitch)
    art.path(CHELSEA, fill_of(art, cloth, 240, 760))
    with art.clipped(CHELSEA):
        art.edge(CHELSEA, cloth.deep, 46, 0.34)
        art.glow((250, 420), (46, 200), "#fff8ee", 0.34, 2)
        art.glow((520, 560), (160, 46), "#fff8ee", 0.24, 24)
        _gusset(art, elastic, cloth)
        art.stitch("M190,300 C180,420 168,560 186,680", cloth.stitch)
        _polish(art, cloth, (790, 612))
        art.edge(CHELSEA, cloth.shine, 8, 0.5, (2, 4))


def _shaft_inside(
    art: Canvas, left: tuple[float, float], right: tuple[float, float], colour: str
) -> None:
    inside = tone(colour)
    middle = (left[0] + right[0]) / 2
    art.ellipse(
        middle,
        left[1],
        (right[0] - left[0]) / 2,
        20,
        art.linear(
            (left[0], 0), (right[0], 0), (0, inside.deep), (0.6, inside.shade), (1, inside.base)
        ),
    )


def _gusset(art: Canvas, elastic: str, cloth: Tone) -> None:
    band = tone(elastic)
    d = (
        "M282,240 L372,240 C372,350 380,430 400,500 C372,530 330,530 304,500 C290,420 286,340 "
        "282,240Z"
    )
    art.path(d, art.linear((280, 0), (400, 0), (0, band.deep), (0.5, band.base), (1, band.deep)))
    with art.clipped(d):
        for x in range(276, 410, 9):
            art.line(
                f"M{x},240 C{x},340 {x + 6},430 {x + 14},540", band.deep, 3.4, stroke_opacity=0.6
            )
            art.line(
                f"M{x + 4},240 C{x + 4},340 {x + 10},430 {x + 18},540",
                band.light,
                1.6,
                stroke_opacity=0.4,
            )
    art.line(d, cloth.deep, 5, stroke_opacity=0.6)
    art.stitch(d, cloth.stitch, 2)


BOOT = (
    "M172,668 C156,600 160,520 174,450 C184,396 184,330 176,262 C174,246 188,238 206,240"
    " C250,248 320,246 366,232 C382,228 394,236 398,252 C408,320 420,380 456,428"
    " C500,482 560,512 616,532 C690,550 850,566 876,660 C780,680 300,682 172,668Z"
)
BOOT_LACES: Curve = ((396, 262), (414, 400), (500, 486), (616, 536))


def work_boot(main: str, sole: str, lace: str, cuff: str) -> Canvas:
    """A laced boot with a padded cuff and a lugged sole."""
    art = Canvas()
    cloth, padded = tone(main), tone(cuff)
    _shaft_inside(art, (180, 250), (390, 244), "#8a6a4c")
    tongue = "M300,280 C320,220 344,184 372,184 C400,186 410,220 412,262 C416,330 430,390 470,440Z"
    art.path(tongue, art.linear((330, 190), (440, 400), (0, cloth.light), (1, cloth.shade)))
    art.path(BOOT, fill_of(art, cloth, 240, 760))
    with art.clipped(BOOT):
        art.edge(BOOT, cloth.deep, 46, 0.34)
        art.glow((262, 460), (60, 170), "#fff8ee", 0.3, 4)
        panel(art, "M140,700 L150,480 C210,470 262,520 272,600 C276,640 272,670 268,700Z", cloth)
        panel(art, "M660,700 C650,630 690,566 750,546 L910,580 L910,700Z", cloth)
        panel(
            art,
            "M352,226 C388,222 400,240 404,262 C412,340 430,390 470,436 C510,480 570,510 636,534"
            " C648,560 628,584 600,580 C470,552 372,440 352,226Z",
            cloth,
        )
        panel(art, "M150,220 L360,220 C364,260 364,290 360,312 C300,330 230,332 160,322Z", padded)
        for y in (256, 288):
            art.line(
                f"M150,{y} C230,{y + 12} 300,{y + 8} 366,{y - 4}",
                padded.deep,
                3,
                stroke_opacity=0.5,
            )
        _polish(art, cloth, (790, 606))
        art.edge(BOOT, cloth.shine, 8, 0.5, (2, 4))
    laces(art, BOOT_LACES, lace, 8, (40, 11))
    _lugs(art, tone(sole), cloth)
    return art


def _lugs(art: Canvas, rubber: Tone, welt: Tone) -> None:
    d = (
        "M156,656 C148,690 150,720 160,744 L344,744 L352,724 L420,718 L436,740 L800,744"
        " C852,742 890,712 888,676 C886,664 882,656 874,650 C780,672 300,676 156,656Z"
    )
    art.path(
        d, art.linear((0, 650), (0, 746), (0, rubber.light), (0.3, rubber.base), (1, rubber.deep))
    )
    with art.clipped(d):
        for x in range(170, 890, 34):
            art.path(
                f"M{x},746 L{x + 4},722 L{x + 16},722 L{x + 20},746Z", "#0e0a12", opacity=0.55
            )
        art.glow((520, 690), (380, 12), rubber.shine, 0.5)
    art.stitch(
        "M160,668 C300,684 780,680 878,662", mix(welt.stitch, "#f3d9a0", 0.6), 3.4, "9 6", 0.95
    )
