"""Fashionistar: rooms, colours and ways to say a look."""

from config.demo.art.subjects import Plain
from config.demo.content.shelf import Look, sizes

BLUSH = "#f1e4df"
IVORY = "#efe9dd"
ICE = "#e4e6ec"
ROSE = "#f0e2e6"
GREIGE = "#eae0d2"
MOSS = "#e2e6df"
GOLD = "#d9b25f"
SILVER = "#c9ccd3"
CLOTHES = sizes("Size", "XS", "S", "M", "L", "XL")
FEW = sizes("Size", "S", "M", "L")
MEADOW = ("meadow", ("#f2d5c4", "#e9a27f"), "#f4c64e", "#3f7a6b")
SUNS = ("wax", "#1f4e5f", "#f4ead2", "#c8452f")


def cloth(name: str, colour: str, **more: Plain) -> Look:
    return Look(name, {"colour": colour, **more})


def bag(name: str, colour: str, metal: str = GOLD, **more: Plain) -> Look:
    return Look(name, {"colour": colour, "metal": metal, **more})
