"""Our own monoline capitals, so that labels look the same where no font is installed."""

from config.demo.art.canvas import Canvas, Point, num

# Every letter stands in a box 6 high and as wide as its first figure; strokes in SVG path syntax.
LETTERS: dict[str, tuple[float, str]] = {
    "A": (4.4, "M0,6 L2.2,0 L4.4,6 M.8,4 H3.6"),
    "B": (3.6, "M0,0 V6 H2 A1.55,1.55 0 0 0 2,2.9 H0 M0,0 H1.8 A1.45,1.45 0 0 1 1.8,2.9"),
    "C": (4.4, "M4.4,1.3 A3,3 0 1 0 4.4,4.7"),
    "D": (4.2, "M0,0 V6 H1.2 A3,3 0 0 0 1.2,0 Z"),
    "E": (3.2, "M3.2,0 H0 V6 H3.2 M0,2.9 H2.6"),
    "F": (3.2, "M3.2,0 H0 V6 M0,2.9 H2.6"),
    "G": (4.6, "M4.5,1.3 A3,3 0 1 0 4.6,4.4 V3.2 H2.9"),
    "H": (4, "M0,0 V6 M4,0 V6 M0,2.9 H4"),
    "I": (0.2, "M.1,0 V6"),
    "J": (2.6, "M2.6,0 V4.4 A1.4,1.5 0 0 1 0,4.6"),
    "K": (3.8, "M0,0 V6 M3.7,0 L0,3.4 M1.3,2.3 L3.8,6"),
    "L": (3, "M0,0 V6 H3"),
    "M": (5, "M0,6 V0 L2.5,4 L5,0 V6"),
    "N": (4.2, "M0,6 V0 L4.2,6 V0"),
    "O": (6, "M3,0 A3,3 0 1 0 3,6 A3,3 0 1 0 3,0"),
    "P": (3.5, "M0,6 V0 H1.8 A1.7,1.7 0 0 1 1.8,3.4 H0"),
    "Q": (6, "M3,0 A3,3 0 1 0 3,6 A3,3 0 1 0 3,0 M3.8,4.2 L5.8,6.3"),
    "R": (3.7, "M0,6 V0 H1.8 A1.65,1.65 0 0 1 1.8,3.3 H0 M1.7,3.3 L3.7,6"),
    "S": (3.4, "M3.2,1 A1.7,1.5 0 1 0 1.7,2.9 A1.7,1.55 0 1 1 .1,5"),
    "T": (4, "M0,0 H4 M2,0 V6"),
    "U": (4, "M0,0 V4 A2,2 0 0 0 4,4 V0"),
    "V": (4.4, "M0,0 L2.2,6 L4.4,0"),
    "W": (6, "M0,0 L1.5,6 L3,1 L4.5,6 L6,0"),
    "X": (4, "M0,0 L4,6 M4,0 L0,6"),
    "Y": (4.2, "M0,0 L2.1,2.9 L4.2,0 M2.1,2.9 V6"),
    "Z": (3.8, "M0,0 H3.8 L0,6 H3.8"),
    "0": (4, "M2,0 A2,3 0 1 0 2,6 A2,3 0 1 0 2,0"),
    "1": (1.4, "M0,1 L1.4,0 V6"),
    "2": (3.6, "M.2,1.5 A1.7,1.6 0 1 1 3,2.9 L0,6 H3.6"),
    "3": (3.4, "M.2,.9 A1.6,1.5 0 1 1 1.6,2.8 A1.7,1.6 0 1 1 .1,5"),
    "4": (3.8, "M2.9,6 V0 L0,4.3 H3.8"),
    "5": (3.4, "M3.2,0 H.6 L.3,2.6 A1.9,1.8 0 1 1 .1,5.1"),
    "6": (3.6, "M3,0 L.5,3.2 A1.8,1.8 0 1 0 1.8,2.4"),
    "7": (3.6, "M0,0 H3.6 L1.2,6"),
    "8": (
        3.4,
        (
            "M1.7,0 A1.5,1.4 0 1 0 1.7,2.8 A1.7,1.6 0 1 0 1.7,6 A1.7,1.6 0 1 0 1.7,2.8 A1.5,1.4 "
            "0 1 0 1.7,0"
        ),
    ),
    "9": (3.6, "M.6,6 L3.1,2.8 A1.8,1.8 0 1 0 1.8,3.6"),
    "&": (4.6, "M4.5,6 L.9,1.7 A1.1,1 0 1 1 2.6,2 L.7,3.5 A1.5,1.45 0 1 0 3.2,5 L4.5,3.2"),
    "%": (
        4.4,
        (
            "M.4,6 L4,0 M1,0 A.9,1 0 1 0 1,2 A.9,1 0 1 0 1,0 M3.4,4 A.9,1 0 1 0 3.4,6 A.9,1 0 1 "
            "0 3.4,4"
        ),
    ),
    "·": (0.4, "M.2,3 h.01"),
    "'": (0.4, "M.2,0 V1.2"),
    "-": (2, "M0,3 H2"),
    ".": (0.4, "M.2,5.9 h.01"),
    " ": (1.8, ""),
}


def width_of(text: str, height: float, spacing: float = 1.3) -> float:
    """How wide a line would stand."""
    unit = height / 6
    return sum((LETTERS[char][0] + spacing) * unit for char in text.upper()) - spacing * unit


def lettering(
    art: Canvas,
    text: str,
    at: Point,
    height: float,
    colour: str,
    *,
    weight: float = 0.13,
    spacing: float = 1.3,
    opacity: float = 1,
    most: float | None = None,
) -> None:
    """Set one line around a point of its top edge; `most` shrinks it where it would be wider."""
    x, y = at
    wide = width_of(text, height, spacing)
    if most and wide > most:
        height, wide = height * most / wide, most
    unit = height / 6
    pen = x - wide / 2
    style = f'fill="none" stroke="{colour}" stroke-width="{num(weight * 6)}"'
    with art.group(opacity=opacity if opacity < 1 else None):
        for char in text.upper():
            advance, strokes = LETTERS[char]
            if strokes:
                form = f"translate({num(pen)} {num(y)}) scale({unit:.4f})"
                art.raw(
                    f'<path d="{strokes}" transform="{form}" {style}'
                    ' stroke-linecap="round" stroke-linejoin="round"/>'
                )
            pen += (advance + spacing) * unit
