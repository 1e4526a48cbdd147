"""Colours that people can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenant_apps.storefront import colours

COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#7C9082", "#FFFFFF", 3.40),  # the sage of the requirements, which white fails on
        ("#1B2D45", "#F8F6F3", 12.91),
        ("#2C3338", "#F8F6F3", 11.89),
        ("#2563EB", "#FFFFFF", 5.17),
        ("#000000", "#FFFFFF", 21.0),
    ],
)
def test_contrast_is_counted_as_the_guidelines_do(one: str, other: str, ratio: float) -> None:
    assert round(colours.contrast(one, other), 2) == ratio
    assert round(colours.contrast(other, one), 2) == ratio


@given(background=COLOUR, ink=COLOUR)
def test_something_reads_on_every_background(background: str, ink: str) -> None:
    assert colours.contrast(colours.text_on(background, ink), background) >= colours.TEXT


@given(colour=COLOUR, background=COLOUR)
def test_a_suggested_shade_keeps_its_promise(colour: str, background: str) -> None:
    shade = colours.reaching(colour, background, colours.TEXT)
    assert colours.contrast(shade, background) >= colours.TEXT


@given(ink=COLOUR, background=COLOUR)
def test_fading_never_goes_below_what_the_ink_itself_reaches(ink: str, background: str) -> None:
    faded = colours.faded(ink, background, 0.5, colours.CONTROL)
    least = min(colours.CONTROL, colours.contrast(ink, background))
    assert colours.contrast(faded, background) >= least


def test_a_colour_that_is_good_enough_stays_as_it_is() -> None:
    assert colours.reaching("#1B2D45", "#F8F6F3", colours.TEXT) == "#1B2D45"
