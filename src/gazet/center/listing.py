"""The files and addresses that mkdocs.yml lists, and the paths of their pages."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gazet.load.yaml import Location

Name = str | Mapping[str, Any]
"""A file (`privacy/history.md`), a file or an address with a title, or a title over more names."""


@dataclass(frozen=True)
class Listed:
    """A name as it is listed."""

    title: str
    """The site's own; empty where the page says it."""
    target: str
    """A file or an address."""
    at: Location
    """Where it is written."""

    @property
    def name(self) -> Name:
        """The same, as it would stand alone."""
        return {self.title: self.target} if self.title else self.target


def listed(names: Sequence[Name], at: Location = ()) -> Iterator[Listed]:
    """The names of files and addresses that stand at a place, groups opened: the navigation is one level deep."""
    for number, name in enumerate(names):
        for title, target in [("", name)] if isinstance(name, str) else name.items():
            here = (*at, number, title) if title else (*at, number)
            if isinstance(target, list):
                yield from listed(target, here)
            else:
                yield Listed(title, str(target), here)


def leads_somewhere(target: str, paths: Container[str]) -> bool:
    """Whether a file is that of one of the pages at these paths, or an address of another site."""
    return "://" in target or path_of(target) in paths


def path_of(name: str) -> str:
    """The path of the page that a file name means.

    >>> path_of("index.md"), path_of("privacy/history.md")
    ('', 'privacy/history/')
    """
    return f"{name.removesuffix('.md')}/".removesuffix("index/")


def place(file: str, languages: Sequence[str]) -> tuple[str, str]:
    """Language and path of a file below docs/. The first of the languages needs no suffix.

    >>> place("help/contact.nl.md", ["en", "nl"]), place("index.md", ["en", "nl"])
    (('nl', 'help/contact/'), ('en', ''))
    """
    stem, _, suffix = file.removesuffix(".md").rpartition(".")
    return (suffix, path_of(stem)) if suffix in languages else (languages[0], path_of(file))


def source_name(path: str, suffix: str = "") -> str:
    """The name of the file that a page of ours has for links and for the navigation; `suffix`: its language, if not the first.

    >>> source_name(""), source_name("privacy/history/", "nl"), source_name("404.html")
    ('index.md', 'privacy/history.nl.md', '404.md')
    """
    stem = path.rstrip("/").removesuffix(".html") or "index"
    return f"{stem}.{suffix}.md" if suffix else f"{stem}.md"
