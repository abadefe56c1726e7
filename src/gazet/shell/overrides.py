"""What a site puts in the place of the theme's templates, and what is lost by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateNotFound, TemplateSyntaxError, nodes

from gazet.problems import Problem, known
from gazet.render.engine import with_ours
from gazet.shell.defaults import THEME
from gazet.shell.theme import material

PAGES = ("main.html", "plain.html")
"""The templates that pages are made with: in MkDocs, and in our own shell."""
HEADERS = ("partials/header.html", "frame/header.html")
"""The templates that write the header."""
_IN_HEADERS = {
    "the skip link": "#{{ frame.start }}",
    "the menu button": "gz-menu",
    "the button that opens the search": "gz-search-open",
    "the search": 'id="gz-query"',
    "the languages": "in frame.languages",
}
"""What a keyboard, a phone and the scripts need of a header, and how its source shows that it is there."""
_BY_BLOCKS = (
    'Let frame/header.html start with {% extends "gazet/frame/header.html" %} and contain only the blocks that differ '
    "(`gazet docs look`)."
)


def idle_and_incomplete(own: Path, names: set[str]) -> list[Problem]:
    """What the templates of these `names` in a site's folder lose: see `override_problems`."""
    env = _environment([own, THEME, *material()])
    try:
        return [*_idle(env, own, names), *_idle_blocks(env, own, names), *_incomplete(env, own, names)]
    except TemplateSyntaxError:  # whoever builds pages with it says so
        return []


def _environment(folders: Sequence[Path]) -> Environment:
    extensions = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
    return Environment(loader=with_ours([FileSystemLoader(folders)]), extensions=extensions)


def _idle(env: Environment, own: Path, names: set[str]) -> Iterator[Problem]:
    """The templates that no page is made with, as is one whose name has changed in the package."""
    used, folders = _used(env, PAGES)
    ours = [name for name in used if not name.startswith("gazet/")]
    for name in sorted(name for name in names - used.keys() if not name.startswith(folders)):
        message = "no page is made with this template, so that nothing in it is shown."
        yield Problem(f"{own.name}/{name}", 1, 1, "idle-override", message, known(name, {*ours} - names))


def _idle_blocks(env: Environment, own: Path, names: set[str]) -> Iterator[Problem]:
    """The blocks that the template which one extends does not have."""
    for name in sorted(names):
        body = env.parse(_source(env, name)).body
        blocks = _blocks(env, [node for node in body if isinstance(node, nodes.Extends)])
        for block in body if blocks else ():
            if isinstance(block, nodes.Block) and block.name not in blocks:
                message = f'the template that this one extends has no block "{block.name}", so that it is not shown.'
                hint = known(block.name, blocks)
                yield Problem(f"{own.name}/{name}", block.lineno, 1, "idle-block", message, hint)


def _blocks(env: Environment, extended: Iterable[nodes.Extends]) -> set[str]:
    """The blocks of the templates that are extended, and of those that these extend."""
    found = set()
    for one in extended:
        if isinstance(one.template, nodes.Const):
            tree = env.parse(_source(env, one.template.value))
            found |= {block.name for block in tree.find_all(nodes.Block)} | _blocks(env, tree.find_all(nodes.Extends))
    return found


def _incomplete(env: Environment, own: Path, names: set[str]) -> Iterator[Problem]:
    """The headers that were written anew and lack a part. An empty block leaves one out on purpose."""
    for name in (name for name in HEADERS if name in names):
        source = "".join(_used(env, [name])[0].values())
        missing = [part for part, sign in _IN_HEADERS.items() if sign not in source]
        if missing:
            message = f"this header is without {', '.join(missing)}."
            yield Problem(f"{own.name}/{name}", 1, 1, "incomplete-header", message, _BY_BLOCKS)


def _used(env: Environment, start: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The templates that pages are made with and their sources, and the folders from which a page's own data choose one."""
    used: dict[str, str] = {}
    chosen, wanted = set(), list(start)
    while wanted:
        name = wanted.pop()
        if name in used or not (source := _source(env, name)):
            continue
        used[name] = source
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
