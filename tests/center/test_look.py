"""How a site looks: colours that can be told apart, and the nearest that can where they cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.center.look import PRESETS, colour_problems, look_of
from gazet.load.foreign import foreign
from gazet.model.brand import Brand, Preset
from gazet.model.colour import AA, BLACK, WHITE, Colour, nearest

part = st.integers(0, 255)
colours = st.builds(Colour, part, part, part)
NOWHERE = foreign("", "mkdocs.yml", {}, ("extra", "gazet"))


def brand(**said: object) -> Brand:
    return Brand.model_validate({key: str(value) for key, value in said.items()})


def test_contrast_is_that_of_wcag() -> None:
    assert round(BLACK.contrast(WHITE), 6) == 21
    assert round(Colour.read("#777").contrast(WHITE), 2) == 4.48
    assert round(Colour.read("#0000ff").contrast(WHITE), 2) == 8.59


@given(colours)
def test_a_colour_is_read_as_it_is_written(colour: Colour) -> None:
    assert Colour.read(str(colour)) == colour


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_can_be_read(preset: Preset) -> None:
    look = look_of(Brand(preset=preset))
    assert look.light.is_clear() and look.dark.is_clear()


@given(accent=colours, ground=colours, ground_dark=colours)
def test_what_is_accepted_can_be_read_and_what_is_refused_cannot(
    accent: Colour, ground: Colour, ground_dark: Colour
) -> None:
    said = brand(accent=accent, ground=ground, ground_dark=ground_dark)
    look, refused = look_of(said), [problem.hint for problem in colour_problems(said, NOWHERE)]
    assert (refused == []) == (look.light.is_clear() and look.dark.is_clear())


@given(accent=colours)
def test_the_colour_that_is_offered_passes_and_is_the_nearest_on_its_way(accent: Colour) -> None:
    problems = [*colour_problems(brand(accent=accent), NOWHERE)]
    if not problems:
        return
    offered = Colour.read(problems[0].hint.split('"')[1])
    assert [*colour_problems(brand(accent=offered), NOWHERE)] == []
    side = replace(look_of(Brand()).light, accent=offered)
    assert side.accent.contrast(side.ground) < AA + 2.5  # no more than needed on the weakest of its grounds


@given(accent=colours)
def test_an_accent_for_the_dark_is_made_of_any_accent(accent: Colour) -> None:
    dark = look_of(brand(accent=accent)).dark
    assert dark.is_clear() and dark.accent.contrast(dark.ground) >= 7


def test_where_no_colour_passes_none_is_offered() -> None:
    assert nearest(WHITE, lambda _: False) is None
    assert nearest(WHITE, lambda tried: tried == WHITE) == WHITE
