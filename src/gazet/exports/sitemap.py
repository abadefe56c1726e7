"""sitemap.xml (sitemaps.org): pages in all their languages, each with the day it last changed for its readers."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gazet.center.center import Center
from gazet.center.page import Page
from gazet.exports.versions import page_url
from gazet.pages.render import environment


@dataclass(frozen=True)
class Place:
    """A page in one language, with the addresses of the same page in all its languages, the source first."""

    url: str
    changed: date | None
    others: Mapping[str, str]


def sitemap(listed: Mapping[str, Sequence[Page]], center: Center, base: str) -> dict[str, bytes]:
    """The sitemap, plain and compressed, from the pages of each language. A draft has none: it is for no search engine."""
    if center.drafts:
        return {}
    places = [
        Place(page_url(base, center, language, page.path), page.changed, _others(page, center, base))
        for language in center.languages
        for page in listed[language]
        if not page.noindex
    ]
    data = environment(center.languages[0]).get_template("sitemap.xml").render(places=places).encode()
    return {"sitemap.xml": data, "sitemap.xml.gz": gzip.compress(data, mtime=0)}


def _others(page: Page, center: Center, base: str) -> dict[str, str]:
    return {language: page_url(base, center, language, page.path) for language in page.languages or center.languages}
