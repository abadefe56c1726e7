"""What a mkdocs.yml says, read without MkDocs: as much of it as our own shell needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from gazet.center.navigation import Name
from gazet.load.foreign import merged, values
from gazet.problems import Problem, ProblemsFound
from gazet.shell.written import place

Extensions = Sequence[str | Mapping[str, Mapping[str, Any] | None]]
"""Extensions of Markdown as mkdocs.yml names them: alone, or with what they are told."""
HIDDEN = (".*", "*.html", "*.md")
"""What the folder of a theme holds beside files for readers."""


@dataclass(frozen=True)
class Description:
    """A project as its mkdocs.yml describes it."""

    file: Path
    address: str
    """URL of the site; may be empty."""
    site: Path
    docs: Path
    theme: Path | None
    """The folder with the site's own templates, styles and scripts."""
    names: Mapping[str, str]
    """What its languages are called, the one whose files need no suffix first."""
    nav: Sequence[Name]
    icon: str
    sheets: tuple[str, ...]
    """Style sheets, as paths below the site's root."""
    scripts: tuple[str, ...]
    edit: str
    """The URL below which its files can be edited; may be empty."""
    hidden: tuple[str, ...]
    """Patterns of files in docs/ that are not for the site, as .gitignore writes them; none that starts with "!"."""
    extensions: Extensions
    """Of Markdown."""
    gazet: Any
    """What it says of gazet."""

    def documents(self) -> Iterator[str]:
        """The files of docs/ that are for the site, as paths below it."""
        for path in sorted(self.docs.rglob("*")):
            name = path.relative_to(self.docs).as_posix()
            if path.is_file() and not any(_matches(name, pattern) for pattern in (".*", *self.hidden)):
                yield name

    @property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """Hand-written page → its language and path."""
        return {name: place(name, tuple(self.names)) for name in self.documents() if name.endswith(".md")}

    def static(self) -> Iterator[tuple[str, Path]]:
        """Files that are copied as they are: path below the site's root, and where it is."""
        if self.theme:
            for path in sorted(self.theme.rglob("*")):
                name = path.relative_to(self.theme).as_posix()
                if path.is_file() and not any(_matches(name, pattern) for pattern in HIDDEN):
                    yield name, path
        yield from ((name, self.docs / name) for name in self.documents() if not name.endswith(".md"))


def described(file: Path, variables: Mapping[str, str]) -> Description:
    """The project of a mkdocs.yml; `variables` are those that it may ask for. Raises ProblemsFound where it is not YAML."""
    said = said_in(file, variables)
    theme: Any = said.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    return Description(
        file=file,
        address=said.get("site_url") or "",
        site=file.parent / (said.get("site_dir") or "site"),
        docs=file.parent / (said.get("docs_dir") or "docs"),
        theme=(file.parent / theme["custom_dir"]).resolve() if theme.get("custom_dir") else None,
        names=dict(_languages(said.get("plugins") or [])),
        nav=said.get("nav") or [],
        icon=theme.get("favicon") or "",
        sheets=tuple(said.get("extra_css") or ()),
        scripts=tuple(_path(script) for script in said.get("extra_javascript") or ()),
        edit=said.get("edit_uri") or "",
        hidden=tuple((said.get("exclude_docs") or "").split()),
        extensions=said.get("markdown_extensions") or (),
        gazet=(said.get("extra") or {}).get("gazet") or {},
    )


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


def _languages(plugins: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """What static-i18n is told of the languages: code and name, the one at the root first."""
    for plugin in plugins:
        if isinstance(plugin, dict) and "i18n" in plugin:
            for language in sorted(plugin["i18n"]["languages"], key=lambda one: not one.get("default")):
                yield language["locale"], language["name"]


def _path(script: str | Mapping[str, str]) -> str:
    return script if isinstance(script, str) else script["path"]


def _matches(name: str, pattern: str) -> bool:
    """Whether a pattern means this file, or a folder that it is in."""
    parts, wanted = name.split("/"), pattern.strip("/")
    above = ["/".join(parts[: n + 1]) for n in range(len(parts))]
    return any(fnmatch(one, wanted) for one in above + ([] if pattern.startswith("/") else parts))
