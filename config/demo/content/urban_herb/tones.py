"""Urban Herb: rooms, colours and ways to say a look."""

from config.demo.art.subjects import Plain
from config.demo.content.shelf import Choice, Look

SAGE = "#dfe5dc"
SAND = "#efe6d8"
MIST = "#e3e6ee"
CLAY = "#ecdccd"
MINT = "#d9e8dd"
STRAW = "#f2ead2"
PAPER = "#fbf8f1"
INK = "#26402f"
ELGON = "Elgon Botanicals"
NILE = "Nile Apothecary"
RWENZORI = "Rwenzori Hills"
KIGEZI = "Kigezi Growers"


def label(
    title: str, note: str, accent: str = "#d4b59d", paper: str = PAPER, ink: str = INK
) -> tuple[str, ...]:
    return (paper, ink, title, note, accent)


def only(**options: Plain) -> tuple[Look, ...]:
    return (Look("", options),)


def choice(name: str, *values: tuple[str, int]) -> Choice:
    return Choice(name, values)


CBD = only(glass="#8a4a16", cap="#22211f", label=label("CBD OIL", "1000 MG · 30 ML"), plant="hemp")
HIBISCUS = only(
    body="#7c9082",
    lid="#c7a26a",
    label=label("HIBISCUS", "LOOSE LEAF", "#b3374b"),
    plant="hibiscus",
)
HONEY = only(glass="#e9b44c", lid="#d8b46a", label=label("RAW HONEY", "WEST NILE", "#d99a2b"))
