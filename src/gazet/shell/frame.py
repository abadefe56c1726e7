"""The frame of a page as a value: everything that its head, header, navigation and footer say, for any shell to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from gazet import addresses
from gazet.addresses import Addresses
from gazet.center.center import Local
from gazet.center.imprint import FINGERPRINT
from gazet.center.navigation import Entry
from gazet.center.page import Alternate, Heading, Page
from gazet.center.told import prevailing, translation
from gazet.exports.schema_org import linked_data
from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.pictures.seal import seal
from gazet.shell.foot import Brand, Foot, brand, foot


@dataclass(frozen=True)
class Surroundings:
    """What the frames of a language's pages share, beside what its center knows."""

    navigation: tuple[Entry, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """What a site calls its languages, where not as CLDR does."""
    edit: str = ""
    """The URL below which the project's files can be edited; empty where they cannot."""
    icon: str = ""
    """The site's icon, as a path below its root."""


@dataclass(frozen=True)
class Link:
    """A link of the navigation; `current`: it leads to this very page."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True)
class Tongue:
    """A language of the center, as this page offers it."""

    code: str
    """BCP 47."""
    name: str
    """Its name in itself."""
    locale: str
    """With a country, as Open Graph asks for it: nl_NL."""
    url: str
    """To this page in that language; where it has none, to its home."""
    address: str
    """The absolute URL of this page in that language; empty where it has none, or where no host is known."""
    current: bool


@dataclass(frozen=True)
class Translation:
    """What a page in a language that does not prevail says of itself."""

    notes: tuple[str, ...]
    """Sentences: that it is a translation, that it has not been reviewed, which text prevails."""
    original: str
    """URL of the page in the language that prevails; empty where that has none."""
    language: str
    """That language."""
    name: str
    """What it is called in the language of the page."""


@dataclass(frozen=True)
class Version:
    """The edition that a page shows: its permanent address, and the SHA-256 of the link that holds these words."""

    address: str
    hash: str


@dataclass(frozen=True)
class Frame:
    """Everything around an article. Texts are plain; URLs are relative to the page, except where said otherwise."""

    language: str
    direction: Literal["ltr", "rtl"]
    prevailing: str
    site_name: str
    title: str
    """What the navigation calls the page."""
    heading: str
    """The page's own title."""
    window: str
    """The title of the browser's window."""
    description: str
    address: str
    """Absolute URL of the page; empty where no host is known, and for a page that is shown at any address."""
    anywhere: bool
    """Whether it is shown at addresses that are not its own: the 404 page is."""
    front: bool
    """Whether it answers first, and says last which text prevails: the home page, and one where a request is made."""
    start: str
    """Id of the page's heading, past the menus."""
    home: str
    root: str
    """URL of the language's root, ending in "/"."""
    site: str
    """URL of the site's root, ending in "/"."""
    icon: str
    brand: Brand | None
    """Of the company, where the site says something of it."""
    foot: Foot
    """The company and the pages at the bottom; paths of pages are URLs here."""
    history: str
    """URL of the main document's history."""
    languages: tuple[Tongue, ...]
    navigation: tuple[Link, ...]
    toc: tuple[Heading, ...]
    translation: Translation | None
    """None in a language that prevails."""
    prevails: str
    """Which text counts in doubt, in a sentence."""
    draft: bool
    hidden: bool
    """Kept out of search engines."""
    links: tuple[tuple[str, str], ...]
    """Link relation and URL."""
    alternates: tuple[Alternate, ...]
    """The same in other forms; their paths are URLs here."""
    linked_data: Markup
    """JSON-LD, safe inside a script element; may be empty."""
    version: Version | None
    """What the colophon says; None for a page that shows no published edition, or more than one."""
    record: Literal["head", "link"]
    """Whose hash the page carries: that of the record's head, or of its own link. The page of an edition, at its permanent
    address, carries the latter, so that nothing published later changes it."""
    hash: str
    seal: str
    """The path of the drawing, 8 by 8, that is made of the hash."""
    checked: str
    """URL of what says how the hash is checked."""
    sheet: str
    """One line for the bottom of every printed sheet."""
    edit: str
    """Absolute URL; empty where the page cannot be edited."""


def frame(local: Local, page: Page, around: Surroundings) -> Frame:
    """The frame of a page."""
    here, name, title = _Here(local, page), local.title, unmarked(page.nav_title or page.title)
    return Frame(
        language=local.language,
        direction=cldr.direction(local.language),
        prevailing=local.main.edition.prevailing,
        site_name=name,
        title=title,
        heading=unmarked(page.title),
        window=name if page.path == addresses.HOME else f"{title} - {name}",
        description=unmarked(page.description),
        address=here.address(local.language),
        anywhere=here.anywhere,
        front=page.shows in ("home", "request"),
        start=page.start,
        home=here.to(addresses.HOME),
        root=here.to(addresses.HOME),
        site=here.file(addresses.HOME),
        icon=here.file(around.icon) if around.icon else "",
        brand=brand(local, local.center.look, here.file) if local.center.look else None,
        foot=_foot(here),
        history=here.to(addresses.history(local.main.document)),
        languages=tuple(_tongue(here, code, around.names) for code in local.center.languages),
        navigation=tuple(_link(here, entry) for entry in around.navigation),
        toc=_plain(page.toc),
        translation=_translation(here),
        prevails="" if page.is_authentic else prevailing(local, page.reading or local.main),
        draft=bool(local.center.drafts),
        hidden=page.noindex or bool(local.center.drafts) or here.anywhere,
        links=tuple((relation, here.to(target)) for relation, target in page.links.items()),
        alternates=tuple(replace(a, name=local.say(a.name), path=here.file(a.path)) for a in page.alternates),
        linked_data=linked_data(local, page),
        version=Version(here.absolute(page.imprint.path), page.imprint.hash) if page.imprint else None,
        record="link" if page.seal else "head",
        hash=page.seal or local.center.head,
        seal=seal(page.seal or local.center.head),
        checked=here.to(addresses.part(addresses.DATA, "record")),
        sheet=_sheet(local, page),
        edit=urljoin(around.edit, page.source) if around.edit and page.source else "",
    )


@dataclass(frozen=True)
class _Here:
    """Where a page is, and the way from it to everything else."""

    local: Local
    page: Page

    @property
    def at(self) -> Addresses:
        """Where the languages of the site are."""
        return self.local.center.addresses

    @property
    def anywhere(self) -> bool:
        """Whether the page is shown at addresses that are not its own, as the 404 page is: then links start at the host."""
        return self.page.path == addresses.NOT_FOUND

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have this page under its own address."""
        return () if self.anywhere else self.page.languages or self.local.center.languages

    def to(self, target: str, language: str = "") -> str:
        """URL of a page in a language, else in this page's own."""
        if self.anywhere or language not in ("", self.local.language):
            return self.file(self.at.path(language or self.local.language, target))
        return addresses.relative(self.page.path, target)

    def file(self, target: str) -> str:
        """URL of what is at a path below the site's root."""
        if self.anywhere:
            return urlsplit(self.at.base).path + target
        return addresses.relative(self.at.path(self.local.language, self.page.path), target)

    def absolute(self, target: str, language: str = "") -> str:
        """The URL of a page, with its host."""
        return self.at.page(language or self.local.language, target)

    def address(self, language: str) -> str:
        """The absolute URL of this page in a language, where there is one."""
        return self.absolute(self.page.path, language) if language in self.languages and self.knows_host else ""

    @property
    def knows_host(self) -> bool:
        """Whether addresses can be given in full."""
        return bool(urlsplit(self.at.base).netloc)


def _tongue(here: _Here, code: str, names: Mapping[str, str]) -> Tongue:
    url = here.to(here.page.path if code in here.languages else addresses.HOME, code)
    name = names.get(code) or here.local.center.grammars[code].name_of(code)
    return Tongue(code, name, cldr.with_territory(code), url, here.address(code), code == here.local.language)


def _link(here: _Here, entry: Entry) -> Link:
    url = entry.path if "://" in entry.path else here.to(entry.path)
    return Link(entry.title, url, entry.path == here.page.path)


def _foot(here: _Here) -> Foot:
    found = foot(here.local, here.page)
    return replace(found, pages=tuple((name, here.to(path)) for name, path in found.pages))


def _plain(toc: tuple[Heading, ...]) -> tuple[Heading, ...]:
    return tuple(replace(h, title=unmarked(h.title), children=_plain(h.children)) for h in toc)


def _translation(here: _Here) -> Translation | None:
    local, reading = here.local, here.page.reading or here.local.main
    notes = translation(local, reading)
    if reading.follows_later or not notes or here.page.is_authentic:  # before it follows, nothing is a translation
        return None
    original = reading.edition.prevailing
    url = here.to(here.page.path, original) if original in here.languages else ""
    return Translation(tuple(notes), url, original, local.grammar.name_of(original))


def _sheet(local: Local, page: Page) -> str:
    if page.imprint:
        return page.imprint.foot
    hash = (page.seal or local.center.head)[:FINGERPRINT]
    record = local.say("Draft") if local.center.drafts else f"SHA-256 {hash}"
    return f"{local.title} · {record}"
