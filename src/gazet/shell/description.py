"""What a mkdocs.yml says, read without MkDocs: as much of it as shells need."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any

from gazet.center.listing import Name, place
from gazet.load.foreign import foreign, merged, values
from gazet.load.yaml import Location, Source
from gazet.problems import Problem, ProblemsFound
from gazet.shell.defaults import THEME, completed

Extensions = Sequence[str | Mapping[str, Mapping[str, Any] | None]]
"""Extensions of Markdown as mkdocs.yml names them: alone, or with what they are told."""
HIDDEN = (".*", "*.html", "*.md")
"""What the folder of a theme holds beside files for readers."""


@dataclass(frozen=True)
class Description:
    """A project as its mkdocs.yml describes it."""

    file: Path
    said: Mapping[str, Any]
    """All that the file says, and what it inherits."""
    source: Source
    """The same, with the place of each value in the file."""

    @cached_property
    def whole(self) -> Mapping[str, Any]:
        """What it says, with what the package says where it says nothing."""
        return completed(self.said)

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.file.parent

    @property
    def address(self) -> str:
        """URL of the site; may be empty."""
        return str(self.said.get("site_url") or "")

    @property
    def site(self) -> Path:
        """Where it is built."""
        return self.root / (self.said.get("site_dir") or "site")

    @property
    def docs(self) -> Path:
        """The folder of the hand-written pages."""
        return self.root / (self.said.get("docs_dir") or "docs")

    @property
    def theme(self) -> Path | None:
        """The folder with the site's own templates, styles and scripts."""
        own = self.whole["theme"].get("custom_dir")
        return (self.root / own).resolve() if own else None

    @property
    def icon(self) -> str:
        """The site's icon, as a path below its root; may be empty."""
        return self.whole["theme"]["favicon"] or ""

    @property
    def sheets(self) -> tuple[str, ...]:
        """Style sheets, as paths below the site's root."""
        return tuple(self.whole["extra_css"])

    @property
    def scripts(self) -> tuple[str, ...]:
        """Scripts, likewise."""
        return tuple(one if isinstance(one, str) else one["path"] for one in self.whole["extra_javascript"])

    @property
    def edit(self) -> str:
        """The URL below which its files can be edited; may be empty."""
        return self.said.get("edit_uri") or ""

    @property
    def extensions(self) -> Extensions:
        """Extensions of Markdown."""
        found: Extensions = self.whole["markdown_extensions"]
        return found

    @property
    def gazet(self) -> Any:
        """What it says of gazet."""
        return (self.said.get("extra") or {}).get("gazet") or {}

    @property
    def cache(self) -> Path:
        """The folder for what later builds take again."""
        said = self.gazet.get("cache") if isinstance(self.gazet, Mapping) else ""
        return self.root / (str(said or "") or ".cache/gazet")

    @cached_property
    def i18n(self) -> tuple[Mapping[str, Any], Location]:
        """What it says of the plugin i18n, and where; nothing, where it does not name it."""
        return next((found for found in self.plugins if found[1][-1] == "i18n"), ({}, ()))

    @property
    def plugins(self) -> Iterator[tuple[Mapping[str, Any], Location]]:
        """What it says of each plugin, and where. Plugins are listed, alone or with what they are told, or are keys."""
        said = self.said.get("plugins")
        for number, one in enumerate(said if isinstance(said, list) else []):
            for name, told in one.items() if isinstance(one, dict) else [(one, {})]:
                yield told or {}, ("plugins", number, name)
        for name, told in said.items() if isinstance(said, dict) else []:
            yield told or {}, ("plugins", name)

    @property
    def languages(self) -> Sequence[Mapping[str, Any]]:
        """What the plugin is told of each language, the one at the root first."""
        return sorted(self.i18n[0].get("languages") or (), key=lambda one: not one.get("default"))

    @property
    def names(self) -> Mapping[str, str]:
        """What its languages are called, the one whose files need no suffix first."""
        return {one["locale"]: one["name"] for one in self.languages}

    @property
    def built(self) -> Sequence[str]:
        """The languages it asks for, in the same order."""
        return [one["locale"] for one in self.languages if one.get("build", True)]

    @property
    def titles(self) -> Mapping[str, str]:
        """What the site calls itself in each language in which it does."""
        said = {one["locale"]: one.get("site_name") or self.said.get("site_name") for one in self.languages}
        return {language: title for language, title in said.items() if title}

    def nav(self, language: str) -> tuple[Sequence[Name], Location]:
        """The names of the navigation in a language, and where they are."""
        said, at = self.i18n
        for number, one in enumerate(said.get("languages") or ()):
            if one["locale"] == language and one.get("nav"):
                return one["nav"], (*at, "languages", number, "nav")
        return self.said.get("nav") or [], ("nav",)

    def documents(self) -> list[str]:
        """The files of docs/ that are for the site, as paths below it.

        Patterns of `exclude_docs` that start with "!" are not read.
        """
        return visible(self.docs, (".*", *(self.said.get("exclude_docs") or "").split()))

    @property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """Hand-written page → its language and path."""
        return {name: place(name, tuple(self.names)) for name in self.documents() if name.endswith(".md")}

    def static(self) -> Iterator[tuple[str, bytes]]:
        """Files that are copied as they are, by their paths below the site's root. Of two for one path, the later counts."""
        for folder in filter(None, (THEME, self.theme)):
            yield from ((name, (folder / name).read_bytes()) for name in visible(folder, HIDDEN))
        yield from ((name, (self.docs / name).read_bytes()) for name in self.documents() if not name.endswith(".md"))


def described(file: Path, variables: Mapping[str, str]) -> Description:
    """The project of a mkdocs.yml; `variables` are those that it may ask for. Raises ProblemsFound where it is not YAML."""
    said = said_in(file, variables)
    return Description(file, said, foreign(file.read_text("utf-8"), file.name, said, ()))


def said_in(file: Path, variables: Mapping[str, str]) -> dict[str, Any]:
    """What a file says, and what it inherits."""
    try:
        own = values(file.read_text("utf-8"), file.name, variables)
    except UnicodeDecodeError:
        raise ProblemsFound(
            [Problem(file.name, 1, 1, "not-utf-8", "the file is not UTF-8.", "Save it as UTF-8.")]
        ) from None
    parent = own.pop("INHERIT", None)
    return merged(said_in(file.parent / parent, variables), own) if parent else own


def visible(folder: Path, hidden: Sequence[str]) -> list[str]:
    """The files below a folder, as paths, in order: those that no pattern hides, and no folder that a pattern hides.

    A pattern means a name anywhere, or with "/" at its start a path from the folder. What is hidden is never read: Material
    keeps 14,000 icons in such a folder.
    """
    found: list[str] = []
    for above, folders, files in os.walk(folder):
        place = Path(above).relative_to(folder)
        folders[:] = [name for name in folders if not _is_hidden((place / name).as_posix(), hidden)]
        names = ((place / name).as_posix() for name in files if (Path(above) / name).is_file())
        found += [name for name in names if not _is_hidden(name, hidden)]
    return sorted(found, key=lambda name: name.split("/"))


def _is_hidden(path: str, hidden: Sequence[str]) -> bool:
    """Whether a pattern means this file or folder. Those above it are seen."""
    name = path.rpartition("/")[2]
    return any(
        fnmatch(path, pattern.strip("/")) or (not pattern.startswith("/") and fnmatch(name, pattern.strip("/")))
        for pattern in hidden
    )
