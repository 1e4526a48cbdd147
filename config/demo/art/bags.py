"""Handbags, standing on y = 770 around x = 500."""

from config.demo.art.canvas import Canvas, num
from config.demo.art.colour import Tone, mix, tone
from config.demo.art.glyphs import lettering
from config.demo.art.prints import Print


def _leather(
    art: Canvas,
    d: str,
    cloth: Tone,
    top: float,
    bottom: float,
    *,
    cloth_print: Print | None = None,
) -> None:
    """A soft panel: rounded light above, a belly shadow, an edge."""
    art.path(
        d,
        art.linear(
            (330, top), (640, bottom), (0, cloth.light), (0.45, cloth.base), (1, cloth.shade)
        ),
    )
    with art.clipped(d):
        if cloth_print:
            cloth_print(art, (180, top - 20, 820, bottom + 20))
        art.glow(
            (400, top + (bottom - top) * 0.35),
            (190, (bottom - top) * 0.3),
            "#ffffff",
            0.3 if not cloth.is_dark else 0.18,
            -8,
        )
        art.glow((560, bottom), (330, 70), cloth.deep, 0.45)
        art.edge(d, cloth.deep, 30, 0.3, (-3, -4))
        art.edge(d, cloth.shine, 7, 0.5, (2, 3))


def _handle(art: Canvas, d: str, cloth: Tone, width: float = 22) -> None:
    art.line(d, "#1a1024", width, stroke_opacity=0.2, transform="translate(5 7)")
    art.line(d, cloth.deep, width)
    art.line(d, cloth.base, width * 0.8, transform="translate(-1 -1)")
    art.line(d, cloth.light, width * 0.3, transform="translate(-3 -3)", stroke_opacity=0.8)
    art.stitch(d, cloth.stitch, 1.8, "6 5", 0.7)


def _ring(art: Canvas, x: float, y: float, size: float, metal: str) -> None:
    gold = tone(metal)
    for colour, width, shift in (
        (gold.deep, 8, 2.0),
        (gold.base, 7, 0.0),
        (gold.shine, 2.4, -1.5),
    ):
        art.ellipse(x, y + shift, size, size * 1.1, "none", stroke=colour, stroke_width=width)


def _stamp(art: Canvas, y: float, metal: str, size: float = 15) -> None:
    """The house name, foil-stamped."""
    lettering(art, "FASHIONISTAR", (500, y), size, tone(metal).light, weight=0.12, spacing=2.4)


def tote(colour: str, metal: str, cloth_print: Print | None = None) -> Canvas:
    """A roomy tote with two long handles."""
    art = Canvas()
    cloth = tone(colour)
    back = tone(mix(colour, "#1a1424", 0.3))
    _handle(art, "M396,420 C396,250 430,176 500,176 C570,176 604,250 604,420", back, 18)
    art.path("M250,420 L750,420 L742,452 L258,452Z", back.deep)
    d = "M236,428 Q500,452 764,428 L730,748 Q728,772 700,774 Q500,784 300,774 Q272,772 270,748Z"
    _leather(art, d, cloth, 428, 778, cloth_print=cloth_print)
    art.stitch("M246,446 Q500,470 754,446", cloth.stitch, 2.4, "8 6")
    art.stitch("M284,460 L308,756 M716,460 L692,756", cloth.stitch, 2.2)
    _handle(art, "M370,520 C366,300 420,214 500,214 C580,214 634,300 630,520", cloth)
    for x in (370, 630):
        art.path(f"M{x - 22},508 h44 v64 q-22,26 -44,0Z", cloth.shade)
        art.stitch(f"M{x - 16},514 h32 v54 q-16,18 -32,0Z", cloth.stitch, 2)
        art.ellipse(x, 524, 7, 7, tone(metal).base)
    _stamp(art, 650, metal)
    return art


def top_handle(colour: str, metal: str) -> Canvas:
    """A structured bag with one handle and a turn lock."""
    art = Canvas()
    cloth, gold = tone(colour), tone(metal)
    _handle(art, "M380,440 C380,300 420,246 500,246 C580,246 620,300 620,440", cloth, 26)
    for x in (380, 620):
        _ring(art, x, 446, 20, metal)
    d = (
        "M246,474 Q250,450 280,450 L720,450 Q750,450 754,474 L776,742 Q778,772 744,774 L256,774 "
        "Q222,772 224,742Z"
    )
    _leather(art, d, cloth, 450, 774)
    art.stitch("M244,740 L262,478 M756,740 L738,478", cloth.stitch, 2.2)
    flap = (
        "M244,470 Q248,448 280,448 L720,448 Q752,448 756,470 L764,570 Q640,640 500,640 Q360,640 "
        "236,570Z"
    )
    art.path(flap, "#1a1024", opacity=0.3, transform="translate(2 10)")
    _leather(art, flap, cloth, 448, 640)
    art.stitch("M248,560 Q366,626 500,626 Q634,626 752,560", cloth.stitch, 2.4)
    art.rect(
        470,
        600,
        60,
        64,
        art.linear((470, 600), (530, 664), (0, gold.shine), (0.4, gold.base), (1, gold.deep)),
        rx=14,
    )
    art.rect(
        490, 616, 20, 32, art.linear((490, 616), (510, 648), (0, gold.light), (1, gold.deep)), rx=9
    )
    for x in (262, 738):
        for y in (752,):
            art.ellipse(x, y, 7, 7, gold.base)
    _stamp(art, 690, metal, 13)
    return art


def crossbody(colour: str, metal: str, cloth_print: Print | None = None) -> Canvas:
    """A saddle bag on a long strap."""
    art = Canvas()
    cloth, gold = tone(colour), tone(metal)
    strap = "M292,540 C230,300 330,150 500,150 C670,150 770,300 708,540"
    _handle(art, strap, cloth, 17)
    d = (
        "M280,520 Q500,486 720,520 C752,600 744,700 690,748 C600,786 400,786 310,748 C256,700 "
        "248,600 280,520Z"
    )
    _leather(art, d, cloth, 500, 780, cloth_print=cloth_print)
    flap = (
        "M276,522 Q500,484 724,522 C744,580 720,650 640,676 C560,700 440,700 360,676 C280,650 "
        "256,580 276,522Z"
    )
    art.path(flap, "#1a1024", opacity=0.3, transform="translate(2 9)")
    _leather(art, flap, cloth, 500, 696, cloth_print=cloth_print)
    art.stitch(
        (
            "M288,530 Q500,498 712,530 C730,580 706,640 634,664 C556,686 444,686 366,664 "
            "C294,640 270,580 288,530Z"
        ),
        cloth.stitch,
        2.2,
    )
    for x in (292, 708):
        _ring(art, x, 536, 17, metal)
    art.path("M476,640 L524,640 L528,720 Q500,740 472,720Z", cloth.shade)
    art.ellipse(
        500, 690, 13, 13, art.linear((488, 678), (512, 702), (0, gold.shine), (1, gold.deep))
    )
    return art


def clutch(colour: str, metal: str, cloth_print: Print | None = None) -> Canvas:
    """An evening clutch with a kiss lock and a chain."""
    art = Canvas()
    cloth, gold = tone(colour), tone(metal)
    chain = "M250,560 C180,640 160,720 230,760 C320,800 420,770 520,784 C640,796 760,800 800,760"
    art.line(chain, gold.deep, 10, stroke_dasharray="12 7")
    art.line(chain, gold.light, 5, stroke_dasharray="12 7")
    d = (
        "M250,556 Q500,520 750,556 C776,640 772,730 736,768 Q500,784 264,768 C228,730 224,640 "
        "250,556Z"
    )
    _leather(art, d, cloth, 540, 780, cloth_print=cloth_print)
    with art.clipped(d):
        for bend in range(-4, 5):
            x = 500 + bend * 56
            art.line(
                f"M{500 + bend * 42},548 Q{x},640 {500 + bend * 60},780",
                cloth.deep,
                7,
                stroke_opacity=0.18,
            )
            art.line(
                f"M{494 + bend * 42},548 Q{x - 8},640 {492 + bend * 60},780",
                cloth.shine,
                4,
                stroke_opacity=0.25,
            )
    frame = "M246,560 Q500,522 754,560"
    for colour_, width, shift in ((gold.deep, 22, 4), (gold.base, 19, 0), (gold.shine, 5, -5)):
        art.line(frame, colour_, width, transform=f"translate(0 {shift})")
    for x in (486, 516):
        art.ellipse(
            x,
            522,
            16,
            16,
            art.radial((x - 5, 516), 20, (0, gold.shine), (0.5, gold.base), (1, gold.deep)),
        )
    return art


def bucket(colour: str, metal: str, cord: str) -> Canvas:
    """A drawstring bucket bag."""
    art = Canvas()
    cloth = tone(colour)
    _handle(art, "M350,470 C330,250 420,170 500,170 C580,170 670,250 650,470", tone(cord), 18)
    art.path(
        "M318,446 C400,410 600,410 682,446 L672,500 L328,500Z",
        tone(mix(colour, "#1a1424", 0.4)).deep,
    )
    d = (
        "M314,440 C360,470 400,452 430,470 C470,488 530,488 570,470 C600,452 640,470 686,440 "
        "L716,740 Q714,770 680,774 Q500,790 320,774 Q286,770 284,740Z"
    )
    _leather(art, d, cloth, 440, 780)
    with art.clipped(d):
        for x, low in ((360, 340), (420, 410), (480, 478), (540, 548), (600, 612), (650, 668)):
            art.line(
                f"M{x},460 Q{(x + low) / 2},560 {low},640", cloth.deep, 10, stroke_opacity=0.16
            )
    base = "M286,690 Q500,712 714,690 L716,742 Q714,770 680,774 Q500,790 320,774 Q286,770 284,742Z"
    _leather(art, base, tone(mix(colour, "#1a1424", 0.2)), 690, 784)
    art.stitch("M290,704 Q500,726 710,704", cloth.stitch, 2.2)
    rope = "M322,520 Q500,556 678,520"
    art.line(rope, tone(cord).deep, 12)
    art.line(rope, tone(cord).light, 7, stroke_dasharray="9 5")
    for x in (360, 430, 500, 570, 640):
        _ring(art, x, num_y(x), 12, metal)
    for x in (484, 520):
        art.line(f"M{x},540 C{x - 10},600 {x + 10},620 {x},664", tone(cord).base, 9)
        art.ellipse(x, 672, 11, 16, tone(metal).base)
    return art


def num_y(x: float) -> float:
    """Where the drawstring of the bucket runs at x."""
    return float(num(538 - abs(x - 500) ** 2 / 1700))
