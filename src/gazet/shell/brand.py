"""The brand of a site as its mkdocs.yml and its folder of overrides have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gazet.center.look import Logo, Look, look_of
from gazet.load.yaml import Source
from gazet.model.brand import Brand
from gazet.problems import Problem
from gazet.publish.pictures import png, svg

PLAIN = (
    "A logo may draw, and nothing else. Export it as a plain SVG file, with its letters as shapes, or as a PNG file."
)


def look_in(folder: Path | None, brand: Brand | None, source: Source) -> tuple[Look | None, list[Problem]]:
    """How a site looks that says something of its brand, with what is wrong with its logos. `folder`: that of its own theme;
    `source`: what is below `extra.gazet`."""
    if brand is None:
        return None, []
    logos: list[Logo] = []
    problems: list[Problem] = []
    for key, path in (("logo", brand.logo), ("logo_dark", brand.logo_dark)):
        if path:
            problems += _read(folder, path, source, key, logos)
    if brand.logo_dark and not brand.logo:
        message, hint = "there is a logo for a dark ground alone.", 'Add "logo", the one for a light ground.'
        problems.append(source.problem(("brand", "logo_dark"), "no-logo", message, hint))
    return look_of(brand, tuple(logos)), problems


def _read(folder: Path | None, path: str, source: Source, key: str, logos: list[Logo]) -> Iterator[Problem]:
    """The problems of a logo, which joins the others where it has none."""
    if folder is None or not (folder / path).is_file():
        message, hint = (
            f'there is no file "{path}" in overrides/.',
            'Put it there, and name the folder under theme: "custom_dir: overrides".',
        )
        yield source.problem(("brand", key), "no-logo", message, hint)
        return
    size, faults = (svg if path.endswith(".svg") else png)((folder / path).read_bytes())
    for fault in faults:
        yield Problem(f"{folder.name}/{path}", fault.line, fault.column, "unsafe-logo", f"{fault.text}.", PLAIN)
    if size and not faults:
        logos.append(Logo(path, *size))


def link_problems(brand: Brand | None, source: Source, languages: Sequence[str]) -> Iterator[Problem]:
    """Links of the footer that have no name in a language of the site."""
    for number, link in enumerate(brand.links if brand else ()):
        if absent := [language for language in languages if language not in link.name]:
            message = f"the link has no name in: {', '.join(absent)}."
            hint = "Name it in every language of the site."
            yield source.problem(("brand", "links", number, "name"), "no-name", message, hint)
