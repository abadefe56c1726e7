"""The index of a language: its sections, the most important pages first, and the data for comparing words in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain
from typing import TypedDict

from gazet import addresses
from gazet.center.page import Page
from gazet.i18n.marks import unmarked
from gazet.languages.folding import fold
from gazet.languages.model import Language
from gazet.search.stems import stems


class Entry(TypedDict):
    """A page in the index. Its sections are tuples of anchor, heading and text."""

    path: str
    title: str
    first: bool
    sections: list[tuple[str, str, str]]


FIRST = (addresses.DEFINITIONS, addresses.RIGHTS)
"""Pages whose sections are listed before all others."""


def index(pages: Iterable[Page], language: Language) -> bytes:
    """The index of the pages that may be found, as JSON; the same pages yield the same bytes."""
    found = sorted((page for page in pages if not page.noindex), key=lambda page: not page.path.startswith(FIRST))
    entries = [_entry(page) for page in found]
    texts = [text for entry in entries for text in (entry["title"], *chain.from_iterable(entry["sections"]))]
    search = language.search
    value = {
        "forms": search.pattern,
        "last": search.last,
        "irregular": search.irregular,
        "compounds": language.compounds == "yes",
        "apart": language.apostrophe == "word",
        "stop": " ".join(map(fold, search.stop_words)),
        "stems": " ".join(stems(texts, language)),
        "pages": entries,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(page: Page) -> Entry:
    return {
        "path": page.path,
        "title": unmarked(page.title),
        "first": page.path.startswith(FIRST),
        "sections": [(part.anchor, unmarked(part.heading), unmarked(part.text)) for part in page.parts()],
    }
