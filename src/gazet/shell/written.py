"""Hand-written pages as values, whoever turns their Markdown into HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gazet.center.navigation import path_of
from gazet.center.page import Heading, Page
from gazet.search.sections import sections


def place(file: str, languages: Sequence[str]) -> tuple[str, str]:
    """Language and path of a file below docs/. The first of the languages needs no suffix.

    >>> place("help/contact.nl.md", ["en", "nl"]), place("index.md", ["en", "nl"])
    (('nl', 'help/contact/'), ('en', ''))
    """
    stem, _, suffix = file.removesuffix(".md").rpartition(".")
    return (suffix, path_of(stem)) if suffix in languages else (languages[0], path_of(file))


def page(
    language: str,
    path: str,
    name: str,
    html: str,
    headings: Sequence[Heading],
    said: Mapping[str, Any],
    source: str,
    languages: Collection[str],
) -> Page:
    """A hand-written page. `said` is what its file says at the top; `languages` are those it is written in.

    It is called by the title given there, by its first heading, or else by its `name`.

    `search: {exclude: true}` keeps it out of the search, as in Material, and `noindex: true` out of search engines; here
    each does both.
    """
    first = headings[0] if headings else Heading("start", name, 1)
    return Page(
        path,
        language,
        str(said.get("title") or (first.title if first.level == 1 else name)),
        lambda: Markup(html),
        first.children if first.level == 1 else tuple(headings),
        str(said.get("description") or ""),
        lambda: sections(html),
        source=source,
        noindex=bool(said.get("noindex") or (said.get("search") or {}).get("exclude")),
        languages=tuple(languages),
        start=first.id,
    )
