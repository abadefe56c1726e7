"""A shell without MkDocs and its theme: the same pages from the same site and the same frames.

It makes the site that is opened from a folder (`gazet build --offline`), which needs neither server nor scripts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from gazet import addresses
from gazet.center.center import Local
from gazet.center.navigation import navigation
from gazet.pages.folder import opened_from_folder
from gazet.problems import Problem, ProblemsFound
from gazet.publish.lock import strangers
from gazet.render.engine import with_ours
from gazet.render.scripts import scripts_of
from gazet.render.templates import templates
from gazet.shell.description import Description
from gazet.shell.frame import Surroundings, frame
from gazet.shell.start import Started

SHEET = Path(__file__).with_name("plain.css")
"""What pages need of a theme's style, below the site's own."""


def files(project: Description, started: Started) -> Iterator[tuple[str, bytes]]:
    """Everything the site holds on a server: path below its root, and bytes."""
    yield from _made(project, started, search=True)


def offline_files(project: Description, started: Started) -> Iterator[tuple[str, bytes]]:
    """Everything it holds in a folder: links lead to files, and there is no search, which a browser would not allow."""
    for path, data in _made(project, started, search=False):
        yield path, opened_from_folder(data.decode()).encode() if path.endswith(".html") else data


def _made(project: Description, started: Started, *, search: bool) -> Iterator[tuple[str, bytes]]:
    for local in started.center.local.values():
        yield from _framed(project, started, local, search)
    wanted = (path for path in started.files() if search or not path.endswith(addresses.SEARCH))
    yield from ((path, started.file(path)) for path in wanted)
    yield from project.static()
    yield SHEET.name, SHEET.read_bytes()


def _framed(project: Description, started: Started, local: Local, search: bool) -> Iterator[tuple[str, bytes]]:
    """The pages of a language. Raises ProblemsFound after the last for scripts that came to them in a value."""
    pages = started.shown(local.language)
    around = Surroundings(navigation(started.nav[local.language], pages), project.names, project.edit, project.icon)
    environment = _environment(local, project.theme)
    template = environment.get_template("plain.html")
    strange: list[Problem] = []
    said = {"sheets": (SHEET.name, *project.sheets), "scripts": project.scripts, "search": search}
    for page in pages.values():
        html = template.render(frame=frame(local, page, around), article=page.html, **said)
        path = started.center.addresses.file(local.language, page.path)
        strange += strangers((f"{project.site.name}/{path}", html.encode()), scripts_of(environment))
        yield path, html.encode()
    if strange:
        raise ProblemsFound(strange)


def _environment(local: Local, theme: Path | None) -> Environment:
    """Our templates, the site's before them."""
    own = [FileSystemLoader(theme)] if theme else []
    return templates(local.words).environment.overlay(loader=with_ours(own))
