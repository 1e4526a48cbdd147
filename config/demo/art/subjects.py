"""Every drawing under a name, so that a picture can be asked for by plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from config.demo.art import (
    apothecary,
    bags,
    botany,
    dresses,
    leather,
    open_shoes,
    prints,
    sneakers,
    tailoring,
    trinkets,
)
from config.demo.art.apothecary import Label
from config.demo.art.canvas import Canvas

Draw = Callable[..., Canvas]
Plain = str | float | bool | tuple[Any, ...]


@dataclass(frozen=True)
class Subject:
    """A drawing and how it is framed: its floor line (None: it hangs), size and shift in its room."""

    draw: Draw
    floor: float | None
    scale: float = 1
    lift: float = 0  # units upwards


def _shoe(draw: Draw, scale: float = 1) -> Subject:
    return Subject(draw, 740, scale)


def _pack(draw: Draw, scale: float = 1) -> Subject:
    return Subject(draw, 770, scale)


def _hung(draw: Draw, scale: float = 1, lift: float = 0) -> Subject:
    return Subject(draw, None, scale, lift)


SUBJECTS: dict[str, Subject] = {
    "court": _shoe(sneakers.court),
    "runner": _shoe(sneakers.runner),
    "high_top": _shoe(sneakers.high_top),
    "kids": _shoe(sneakers.kids, 0.94),
    "loafer": _shoe(leather.loafer),
    "derby": _shoe(leather.derby),
    "chelsea": _shoe(leather.chelsea, 0.96),
    "work_boot": _shoe(leather.work_boot, 0.94),
    "two_strap": _shoe(open_shoes.two_strap),
    "ankle_sandal": _shoe(open_shoes.ankle_sandal),
    "slide": _shoe(open_shoes.slide),
    "pump": _shoe(open_shoes.pump),
    "block_heel": _shoe(open_shoes.block_heel),
    "flat": _shoe(open_shoes.flat),
    "espadrille": _shoe(open_shoes.espadrille),
    "dropper": _pack(apothecary.dropper),
    "bottle": _pack(apothecary.bottle),
    "jar": _pack(apothecary.jar),
    "tin": _pack(apothecary.tin, 0.92),
    "canister": _pack(apothecary.canister),
    "carton": _pack(apothecary.carton),
    "pouch": _pack(apothecary.pouch),
    "pills": _pack(apothecary.pills),
    "soap": _pack(apothecary.soap, 0.94),
    "candle": _pack(apothecary.candle),
    "roll_on": _pack(apothecary.roll_on),
    "mist": _pack(apothecary.mist),
    "slip": _hung(dresses.slip, 1, 10),
    "wrap": _hung(dresses.wrap, 1, 0),
    "gown": _hung(dresses.gown, 0.98, 24),
    "kaftan": _hung(dresses.kaftan, 0.96, 34),
    "shirt_dress": _hung(dresses.shirt_dress, 1.06, -12),
    "skirt": _hung(dresses.skirt, 1.1, 6),
    "pencil": _hung(dresses.pencil, 1.1, 6),
    "blazer": _hung(tailoring.blazer, 1.18, -92),
    "suit": _hung(tailoring.suit, 0.98, 10),
    "trousers": _hung(tailoring.trousers, 1.02, 60),
    "shirt": _hung(tailoring.shirt, 1.14, -60),
    "coat": _hung(tailoring.coat, 1, 0),
    "jumper": _hung(tailoring.jumper, 1.14, -96),
    "tee": _hung(tailoring.tee, 1.2, -106),
    "blouse": _hung(tailoring.blouse, 1.14, -88),
    "tote": _pack(bags.tote),
    "top_handle": _pack(bags.top_handle),
    "crossbody": _pack(bags.crossbody),
    "clutch": _pack(bags.clutch),
    "bucket": _pack(bags.bucket),
    "scarf": _hung(trinkets.scarf, 1, 12),
    "belt": _hung(trinkets.belt, 1, 12),
    "sunglasses": _pack(trinkets.sunglasses),
    "earrings": _pack(trinkets.earrings),
    "necklace": _pack(trinkets.necklace),
    "hat": _pack(trinkets.hat, 0.94),
    "watch": _pack(trinkets.watch),
}

PLANTS: dict[str, botany.Plant] = {
    "hemp": lambda art: botany.sprig(art, ((640, 776), (700, 700), (744, 620), (768, 500)), "#6e9a58", 5, 112, 0.2, 50),
    "olive": lambda art: botany.sprig(art, ((330, 772), (290, 700), (262, 620), (250, 520)), "#8a9a64", 5, 84, 0.26, 50),
    "neem": lambda art: botany.sprig(art, ((660, 774), (716, 700), (756, 640), (796, 590)), "#557a45", 6, 74, 0.28, 58),
    "mint": lambda art: botany.mint(art, (706, 776), 84, 26),
    "moringa": lambda art: botany.moringa(art, (700, 774), 116, 46),
    "eucalyptus": lambda art: botany.sprig(art, ((318, 774), (270, 700), (240, 610), (250, 500)), "#8fae9b", 6, 70, 0.5, 66),
    "lemongrass": lambda art: botany.blades(art, (722, 780), 330),
    "lavender": lambda art: [botany.spike(art, (690 + i * 22, 778), 300 - (i % 3) * 34, i * 7 - 8, "#8d78b8") for i in range(5)] and None,
    "hibiscus": lambda art: botany.hibiscus(art, (724, 728), 66, "#c23a4f"),
    "rose": lambda art: botany.hibiscus(art, (716, 738), 52, "#e7a3ad"),
    "chamomile": lambda art: [botany.daisy(art, at, size) for at, size in (((262, 752), 50), ((318, 786), 34), ((214, 792), 28))] and None,
    "calendula": lambda art: [botany.daisy(art, at, size, "#f0a52e", "#b9661a", 17) for at, size in (((704, 756), 46), ((764, 786), 32))] and None,
    "citrus": lambda art: [botany.citrus(art, at, size) for at, size in (((716, 768), 60), ((296, 786), 42))] and None,
    "ginger": lambda art: botany.root(art, (640, 772), 0.62, "#d8b483", "#f2d98a"),
    "turmeric": lambda art: botany.root(art, (628, 776), 0.62, "#c98a3a", "#f08a1c"),
    "tea": lambda art: botany.scatter(art, (700, 776), 96, 20, ("#3f5a38", "#5a4a30", "#7a6a3c"), 70, 13),
    "petals": lambda art: botany.scatter(art, (700, 776), 96, 20, ("#8a1f38", "#b3374b", "#5a1424"), 64, 14),
    "beans": lambda art: botany.scatter(art, (690, 778), 90, 18, ("#4a2c1a", "#5f3a22", "#382012"), 46, 15),
    "stones": lambda art: [botany.pebble(art, at, rx, ry, c) for at, rx, ry, c in (((706, 776), 62, 24, "#b9b2a6"), ((712, 740), 44, 18, "#8f897e"), ((290, 784), 40, 16, "#cfc8bb"))] and None,
}  # fmt: skip


def draw(name: str, options: dict[str, Plain]) -> Canvas:
    """A drawing by name; `label` and `cloth_print` are given as plain tuples, `plant` by its name."""
    given: dict[str, Any] = dict(options)
    plant = given.pop("plant", None)
    if "label" in given:
        given["label"] = Label(*given["label"])
    if "cloth_print" in given:
        kind, *values = given["cloth_print"]
        given["cloth_print"] = getattr(prints, kind)(*values)
    thing = SUBJECTS[name].draw(**given)
    if plant is None:
        return thing
    behind = Canvas(thing.width, thing.height)
    PLANTS[plant](behind)
    behind.embed(thing)
    return behind
