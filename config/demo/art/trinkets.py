"""Scarves, sunglasses, jewellery, belts, hats, watches: standing or lying around y = 770."""

from math import cos, pi, sin

from config.demo.art.canvas import Canvas, num
from config.demo.art.colour import Tone, mix, tone
from config.demo.art.garments import Fold, piece
from config.demo.art.prints import Print


def _rail(art: Canvas, metal: str, y: float) -> None:
    """A brass rail before the wall."""
    gold = tone(metal)
    art.line(f"M190,{y} L810,{y}", gold.deep, 17)
    art.line(f"M190,{y - 2} L810,{y - 2}", gold.base, 12)
    art.line(f"M190,{y - 5} L810,{y - 5}", gold.shine, 4)
    for x in (190, 810):
        art.ellipse(
            x,
            y,
            17,
            17,
            art.radial((x - 5, y - 6), 22, (0, gold.shine), (0.5, gold.base), (1, gold.deep)),
        )


def scarf(colour: str, trim: str, cloth_print: Print) -> Canvas:
    """A long scarf over a rail, fringed at both ends."""
    art = Canvas(1000, 1250)
    edge = tone(trim)
    for left, right, low, shade in ((520, 690, 1010, 0.12), (330, 566, 900, 0.0)):
        d = (
            f"M{left},262 C{left},236 {right},236 {right},262 C{right + 10},500 "
            f"{right + 4},760 {right + 14},{low}"
            f" L{left - 16},{low + 14} C{left - 4},760 {left - 10},500 {left},262Z"
        )
        wide = right - left
        folds: list[Fold] = [
            (left + wide * share, 270, left + wide * (share - 0.02), low + 10, wide * 0.07)
            for share in (0.2, 0.45, 0.68, 0.88)
        ]
        fringe = "".join(
            f"M{x},{low - 4}l{(x * 7) % 9 - 4},{44 + (x * 13) % 12}"
            for x in range(left - 12, right + 12, 9)
        )
        art.line(fringe, edge.shade, 4)
        art.line(fringe, edge.light, 1.6)
        piece(
            art,
            d,
            mix(colour, "#1a1424", shade),
            (left, 250, right, low),
            cloth_print=cloth_print,
            folds=folds,
            sheen=0.3,
            lift=0.2,
        )
        with art.clipped(d):
            for y in (low - 70, low - 50, low - 16):
                art.line(
                    f"M{left - 30},{y + 16} L{right + 30},{y}", trim, 9 if y != low - 50 else 4
                )
    _rail(art, "#c9a25c", 246)
    return art


def sunglasses(frame: str, lens: str, metal: str) -> Canvas:
    """Large frames, resting on their folded temples."""
    art = Canvas()
    rim, gold = tone(frame), tone(metal)
    for d in ("M214,610 C230,690 400,740 560,752", "M786,610 C770,690 640,730 480,756"):
        art.line(d, rim.deep, 17)
        art.line(d, rim.base, 9)
    for x, mirror in ((336, 1), (664, -1)):
        d = (
            f"M{x - 132 * mirror},566 C{x - 100 * mirror},536 {x + 70 * mirror},540 "
            f"{x + 112 * mirror},566"
            f" C{x + 132 * mirror},590 {x + 116 * mirror},700 {x + 40 * mirror},722 "
            f"C{x - 40 * mirror},740 {x - 116 * mirror},706 {x - 126 * mirror},640Z"
        )
        glass = tone(lens)
        art.path(
            d, art.linear((x, 540), (x, 730), (0, glass.deep), (0.6, glass.base), (1, glass.light))
        )
        with art.clipped(d):
            art.path(
                f"M{x - 90},520 L{x - 20},520 L{x - 90},760 L{x - 160},760Z",
                "#ffffff",
                opacity=0.26,
            )
            art.path(
                f"M{x + 4},520 L{x + 22},520 L{x - 48},760 L{x - 66},760Z", "#ffffff", opacity=0.18
            )
        art.line(d, "#1a1024", 24, stroke_opacity=0.2, transform="translate(2 6)")
        art.line(d, rim.shade, 22)
        art.line(d, rim.base, 15)
        art.line(d, rim.shine, 4, stroke_opacity=0.7, transform="translate(-3 -5)")
        art.rect(x - 128 * mirror - 14, 572, 28, 12, gold.base, rx=5)
    for colour, width, shift in ((rim.shade, 20, 3), (rim.base, 15, 0), (rim.shine, 4, -5)):
        art.line(
            "M446,584 C470,562 530,562 554,584", colour, width, transform=f"translate(0 {shift})"
        )
    return art


def earrings(metal: str, stone: str) -> Canvas:
    """A pair of hoops with drops, on a small stand."""
    art = Canvas()
    gold, gem = tone(metal), tone(stone)
    wood = tone("#d9c2a3")
    art.path(
        "M300,760 L700,760 L680,778 L320,778Z",
        art.linear((300, 0), (700, 0), (0, wood.light), (1, wood.shade)),
    )
    art.line("M500,760 L500,330", wood.shade, 18)
    art.line("M496,760 L496,330", wood.light, 6)
    art.line("M330,330 L670,330", wood.base, 18)
    art.line("M330,326 L670,326", wood.light, 6)
    for x in (392, 608):
        art.line(f"M{x},336 q10,14 0,30", gold.base, 4)
        for colour, width, dx in ((gold.deep, 19, 4), (gold.base, 16, 0), (gold.shine, 5, -4)):
            art.ellipse(
                x + dx * 0.6, 450 + dx * 0.6, 74, 82, "none", stroke=colour, stroke_width=width
            )
        art.line(f"M{x},532 L{x},560", gold.base, 4)
        d = f"M{x},556 C{x + 34},600 {x + 40},640 {x},664 C{x - 40},640 {x - 34},600 {x},556Z"
        art.path(
            d,
            art.radial((x - 12, 600), 70, (0, gem.shine), (0.45, gem.base), (1, gem.deep)),
            stroke=gold.base,
            stroke_width=5,
        )
        art.path(f"M{x - 14},590 q10,-18 14,-22 q-2,26 -14,44Z", "#ffffff", opacity=0.6)
    return art


def necklace(metal: str, beads: tuple[str, ...]) -> Canvas:
    """Three strands of beads on a bust."""
    art = Canvas()
    linen, gold = tone("#e9dfd0"), tone(metal)
    bust = (
        "M440,300 C452,250 548,250 560,300 C566,380 560,420 620,450 C700,480 740,560 730,660"
        " C724,720 690,760 640,776 L360,776 C310,760 276,720 270,660 C260,560 300,480 "
        "380,450 C440,420 434,380 440,300Z"
    )
    art.path(
        bust,
        art.linear((300, 260), (700, 770), (0, linen.light), (0.5, linen.base), (1, linen.shade)),
    )
    with art.clipped(bust):
        art.hatch((260, 240, 740, 780), 6, 0, linen.deep, 1, stroke_opacity=0.14)
        art.hatch((260, 240, 740, 780), 6, 90, linen.deep, 1, stroke_opacity=0.14)
        art.edge(bust, linen.deep, 50, 0.3, (-6, -4))
        art.glow((420, 560), (90, 160), "#ffffff", 0.5)
        for row, (half, drop, size) in enumerate(((112, 96, 12), (142, 168, 14), (172, 246, 17))):
            count = int(half / size * 2.3)
            for index in range(count + 1):
                share = index / count
                x = 500 + half * cos(pi * (1 - share))
                y = 440 + drop * sin(pi * share) ** 0.8
                colour = beads[(index + row) % len(beads)]
                ball = gold if index % 4 == 0 else tone(colour)
                art.ellipse(x + 2, y + 6, size, size, "#1a1024", opacity=0.25)
                art.ellipse(
                    x,
                    y,
                    size,
                    size,
                    art.radial(
                        (x - size * 0.4, y - size * 0.4),
                        size * 1.5,
                        (0, ball.shine),
                        (0.4, ball.base),
                        (1, ball.deep),
                    ),
                )
    return art


def belt(colour: str, metal: str) -> Canvas:
    """A belt folded over a rail: buckle on one side, tip on the other."""
    art = Canvas(1000, 1250)
    cloth = tone(colour)
    tip = "M530,250 Q575,226 620,250 L626,900 Q622,960 578,1004 Q536,960 530,900Z"
    strap = "M380,250 Q425,226 470,250 L466,860 L384,860Z"
    for d in (tip, strap):
        art.path(d, "#1a1024", opacity=0.2, transform="translate(5 8)")
        left = 530 if d == tip else 380
        art.path(
            d,
            art.linear(
                (left, 0),
                (left + 92, 0),
                (0, cloth.deep),
                (0.25, cloth.light),
                (0.55, cloth.base),
                (1, cloth.shade),
            ),
        )
        with art.clipped(d):
            art.stitch(d, cloth.stitch, 9, "9 6", 0.55)
            art.glow((left + 44, 250), (60, 40), "#ffffff", 0.6)
    for row in range(5):
        art.ellipse(578, 760 + row * 40, 7, 8, cloth.deep)
    _square_buckle(art, 425, 900, metal)
    _rail(art, "#c9a25c", 244)
    return art


def _square_buckle(art: Canvas, x: float, y: float, metal: str) -> None:
    gold = tone(metal)
    art.line(f"M{x - 46},{y - 66} h92", gold.deep, 20)
    for colour, width, shift in ((gold.deep, 24, 3), (gold.base, 20, 0), (gold.shine, 6, -5)):
        art.rect(
            x - 66 + shift,
            y - 62 + shift,
            132,
            150,
            "none",
            rx=22,
            stroke=colour,
            stroke_width=width,
        )
    art.line(f"M{x},{y - 40} L{x},{y + 92}", gold.deep, 15, transform="translate(3 3)")
    art.line(f"M{x},{y - 40} L{x},{y + 92}", gold.base, 13)
    art.line(f"M{x - 3},{y - 36} L{x - 3},{y + 88}", gold.shine, 4)


BRIM = (
    "M130,690 C160,610 330,570 500,570 C670,570 840,610 870,690 C840,756 670,784 500,784"
    " C330,784 160,756 130,690Z"
)
CROWN = (
    "M318,668 C310,560 330,440 400,404 C450,384 470,412 500,412 C530,412 550,384 600,404"
    " C670,440 690,560 682,668 C640,708 360,708 318,668Z"
)


def hat(colour: str, band: str) -> Canvas:
    """A wide-brimmed hat of plaited straw."""
    art = Canvas()
    straw, ribbon = tone(colour), tone(band)
    plait = {"stroke_opacity": 0.3, "stroke_dasharray": "7 3"}
    lit = ((0, straw.light), (0.5, straw.base), (1, straw.shade))
    art.path(BRIM, art.linear((200, 580), (780, 780), *lit))
    with art.clipped(BRIM):
        for ring in range(12):
            share = 1 - ring * 0.055
            rim = {"stroke": straw.deep, "stroke_width": 2, **plait}
            art.ellipse(500, 676, 370 * share, 106 * share, "none", **rim)
        art.glow((540, 690), (250, 60), straw.deep, 0.5)
        art.edge(BRIM, straw.shine, 8, 0.6, (1, 3))
    lit = ((0, straw.shine), (0.4, straw.base), (1, straw.deep))
    art.path(CROWN, art.linear((330, 400), (660, 690), *lit))
    with art.clipped(CROWN):
        for row in range(17):
            y = 420 + row * 18
            art.line(f"M300,{y} Q500,{y + 40} 700,{y}", straw.deep, 2, **plait)
        art.glow((500, 430), (60, 46), straw.deep, 0.35)
        art.glow((400, 520), (50, 120), "#ffffff", 0.45, 8)
        _ribbon(art, ribbon)
    knot = "M640,632 C690,600 716,620 706,648 C720,676 690,690 646,668Z"
    art.path(knot, ribbon.base, stroke=ribbon.deep, stroke_width=2)
    return art


def _ribbon(art: Canvas, cloth: Tone) -> None:
    lit = ((0, cloth.shade), (0.3, cloth.light), (0.6, cloth.base), (1, cloth.deep))
    d = "M300,598 Q500,660 700,598 L700,672 Q500,730 300,672Z"
    art.path(d, art.linear((318, 0), (682, 0), *lit))
    art.line("M300,606 Q500,668 700,606", cloth.light, 2.4, stroke_opacity=0.7)


def watch(strap: str, metal: str, dial: str) -> Canvas:
    """A slim watch, buckled around a stand."""
    art = Canvas()
    leather, gold, face = tone(strap), tone(metal), tone(dial)
    lit = ((0, leather.deep), (0.28, leather.light), (0.55, leather.base), (1, leather.deep))
    for d in ("M432,250 L568,250 L584,400 L416,400Z", "M416,640 L584,640 L566,776 L434,776Z"):
        art.path(d, art.linear((416, 0), (584, 0), *lit))
        art.stitch(d, leather.stitch, 2.4)
    bar = art.linear((420, 0), (580, 0), (0, gold.deep), (0.3, gold.shine), (1, gold.deep))
    for y in (384, 640):
        art.rect(420, y, 160, 22, bar, rx=9)
    art.rect(648, 506, 26, 36, gold.base, rx=6)
    art.ellipse(504, 530, 154, 154, "#1a1024", opacity=0.25)
    rim = ((0, gold.shine), (0.45, gold.base), (1, gold.deep))
    art.ellipse(500, 522, 152, 152, art.linear((360, 380), (640, 670), *rim))
    bowl = ((0, face.shine), (0.5, face.base), (1, face.shade))
    art.ellipse(500, 522, 132, 132, art.radial((460, 470), 220, *bowl))
    _hands(art, gold, "#f5efe2" if face.is_dark else "#2a2530")
    glass = "M420,440 A120,120 0 0 1 520,408 L470,600 A120,120 0 0 1 420,440Z"
    art.path(glass, "#ffffff", opacity=0.12)
    return art


def _hands(art: Canvas, gold: Tone, ink: str) -> None:
    """Ten past ten, as in every shop window."""
    for hour in range(12):
        across, down = sin(2 * pi * hour / 12), -cos(2 * pi * hour / 12)
        is_quarter = hour % 3 == 0
        near = 100 if is_quarter else 108
        art.line(
            f"M{num(500 + 118 * across)},{num(522 + 118 * down)}"
            f"L{num(500 + near * across)},{num(522 + near * down)}",
            gold.base if is_quarter else ink,
            5 if is_quarter else 3,
        )
    art.line("M500,522 L448,478", ink, 8)
    art.line("M500,522 L560,448", ink, 5)
    art.line("M500,522 L516,606", gold.base, 3)
    art.ellipse(500, 522, 9, 9, gold.light)
