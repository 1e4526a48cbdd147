"""Sneakers in profile, toe to the right, standing on y = 740."""

from math import cos, pi, sin

from config.demo.art.canvas import Canvas, Point, num
from config.demo.art.colour import Tone, mix, tone
from config.demo.art.shoe_parts import Curve, fill_of, ground_sole, laces, panel

COURT_SOLE = (
    "M150,664 C141,694 142,722 156,734 C164,740 176,741 200,741 L742,741 C806,741 858,733 880,702"
    " C889,688 885,668 872,655 C812,664 660,672 500,672 C352,672 236,671 150,664Z"
)
COURT = (
    "M158,672 C148,628 152,574 166,520 C178,474 182,440 185,408 C187,386 203,375 220,379"
    " C236,382 243,394 253,409 C274,441 304,458 342,453 C374,448 394,428 407,397"
    " C415,384 431,383 440,396 C478,449 536,497 602,528 C652,551 702,556 750,567"
    " C812,581 858,612 873,661 C790,676 640,682 500,682 C352,682 240,680 158,672Z"
)
INSTEP: Curve = ((432, 388), (476, 449), (536, 497), (606, 530))


def court(main: str, trim: str, sole: str, accent: str, lace: str = "#fdfcf8") -> Canvas:
    """A low court shoe: toe cap, eyestay, side stripes, padded heel."""
    art = Canvas()
    with art.group(transform="translate(0 100) scale(1 .85)"):
        _court_upper(art, main, trim, accent, lace)
    rubber = tone(sole)
    ground_sole(art, COURT_SOLE, rubber, accent)
    _foxing(art, rubber)
    return art


def _court_upper(art: Canvas, main: str, trim: str, accent: str, lace: str) -> None:
    upper, second, mark = tone(main), tone(trim), tone(accent)
    _tongue(art, mix(main, "#ffffff", 0.25), accent)
    _lining(art, trim)
    art.path(COURT, fill_of(art, upper))
    with art.clipped(COURT):
        art.edge(COURT, upper.deep, 42, 0.26)
        art.glow((470, 560), (250, 110), upper.shine, 0.42, -14)
        art.glow((770, 610), (130, 60), upper.shine, 0.5, 14)
        art.glow((560, 668), (330, 40), upper.deep, 0.3)
        _creases(art, upper)
        _stripes(art, mark)
        panel(art, "M140,700 L140,470 C190,470 236,492 258,540 C276,584 280,640 272,700Z", second)
        panel(
            art,
            "M640,700 C640,650 664,606 716,590 C764,576 800,578 850,600 L910,660 L910,700Z",
            upper,
        )
        _holes(art, upper)
        panel(
            art,
            "M404,394 C412,378 432,376 444,392 C486,450 548,502 628,538 C640,560 622,580 596,576"
            " C520,560 440,516 396,452 C390,436 394,414 404,394Z",
            second,
        )
        panel(art, "M150,470 C165,420 150,360 200,360 L262,392 C250,430 214,462 150,470Z", mark)
        _light(art, upper)
        art.edge(COURT, upper.shine, 8, 0.5, (2, 4))
    _collar(art, trim)
    laces(art, INSTEP, lace, 6, (40, 15))


def _light(art: Canvas, cloth: Tone) -> None:
    """The lamp over the toe and the window along the side, on top of every panel."""
    art.glow((760, 606), (110, 34), "#ffffff", 0.5 if not cloth.is_dark else 0.26, 16)
    art.glow((250, 560), (70, 120), "#ffffff", 0.22 if not cloth.is_dark else 0.12, 6)
    art.glow((480, 690), (420, 46), cloth.deep, 0.34)


def _tongue(art: Canvas, colour: str, label: str) -> None:
    cloth = tone(colour)
    d = (
        "M372,452 C372,406 360,368 352,336 C350,318 392,300 420,306 C434,312 440,330 446,352"
        " C456,388 470,420 492,452Z"
    )
    art.path(d, art.linear((350, 320), (470, 420), (0, cloth.light), (1, cloth.shade)))
    with art.clipped(d):
        art.edge(d, cloth.deep, 16, 0.4)
        art.stitch("M362,342 C364,330 396,316 424,320", cloth.stitch)
        art.path("M372,350 L422,334 L432,372 L384,390Z", label, opacity=0.95)
        art.line("M386,362 L418,351 M390,374 L414,366", "#ffffff", 4, stroke_opacity=0.85)


def _lining(art: Canvas, colour: str) -> None:
    """The far side of the collar, seen through the opening."""
    inside = tone(mix(colour, "#1a1424", 0.25))
    d = "M214,384 C262,366 352,366 412,392 C404,446 360,478 318,470 C268,462 236,424 214,384Z"
    art.path(d, art.linear((0, 370), (0, 470), (0, inside.base), (1, inside.deep)))


def _collar(art: Canvas, colour: str) -> None:
    """The padded roll along the opening."""
    cloth = tone(colour)
    d = "M214,382 C236,384 243,396 253,411 C274,443 304,460 342,455 C374,450 394,430 406,402"
    art.line(d, cloth.deep, 17, stroke_opacity=0.35, transform="translate(0 5)")
    art.line(d, cloth.base, 14)
    art.line(d, cloth.light, 6, stroke_opacity=0.8, transform="translate(-1 -3)")


def _creases(art: Canvas, upper: Tone) -> None:
    art.line("M606,548 C596,566 590,590 594,612", upper.deep, 3, stroke_opacity=0.16)
    art.line("M632,556 C622,574 616,596 620,616", upper.deep, 3, stroke_opacity=0.12)


def _stripes(art: Canvas, mark: Tone) -> None:
    """The house mark: a road that splits in two."""
    for d in (
        "M300,676 C330,620 372,572 452,548 L470,566 C404,590 366,632 344,676Z",
        "M372,676 C394,634 432,604 500,586 L518,602 C462,620 432,646 416,676Z",
    ):
        art.path(d, mark.deep, opacity=0.3, transform="translate(2 4)")
        art.path(
            d,
            art.linear((320, 560), (460, 680), (0, mark.light), (0.5, mark.base), (1, mark.shade)),
        )
        with art.clipped(d):
            art.stitch(d, mark.stitch, 2, "6 4.5", 0.7)


def _holes(art: Canvas, upper: Tone) -> None:
    for row, (x, y) in enumerate(((668, 574), (698, 572), (728, 576))):
        for column in range(3 - row % 2):
            art.ellipse(x + column * 5 - 10, y + column * 13 - 32, 3, 2.6, upper.deep, opacity=0.6)


def _foxing(art: Canvas, rubber: Tone) -> None:
    """The groove between sole and upper, and the ribs of the toe bumper."""
    art.line(
        "M151,666 C236,673 352,674 500,674 C660,674 812,666 871,657",
        rubber.deep,
        3,
        stroke_opacity=0.4,
    )
    for index in range(9):
        x = 790 + index * 9
        art.line(
            f"M{x},{num(680 - index * 1.2)} L{x + 3},{num(706 - index * 2.2)}",
            rubber.deep,
            2,
            stroke_opacity=0.22,
        )


RUNNER = (
    "M150,640 C136,596 140,548 156,506 C166,476 166,452 160,428 C164,408 186,402 206,412"
    " C222,420 232,436 246,448 C276,470 326,470 362,446 C382,432 394,412 406,398"
    " C416,388 430,390 438,400 C478,448 540,488 610,514 C668,534 716,542 762,558"
    " C822,580 860,612 876,652 C790,680 640,690 500,686 C352,682 228,668 150,640Z"
)
RUNNER_SOLE = (
    "M136,610 C150,636 190,640 236,636 C300,632 360,660 432,668 C560,680 740,672 866,630"
    " C890,640 898,664 890,688 C876,722 838,742 780,744 L560,744 C520,744 500,728 470,728"
    " C440,728 420,744 380,744 L196,744 C156,744 130,722 124,690 C120,660 124,630 136,610Z"
)
RUNNER_INSTEP: Curve = ((428, 394), (474, 446), (540, 488), (616, 518))


def runner(main: str, trim: str, sole: str, accent: str, lace: str = "#fdfcf8") -> Canvas:
    """A running shoe: knitted upper, swept overlays, a deep sculpted sole."""
    art = Canvas()
    upper, second, mark = tone(main), tone(trim), tone(accent)
    with art.group(transform="translate(0 20)"):
        _tongue(art, mix(main, "#ffffff", 0.15), accent)
        _lining(art, trim)
    art.path(RUNNER, fill_of(art, upper))
    with art.clipped(RUNNER):
        dots = {"stroke_dasharray": "0 8", "stroke_linecap": "round", "stroke_opacity": 0.28}
        art.hatch((130, 390, 890, 690), 7, -12, upper.deep, 3.4, **dots)
        art.edge(RUNNER, upper.deep, 40, 0.28)
        art.glow((620, 560), (190, 60), upper.shine, 0.4, 16)
        art.glow((420, 560), (190, 70), upper.shine, 0.34, -20)
        _swoops(art, second, mark)
        _light(art, upper)
        art.edge(RUNNER, upper.shine, 8, 0.55, (2, 4))
    roll = "M186,406 C206,410 226,436 248,450 C278,472 328,472 364,448 C384,434 396,416 408,402"
    art.line(roll, second.deep, 15, stroke_opacity=0.35, transform="translate(0 5)")
    art.line(roll, second.base, 13)
    art.line(roll, second.light, 5, stroke_opacity=0.8, transform="translate(-1 -3)")
    laces(art, RUNNER_INSTEP, lace, 6, (40, 14))
    _sculpted(art, tone(sole), mark)
    return art


def _swoops(art: Canvas, second: Tone, mark: Tone) -> None:
    panel(art, "M620,700 C650,620 700,580 764,556 C840,566 880,620 900,700Z", second)
    panel(
        art,
        "M400,398 C412,382 432,388 444,400 C484,446 548,490 640,522 C652,544 632,562 602,556"
        " C520,536 444,498 398,450 C390,430 392,412 400,398Z",
        second,
    )
    panel(art, "M120,700 L120,500 C190,486 236,520 250,566 C262,616 330,650 360,700Z", second)
    panel(art, "M150,500 C168,470 150,400 190,396 L268,470 C244,496 200,508 150,500Z", mark)
    for index, width in enumerate((15, 12, 9)):
        x = index * 62
        d = (
            f"M{300 + x},{650 + index * 10} C{350 + x},{600 + index * 8} "
            f"{400 + x},{572 + index * 6}"
            f" {470 + x},{562 + index * 8}"
        )
        art.line(d, mark.deep, width, stroke_opacity=0.3, transform="translate(2 4)")
        art.line(d, mark.base, width)
        art.line(d, mark.light, width * 0.4, transform="translate(-1 -2)", stroke_opacity=0.7)


def _sculpted(art: Canvas, rubber: Tone, mark: Tone) -> None:
    d = RUNNER_SOLE
    art.path(d, rubber.deep, opacity=0.35, transform="translate(0 -5)")
    art.path(
        d,
        art.linear((0, 610), (0, 745), (0, rubber.light), (0.4, rubber.base), (1, rubber.shade)),
    )
    with art.clipped(d):
        art.edge(d, rubber.deep, 16, 0.3)
        art.glow((240, 676), (190, 24), rubber.shine, 0.9, 4)
        art.glow((660, 698), (260, 18), rubber.shine, 0.8, -4)
        art.line(
            "M120,668 C220,676 300,676 380,700 C470,726 640,720 900,668",
            rubber.deep,
            4,
            stroke_opacity=0.28,
        )
        art.path(
            "M120,760 L124,706 C200,720 300,716 380,722 C470,730 640,744 900,704 L900,760Z",
            mark.base,
        )
        art.path(
            "M120,760 L124,706 C200,720 300,716 380,722 C470,730 640,744 900,704 L900,760Z",
            art.linear(
                (0, 700), (0, 745), (0, "#ffffff", 0.25), (0.4, "#000000", 0), (1, "#000000", 0.45)
            ),
        )
        for x in range(150, 880, 26):
            art.line(f"M{x},726 L{x - 5},748", "#14101c", 5, stroke_opacity=0.3)
    art.edge(d, rubber.shine, 1.5, 0.2)


HIGH = (
    "M160,672 C150,600 160,520 170,450 C176,400 176,350 170,300 C168,280 184,270 204,274"
    " C240,284 300,286 346,272 C364,266 378,274 384,292 C392,338 408,390 440,432"
    " C488,482 546,516 606,540 C652,558 702,560 750,570 C812,584 858,614 873,661"
    " C790,676 640,682 500,682 C352,682 240,680 160,672Z"
)
HIGH_INSTEP: Curve = ((380, 300), (402, 440), (500, 500), (610, 543))


def high_top(main: str, trim: str, sole: str, accent: str, lace: str = "#fdfcf8") -> Canvas:
    """A canvas high-top: rubber toe, round patch, eight rows of laces."""
    art = Canvas()
    upper, mark, rubber = tone(main), tone(accent), tone(sole)
    leaf = tone(mix(main, "#ffffff", 0.2))
    tongue = "M316,300 C326,250 346,214 372,212 C398,212 408,236 408,268 C410,330 420,380 446,420Z"
    art.path(tongue, art.linear((330, 220), (430, 380), (0, leaf.light), (1, leaf.shade)))
    art.stitch("M346,262 C350,236 360,226 374,226 C392,228 396,246 397,274", leaf.stitch)
    inside = tone(mix(trim, "#1a1424", 0.4))
    art.path("M176,282 C220,252 320,250 380,288 L360,320 L190,320Z", inside.deep)
    art.path(HIGH, fill_of(art, upper, 260, 760))
    with art.clipped(HIGH):
        for turn in (38, -52):
            art.hatch((150, 260, 880, 690), 5, turn, upper.deep, 0.8, stroke_opacity=0.24)
        art.edge(HIGH, upper.deep, 44, 0.3)
        art.glow((300, 480), (110, 220), upper.shine, 0.3, 8)
        art.glow((560, 600), (180, 50), upper.shine, 0.35, 10)
        panel(art, "M140,700 L150,280 L196,270 C206,360 214,520 236,700Z", tone(trim))
        panel(
            art,
            "M330,260 C364,256 386,268 392,300 C404,420 520,500 640,548 C650,570 636,586 612,582"
            " C470,548 356,452 340,320Z",
            upper,
        )
        art.stitch("M236,690 C240,620 330,590 440,588 C520,588 590,610 640,640", upper.stitch)
        art.path("M690,700 C672,640 696,586 748,566 C830,576 880,620 900,700Z", rubber.base)
        art.glow((780, 612), (90, 34), rubber.shine, 0.9, 16)
        art.edge(
            "M690,700 C672,640 696,586 748,566 C830,576 880,620 900,700Z", rubber.deep, 12, 0.25
        )
        art.edge(HIGH, upper.shine, 8, 0.5, (2, 4))
    _patch(art, (286, 400), 48, mark)
    art.line("M172,290 C184,274 200,278 220,282 C280,292 320,288 352,274", tone(trim).base, 14)
    art.line("M172,288 C184,272 200,276 220,280 C280,290 320,286 352,272", tone(trim).light, 5)
    laces(art, HIGH_INSTEP, lace, 8, (42, 14))
    ground_sole(art, COURT_SOLE, rubber, accent)
    _foxing(art, rubber)
    return art


def _patch(art: Canvas, at: Point, radius: float, mark: Tone) -> None:
    """The house mark as a badge."""
    x, y = at
    art.ellipse(x + 2, y + 4, radius, radius, "#000", opacity=0.2)
    art.ellipse(x, y, radius, radius, "#fbf8f0")
    art.ellipse(x, y, radius - 6, radius - 6, "none", stroke=mark.base, stroke_width=4)
    for shift in (-13, 11):
        art.line(
            (
                f"M{num(x - 20 + shift)},{num(y + 24)} Q{num(x - 8 + shift)},{num(y - 8)} "
                f"{num(x + 18 + shift)},{num(y - 18)}"
            ),
            mark.base,
            10,
        )


def kids(main: str, trim: str, sole: str, accent: str) -> Canvas:
    """A child's shoe: round toe, two straps, a star."""
    art = Canvas()
    upper, second, rubber, mark = tone(main), tone(trim), tone(sole), tone(accent)
    d = (
        "M206,660 C190,600 194,540 210,480 C216,452 214,420 216,400 C222,378 250,374 272,388"
        " C296,408 320,440 372,440 C410,438 424,404 446,392 C462,386 478,394 488,408"
        " C520,448 560,470 620,476 C720,484 800,540 812,660 C700,690 320,690 206,660Z"
    )
    _lining_small(art, trim)
    art.path(d, fill_of(art, upper, 370, 740))
    with art.clipped(d):
        art.edge(d, upper.deep, 46, 0.3)
        art.glow((660, 540), (120, 50), upper.shine, 0.65, 20)
        art.glow((360, 560), (140, 70), upper.shine, 0.35, -10)
        panel(art, "M190,700 L190,470 C250,466 292,520 292,590 C292,640 286,670 280,700Z", second)
        panel(art, "M640,700 C630,620 664,560 724,540 C800,540 830,620 830,700Z", second)
        art.glow((700, 540), (90, 36), "#ffffff", 0.5, 24)
        art.glow((480, 680), (320, 46), upper.deep, 0.34)
        art.edge(d, upper.shine, 9, 0.5, (2, 4))
    _straps(art, mark)
    _star(art, (402, 600), 42, mark)
    sole_d = (
        "M196,648 C186,690 188,722 204,734 C212,740 226,741 250,741 L760,741 C806,741 "
        "828,716 826,684"
        " C825,668 820,656 812,648 C700,672 320,672 196,648Z"
    )
    ground_sole(art, sole_d, rubber, accent)
    return art


def _lining_small(art: Canvas, colour: str) -> None:
    inside = tone(mix(colour, "#1a1424", 0.2))
    d = "M226,392 C280,366 400,366 462,394 C440,460 330,470 226,392Z"
    art.path(d, art.linear((0, 370), (0, 460), (0, inside.base), (1, inside.deep)))


def _straps(art: Canvas, cloth: Tone) -> None:
    for x, y in ((452, 412), (524, 470)):
        d = (
            f"M{x},{y} C{x + 14},{y - 14} {x + 36},{y - 8} {x + 46},{y + 8}"
            f" L{x - 22},{y + 122} C{x - 32},{y + 138} {x - 76},{y + 118} {x - 68},{y + 98}Z"
        )
        panel(art, d, cloth)


def _star(art: Canvas, at: Point, size: float, cloth: Tone) -> None:

    points = []
    for index in range(10):
        reach = size if index % 2 == 0 else size * 0.46
        angle = -pi / 2 + index * pi / 5
        points.append(f"{num(at[0] + reach * cos(angle))},{num(at[1] + reach * sin(angle))}")
    d = "M" + " L".join(points) + "Z"
    art.path(d, cloth.deep, opacity=0.3, transform="translate(2 4)")
    art.path(d, cloth.base, stroke=cloth.base, stroke_width=8, stroke_linejoin="round")
    art.stitch(d, cloth.stitch, 2)
