"""Fashionistar: a fashion house. Prices in US cents."""

from config.demo.art.darkroom import Shot
from config.demo.content.fashionistar.accents import ACCESSORIES, BAGS
from config.demo.content.fashionistar.dresses import DRESSES, TOPS
from config.demo.content.fashionistar.tailoring import TAILORING
from config.demo.content.shelf import Item, Shelf

ITEMS = (*DRESSES, *TAILORING, *TOPS, *BAGS, *ACCESSORIES)


def _door(tint: str, *placed: tuple[Item, int, float, float, float]) -> Shot:
    things = tuple(item.put(look, x=x, y=y, scale=scale) for item, look, x, y, scale in placed)
    return Shot("boutique_tile", tint, things)


SHELVES = (
    Shelf(
        "Dresses",
        "From the first coffee to the last dance.",
        _door("#ecd6d2", (DRESSES[0], 0, -160, 20, 0.94), (DRESSES[1], 0, 190, 20, 0.94)),
        kinds=("Dresses",),
    ),
    Shelf(
        "Suits",
        "Shoulders, creases, lapels.",
        _door("#dcdfe8", (TAILORING[1], 0, -150, 0, 0.95), (TAILORING[5], 0, 220, 20, 0.86)),
        kinds=("Suits",),
    ),
    Shelf(
        "Bags",
        "What to carry, and how.",
        _door("#e6d8c8", (BAGS[0], 0, -210, 0, 1.02), (BAGS[2], 0, 220, 0, 0.94)),
        kinds=("Bags",),
    ),
    Shelf(
        "Tops",
        "Shirts, silk and one very good jumper.",
        _door("#dfe4dc", (TOPS[2], 0, -190, 0, 0.92), (TOPS[0], 0, 210, 0, 0.92)),
        kinds=("Tops",),
    ),
    Shelf(
        "Accessories",
        "The last thing you put on.",
        _door("#ecdcc6", (ACCESSORIES[5], 0, -150, 0, 1.1), (ACCESSORIES[1], 0, 270, 0, 0.84)),
        kinds=("Accessories",),
    ),
    Shelf(
        "Evening",
        "For after eight.",
        _door("#d9c9d6", (DRESSES[2], 0, 0, 10, 0.96)),
        tags=("evening",),
    ),
)
HERO = Shot(
    "boutique_hero",
    "#dcb3b4",
    (
        TAILORING[0].put(x=-670, y=40, scale=0.9),
        TAILORING[6].put(x=670, y=40, scale=0.98),
        DRESSES[2].put(2, y=-10, scale=1.14),
    ),
)
