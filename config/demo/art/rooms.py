"""The rooms by name, and how things are framed in them."""

from dataclasses import dataclass

from config.demo.art import sets, studio
from config.demo.art.canvas import Canvas
from config.demo.art.darkroom import Shot, Thing
from config.demo.art.studio import Set, Standing
from config.demo.art.subjects import SUBJECTS, draw


@dataclass(frozen=True)
class Frame:
    """A room's size, its ground line, and the size at which an ordinary subject fills it well."""

    draw: sets.Draw
    width: int
    height: int
    pixels: int
    ground: float | None
    scale: float
    cast: float = 0.2
    light: sets.Light | None = None


FRAMES: dict[str, Frame] = {
    "street": Frame(sets.street, 1000, 1000, 1000, 774, 0.9, light=sets.panes),
    "niche": Frame(sets.niche, 1000, 1250, 1000, 1064, 1.3, cast=0.1, light=sets.shafts),
    "boutique": Frame(sets.boutique, 1000, 1250, 1000, None, 0.96),
    "gallery": Frame(sets.gallery, 1000, 1250, 1000, 980, 1.1, cast=0.14),
    "plain": Frame(sets.plain, 1000, 1000, 1000, 830, 1.0),
    "plain_tall": Frame(sets.plain, 1000, 1250, 1000, 1060, 1.0),
    "street_hero": Frame(sets.street_hero, 1000, 1000, 1600, 900, 1.0, light=sets.panes),
    "niche_hero": Frame(sets.niche_hero, 1000, 1150, 1600, 1000, 1.0, cast=0.1, light=sets.shafts),
    "boutique_hero": Frame(sets.boutique_hero, 2000, 1120, 2000, 980, 0.8, cast=0.14),
    "street_tile": Frame(sets.street_tile, 1200, 900, 1200, 690, 0.9, light=sets.panes),
    "niche_tile": Frame(sets.niche_tile, 1200, 900, 1200, 690, 0.95, cast=0.12, light=sets.shafts),
    "boutique_tile": Frame(sets.boutique_tile, 1200, 900, 1200, 720, 0.7, cast=0.14),
}


def take(shot: Shot) -> bytes:
    """A JPEG of the shot."""
    frame = FRAMES[shot.room]
    room = Set(frame.draw, shot.tint, frame.width, frame.height, frame.pixels, frame.light)
    close = shot.view == "close"
    return studio.photograph(room, [_standing(frame, thing, close=close) for thing in shot.things])


def _standing(frame: Frame, thing: Thing, *, close: bool) -> Standing:
    subject = SUBJECTS[thing.subject]
    canvas: Canvas = draw(thing.subject, dict(thing.options))
    scale = frame.scale * subject.scale * thing.scale
    x = frame.width / 2 - 500 + thing.x
    if subject.floor is None or frame.ground is None:
        y = frame.height / 2 - 500 - (625 - 500) * scale - subject.lift + thing.y
        return Standing(canvas, x, y, scale, None, mirror=thing.mirror)
    if close:
        return Standing(canvas, thing.x, thing.y, scale, None, mirror=thing.mirror)
    y = frame.ground + thing.y - 500 - (subject.floor - 500) * scale
    return Standing(canvas, x, y, scale, subject.floor, frame.cast, mirror=thing.mirror)
