"""Sole Street: shoes for Nairobi's pavements. Prices in Kenyan cents."""

from config.demo.art.darkroom import Shot
from config.demo.content.shelf import Item, Shelf
from config.demo.content.sole_street.indoors import CHILDREN, OFFICE
from config.demo.content.sole_street.outdoors import BOOTS, SANDALS
from config.demo.content.sole_street.sneakers import SNEAKERS

ITEMS = (*SNEAKERS, *SANDALS, *BOOTS, *OFFICE, *CHILDREN)


def _door(tint: str, item: Item, look: int = 0) -> Shot:
    return Shot("street_tile", tint, (item.put(look),))


SHELVES = (
    Shelf(
        "Sneakers",
        "Courts, runners and high-tops for every pavement.",
        _door("#cddcf2", SNEAKERS[1]),
        kinds=("Sneakers",),
    ),
    Shelf(
        "Sandals",
        "Cork, rope and leather for long warm days.",
        _door("#dfe9d8", SANDALS[0]),
        kinds=("Sandals",),
    ),
    Shelf(
        "Boots",
        "For tea country, red soil and cold mornings.",
        _door("#f0e0bd", BOOTS[1]),
        kinds=("Boots",),
    ),
    Shelf(
        "Office",
        "Derbies, loafers and heels that mean business.",
        _door("#ecdcd8", OFFICE[4]),
        kinds=("Office",),
    ),
    Shelf(
        "Kids", "Straps, stars and room to grow.", _door("#f6e6b8", CHILDREN[0]), kinds=("Kids",)
    ),
    Shelf(
        "Bestsellers",
        "What Nairobi wears out first.",
        _door("#dbe3ea", SNEAKERS[0]),
        tags=("bestseller",),
    ),
)
HERO = Shot(
    "street_hero",
    "#f6c667",
    (
        SNEAKERS[2].put(x=272, y=-340, scale=0.52),
        SNEAKERS[0].put(x=-250, y=-172, scale=0.62),
        SNEAKERS[1].put(x=170, scale=0.78),
    ),
)
