"""Urban Herb: a wellness market in Kampala. Prices in whole Ugandan shillings."""

from config.demo.art.darkroom import Shot
from config.demo.content.shelf import Item, Shelf
from config.demo.content.urban_herb.cbd_and_teas import OILS_CBD, TEAS
from config.demo.content.urban_herb.pantry import PANTRY
from config.demo.content.urban_herb.skin import BALMS, OILS

ITEMS = (*OILS_CBD, *TEAS, *OILS, *BALMS, *PANTRY)


def _door(tint: str, *placed: tuple[Item, float, float]) -> Shot:
    things = tuple(item.put(x=x, scale=scale) for item, x, scale in placed)
    return Shot("niche_tile", tint, things)


SHELVES = (
    Shelf(
        "CBD Oils",
        "High-quality CBD oils for various uses.",
        _door("#cfdcc9", (OILS_CBD[2], -190, 0.8), (OILS_CBD[0], 60, 1)),
        kinds=("CBD Oils",),
    ),
    Shelf(
        "Herbal Teas",
        "Leaf, flower and root from the hills.",
        _door("#efdcae", (TEAS[1], -170, 0.86), (TEAS[0], 160, 0.8)),
        kinds=("Herbal Teas",),
    ),
    Shelf(
        "Balms & Skin",
        "Shea, beeswax and very little else.",
        _door("#dcd6e6", (BALMS[1], -170, 0.8), (BALMS[0], 150, 0.78)),
        kinds=("Balms & Skin",),
    ),
    Shelf(
        "Oils & Tinctures",
        "Pressed cold, bottled dark.",
        _door("#dfe0bd", (OILS[0], -130, 0.84), (OILS[3], 140, 0.84)),
        kinds=("Oils & Tinctures",),
    ),
    Shelf(
        "Pantry & Supplements",
        "Honey, powders and capsules for every day.",
        _door("#ecd9bd", (PANTRY[4], -150, 0.8), (PANTRY[0], 190, 0.8)),
        kinds=("Supplements",),
    ),
    Shelf(
        "Gifts",
        "Small things that say the right amount.",
        _door("#e9d3c9", (PANTRY[5], -150, 0.85), (BALMS[4], 150, 0.8)),
        tags=("gift",),
    ),
)
HERO = Shot(
    "niche_hero",
    "#cdd9cd",
    (
        OILS_CBD[0].put(y=-118, scale=1.12, alone=True),
        TEAS[0].put(x=-285, y=-18, scale=0.78, alone=True),
        PANTRY[4].put(x=292, y=22, scale=0.8),
    ),
)
