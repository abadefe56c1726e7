"""The navigation as data: the names that mkdocs.yml lists, as entries that any shell can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gazet.center.center import Local
from gazet.center.page import Page
from gazet.i18n.marks import unmarked

Name = str | Mapping[str, Any]
"""A file (`privacy/history.md`), a file or an address with a title, or a title over more names."""


@dataclass(frozen=True)
class Entry:
    """A link of the navigation. `path` is below the language's root, or the address of another site."""

    title: str
    path: str


def navigation(names: Sequence[Name], pages: Mapping[str, Page]) -> tuple[Entry, ...]:
    """The entries of a language that has these pages, by their paths. Names of pages that it does not have are left out."""
    return tuple(_entry(title, target, pages) for title, target in _targets(names) if _leads_to(target, pages))


def known(names: Sequence[Name], local: Local) -> list[Name]:
    """The names without documents that readers of a language do not get: not published yet, or not in that language."""
    hidden = {h.document for h in local.center.histories} - {reading.document for reading in local.shown}
    return [
        name for name in names if not any(path_of(target).split("/")[0] in hidden for _, target in _targets([name]))
    ]


def missing(names: Sequence[Name], pages: Mapping[str, Page]) -> list[str]:
    """The names that lead nowhere."""
    return [target for _, target in _targets(names) if not _leads_to(target, pages)]


def path_of(name: str) -> str:
    """The path of the page that a file name means.

    >>> path_of("index.md"), path_of("privacy/history.md")
    ('', 'privacy/history/')
    """
    return f"{name.removesuffix('.md')}/".removesuffix("index/")


def _targets(names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Title ("" where the page says it) and file or address, groups of names opened: the navigation is one level deep."""
    for name in names:
        for title, target in [("", name)] if isinstance(name, str) else name.items():
            if isinstance(target, str):
                yield title, target
            else:
                yield from _targets(target)


def _leads_to(target: str, pages: Mapping[str, Page]) -> bool:
    return "://" in target or path_of(target) in pages


def _entry(title: str, target: str, pages: Mapping[str, Page]) -> Entry:
    if "://" in target:
        return Entry(title or target, target)
    page = pages[path_of(target)]
    return Entry(title or unmarked(page.nav_title or page.title), page.path)
