"""A page as a value that any publisher can put into its own shell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from gazet.article.kinds import traits_of
from gazet.article.tree import Node


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents; `title` is plain text."""

    id: str
    title: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Imprint:
    """What identifies an edition in one language on paper."""

    foot: str
    """One line for the foot of every sheet: title, number, id and the start of the hash."""
    hash: str
    """SHA-256 of the link of the record that holds these words."""
    path: str
    """The edition's own address, below the language's root."""
    pdf: str
    """Path of its PDF file, below the language's root; empty where none is made."""


@dataclass(frozen=True)
class Alternate:
    """The same in another form: its name, media type, and path below the site's root."""

    name: str
    media_type: str
    path: str


@dataclass(frozen=True)
class Page:
    """A page in one language. `path` is below the language's root: "" for the home page, else "privacy/"."""

    path: str
    language: str
    title: str
    html: str
    toc: tuple[Heading, ...] = ()
    description: str = ""
    source: str = ""
    """The data file behind the page, for the edit link."""
    nav_title: str = ""
    """What the navigation calls it, if not by its title."""
    noindex: bool = False
    """Kept out of search engines, the sitemap and the site's search."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Link relation (RFC 5829, RFC 7089) → path."""
    review: str | None = None
    """Review state of its text, where it is not that of the main document's edition in force."""
    languages: tuple[str, ...] = ()
    """Languages that have this page; none: all."""
    changed: date | None = None
    """The day its text was last published, corrected or came into force."""
    imprint: Imprint | None = None
    """The marks of the edition that it shows."""
    alternates: tuple[Alternate, ...] = ()
    """The same for machines."""


def headings(nodes: Iterable[Node], level: int = 2) -> tuple[Heading, ...]:
    """Table of contents of the blocks of an article."""
    return tuple(
        Heading(n.id, n.text, level, headings(n.children, level + 1)) for n in nodes if traits_of(n).in_contents
    )


def relative(path: str, target: str) -> str:
    """URL of `target` as seen from the page `path`; both below one root, folders end with "/".

    >>> relative("privacy/history/", "definitions/#user")
    '../../definitions/#user'
    """
    up = "../" * path.count("/")
    return (up + target) or "./"
