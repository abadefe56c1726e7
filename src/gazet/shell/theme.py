"""The theme that every site starts from, and what a site puts in the place of its templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)

from gazet.problems import Problem, known

THEME = Path(__file__).parent.parent / "theme"
"""Templates that Material includes, styles, scripts, the icon."""
PAGES = ("main.html", "plain.html")
"""The templates that pages are made with: in MkDocs, and in our own shell."""


def idle_overrides(own: Path | None) -> list[Problem]:
    """The templates in a site's own folder that no page is made with, as is one whose name has changed in the package."""
    names = {path.relative_to(own).as_posix() for path in own.rglob("*.html")} if own else set()
    if own is None or not names:
        return []
    try:
        used, folders = _used([own, THEME, *_material()])
    except TemplateSyntaxError:  # whoever builds pages with it says so
        return []
    idle = sorted(name for name in names - used if not name.startswith(folders))
    return [_idle(f"{own.name}/{name}", name, used - names) for name in idle]


def _idle(path: str, name: str, names: Iterable[str]) -> Problem:
    message = "no page is made with this template, so that nothing in it is shown."
    return Problem(path, 1, 1, "idle-override", message, known(name, names))


def _used(folders: Sequence[Path]) -> tuple[set[str], tuple[str, ...]]:
    """The templates that pages are made with, and the folders from which a page's own data choose one."""
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(folders), PackageLoader("gazet")]),
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    used: set[str] = set()
    chosen, wanted = set(), list(PAGES)
    while wanted:
        name = wanted.pop()
        if name in used or not (source := _source(env, name)):
            continue
        used.add(name)
        texts = list(_texts(env, source))
        wanted += (text for text in texts if text.endswith(".html"))
        chosen |= {text for text in texts if text.endswith("/") and text.strip("/")}
    return used, tuple(chosen)


def _source(env: Environment, name: str) -> str:
    """The source of a template; empty, where a text only looks like the name of one."""
    try:
        return env.loader.get_source(env, name)[0] if env.loader else ""
    except TemplateNotFound:
        return ""


def _texts(env: Environment, source: str) -> Iterator[str]:
    """Every text in a template's code: names of templates that it includes are among them, also by way of a variable."""
    return (text.value for text in env.parse(source).find_all(nodes.Const) if isinstance(text.value, str))


def _material() -> list[Path]:
    """Where Material's templates are, where it is installed."""
    spec = find_spec("material")
    return [Path(folder) / "templates" for folder in (spec.submodule_search_locations or [])] if spec else []
