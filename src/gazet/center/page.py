"""A page as a value that any shell can put into its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from markupsafe import Markup

from gazet.article.kinds import traits_of
from gazet.article.sections import Part
from gazet.article.tree import Node
from gazet.edition.reading import Reading


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
    """One line for the bottom of every sheet: title, number, id and the start of the hash."""
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


Kind = Literal["home", "definitions", "request", "other"]
"""What a page is about, if not about one edition."""


@dataclass(frozen=True)
class Page:
    """A page in one language. `path` is below the language's root: "" for the home page, else "privacy/"."""

    path: str
    language: str
    title: str
    write: Callable[[], Markup]
    """Writes the page's own HTML; shells ask for it when they frame the page."""
    toc: tuple[Heading, ...] = ()
    description: str = ""
    parts: Callable[[], Sequence[Part]] = tuple
    """Tells its text for the search; asked for only where the page is to be found."""
    shows: Reading | Kind = "other"
    """The edition whose text it is, or what else it is about."""
    source: str = ""
    """The data file behind the page, for the edit link."""
    nav_title: str = ""
    """What the navigation calls it, if not by its title."""
    noindex: bool = False
    """Kept out of search engines, the sitemap and the site's search."""
    seal: str = ""
    """SHA-256 of the last link of the record that the page was made from. A page without one is a living page and carries the
    head of the whole record."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Link relation (RFC 5829, RFC 7089) → path."""
    languages: tuple[str, ...] = ()
    """Languages that have this page; none: all."""
    changed: date | None = None
    """The day its text was last published, corrected or came into force."""
    imprint: Imprint | None = None
    """The marks of the edition that it shows."""
    alternates: tuple[Alternate, ...] = ()
    """The same for machines."""
    is_authentic: bool = False
    """Whether it quotes a law in the law's own language, which no text in another prevails over."""
    start: str = "start"
    """Id of its heading, for who skips the menus."""
    basis: str = ""
    """A key of all that its HTML is made from, beside the set-up of the site; none for a living page, which is always made."""

    @property
    def html(self) -> Markup:
        """The page's own HTML, written anew each time."""
        return self.write()

    @property
    def reading(self) -> Reading | None:
        """The edition whose text it shows."""
        return self.shows if isinstance(self.shows, Reading) else None


def headings(nodes: Iterable[Node], level: int = 2) -> tuple[Heading, ...]:
    """Table of contents of the blocks of an article."""
    return tuple(
        Heading(n.id, f"{n.number} {n.text}".strip(), level, headings(n.children, level + 1))
        for n in nodes
        if traits_of(n).in_contents
    )


def contents(*entries: tuple[str, str]) -> tuple[Heading, ...]:
    """Table of contents of a page with one level: ids and titles."""
    return tuple(Heading(id, title, 2) for id, title in entries)
