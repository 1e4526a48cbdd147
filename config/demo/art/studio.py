"""The photographer: a set, a lamp from the upper left, shadows, grain. SVG in, finished pixels out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import pyvips

from config.demo.art.canvas import Canvas
from config.demo.art.colour import mix, relit

WIDE = 1000  # pixels of a picture's width
QUALITY = 92


@dataclass(frozen=True)
class Stage:
    """Where an object stands: the set's picture, how the object is put, how it throws its shadow."""

    draw: Callable[[Canvas, str], None]
    colour: str
    height: int = 1000  # units, of a width of 1000
    scale: float = 0.92
    x: float = 0
    y: float = 0
    floor: float | None = 740  # the object's own ground line; None hangs it before the wall
    gobo: Callable[[Canvas], None] | None = None


def photograph(subject: Canvas, stage: Stage) -> bytes:
    """A finished JPEG of the subject on the stage."""
    image = _finish(_lit(subject, stage))
    data: bytes = image.jpegsave_buffer(Q=QUALITY, subsample_mode="off", optimize_coding=False)
    return data


def _lit(subject: Canvas, stage: Stage) -> pyvips.Image:
    high = WIDE * stage.height // 1000
    ground = backdrop(stage)
    placed = Canvas(1000, stage.height)
    with placed.placed(stage.x, stage.y, stage.scale):
        placed.embed(subject)
    thing = rasterise(placed, WIDE, high)
    shadow = _shadow(thing[3], stage)
    tint = _rgb(relit(mix(stage.colour, "#2a2040", 0.6), 0.2))
    shaded = ground * (1 - shadow) + shadow * tint
    alpha = thing[3] / 255
    return (shaded * (1 - alpha) + thing.extract_band(0, n=3) * alpha).cast("uchar")


def _shadow(alpha: pyvips.Image, stage: Stage) -> pyvips.Image:
    """0 to 1: how much of the lamp the object takes from the set."""
    small = alpha.shrink(5, 5)
    unit = small.width / 1000
    if stage.floor is None:
        near = _moved(small, 14 * unit, 20 * unit).gaussblur(9 * unit, precision="approximate")
        far = _moved(small, 34 * unit, 46 * unit).gaussblur(30 * unit, precision="approximate")
        both = near * (0.2 / 255) + far * (0.26 / 255)
    else:
        base = (500 + stage.y + (stage.floor - 500) * stage.scale) * unit
        squat = _sheared(small, base, lean=0.55, height=0.2).gaussblur(9 * unit, precision="approximate")
        pool = _sheared(small, base + 4 * unit, lean=0.0, height=0.07).gaussblur(14 * unit, precision="approximate")
        contact = _sheared(small, base + 5 * unit, lean=0.0, height=0.025).gaussblur(4 * unit, precision="approximate")
        both = squat * (0.24 / 255) + pool * (0.34 / 255) + contact * (0.4 / 255)
    grown = both.resize(alpha.width / both.width, vscale=alpha.height / both.height)
    return (grown > 0.75).ifthenelse(0.75, grown)


def _moved(mask: pyvips.Image, dx: float, dy: float) -> pyvips.Image:
    return mask.affine([1, 0, 0, 1], odx=dx, ody=dy, oarea=[0, 0, mask.width, mask.height])


def _sheared(mask: pyvips.Image, base: float, *, lean: float, height: float) -> pyvips.Image:
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
def backdrop(stage: Stage) -> pyvips.Image:
    """The empty set: drawn once, with its window light blurred into it."""
    high = WIDE * stage.height // 1000
    canvas = Canvas(1000, stage.height)
    stage.draw(canvas, stage.colour)
    picture = rasterise(canvas, WIDE, high).extract_band(0, n=3)
    if stage.gobo is not None:
        pane = Canvas(1000, stage.height)
        stage.gobo(pane)
        light = rasterise(pane, WIDE // 4, high // 4)[3].gaussblur(3.2)
        light = light.resize(4, vscale=high / light.height) / 255
        light = light.crop(0, 0, WIDE, high)
        warm = picture + (255 - picture) * 0.5
        picture = warm * light + picture * (1 - light)
    return picture.cast("uchar").copy_memory()


def _finish(image: pyvips.Image) -> pyvips.Image:
    """A breath of grain: it hides banding and costs no bytes to speak of."""
    return (image + _grain(image.width, image.height)).cast("uchar")


@lru_cache(maxsize=4)
def _grain(width: int, height: int) -> pyvips.Image:
    noise = pyvips.Image.gaussnoise(width, height, sigma=1.3, mean=0, seed=7)
    return noise.cast("char").copy_memory()


def _rgb(colour: str) -> list[float]:
    return [float(int(colour[i : i + 2], 16)) for i in (1, 3, 5)]
