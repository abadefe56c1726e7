"""sitemap.xml (sitemaps.org): pages in all their languages, each with the date on which it last changed for readers."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gazet.center.center import Center
from gazet.center.page import Page
from gazet.render.templates import IN_ENGLISH


@dataclass(frozen=True)
class Entry:
    """A page in one language, with its URLs in all its languages, the site's first language first."""

    url: str
    changed: date | None
    others: Mapping[str, str]


def sitemap(center: Center, pages: Iterable[Page]) -> bytes:
    """The sitemap of the pages that search engines may list, in the given order."""
    entries = [_entry(center, page) for page in pages if not page.noindex]
    return IN_ENGLISH.render("sitemap.xml", places=entries).encode()


def compressed(sitemap: bytes) -> bytes:
    """The sitemap compressed with gzip (RFC 1952), without a timestamp."""
    return gzip.compress(sitemap, mtime=0)


def _entry(center: Center, page: Page) -> Entry:
    others = {code: center.addresses.page(code, page.path) for code in page.languages or center.languages}
    return Entry(center.addresses.page(page.language, page.path), page.changed, others)
