"""The illustrator: the same picture every time, whole, and of the size that was asked for."""

from pathlib import Path

import pytest
import pyvips

from config.demo.art.colour import mix, to_hex, to_lab
from config.demo.art.darkroom import Album, Shot, develop
from config.demo.art.glyphs import LETTERS
from config.demo.art.rooms import FRAMES
from config.demo.art.subjects import draw
from config.demo.content.houses import FASHIONISTAR, HOUSES, SOLE_STREET, URBAN_HERB
from config.demo.seeding import shots_of

SAMPLES = [house.items[0].shots()[0][0] for house in (SOLE_STREET, URBAN_HERB, FASHIONISTAR)]


@pytest.mark.parametrize("shot", SAMPLES, ids=lambda shot: shot.room)
def test_a_recipe_gives_the_same_bytes_every_time(shot: Shot) -> None:
    assert develop(shot) == develop(shot)


@pytest.mark.parametrize("shot", SAMPLES, ids=lambda shot: shot.room)
def test_a_picture_decodes_to_the_size_of_its_room(shot: Shot) -> None:
    image = pyvips.Image.new_from_buffer(develop(shot), "", fail_on="warning")
    frame = FRAMES[shot.room]

    assert (image.width, image.height, image.bands) == (
        frame.pixels,
        frame.pixels * frame.height // frame.width,
        3,
    )
    assert image.deviate() > 10  # there is something on it


def test_every_picture_of_the_demo_can_be_composed() -> None:
    things = [thing for house in HOUSES for shot in shots_of(house) for thing in shot.things]
    drawings = [draw(thing.subject, dict(thing.options)).svg(100, 100) for thing in things]

    assert len(drawings) >= 200
    assert {drawing[:4] for drawing in drawings} == {b"<svg"}


def test_another_colour_is_another_picture() -> None:
    first, second = (shot.key for shot, _, _ in SOLE_STREET.items[0].shots()[:2])

    assert first != second


def test_an_album_draws_a_picture_once(tmp_path: Path) -> None:
    album = Album(tmp_path)
    shot = SAMPLES[0]
    drawn = album.read(shot)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"kept")

    assert drawn[:3] == b"\xff\xd8\xff"
    assert album.read(shot) == b"kept"
    assert album.missing([shot, SAMPLES[1], SAMPLES[1]]) == [SAMPLES[1]]


def test_colours_survive_the_journey_through_lab() -> None:
    colours = ["#000000", "#ffffff", "#1d4ed8", "#d9b25f", "#26402f"]

    assert [to_hex(to_lab(colour)) for colour in colours] == colours
    assert mix("#000000", "#ffffff", 0) == "#000000"


def test_every_label_is_written_in_letters_we_have() -> None:
    labels = [look.options.get("label") for item in URBAN_HERB.items for look in item.looks]
    told = {char for label in labels if isinstance(label, tuple) for char in "".join(label[2:4])}

    assert {char.upper() for char in told} <= set(LETTERS)
