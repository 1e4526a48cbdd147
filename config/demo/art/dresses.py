"""Dresses and skirts."""

from config.demo.art.canvas import Box, Canvas, num
from config.demo.art.colour import Tone, mix, tone
from config.demo.art.garments import (
    buttons,
    hanging,
    neck_inside,
    outline,
    piece,
    sheet,
    sleeve,
)
from config.demo.art.prints import Print

ALL: Box = (240, 160, 760, 1120)


def slip(colour: str, cloth_print: Print | None = None) -> Canvas:
    """A bias-cut slip dress on thin straps."""
    art = sheet()
    cloth = tone(colour)
    neck_inside(art, "M410,300 C450,286 550,286 590,300 L590,380 L410,380Z", colour, tag=False)
    for x, foot in ((428, 412), (572, 588)):
        art.line(f"M{x},172 C{x - 6},220 {foot},260 {foot},306", cloth.shade, 7)
        art.line(f"M{x},172 C{x - 6},220 {foot},260 {foot},306", cloth.light, 3)
    d = outline(
        (0, 352),
        [
            ((34, 356), (70, 340), (92, 300)),
            ((112, 318), (128, 340), (132, 372)),
            ((134, 420), (104, 450), (102, 492)),
            ((106, 560), (146, 620), (154, 690)),
            ((176, 840), (206, 980), (222, 1092)),
            ((160, 1118), (70, 1104), (0, 1116)),
        ],
    )
    spread = [(-60, -150), (-26, -78), (8, -10), (44, 70), (74, 146)]
    piece(
        art,
        d,
        colour,
        ALL,
        cloth_print=cloth_print,
        folds=hanging(500, 1120, spread, 30),
        sheen=0.5,
    )
    with art.clipped(d):
        for bend in (0, 22, 46):
            art.line(
                (
                    f"M{410 + bend},{318 + bend} C{450 + bend * 0.4},{372 + bend} "
                    f"{540 - bend * 0.3},{380 + bend} {590 - bend},{318 + bend}"
                ),
                cloth.deep,
                8,
                stroke_opacity=0.13,
            )
            art.line(
                (
                    f"M{410 + bend},{312 + bend} C{450 + bend * 0.4},{366 + bend} "
                    f"{540 - bend * 0.3},{374 + bend} {590 - bend},{312 + bend}"
                ),
                cloth.shine,
                4,
                stroke_opacity=0.3,
            )
    return art


def wrap(colour: str, cloth_print: Print | None = None) -> Canvas:
    """A wrap dress with sleeves and a tied waist."""
    art = sheet()
    neck_inside(art, "M436,186 C470,168 530,168 564,186 L560,420 L440,420Z", colour)
    sleeve(art, colour, cloth_print, cuff=(252, 620), width=92, full=14)
    d = outline(
        (0, 440),
        [
            ((20, 400), (50, 260), (66, 184)),
            ((90, 196), (112, 212), (132, 236)),
            ((142, 320), (124, 400), (112, 490)),
            ((150, 560), (188, 760), (236, 1050)),
            ((150, 1084), (70, 1072), (0, 1080)),
        ],
    )
    spread = [(-70, -190), (-44, -118), (-16, -44), (20, 40), (52, 116), (80, 190)]
    cloth = piece(
        art, d, colour, ALL, cloth_print=cloth_print, folds=hanging(510, 1080, spread, 30)
    )
    with art.clipped(d):
        over = "M570,170 L440,470 C470,700 420,900 372,1100 L800,1100 L800,170Z"
        art.line(over, cloth.deep, 10, stroke_opacity=0.22, transform="translate(-5 3)")
        art.line(
            "M566,186 L438,474 C466,700 420,900 372,1090", cloth.light, 3.4, stroke_opacity=0.8
        )
        art.line("M434,186 L486,330", cloth.light, 3.4, stroke_opacity=0.8)
        for x, y in ((400, 420), (420, 380), (560, 420)):
            art.line(
                f"M{x},{y} Q{(x + 500) / 2},{y + 50} 500,486", cloth.deep, 6, stroke_opacity=0.16
            )
    band = "M386,470 C440,488 560,488 614,470 L618,512 C560,530 440,530 382,512Z"
    piece(
        art,
        band,
        mix(colour, "#1a1424", 0.1),
        (382, 470, 618, 520),
        cloth_print=cloth_print,
        lift=0.25,
    )
    for tail in (
        "M418,512 C396,600 408,680 384,742 L424,748 C444,680 430,600 442,516Z",
        "M432,514 C452,580 470,640 462,700 L496,694 C504,630 480,570 452,512Z",
    ):
        piece(art, tail, colour, (384, 512, 500, 750), cloth_print=cloth_print, lift=0.25)
    art.ellipse(430, 502, 28, 22, cloth.base)
    art.ellipse(424, 496, 14, 9, cloth.light)
    return art


GOWN_BODICE = (
    "M392,292 C420,322 480,316 530,270 C560,240 590,196 600,166 L640,186 C640,240 630,300 630,350"
    " C628,410 606,450 600,500 L400,500 C396,440 380,380 392,292Z"
)
GOWN_KNOT = (
    "M586,178 C560,140 590,110 622,126 C660,110 684,150 650,178 C680,220 640,240 620,206"
    " C600,236 566,214 586,178Z"
)


def gown(colour: str, cloth_print: Print | None = None) -> Canvas:
    """A floor-length gown with one shoulder and a full skirt."""
    art = sheet()
    neck_inside(art, "M400,270 C460,296 540,262 610,204 L606,330 L400,340Z", colour, tag=False)
    skirt = outline(
        (0, 486),
        [
            ((100, 486),),
            ((124, 620), (220, 860), (318, 1128)),
            ((200, 1172), (90, 1150), (0, 1166)),
        ],
    )
    tops, hems = (-84, -66, -46, -22, 6, 30, 56, 80), (-270, -190, -116, -44, 30, 104, 180, 262)
    folds = hanging(492, 1168, list(zip(tops, hems, strict=True)), 34)
    box = (180, 486, 820, 1170)
    cloth = piece(art, skirt, colour, box, cloth_print=cloth_print, folds=folds, sheen=0.4)
    upper = (380, 166, 640, 500)
    piece(art, GOWN_BODICE, colour, upper, cloth_print=cloth_print, sheen=0.4)
    with art.clipped(GOWN_BODICE):
        _draping(art, cloth)
    piece(art, GOWN_KNOT, colour, (560, 110, 680, 240), cloth_print=cloth_print, lift=0.3)
    art.line("M398,492 C460,508 540,508 602,492", cloth.deep, 12, stroke_opacity=0.5)
    art.line("M398,490 C460,506 540,506 602,490", cloth.light, 5)
    return art


def _draping(art: Canvas, cloth: Tone) -> None:
    """Folds gathered at the shoulder."""
    for index in range(7):
        x, y, top = 630 - index * 2, 320 + index * 30, 210 + index * 42
        dark = f"M{x},{top} C560,{y - 10} 480,{y + 20} 390,{y}"
        bright = f"M{x},{top - 5} C560,{y - 15} 480,{y + 15} 390,{y - 5}"
        art.line(dark, cloth.deep, 6, stroke_opacity=0.17)
        art.line(bright, cloth.shine, 3, stroke_opacity=0.28)


def kaftan(colour: str, cloth_print: Print, trim: str) -> Canvas:
    """A wide kaftan with an embroidered neck."""
    art = sheet()
    neck_inside(art, "M440,180 C470,166 530,166 560,180 L530,300 L470,300Z", colour)
    d = outline(
        (0, 330),
        [
            ((14, 280), (34, 220), (60, 180)),
            ((130, 200), (200, 236), (262, 286)),
            ((292, 440), (296, 600), (286, 720)),
            ((250, 700), (226, 660), (200, 620)),
            ((206, 800), (218, 960), (232, 1120)),
            ((150, 1148), (70, 1134), (0, 1142)),
        ],
    )
    spread = [(-170, -210), (-110, -140), (-50, -60), (10, 12), (60, 76), (120, 150), (170, 214)]
    piece(
        art,
        d,
        colour,
        (204, 170, 796, 1150),
        cloth_print=cloth_print,
        folds=hanging(320, 1140, spread, 26),
        sheen=0.2,
    )
    gold = tone(trim)
    neck = "M440,180 C458,230 482,290 500,330 C518,290 542,230 560,180"
    for colour_, width in ((gold.deep, 26), (gold.base, 22), (gold.light, 8)):
        art.line(neck, colour_, width)
    art.line("M500,330 L500,470", gold.base, 16)
    art.line("M500,330 L500,470", gold.shine, 4, stroke_dasharray="2 9")
    art.line(neck, gold.deep, 3, stroke_dasharray="1 9")
    return art


def shirt_dress(colour: str, trim: str, cloth_print: Print | None = None) -> Canvas:
    """A belted shirt dress."""
    art = sheet()
    neck_inside(art, "M444,190 C470,176 530,176 556,190 L530,290 L470,290Z", colour)
    sleeve(art, colour, cloth_print, cuff=(276, 470), width=104)
    d = outline(
        (0, 260),
        [
            ((20, 240), (44, 210), (56, 186)),
            ((90, 196), (112, 212), (132, 236)),
            ((140, 330), (124, 420), (116, 520)),
            ((146, 620), (180, 800), (198, 1010)),
            ((130, 1034), (60, 1026), (0, 1030)),
        ],
    )
    spread = [(-80, -160), (-50, -96), (-20, -36), (22, 40), (54, 104), (84, 166)]
    cloth = piece(
        art, d, colour, ALL, cloth_print=cloth_print, folds=hanging(540, 1030, spread, 24)
    )
    art.line("M500,262 L500,1026", cloth.deep, 3, stroke_opacity=0.5)
    art.stitch("M484,280 L484,1020 M516,280 L516,1020", cloth.stitch, 2)
    collar(art, colour, cloth_print)
    buttons(art, 500, (330, 400, 470, 600, 680, 760, 840, 920), mix(trim, "#ffffff", 0.5), 8)
    belt = tone(trim)
    art.path(
        "M382,512 C440,526 560,526 618,512 L620,550 C560,564 440,564 380,550Z",
        art.linear((380, 0), (620, 0), (0, belt.light), (0.5, belt.base), (1, belt.deep)),
    )
    art.rect(474, 514, 52, 50, "none", rx=8, stroke="#d9b25f", stroke_width=8)
    return art


def collar(art: Canvas, colour: str, cloth_print: Print | None = None) -> None:
    """A shirt collar around x = 500, y = 190."""
    for d in (
        "M446,180 C430,200 420,226 426,262 L500,262 C480,240 460,212 452,182Z",
        "M554,180 C570,200 580,226 574,262 L500,262 C520,240 540,212 548,182Z",
    ):
        cloth = piece(
            art,
            d,
            mix(colour, "#ffffff", 0.08),
            (420, 180, 580, 262),
            cloth_print=cloth_print,
            lift=0.22,
        )
        art.stitch(d, cloth.stitch, 1.8)


def skirt(colour: str, cloth_print: Print | None = None, *, pleats: int = 13) -> Canvas:
    """A pleated midi skirt."""
    art = sheet()
    d = outline(
        (0, 300),
        [((112, 300),), ((150, 420), (220, 760), (268, 960)), ((180, 990), (90, 980), (0, 986))],
    )
    cloth = piece(art, d, colour, (232, 290, 768, 990), cloth_print=cloth_print)
    with art.clipped(d):
        for index in range(-pleats // 2, pleats // 2 + 2):
            top, low = 500 + index * 17, 500 + index * 41
            art.path(
                f"M{top},300 L{low},1000 L{low + 30},1000 L{num(top + 9)},300Z",
                art.linear(
                    (low, 0),
                    (low + 34, 0),
                    (0, cloth.deep, 0.5),
                    (0.5, cloth.deep, 0.08),
                    (1, cloth.shine, 0.3),
                ),
            )
    band = "M386,270 C440,284 560,284 614,270 L616,314 C560,328 440,328 384,314Z"
    piece(art, band, mix(colour, "#1a1424", 0.12), (384, 270, 616, 320))
    return art


def pencil(colour: str, cloth_print: Print | None = None) -> Canvas:
    """A high-waisted pencil skirt with a front slit."""
    art = sheet()
    d = outline(
        (0, 280),
        [
            ((110, 280),),
            ((150, 380), (166, 480), (164, 600)),
            ((160, 760), (146, 880), (138, 990)),
            ((90, 1004), (40, 1000), (0, 1002)),
        ],
    )
    cloth = piece(
        art,
        d,
        colour,
        (334, 270, 666, 1000),
        cloth_print=cloth_print,
        folds=[(430, 420, 420, 760, 20), (570, 440, 584, 780, 20)],
    )
    art.path(
        "M560,1004 C556,920 552,860 556,800 C566,870 590,940 604,996Z", cloth.deep, opacity=0.8
    )
    art.stitch("M444,300 L448,420 M556,300 L552,420", cloth.stitch, 2)
    band = "M388,252 C440,264 560,264 612,252 L614,296 C560,308 440,308 386,296Z"
    piece(art, band, mix(colour, "#1a1424", 0.12), (386, 252, 614, 300))
    return art
