"""What lies beside a jar: each of the herbs under its name."""

from collections.abc import Callable

from config.demo.art import botany
from config.demo.art.botany import Curve
from config.demo.art.canvas import Canvas, Point

Prop = Callable[[Canvas], None]
TEA_LEAVES = ("#3f5a38", "#5a4a30", "#7a6a3c", "#4d5f3a")
PETALS = ("#8a1f38", "#b3374b", "#c95a6a", "#6d1830")
BEANS = ("#4a2c1a", "#6b4226", "#5f3a22", "#382012")


def _sprig(stem: Curve, colour: str, count: int, size: float, form: Point) -> Prop:
    """`form`: how slim the leaves are, and how far they spread."""
    slim, spread = form
    return lambda art: botany.sprig(art, stem, colour, count, size, slim=slim, spread=spread)


def _lavender(art: Canvas) -> None:
    for index in range(5):
        foot, length = (690 + index * 22, 778), 300 - (index % 3) * 34
        botany.spike(art, foot, length, index * 7 - 8, "#8d78b8")


def _chamomile(art: Canvas) -> None:
    for at, size in (((262, 752), 50), ((318, 786), 34), ((214, 792), 28)):
        botany.daisy(art, at, size)


def _calendula(art: Canvas) -> None:
    for at, size in (((704, 756), 46), ((764, 786), 32)):
        botany.daisy(art, at, size, petal="#f0a52e", heart="#b9661a", count=17)


def _citrus(art: Canvas) -> None:
    botany.citrus(art, (716, 768), 60)
    botany.citrus(art, (296, 786), 42)


def _stones(art: Canvas) -> None:
    botany.pebble(art, (706, 776), (62, 24), "#b9b2a6")
    botany.pebble(art, (712, 740), (44, 18), "#8f897e")
    botany.pebble(art, (290, 784), (40, 16), "#cfc8bb")


def _heap(colours: tuple[str, ...], size: float, *, round_: bool = False) -> Prop:
    return lambda art: botany.heap(art, (716, 782), 70, colours, size, round_=round_)


PROPS: dict[str, Prop] = {
    "hemp": _sprig(((640, 776), (700, 700), (744, 620), (768, 500)), "#6e9a58", 5, 112, (0.2, 50)),
    "olive": _sprig(
        ((330, 772), (290, 700), (262, 620), (250, 520)), "#8a9a64", 5, 84, (0.26, 50)
    ),
    "neem": _sprig(((660, 774), (716, 700), (756, 640), (796, 590)), "#557a45", 6, 74, (0.28, 58)),
    "eucalyptus": _sprig(
        ((318, 774), (270, 700), (240, 610), (250, 500)), "#8fae9b", 6, 70, (0.5, 66)
    ),
    "moringa": _sprig(
        ((700, 774), (709, 658), (732, 577), (746, 496)), "#6f9c4d", 7, 60, (0.55, 70)
    ),
    "mint": _sprig(((706, 776), (714, 692), (732, 625), (748, 558)), "#5f9a5c", 4, 76, (0.42, 62)),
    "lemongrass": lambda art: botany.blades(art, (722, 780), 330),
    "lavender": _lavender,
    "hibiscus": lambda art: botany.hibiscus(art, (724, 728), 66, "#c23a4f"),
    "rose": lambda art: botany.hibiscus(art, (716, 738), 52, "#e7a3ad"),
    "chamomile": _chamomile,
    "calendula": _calendula,
    "citrus": _citrus,
    "ginger": lambda art: botany.root(art, (640, 772), 0.62, "#d8b483", "#f2d98a"),
    "turmeric": lambda art: botany.root(art, (628, 776), 0.62, "#c98a3a", "#f08a1c"),
    "tea": _heap(TEA_LEAVES, 11),
    "petals": _heap(PETALS, 14),
    "beans": _heap(BEANS, 9, round_=True),
    "stones": _stones,
}
