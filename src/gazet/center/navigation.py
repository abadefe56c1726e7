"""The navigation as data: the names that mkdocs.yml lists, as entries that any shell can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazet.center.center import Local
from gazet.center.listing import Listed, Name, leads_somewhere, listed, path_of
from gazet.center.page import Page
from gazet.i18n.marks import unmarked


@dataclass(frozen=True)
class Entry:
    """A link of the navigation. `path` is below the language's root, or the address of another site."""

    title: str
    path: str


def navigation(names: Sequence[Name], pages: Mapping[str, Page]) -> tuple[Entry, ...]:
    """The entries of a language that has these pages, by their paths. Names of pages that it does not have are left out."""
    return tuple(_entry(one, pages) for one in listed(names) if leads_somewhere(one.target, pages))


def is_told(target: str, local: Local) -> bool:
    """Whether a file is of a document that readers of a language do not get: not published yet, or not in that language."""
    hidden = {h.document for h in local.center.histories} - {reading.document for reading in local.shown}
    return path_of(target).split("/")[0] not in hidden


def _entry(one: Listed, pages: Mapping[str, Page]) -> Entry:
    if "://" in one.target:
        return Entry(one.title or one.target, one.target)
    page = pages[path_of(one.target)]
    return Entry(one.title or unmarked(page.nav_title or page.title), page.path)
