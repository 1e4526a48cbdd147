"""Reading and making pictures: type by content, upright, without metadata, as WebP."""

import logging
from dataclasses import dataclass

import pyvips

from tenant_apps.storage.errors import DamagedImage, NotAnImage, TooManyPixels

logging.getLogger("pyvips").setLevel(logging.WARNING)  # it tells every step otherwise

WIDTHS = (160, 400, 640, 1000, 1600)
AT_ONCE = (400, 1000)
MOST_PIXELS = 40_000_000
ENDLESS = 10_000_000  # libvips' largest side: only the width binds
QUALITY, EFFORT = 82, 2
MAGIC = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture says of itself: its type by content and its upright size."""

    content_type: str
    width: int
    height: int


def content_type_of(data: bytes) -> str:
    """The picture's type by its first bytes. Raises NotAnImage."""
    for magic, name in MAGIC.items():
        if data.startswith(magic):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    raise NotAnImage(errors={"file": [NotAnImage.message]})


def read_header(data: bytes) -> Header:
    """Look at the header alone, so that a bomb is refused before anything is unpacked."""
    content_type = content_type_of(data)
    try:
        image = pyvips.Image.new_from_buffer(data, "", access="sequential")
        width, height = int(image.width), int(image.height)
        turned = image.get_typeof("orientation") != 0 and image.get("orientation") >= 5
    except pyvips.Error:
        raise DamagedImage(errors={"file": [DamagedImage.message]}) from None
    if width * height > MOST_PIXELS:
        raise TooManyPixels(errors={"file": [TooManyPixels.message]})
    return Header(content_type, *((height, width) if turned else (width, height)))


def widths_for(width: int) -> list[int]:
    """The widths this picture is kept in: never wider than itself."""
    return [w for w in WIDTHS if w < width] + ([] if width > WIDTHS[-1] else [width])


def widths_at_once(width: int) -> list[int]:
    """The widths a page needs from the first moment."""
    return sorted({min(wanted, width) for wanted in AT_ONCE})


def rendition(data: bytes, width: int) -> bytes:
    """The picture at one width: WebP in sRGB, turned upright, all metadata dropped."""
    try:
        image = pyvips.Image.thumbnail_buffer(
            data, width, height=ENDLESS, size="down", fail_on="truncated", **_to_srgb(data)
        )
        made: bytes = image.webpsave_buffer(Q=QUALITY, effort=EFFORT, keep="none")
    except pyvips.Error:
        raise DamagedImage(errors={"file": [DamagedImage.message]}) from None
    return made


def _to_srgb(data: bytes) -> dict[str, str]:
    """Convert what names other colours; for the usual picture that would be most of the work."""
    image = pyvips.Image.new_from_buffer(data, "", access="sequential")
    plain = image.interpretation == "srgb" and image.get_typeof("icc-profile-data") == 0
    return {} if plain else {"output_profile": "srgb"}
