"""Everything that a build reads, as one hash: while it stays the same, a build would make the same bytes."""

from __future__ import annotations

import ast
import os
import stat
import sys
from collections.abc import Iterator, Mapping
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
    try:
        _refuse_strangers(project)
        found = _Found()
        found.add("day", f"{day} {os.environ.get('SOURCE_DATE_EPOCH')}")
        found.add("told", repr((form, sorted(said.items()), project.said)))
        found.add("python", repr((sys.version, *_packages())))
        for source in (ENGINE, project.file, *_sources(project)):
            found.add_tree(source)
        _add_words(found, Project(project.root), shows_drafts=said.get("draft") or project.gazet.get("draft"))
    except (OSError, Unknowable, SyntaxError, UnicodeDecodeError):
        return None
    return Inputs(found.hash.hexdigest(), found.changed)


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


def _sources(project: Description) -> Iterator[Path]:
    own = Project(project.root)
    yield from (own.law, own.languages, own.editions, project.docs)
    yield from (project.theme,) if project.theme else ()


def _add_words(found: _Found, own: Project, *, shows_drafts: object) -> None:
    """The working text and all catalogs for a draft. What is published is built without them: of the policies, only which
    documents there are and the notices count; of the catalogs, those of the interface and the law."""
    if shows_drafts:
        found.add_tree(own.policies)
        found.add_tree(own.locales)
        return
    found.add("documents", repr(sorted(path.parent.name for path in own.policies.glob("*/document.yml"))))
    for path in (own.policies / "notices.yml", *sorted(_walk(own.locales))):
        if path.is_file() and path.name != WORDS:
            found.add_tree(path)


class _Found:
    def __init__(self) -> None:
        self.hash = sha256()
        self.changed = 0

    def add(self, name: str, value: str | bytes) -> None:
        """A value by its name; both end where they say, so that none can pass for another."""
        data = value.encode() if isinstance(value, str) else value
        self.hash.update(f"{len(name)} {name} {len(data)} ".encode())
        self.hash.update(data)

    def add_tree(self, source: Path) -> None:
        """A file, or a folder with all that is in it. Raises OSError, and Unknowable for links and other odd files."""
        self.add(str(source), "source")
        for path in [source] if source.is_file() else sorted(_walk(source)):
            found = path.lstat()
            self.changed = max(self.changed, found.st_ctime_ns)
            if stat.S_ISDIR(found.st_mode):
                self.add(str(path), "folder")
            elif stat.S_ISREG(found.st_mode):
                self.add(str(path), path.read_bytes())
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
