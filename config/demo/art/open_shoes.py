"""Sandals, slides, heels and flats in profile, toe to the right, standing on y = 740."""

from config.demo.art.canvas import Canvas, Point, num
from config.demo.art.colour import Tone, mix, tone
from config.demo.art.shoe_parts import fill_of, panel


def _strap(art: Canvas, d: str, cloth: Tone) -> None:
    """A band over the foot: rounded across, stitched near both edges."""
    art.path(d, "#1a1028", opacity=0.28, transform="translate(5 9)")
    art.path(
        d,
        art.linear((0, 470), (60, 700), (0, cloth.light), (0.35, cloth.base), (1, cloth.shade)),
    )
    with art.clipped(d):
        art.edge(d, cloth.deep, 12, 0.4, (-2, -3))
        art.edge(d, cloth.shine, 7, 0.5, (2, 4))
        art.stitch(d, cloth.stitch, 2, "6 5", 0.8)


def _buckle(art: Canvas, at: Point, metal: str, turn: float, size: float = 1) -> None:
    gold = tone(metal)
    form = f"translate({num(at[0])} {num(at[1])}) rotate({num(turn)}) scale({num(size)})"
    with art.group(transform=form):
        art.rect(-25, -30, 50, 66, "none", rx=9, stroke="#1a1028", stroke_width=9, opacity=0.25)
        art.rect(-25, -34, 50, 66, "none", rx=9, stroke=gold.shade, stroke_width=9)
        art.rect(-25, -35, 50, 66, "none", rx=9, stroke=gold.light, stroke_width=4)
        art.line("M0,-2 L26,-2", gold.base, 7)
        art.line("M0,-4 L24,-4", gold.shine, 2.5)


FOOTBED = (
    "M130,640 C126,606 150,592 190,604 C280,632 350,668 450,664 C560,660 640,640 740,648"
    " C800,652 850,654 880,640 C896,640 902,660 894,680 C886,690 860,690 830,690"
    " L200,690 C150,690 132,670 130,640Z"
)
TREAD = (
    "M128,668 C124,700 128,726 146,738 C154,741 168,741 190,741 L800,741 C856,741 892,724 898,692"
    " C900,680 900,672 896,664 C800,696 660,694 500,696 C360,698 220,700 128,668Z"
)


def _footbed(art: Canvas, cork: str, lining: str, tread: str) -> None:
    wood, suede, rubber = tone(cork), tone(lining), tone(tread)
    art.path(FOOTBED, art.linear((0, 600), (0, 700), (0, suede.light), (1, suede.shade)))
    art.path(TREAD, rubber.shade)
    cork_d = (
        "M130,640 C140,664 200,690 300,694 C460,700 700,692 896,660 C902,690 880,716 830,718"
        " L190,718 C140,716 126,690 130,640Z"
    )
    art.path(
        cork_d, art.linear((0, 650), (0, 722), (0, wood.light), (0.5, wood.base), (1, wood.shade))
    )
    with art.clipped(cork_d):
        for index in range(150):
            x, y = 130 + (index * 197) % 770, 645 + (index * 61) % 76
            art.ellipse(x, y, 2 + index % 3, 1.2 + index % 2, wood.deep, opacity=0.28)
            art.ellipse(x + 9, y + 4, 1.8, 1, wood.shine, opacity=0.5)
    with art.clipped(TREAD):
        art.path("M100,716 L920,716 L920,760 L100,760Z", rubber.base)
        art.path("M100,732 L920,732 L920,760 L100,760Z", rubber.deep)
    art.line("M134,640 C144,664 204,688 304,692 C464,698 704,690 894,658", suede.light, 4)


def two_strap(main: str, cork: str, metal: str, tread: str = "#3b312c") -> Canvas:
    """A cork sandal with two buckled straps."""
    art = Canvas()
    cloth = tone(main)
    _footbed(art, cork, mix(cork, "#ffffff", 0.35), tread)
    for inside, d in (
        (
            "M398,520 C440,492 512,520 548,576 L540,606 C500,560 450,540 404,548Z",
            (
                "M350,696 C346,628 362,562 398,516 C412,500 432,504 446,512 C486,530 520,554 "
                "544,580"
                " C534,616 530,650 534,696Z"
            ),
        ),
        (
            "M624,580 C666,560 730,586 766,632 L758,652 C720,614 670,600 630,606Z",
            (
                "M586,696 C584,650 598,606 624,578 C636,566 654,568 668,574 C706,588 738,608 "
                "764,634"
                " C756,656 752,674 754,692Z"
            ),
        ),
    ):
        art.path(inside, cloth.deep)
        _strap(art, d, cloth)
    _buckle(art, (438, 596), metal, 14, 0.9)
    _buckle(art, (664, 634), metal, 16, 0.8)
    return art


def ankle_sandal(main: str, cork: str, metal: str) -> Canvas:
    """A leather sandal: toe loop, crossed straps, buckle round the ankle."""
    art = Canvas()
    cloth = tone(main)
    back = "M150,640 C140,560 146,480 172,428 C182,416 210,420 206,438 C190,500 200,580 226,650Z"
    art.path("M172,452 C240,420 330,410 404,430 L410,462 C330,446 250,458 190,484Z", cloth.deep)
    _footbed(art, mix(cork, "#6b4a2c", 0.3), cork, "#4a3626")
    _strap(art, back, cloth)
    for d in (
        "M330,690 C400,600 420,520 404,432 C420,420 444,424 448,440 C470,540 440,620 396,694Z",
        "M176,440 C250,476 330,476 410,434 C424,428 440,440 436,456 C360,520 250,524 180,486Z",
        "M610,694 C612,640 640,590 700,582 C756,576 786,606 780,650 C776,670 770,680 768,694Z",
        "M430,520 C520,560 600,610 652,690 L590,694 C540,630 480,586 428,560Z",
    ):
        _strap(art, d, cloth)
    _buckle(art, (330, 494), metal, -80, 0.62)
    return art


def slide(main: str, sole: str, accent: str) -> Canvas:
    """A pool slide: one broad band with the house mark."""
    art = Canvas()
    cloth, rubber, mark = tone(main), tone(sole), tone(accent)
    bed = (
        "M130,640 C122,690 128,728 150,738 C160,741 170,741 190,741 L800,741 C866,741 "
        "904,716 898,672"
        " C896,650 884,640 864,646 C800,668 740,672 640,668 C540,662 470,690 380,690"
        " C290,688 230,634 176,616 C150,610 134,618 130,640Z"
    )
    art.path(
        bed,
        art.linear((0, 610), (0, 741), (0, rubber.light), (0.5, rubber.base), (1, rubber.deep)),
    )
    with art.clipped(bed):
        art.edge(bed, rubber.deep, 14, 0.3)
        for y in (700, 716):
            art.line(
                f"M110,{y} C300,{y + 10} 700,{y + 8} 920,{y - 14}",
                rubber.deep,
                3,
                stroke_opacity=0.35,
            )
        art.glow((230, 660), (140, 20), rubber.shine, 0.7, 18)
    d = (
        "M452,704 C452,610 500,520 610,506 C700,498 770,540 800,600 C810,630 812,664 808,700"
        " C700,716 560,716 452,704Z"
    )
    _strap(art, d, cloth)
    with art.clipped(d):
        art.glow((620, 550), (130, 44), "#ffffff", 0.4, 8)
    for shift in (0, 62):
        curve = f"M{546 + shift},676 C{566 + shift},630 {596 + shift},600 {650 + shift},586"
        art.line(curve, mark.deep, 20, stroke_opacity=0.3, transform="translate(2 4)")
        art.line(curve, mark.base, 19)
        art.line(curve, mark.light, 6, stroke_opacity=0.6, transform="translate(-2 -4)")
    return art


PUMP = (
    "M196,500 C186,470 190,440 206,420 C222,414 240,424 256,444 C300,500 380,560 470,590"
    " C520,606 560,600 600,590 C680,590 780,640 872,700 C880,716 870,728 850,730"
    " C780,734 700,730 640,716 C540,690 420,640 330,600 C260,566 212,540 196,500Z"
)


def pump(main: str, sole: str, heel_colour: str | None = None) -> Canvas:
    """A pointed pump on a slender heel."""
    art = Canvas()
    cloth, under = tone(main), tone(sole)
    heel_tone = tone(heel_colour or main)
    art.path("M210,424 C300,446 420,510 604,592 C540,640 400,610 300,540Z", tone("#e6c9a4").shade)
    art.path("M210,424 C300,446 420,510 604,592 C560,612 420,570 320,520Z", tone("#e6c9a4").base)
    heel = "M196,500 C202,560 208,640 208,738 L228,738 C232,680 248,624 292,584 L260,540Z"
    art.path(
        heel,
        art.linear(
            (196, 0), (290, 0), (0, heel_tone.light), (0.4, heel_tone.base), (1, heel_tone.deep)
        ),
    )
    art.path("M207,727 L230,727 L230,741 L207,741Z", "#17121a")
    art.path(
        "M216,546 C280,600 440,676 600,720 C700,742 800,744 860,738 C874,734 880,722 874,708"
        " C700,712 520,660 340,590Z",
        under.base,
    )
    art.path(PUMP, fill_of(art, cloth, 400, 760))
    with art.clipped(PUMP):
        art.edge(PUMP, cloth.deep, 34, 0.34)
        art.glow((760, 660), (120, 20), "#ffffff", 0.6 if not cloth.is_dark else 0.4, 26)
        art.glow((240, 490), (24, 60), "#ffffff", 0.45, -14)
        art.glow((420, 606), (150, 18), "#ffffff", 0.3, 24)
        art.edge(PUMP, cloth.shine, 7, 0.5, (2, 4))
    art.line(
        "M206,420 C222,414 240,424 256,444 C300,500 380,560 470,590 C520,606 560,600 600,590",
        cloth.light,
        4,
    )
    return art


def block_heel(main: str, sole: str, metal: str) -> Canvas:
    """An evening sandal on a block heel, with an ankle strap."""
    art = Canvas()
    cloth = tone(main)
    foot = (
        "M196,540 C220,520 260,540 320,580 C420,640 520,676 640,680 C740,682 820,676 872,690"
        " C884,704 876,724 852,728 L700,730 C560,728 420,680 320,640 C260,614 214,580 196,540Z"
    )
    block = "M196,540 C190,600 192,680 200,741 L318,741 C316,690 318,650 330,620Z"
    art.path("M196,360 C260,334 340,336 400,360 L404,392 C340,372 260,372 204,394Z", cloth.deep)
    art.path(
        block,
        art.linear((190, 0), (330, 0), (0, cloth.light), (0.35, cloth.base), (1, cloth.deep)),
    )
    art.path("M199,730 L319,730 L319,741 L200,741Z", "#17121a")
    bed = tone(mix(sole, "#ffffff", 0.1))
    art.path(foot, art.linear((0, 540), (0, 730), (0, bed.light), (0.6, bed.base), (1, bed.deep)))
    art.line("M320,646 C440,700 580,728 700,730 L852,728", tone(main).deep, 7)
    counter = (
        "M196,550 C180,480 184,410 196,360 C204,350 226,354 226,366 C220,430 240,500 300,566Z"
    )
    _strap(art, counter, cloth)
    for d in (
        "M196,362 C260,396 340,396 404,362 C414,366 416,382 408,392 C340,428 256,428 198,394Z",
        "M560,688 C560,626 610,580 690,578 C736,578 766,600 770,632 C740,632 716,650 712,688Z",
        "M742,690 C744,664 770,640 806,644 C826,648 836,664 836,690Z",
    ):
        _strap(art, d, cloth)
    _buckle(art, (352, 398), metal, -84, 0.46)
    return art


FLAT = (
    "M150,690 C140,640 142,590 158,556 C170,540 192,540 206,556 C260,630 380,660 480,650"
    " C540,642 580,610 640,600 C720,596 830,640 874,700 C876,714 866,720 850,720"
    " L190,722 C164,722 154,710 150,690Z"
)


def flat(main: str, trim: str, sole: str) -> Canvas:
    """A ballet flat with a grosgrain edge and a bow."""
    art = Canvas()
    cloth, edge = tone(main), tone(trim)
    art.path("M178,548 C320,560 520,580 640,602 C560,660 360,680 240,610Z", tone("#e9cfae").shade)
    art.path("M178,548 C320,560 520,580 640,602 C580,634 380,640 250,596Z", tone("#e9cfae").base)
    art.path(FLAT, fill_of(art, cloth, 540, 760))
    with art.clipped(FLAT):
        art.edge(FLAT, cloth.deep, 30, 0.32)
        art.glow((760, 646), (90, 18), "#ffffff", 0.55, 26)
        art.glow((200, 630), (24, 60), "#ffffff", 0.35, 0)
        art.edge(FLAT, cloth.shine, 7, 0.5, (2, 4))
    rim = "M158,556 C170,540 192,540 206,556 C260,630 380,660 480,650 C540,642 580,610 640,600"
    art.line(rim, edge.base, 12)
    art.line(rim, edge.light, 4, transform="translate(0 -2)")
    for wing in ("M650,606 C620,570 650,560 672,574 Z", "M650,606 C690,570 720,590 700,606Z"):
        art.path(wing, edge.base, stroke=edge.shade, stroke_width=4, stroke_linejoin="round")
    art.line("M652,606 L628,640 M656,608 L668,646", edge.base, 7)
    art.ellipse(656, 604, 11, 10, edge.light)
    under = tone(sole)
    art.path(
        (
            "M152,704 C150,730 160,741 184,741 L840,741 C870,741 882,724 876,706 C700,730 "
            "340,730 152,704Z"
        ),
        art.linear((0, 704), (0, 741), (0, under.base), (1, under.deep)),
    )
    return art


def espadrille(main: str, rope: str, stripe: str) -> Canvas:
    """A canvas slip-on on a plaited rope sole."""
    art = Canvas()
    cloth, jute, mark = tone(main), tone(rope), tone(stripe)
    d = (
        "M160,680 C150,620 156,560 176,520 C186,508 206,510 222,524 C290,580 370,590 440,560"
        " C480,540 520,530 570,548 C680,580 820,600 874,676 C780,700 300,700 160,680Z"
    )
    art.path("M190,516 C300,500 460,510 560,548 C480,610 300,620 190,516Z", tone("#d9c7a6").shade)
    art.path(d, fill_of(art, cloth, 500, 760))
    with art.clipped(d):
        for x in range(420, 900, 46):
            art.path(
                f"M{x},480 L{x + 18},480 L{x - 30},740 L{x - 48},740Z", mark.base, opacity=0.9
            )
        for turn in (38, -52):
            art.hatch((150, 500, 880, 700), 6, turn, cloth.deep, 0.8, stroke_opacity=0.26)
        art.edge(d, cloth.deep, 34, 0.32)
        art.glow((720, 610), (120, 24), "#ffffff", 0.45, 18)
        panel(art, "M140,700 L150,510 C196,510 222,560 228,620 L226,700Z", mark)
        art.edge(d, cloth.shine, 7, 0.5, (2, 4))
    art.line(
        "M176,522 C186,508 206,510 222,526 C290,582 370,592 440,562 C480,542 520,532 570,550",
        mark.base,
        9,
    )
    with art.group(transform="translate(0 4)"):
        _rope(art, jute)
    return art


def _rope(art: Canvas, jute: Tone) -> None:
    sole = (
        "M150,668 C144,700 148,726 166,734 L840,734 C880,730 892,700 876,664"
        " C780,694 300,696 150,668Z"
    )
    art.path(
        sole, art.linear((0, 664), (0, 736), (0, jute.light), (0.5, jute.base), (1, jute.deep))
    )
    with art.clipped(sole):
        for row in range(3):
            y = 690 + row * 18
            for x in range(140, 900, 15):
                art.line(f"M{x},{y + 12} q2,-14 14,-16", jute.deep, 3.4, stroke_opacity=0.5)
                art.line(f"M{x + 3},{y + 10} q2,-11 11,-13", jute.shine, 2, stroke_opacity=0.6)
