"""A shell of our own, without MkDocs and its theme: the same pages from the same site and the same frames.

It writes the site that is opened from a folder (`gazet build --offline`), which needs neither server nor scripts.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader

from gazet import addresses
from gazet.center.center import Local
from gazet.center.navigation import navigation
from gazet.files import write_atomically
from gazet.pages.folder import opened_from_folder
from gazet.problems import Problem, ProblemsFound
from gazet.shell.description import Description, described
from gazet.shell.docs import opened
from gazet.shell.frame import Surroundings, frame
from gazet.shell.start import Failed, Started, explained

SHEET = Path(__file__).with_name("plain.css")
"""What pages need of a theme's style, below the site's own."""


def build(
    file: Path, said: Mapping[str, object], variables: Mapping[str, str], folder: Path | None, *, strict: bool
) -> list[Problem]:
    """Write the site of a mkdocs.yml, to be opened from a folder, and return what is worth a look.

    `said` goes before what the file says of gazet; `variables` are those it may ask for. Raises Failed or ProblemsFound,
    also for what is worth a look if that is `strict`, and leaves what was there before.
    """
    with explained():
        project = described(file, variables)
        folder = folder or project.site
        if file.is_relative_to(folder):
            raise Failed(f"{folder} holds the project, and would be emptied. Choose another folder for the site.")
        started, warnings = opened(project, said)
        if strict and warnings:
            raise ProblemsFound(warnings)
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".gazet-", dir=folder.parent) as new:
            _write(Path(new), files(project, started, search=False))
            _replace(folder, Path(new))
    return warnings


def files(project: Description, started: Started, *, search: bool) -> Iterator[tuple[str, bytes]]:
    """Everything the site holds: path below its root, and bytes."""
    for local in started.center.local.values():
        yield from _framed(project, started, local, search)
    wanted = (path for path in started.files() if search or not path.endswith(addresses.SEARCH))
    yield from ((path, started.file(path)) for path in wanted)
    yield from ((path, file.read_bytes()) for path, file in project.static())
    yield SHEET.name, SHEET.read_bytes()


def _framed(project: Description, started: Started, local: Local, search: bool) -> Iterator[tuple[str, bytes]]:
    pages = started.shown(local.language)
    around = Surroundings(navigation(project.nav, pages), project.names, project.edit, project.icon)
    template = _environment(local, project.theme).get_template("plain.html")
    for page in pages.values():
        html = template.render(
            frame=frame(local, page, around),
            article=page.html,
            sheets=(SHEET.name, *project.sheets),
            scripts=project.scripts,
            search=search,
        )
        yield started.center.addresses.file(local.language, page.path), html.encode()


def _environment(local: Local, theme: Path | None) -> Environment:
    """Our templates, those of the site's own before them."""
    own = [FileSystemLoader(theme)] if theme else []
    return local.templates.environment.overlay(loader=ChoiceLoader([*own, PackageLoader("gazet")]))


def _write(folder: Path, made: Iterable[tuple[str, bytes]]) -> None:
    for path, data in made:
        content = opened_from_folder(data.decode()).encode() if path.endswith(".html") else data
        write_atomically(folder / path, content, durable=False)


def _replace(folder: Path, new: Path) -> None:
    """Put what is new in the place of what was there. Hidden files stay, as in MkDocs: a folder may be a repository."""
    for old in folder.iterdir():
        if old.is_dir() and not old.is_symlink() and not old.name.startswith("."):
            shutil.rmtree(old)
        elif not old.name.startswith("."):
            old.unlink()
    for path in new.iterdir():
        shutil.move(path, folder / path.name)
