"""How a site looks: its colours, typefaces and corners, made from what it says of its brand. Colours can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from gazet.load.yaml import Source
from gazet.model.brand import Brand, Preset
from gazet.model.colour import AA, Colour, nearest
from gazet.problems import Problem

CLEAR = 7.0
"""The contrast of an accent that is made for a dark ground: as much as the package's own has at least (WCAG 2.2, 1.4.6)."""


@dataclass(frozen=True)
class Side:
    """The colours of the light side of a site, or of its dark one."""

    ground: Colour
    accent: Colour
    ink: Colour
    quiet: Colour

    @property
    def tint(self) -> Colour:
        """Of boxes."""
        return self.ground.mixed(self.ink, 0.05)

    @property
    def line(self) -> Colour:
        """Of lines that separate."""
        return self.ground.mixed(self.ink, 0.18)

    @property
    def mark(self) -> Colour:
        """Behind what a link led to."""
        return self.ground.mixed(self.accent, 0.12)

    def contrasts(self) -> Iterator[tuple[str, float]]:
        """Every pair of colours in which text is shown, and its contrast."""
        for name in ("ink", "quiet", "accent"):
            for behind in ("ground", "tint", "mark"):
                yield f"{name}, {behind}", getattr(self, name).contrast(getattr(self, behind))

    def is_clear(self, least: float = AA) -> bool:
        """Whether all its texts can be read."""
        return all(contrast >= least for _, contrast in self.contrasts())


@dataclass(frozen=True)
class Logo:
    """A logo: its path below the site's root, and its size, in any unit, so that its place is known before it is loaded."""

    path: str
    width: int
    height: int


@dataclass(frozen=True)
class Look:
    """A brand with everything that it leaves to the package."""

    brand: Brand
    light: Side
    dark: Side
    headings: Literal["serif", "sans"]
    radius: int
    """Pixels."""
    logos: tuple[Logo, ...] = ()
    """The logo, and the one for a dark ground where that is another."""


@dataclass(frozen=True)
class _Preset:
    accent: Colour
    accent_dark: Colour | None
    ground: Colour
    headings: Literal["serif", "sans"]
    radius: int


_WHITE = Colour.read("#ffffff")
PRESETS: Mapping[Preset, _Preset] = {
    "gazette": _Preset(Colour.read("#17515f"), Colour.read("#7fc4d2"), _WHITE, "serif", 2),
    "plain": _Preset(Colour.read("#0b57a4"), None, _WHITE, "sans", 0),
    "clinic": _Preset(Colour.read("#0f5c4d"), None, Colour.read("#fbfaf6"), "sans", 8),
}
"""What is used where a brand says nothing else."""
_LIGHT = {"ink": Colour.read("#1c2326"), "quiet": Colour.read("#4f5b61")}
_DARK = {"ink": Colour.read("#e4e8ea"), "quiet": Colour.read("#a9b4ba")}
_NIGHT = Colour.read("#14191c")


def look_of(brand: Brand, logos: tuple[Logo, ...] = ()) -> Look:
    """The look that a brand asks for."""
    preset = PRESETS[brand.preset]
    light = Side(brand.ground or preset.ground, brand.accent or preset.accent, **_LIGHT)
    chosen = brand.accent_dark or (None if brand.accent else preset.accent_dark)
    dark = Side(brand.ground_dark or _NIGHT, chosen or light.accent, **_DARK)
    return Look(
        brand,
        light,
        dark if chosen else _with_accent(dark, CLEAR) or dark,
        brand.headings or preset.headings,
        preset.radius if brand.radius is None else brand.radius,
        logos,
    )


def _with_accent(side: Side, least: float) -> Side | None:
    """A side with the nearest accent that can be read on its grounds; None where none can."""
    found = nearest(side.accent, lambda tried: _accent_is_clear(replace(side, accent=tried), least))
    return replace(side, accent=found) if found else None


def _accent_is_clear(side: Side, least: float) -> bool:
    return all(side.accent.contrast(behind) >= least for behind in (side.ground, side.tint)) and (
        side.accent.contrast(side.mark) >= AA
    )


def _ground_is_clear(side: Side) -> bool:
    """Whether text that has no colour of the brand's can be read on it."""
    return all(side.ink.contrast(one) >= AA <= side.quiet.contrast(one) for one in (side.ground, side.tint))


def colour_problems(brand: Brand, source: Source) -> Iterator[Problem]:
    """Colours in which, or on which, text could not be read, each with the nearest that would do. `source`: what is below
    `extra.gazet`."""
    for key in ("accent", "accent_dark", "ground", "ground_dark"):
        if getattr(brand, key) is None and ("brand", key) in source.keys:
            hint = 'Put it in quotes, such as "#17515f": without them, YAML takes what follows "#" for a comment.'
            yield source.problem(("brand", key), "empty", "the colour is empty.", hint, key=True)
    look = look_of(brand)
    for side, ground, accent in ((look.light, "ground", "accent"), (look.dark, "ground_dark", "accent_dark")):
        if not _ground_is_clear(side):
            yield _refused(source, ground, f'text cannot be read on "{side.ground}"', _nearest_ground(side))
        elif not _accent_is_clear(side, AA):
            better, message = _with_accent(side, AA), f'links in "{side.accent}" cannot be read on "{side.ground}"'
            yield _refused(source, accent, message, better.accent if better else None)


def _nearest_ground(side: Side) -> Colour | None:
    return nearest(side.ground, lambda tried: _ground_is_clear(replace(side, ground=tried)))


def _refused(source: Source, key: str, message: str, better: Colour | None) -> Problem:
    hint = f'The nearest colour that passes is "{better}".' if better else "Choose a lighter or a darker ground."
    needed = f"{message}: a contrast of {AA} to 1 is needed (WCAG 2.2, 1.4.3)."
    return source.problem(("brand", key), "contrast", needed, hint)
