"""The photographer: a set, a lamp from the upper left, shadows, grain. SVG in, pixels out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pyvips

from config.demo.art.canvas import SIDE, Canvas
from config.demo.art.colour import mix, relit

QUALITY = 90
SHRUNK = 8  # shadows are soft: an eighth of the pixels each way is plenty


@dataclass(frozen=True)
class Set:
    """Where pictures are taken: an empty room of some size."""

    draw: Callable[[Canvas, str], None]
    colour: str
    width: int = SIDE  # units
    height: int = SIDE
    pixels: int = 1000  # of the width
    light: Callable[[Canvas], None] | None = None  # where the sun falls, in white

    @property
    def size(self) -> tuple[int, int]:
        return self.pixels, round(self.pixels * self.height / self.width)


@dataclass(frozen=True)
class Standing:
    """A subject in the room: how far its own (500, 500) is moved, its size, its floor.

    `floor` is the ground line in the subject's own units; None hangs it before the wall.
    """

    subject: Canvas
    x: float = 0
    y: float = 0
    scale: float = 1
    floor: float | None = None
    cast: float = 0.2  # how long its shadow falls
    mirror: bool = False


def photograph(room: Set, things: Sequence[Standing]) -> bytes:
    """A finished JPEG."""
    picture = backdrop(room)
    for thing in things:
        picture = _put(picture, room, thing)
    grown = (picture + _grain(*room.size)).cast("uchar")
    data: bytes = grown.jpegsave_buffer(Q=QUALITY, subsample_mode="off")
    return data


def cut_out(thing: Standing, width: int, height: int, pixels: int) -> bytes:
    """A subject alone on a transparent ground: a PNG."""
    canvas = _placed(thing, width, height)
    image = rasterise(canvas, pixels, round(pixels * height / width))
    data: bytes = image.pngsave_buffer(compression=3)
    return data


def _placed(thing: Standing, width: int, height: int) -> Canvas:
    canvas = Canvas(width, height)
    with canvas.placed(thing.x, thing.y, thing.scale, mirror=thing.mirror):
        canvas.embed(thing.subject)
    return canvas


def _put(picture: pyvips.Image, room: Set, thing: Standing) -> pyvips.Image:
    """The picture with one more thing in it, and its shadow under it."""
    image = rasterise(_placed(thing, room.width, room.height), *room.size)
    tint = _rgb(relit(mix(room.colour, "#2a2040", 0.6), 0.2))
    shadow = _shadow(image[3], room, thing)
    dark = shadow.new_from_image(tint).cast("uchar").bandjoin(shadow).copy(interpretation="srgb")
    put: pyvips.Image = picture.composite([dark, image], ["over", "over"])
    return put.extract_band(0, n=3).copy_memory()


def _shadow(alpha: pyvips.Image, room: Set, thing: Standing) -> pyvips.Image:
    """0 to 255: how much of the lamp the thing takes from the room."""
    small = alpha.shrink(SHRUNK, SHRUNK)
    unit = small.width / room.width
    if thing.floor is None:
        near = _soft(_moved(small, 14 * unit, 20 * unit), 9 * unit)
        far = _soft(_moved(small, 34 * unit, 46 * unit), 30 * unit)
        both = near * 0.2 + far * 0.26
    else:
        base = (500 + thing.y + (thing.floor - 500) * thing.scale) * unit
        cast = _soft(_laid(small, base, lean=0.55, height=thing.cast), 9 * unit)
        pool = _soft(_laid(small, base + 4 * unit, lean=0, height=0.07), 14 * unit)
        contact = _soft(_laid(small, base + 5 * unit, lean=0, height=0.025), 4 * unit)
        both = cast * 0.24 + pool * 0.34 + contact * 0.4
    whole = (both > 190).ifthenelse(190, both).cast("uchar")
    grown = whole.resize(
        alpha.width / whole.width, vscale=alpha.height / whole.height, kernel="linear"
    )
    return grown.crop(0, 0, alpha.width, alpha.height)


def _soft(mask: pyvips.Image, sigma: float) -> pyvips.Image:
    return mask.gaussblur(sigma, precision="approximate")


def _moved(mask: pyvips.Image, dx: float, dy: float) -> pyvips.Image:
    return mask.affine([1, 0, 0, 1], odx=dx, ody=dy, oarea=[0, 0, mask.width, mask.height])


def _laid(mask: pyvips.Image, base: float, *, lean: float, height: float) -> pyvips.Image:
    """The silhouette laid down on the floor, away from the lamp."""
    return mask.affine(
        [1, -lean, 0, height],
        odx=lean * base,
        ody=base * (1 - height),
        oarea=[0, 0, mask.width, mask.height],
    )


def rasterise(canvas: Canvas, width: int, height: int) -> pyvips.Image:
    """RGBA pixels in memory."""
    image: pyvips.Image = pyvips.Image.svgload_buffer(canvas.svg(width, height))
    return image.copy_memory()


@lru_cache(maxsize=24)
def backdrop(room: Set) -> pyvips.Image:
    """The empty set: drawn once, with its window light blurred into it."""
    canvas = Canvas(room.width, room.height)
    room.draw(canvas, room.colour)
    picture = rasterise(canvas, *room.size).extract_band(0, n=3)
    if room.light is not None:
        pane = Canvas(room.width, room.height)
        room.light(pane)
        wide, high = room.size
        sun = rasterise(pane, wide // 4, high // 4)[3].gaussblur(3.2)
        sun = sun.resize(wide / sun.width, vscale=high / sun.height, kernel="linear") / 255
        picture = (picture + (255 - picture) * 0.5) * sun + picture * (1 - sun)
    return picture.cast("uchar").copy(interpretation="srgb").copy_memory()


@lru_cache(maxsize=4)
def _grain(width: int, height: int) -> pyvips.Image:
    """A breath of noise: it hides banding and costs next to no bytes."""
    noise = pyvips.Image.gaussnoise(width, height, sigma=1.3, mean=0, seed=7)
    return noise.cast("char").copy_memory()


def _rgb(colour: str) -> list[float]:
    return [float(int(colour[i : i + 2], 16)) for i in (1, 3, 5)]
