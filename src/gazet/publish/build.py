"""The site as a value: maps every path below its root to a page or file, which is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from gazet import addresses
from gazet.center.center import Center, Local
from gazet.center.formats import formats, markdown_of, register
from gazet.center.page import Page
from gazet.edition.content import render
from gazet.exports.feeds import atom, json_feed
from gazet.exports.forms import WRITERS
from gazet.exports.register import center_csv, center_json
from gazet.exports.sitemap import compressed, sitemap
from gazet.exports.text import definitions_markdown, edition_markdown, llms, rights_markdown
from gazet.exports.versions import log, time_map, versions
from gazet.pages.pages import pages
from gazet.pdf.kept import kept
from gazet.pdf.paper import papers
from gazet.search.index import index

Value = Page | bytes
Maker = Callable[[], Value]
Written = Mapping[str, Sequence[Page]]
"""The hand-written pages of each language, which only a shell can read; they can be added until a value is asked for."""


@dataclass(frozen=True, eq=False)
class Site(Mapping[str, Value]):
    """Path below the site's root → page or bytes. A value is made each time it is asked for, not cached."""

    makers: dict[str, Maker]
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 of the files made so far, so that SHA256SUMS need not make them again."""

    def __getitem__(self, path: str) -> Value:
        value = self.makers[path]()
        if isinstance(value, bytes):
            self.digests[path] = sha256(value).hexdigest()
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.makers)

    def __len__(self) -> int:
        return len(self.makers)

    def digest(self, path: str) -> str:
        """SHA-256 of a file, in hexadecimal."""
        if path not in self.digests:
            self[path]
        return self.digests[path]


def site(center: Center, written: Written, made: Path) -> Site:
    """Everything in the site of a center except the theme's files. The folder `made` caches PDF files."""
    makers: dict[str, Maker] = {}
    for local in center.local.values():
        makers |= _pages(local)
        makers |= _search(local, written)
        makers |= _feeds(local)
        makers |= _time_maps(local)
        makers |= _papers(local, made)
    data = _record(center) | _forms(center)
    if not center.drafts:
        data |= _registers(center)
        makers |= _texts_in_force(center)
        makers |= _sitemap(center, written)
    found = Site(makers | data)
    found.makers[addresses.SUMS] = partial(_sums, found, sorted(data))
    return found


def _pages(local: Local) -> dict[str, Maker]:
    """The pages of a language, by file."""
    at = local.center.addresses
    return {at.file(local.language, page.path): partial(_same, page) for page in pages(local)}


def _same(page: Page) -> Page:
    """Returns the page, which renders its HTML only when that is asked for."""
    return page


def _search(local: Local, written: Written) -> dict[str, Maker]:
    """The search index that the reader's browser uses."""

    def make() -> bytes:
        return index([*pages(local), *written.get(local.language, ())], local.grammar)

    return {local.center.addresses.path(local.language, addresses.SEARCH): make}


def _feeds(local: Local) -> dict[str, Maker]:
    at = partial(local.center.addresses.path, local.language)
    return {at(addresses.ATOM): partial(atom, local), at(addresses.JSON_FEED): partial(json_feed, local)}


def _time_maps(local: Local) -> dict[str, Maker]:
    at = partial(local.center.addresses.path, local.language)
    own = (history.in_language(local.language) for history in local.center.histories)
    histories = [history for history in own if history.editions]
    return {at(addresses.time_map(h.document)): partial(time_map, local, h) for h in histories}


def _papers(local: Local, made: Path) -> dict[str, Maker]:
    """The PDF file of each edition."""
    return {paper.path: partial(kept, paper, made) for paper in papers(local)}


def _record(center: Center) -> dict[str, Maker]:
    """The files of the record, its log, and the list of all editions."""
    links = {addresses.record(h.document, link.name): link for h in center.histories for link in h.links}
    files: dict[str, Maker] = {path: partial(render, link.value) for path, link in links.items()}
    lists: dict[str, Maker] = {addresses.VERSIONS: partial(versions, center), addresses.LOG: partial(log, center)}
    return {**lists, **files}


def _forms(center: Center) -> dict[str, Maker]:
    """Every edition in every language in the machine-readable formats."""
    return {
        form.path(reading): partial(WRITERS[form.suffix], center, reading)
        for reading in center.readings()
        for form in formats(reading)
    }


def _registers(center: Center) -> dict[str, Maker]:
    """The register of all documents in force."""
    makers: dict[str, Maker] = {}
    for local in filter(register, center.local.values()):
        makers[addresses.register(local.language, "csv")] = partial(center_csv, local)
        makers[addresses.register(local.language, "json")] = partial(center_json, local)
    return makers


def _texts_in_force(center: Center) -> dict[str, Maker]:
    """The texts in force as Markdown, next to their pages, and the file that lists them."""
    makers: dict[str, Maker] = {}
    for local in center.local.values():
        at = partial(center.addresses.path, local.language)
        for reading in filter(formats, local.shown):
            page = addresses.document(reading.document)
            makers[at(addresses.markdown(page))] = partial(edition_markdown, center, reading)
        if markdown_of(local, addresses.DEFINITIONS):
            makers[at(addresses.markdown(addresses.DEFINITIONS))] = partial(definitions_markdown, local)
            makers[at(addresses.markdown(addresses.RIGHTS))] = partial(rights_markdown, local)
        makers[at(addresses.LLMS)] = partial(llms, local)
    return makers


def _sums(found: Site, listed: Iterable[str]) -> bytes:
    """SHA-256 of every machine-readable file, for `sha256sum -c` in the folder of the list."""
    lines = (f"{found.digest(path)}  {path.removeprefix(addresses.DATA)}\n" for path in listed)
    return "".join(lines).encode()


def _sitemap(center: Center, written: Written) -> dict[str, Maker]:
    """The pages that search engines may list; none in a draft."""

    def make() -> bytes:
        own = center.local.items()
        return sitemap(center, [page for code, local in own for page in (*pages(local), *written.get(code, ()))])

    return {addresses.SITEMAP: make, f"{addresses.SITEMAP}.gz": lambda: compressed(make())}
