"""Every drawing under a name, so that a picture can be asked for by plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from config.demo.art import (
    bags,
    dresses,
    glassware,
    leather,
    open_shoes,
    packs,
    prints,
    sneakers,
    tailoring,
    trinkets,
)
from config.demo.art.canvas import Canvas
from config.demo.art.labels import Label
from config.demo.art.props import PROPS

Draw = Callable[..., Canvas]
Plain = str | float | bool | tuple[Any, ...]


@dataclass(frozen=True)
class Subject:
    """A drawing and how it is framed: its floor line (None: it hangs), its size and shift."""

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
    "dropper": _pack(glassware.dropper),
    "bottle": _pack(glassware.bottle),
    "jar": _pack(glassware.jar),
    "tin": _pack(packs.tin, 0.92),
    "canister": _pack(packs.canister),
    "carton": _pack(packs.carton),
    "pouch": _pack(packs.pouch),
    "pills": _pack(glassware.pills),
    "soap": _pack(packs.soap, 0.94),
    "candle": _pack(glassware.candle),
    "roll_on": _pack(glassware.roll_on),
    "mist": _pack(glassware.mist),
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


def draw(name: str, options: dict[str, Plain]) -> Canvas:
    """A drawing by name; `label` and `cloth_print` as plain tuples, `plant` by its name."""
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
    PROPS[plant](behind)
    behind.embed(thing)
    return behind
