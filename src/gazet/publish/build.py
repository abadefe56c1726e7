"""The site as a value: maps every path below its root to a page or file, which is made when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from gazet import addresses
from gazet.center.center import Center, Local
from gazet.center.formats import Format, cookies, formats, markdown_of, register
from gazet.center.lifetime import lifetime
from gazet.center.listing import source_name
from gazet.center.look import Look
from gazet.center.page import Page
from gazet.edition.content import render
from gazet.edition.reading import Reading
from gazet.exports.cookies import cookies_csv, cookies_json, schema
from gazet.exports.feeds import atom, json_feed
from gazet.exports.forms import WRITERS
from gazet.exports.register import center_csv, center_json
from gazet.exports.sitemap import compressed, sitemap
from gazet.exports.tags import tag
from gazet.exports.text import definitions_markdown, edition_markdown, llms, rights_markdown
from gazet.exports.versions import log, time_map, versions
from gazet.kept import Kept
from gazet.keys import key_of
from gazet.pages.pages import AT_TIMES, groups, pages
from gazet.pdf.kept import paper_bytes
from gazet.pdf.paper import papers
from gazet.publish.owners import Claim, Owner, document
from gazet.render.templates import IN_ENGLISH
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


@dataclass(frozen=True)
class Part:
    """What is made for one owner."""

    owner: Owner
    makers: dict[str, Maker]
    root: str = ""
    """The folder of its language below the site's root."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Path → the name by which pages may link to a page."""

    def claims(self) -> Iterator[Claim]:
        """What it claims of the site."""
        return (Claim(path, self.owner, self.root, self.sources.get(path, "")) for path in self.makers)


def site(center: Center, written: Written, kept: Kept) -> Site:
    """Everything in the site of a center except the theme's files; what editions were made into is taken from what is `kept`."""
    parts, data = [*_parts(center, written, kept)], [*_data(center, kept)]
    if not center.drafts:
        parts, data = [*parts, *_public(center, written)], [*data, *_registers(center)]
    listed = _joined(data)
    found = Site(_joined(parts) | listed)
    found.makers[addresses.SUMS] = partial(_sums, found, sorted(listed))
    return found


def claims(center: Center) -> Iterator[Claim]:
    """What the site of a center claims; a draft of it claims what the published site will."""
    nothing = Kept()
    parts = [*_parts(center, {}, nothing), *_public(center, {}), *_data(center, nothing), *_registers(center)]
    yield from (claim for part in parts for claim in part.claims())
    yield Claim(addresses.SUMS, Owner("the list of hashes"))
    yield from (Claim(f"{path}index.html", Owner(name)) for name, path in AT_TIMES.items())


def _joined(parts: Iterable[Part]) -> dict[str, Maker]:
    return {path: maker for part in parts for path, maker in part.makers.items()}


def _parts(center: Center, written: Written, kept: Kept) -> Iterator[Part]:
    yield from _brand(center.look)
    for local in center.local.values():
        root = center.addresses.root(local.language)
        yield from _pages(local, root)
        yield Part(Owner("the search"), _search(local, written), root)
        yield Part(Owner("the feed"), _feeds(local), root)
        yield from _files(root, _time_maps(local))
        yield from _files(root, _papers(local, kept))


def _brand(look: Look | None) -> Iterator[Part]:
    """What gives the site its look, where it has one."""
    if look:
        made = {addresses.BRAND_SHEET: "brand.css", addresses.BRAND_ICON: "icon.svg"}
        yield Part(Owner("the brand"), {path: partial(_filled, name, look) for path, name in made.items()})


def _filled(template: str, look: Look) -> bytes:
    return IN_ENGLISH.render(template, look=look).encode()


def _public(center: Center, written: Written) -> Iterator[Part]:
    """What a draft does not have."""
    yield Part(Owner("the site map"), _sitemap(center, written))
    for local in center.local.values():
        yield from _texts_in_force(local)


def _data(center: Center, kept: Kept) -> Iterator[Part]:
    """The record, and the machine-readable formats of editions, which are listed with their hashes."""
    yield Part(Owner("the list of editions"), {addresses.VERSIONS: partial(versions, center)})
    yield Part(Owner("the log of the record"), {addresses.LOG: partial(log, center)})
    for makers in (_record(center), _forms(center, kept)):
        yield from _files("", makers)


def _files(root: str, makers: Mapping[str, Mapping[str, Maker]]) -> Iterator[Part]:
    """The files of each document."""
    return (Part(document(id), dict(own), root) for id, own in makers.items())


def _pages(local: Local, root: str) -> Iterator[Part]:
    """The pages of a language, by file."""
    at, suffix = local.center.addresses, root.rstrip("/")
    for group in groups(local):
        made = {at.file(local.language, page.path): page for page in group.pages}
        name = (
            f'the language "{local.language}"' if root and "" in {page.path for page in made.values()} else group.name
        )
        owner = document(group.document) if group.document else Owner(name)
        names = {path: source_name(page.path, suffix) for path, page in made.items()}
        yield Part(owner, {path: partial(_same, page) for path, page in made.items()}, root, names)


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


def _time_maps(local: Local) -> dict[str, dict[str, Maker]]:
    at = partial(local.center.addresses.path, local.language)
    own = (history.in_language(local.language) for history in local.center.histories)
    histories = [history for history in own if history.editions]
    return {h.document: {at(addresses.time_map(h.document)): partial(time_map, local, h)} for h in histories}


def _papers(local: Local, kept: Kept) -> dict[str, dict[str, Maker]]:
    """The PDF file of each edition, by document."""
    files: dict[str, dict[str, Maker]] = defaultdict(dict)
    for paper in papers(local):
        files[paper.document][paper.path] = partial(paper_bytes, paper, kept)
    return files


def _record(center: Center) -> dict[str, dict[str, Maker]]:
    """The files of the record, by document."""
    return {
        h.document: {addresses.record(h.document, link.name): partial(render, link.value) for link in h.links}
        for h in center.histories
    }


def _forms(center: Center, kept: Kept) -> dict[str, dict[str, Maker]]:
    """Every edition in every language in the machine-readable formats, by document."""
    files: dict[str, dict[str, Maker]] = defaultdict(dict)
    for reading in center.readings():
        for form in formats(reading):
            files[reading.document][form.path(reading)] = partial(_form, center, reading, form, kept)
    return files


def _form(center: Center, reading: Reading, form: Format, kept: Kept) -> bytes:
    """An edition in a format, with a key of what a format may say of an edition beside its own words."""
    told = (form.suffix, center.url_of(reading), center.addresses, tag(center, reading), lifetime(center, reading))
    basis = key_of(*told, reading.basis, center.is_main(reading), center.in_force(reading))
    return kept.made(basis, partial(WRITERS[form.suffix], center, reading))


def _registers(center: Center) -> Iterator[Part]:
    """The register and the cookies of all documents in force."""
    for local in filter(register, center.local.values()):
        csv, json = (addresses.register(local.language, suffix) for suffix in ("csv", "json"))
        yield Part(Owner("the register as data"), {csv: partial(center_csv, local), json: partial(center_json, local)})
    for local in filter(cookies, center.local.values()):
        csv, json = (addresses.cookies(local.language, suffix) for suffix in ("csv", "json"))
        yield Part(Owner("the cookies as data"), {csv: partial(cookies_csv, local), json: partial(cookies_json, local)})
    if any(map(cookies, center.local.values())):
        yield Part(Owner("the schema of the cookies"), {addresses.COOKIES_SCHEMA: partial(schema, center.base)})


def _texts_in_force(local: Local) -> Iterator[Part]:
    """The texts in force as Markdown, next to their pages, and the file that lists them."""
    center, at = local.center, partial(local.center.addresses.path, local.language)
    root = center.addresses.root(local.language)
    for reading in filter(formats, local.shown):
        text = at(addresses.markdown(addresses.document(reading.document)))
        yield Part(document(reading.document), {text: partial(edition_markdown, center, reading)}, root)
    if markdown_of(local, addresses.DEFINITIONS):
        words, law = (at(addresses.markdown(page)) for page in (addresses.DEFINITIONS, addresses.RIGHTS))
        yield Part(Owner("the definitions"), {words: partial(definitions_markdown, local)}, root)
        yield Part(Owner("the rights"), {law: partial(rights_markdown, local)}, root)
    yield Part(Owner("the list of texts"), {at(addresses.LLMS): partial(llms, local)}, root)


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
