"""Everything that a build reads, as one hash: while it stays the same, a build would make the same bytes.

And the part of it that pages of past editions are made from, besides their own words: while that stays the same, such a page
made before may be taken again.
"""

from __future__ import annotations

import ast
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from gazet.folders import Project
from gazet.shell.description import Description
from gazet.shell.setup import HOOK_TEXT

ENGINE = Path(__file__).parent.parent
"""The package, with its code, templates, packs and catalogs."""
PLUGINS = frozenset({"i18n", "search"})
PASSING = frozenset({"as_of", "known", "cache"})
"""Settings that pages of past editions do not depend on, but for values that they tell."""
WORDS = "policies.po"
"""The catalogs of the working text."""
EXTENSIONS = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
    ]
)
"""Of Python-Markdown: they read nothing but the page."""


class Unknowable(Exception):
    """What a build would read cannot be known beforehand."""


@dataclass(frozen=True)
class Inputs:
    """What a build of a project reads."""

    digest: str
    """SHA-256, in hexadecimal, of all files, settings, variables, packages, and of the day."""
    changed: int
    """When the last of the files was changed, in nanoseconds since 1970."""


def inputs(project: Description, said: Mapping[str, object], form: str, day: date) -> Inputs | None:
    """What a build in a form, on a day, reads, told `said` by the command line. `form`: the shell of ours that writes the site;
    empty for MkDocs. None where that cannot be known: a
    plugin, a hook or an extension may read anything, a link may lead anywhere, and of files that cannot be read the build
    says what is wrong."""

    own = Project(project.root)

    def add(found: _Found) -> None:
        _add_set_up(found, project, said, form)
        found.add("day", f"{day} {os.environ.get('SOURCE_DATE_EPOCH')}")
        found.add("passing", repr([sorted(one.items()) for one in (said, project.gazet)]))
        for name, source in {"mkdocs.yml": project.file, "editions": own.editions, "docs": project.docs}.items():
            found.add_tree(name, source)
        _add_words(found, own, shows_drafts=said.get("draft") or project.gazet.get("draft"))

    return _inputs(project, add)


def set_up_of(project: Description, said: Mapping[str, object], form: str) -> Inputs | None:
    """The part that every page and file of a past edition depends on: the generator, installed packages, mkdocs.yml, templates,
    law packs, and texts of the interface. Not the day, the record, the hand-written pages and the working text: what a page of
    a past edition tells of those is known by its own values. None where it cannot be known."""
    return _inputs(project, lambda found: _add_set_up(found, project, said, form))


def _inputs(project: Description, add: Callable[[_Found], None]) -> Inputs | None:
    try:
        _refuse_strangers(project)
        found = _Found()
        add(found)
    except (OSError, Unknowable, SyntaxError, UnicodeDecodeError):
        return None
    return Inputs(found.hash.hexdigest(), found.changed)


def _add_set_up(found: _Found, project: Description, said: Mapping[str, object], form: str) -> None:
    own = Project(project.root)
    found.add("told", repr((form, sorted(_lasting(said).items()), _lasting_of(project))))
    found.add("python", repr((sys.version, *_packages())))
    trees = {"engine": ENGINE, "law": own.law, "languages": own.languages, "theme": project.theme}
    for name, source in trees.items():
        found.add_tree(name, source)
    for path in _interface(own):
        found.add_tree(path.relative_to(own.locales).as_posix(), path)


def _lasting(said: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in said.items() if name not in PASSING}


def _lasting_of(project: Description) -> Mapping[str, object]:
    """All that mkdocs.yml says, but of gazet only what lasts."""
    return {**project.said, "extra": {**(project.said.get("extra") or {}), "gazet": _lasting(project.gazet)}}


def _interface(own: Project) -> list[Path]:
    """The site's catalogs but those of the working text."""
    return [path for path in sorted(_walk(own.locales)) if path.is_file() and path.name != WORDS]


def _refuse_strangers(project: Description) -> None:
    if not isinstance(project.gazet, Mapping):  # the build says what is wrong
        raise Unknowable
    extensions = (name for one in project.extensions for name in ([one] if isinstance(one, str) else one))
    if {name.removeprefix("markdown.extensions.") for name in extensions} - EXTENSIONS:
        raise Unknowable
    if {str(at[-1]) for _, at in project.plugins} - PLUGINS or "!!python" in project.file.read_text("utf-8"):
        raise Unknowable
    ours = ast.dump(ast.parse(HOOK_TEXT))
    if any(_meaning((project.root / hook).read_text("utf-8")) != ours for hook in project.said.get("hooks") or ()):
        raise Unknowable


def _meaning(code: str) -> str:
    """Code without what it says of itself."""
    module = ast.parse(code)
    if ast.get_docstring(module) is not None:
        module.body = module.body[1:]
    return ast.dump(module)


def _packages() -> Iterator[str]:
    """The installed packages with their versions, as their folders are named."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from sorted(path.name for path in folder.iterdir() if path.suffix == ".dist-info")


def _add_words(found: _Found, own: Project, *, shows_drafts: object) -> None:
    """The working text and its catalogs for a draft. What is published is built without them: of the policies, only which
    documents there are and the notices count."""
    if shows_drafts:
        found.add_tree("policies", own.policies)
        found.add_tree("locales", own.locales)
        return
    found.add("documents", repr(sorted(path.parent.name for path in own.policies.glob("*/document.yml"))))
    if (notices := own.policies / "notices.yml").is_file():
        found.add_tree("notices", notices)


class _Found:
    def __init__(self) -> None:
        self.hash = sha256()
        self.changed = 0

    def add(self, name: str, value: str | bytes) -> None:
        """A value by its name; both end where they say, so that none can pass for another."""
        data = value.encode() if isinstance(value, str) else value
        self.hash.update(f"{len(name)} {name} {len(data)} ".encode())
        self.hash.update(data)

    def add_tree(self, name: str, source: Path | None) -> None:
        """A file, or a folder with all that is in it, wherever it is on this machine. Raises OSError, and Unknowable for links and
        other odd files."""
        self.add("source", name)
        for path in [source] if source and source.is_file() else sorted(_walk(source)) if source else ():
            found, below = path.lstat(), path.relative_to(source or path).as_posix()
            self.changed = max(self.changed, found.st_ctime_ns)
            if stat.S_ISDIR(found.st_mode):
                self.add("folder", below)
            elif stat.S_ISREG(found.st_mode):
                self.add(below, path.read_bytes())
            else:
                raise Unknowable


def _walk(folder: Path) -> Iterator[Path]:
    if folder.is_symlink():
        raise Unknowable
    for entry in os.scandir(folder) if folder.is_dir() else ():
        if entry.name != "__pycache__":
            yield Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
