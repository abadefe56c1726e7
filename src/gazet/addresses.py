"""Makes every address of the site.

Paths are relative to the root of a language ("privacy/"); those of machine-readable files are relative to the root of the
site ("data/versions.json"). The path of a page ends in "/"; slugs are the same ASCII ids in every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HOME = ""
DEFINITIONS = "definitions/"
RIGHTS = "rights/"
RECIPIENTS = "recipients/"
NOTICES = "notices/"
DATA = "data/"
AUDIT = "audit/"
ABOUT = "about/"
NOT_FOUND = "404.html"

ATOM, JSON_FEED = "feed.xml", "feed.json"
SEARCH = "search.json"
LLMS = "llms.txt"

BRAND_SHEET = "stylesheets/brand.css"
BRAND_ICON = "brand/icon.svg"

VERSIONS = "data/versions.json"
LOG = "data/log.jsonl"
SUMS = "data/SHA256SUMS"
COOKIES_SCHEMA = "data/cookies.schema.json"
SITEMAP = "sitemap.xml"


def document(id: str) -> str:
    """The page of a document's text in force."""
    return f"{id}/"


def history(document: str) -> str:
    """The page that lists all editions of a document."""
    return f"{document}/history/"


def edition(document: str, edition: str) -> str:
    """The permanent page of an edition."""
    return f"{document}/{edition}/"


def changes(document: str, edition: str) -> str:
    """The page of an edition's changes compared with the previous edition."""
    return f"{document}/{edition}/changes/"


def comparison(document: str, edition: str) -> str:
    """The page of changes from an edition to the text in force."""
    return f"{document}/{edition}/compare/"


def corrections(document: str, edition: str) -> str:
    """The page with the earlier wording of a corrected text."""
    return f"{document}/{edition}/corrected/"


def paper(document: str, edition: str, language: str) -> str:
    """The PDF file of an edition. Its name says what it is wherever it is saved."""
    return f"{document}/{edition}/{document}-{edition}-{language}.pdf"


def time_map(document: str) -> str:
    """The time map of a document (RFC 7089)."""
    return f"{document}/timemap.link"


def part(page: str, id: str) -> str:
    """A part of a page, by id."""
    return f"{page}#{id}"


def term(id: str) -> str:
    """A defined term."""
    return part(DEFINITIONS, id)


def recipient(id: str) -> str:
    """A record of the register."""
    return part(RECIPIENTS, id)


def rights(jurisdiction: str) -> str:
    """The page of the rights under a law."""
    return f"{RIGHTS}{jurisdiction}/"


def right(jurisdiction: str, id: str) -> str:
    """The page of one right under a law, where it is asked for."""
    return f"{rights(jurisdiction)}{id}/"


def notice(jurisdiction: str) -> str:
    """The page of the notice under a law."""
    return f"{NOTICES}{jurisdiction}/"


def markdown(page: str) -> str:
    """The text of a page as Markdown."""
    return f"{page}index.md"


def form(document: str, edition: str, language: str, suffix: str) -> str:
    """An edition in a machine-readable format, below the site's root."""
    return f"data/{document}/{edition}/{language}.{suffix}"


def record(document: str, name: str) -> str:
    """A file of the record, below the site's root."""
    return f"data/{document}/{name}"


def record_of(document: str, edition: str) -> str:
    """The file of the record with an edition in all its languages, below the site's root."""
    return record(document, f"{edition}.json")


def register(language: str, suffix: str) -> str:
    """The register of all documents in force, below the site's root."""
    return f"data/register.{language}.{suffix}"


def cookies(language: str, suffix: str) -> str:
    """The cookies of all documents in force, below the site's root."""
    return f"data/cookies.{language}.{suffix}"


def cookie(id: str) -> str:
    """The id of a cookie in the register and in a table of a document."""
    return f"cookie.{id}"


def relative(page: str, target: str) -> str:
    """The URL of `target` relative to `page`; both are below the same root. For a part of the page itself, only the fragment.

    >>> relative("privacy/history/", "definitions/#user")
    '../../definitions/#user'
    >>> relative("privacy/", "privacy/#cookies"), relative("privacy/", "privacy/")
    ('#cookies', './')
    """
    own, mark, id = target.partition("#")
    if own == page:
        return f"#{id}" if mark else "./"
    up = "../" * page.count("/")
    return (up + target) or "./"


@dataclass(frozen=True)
class Addresses:
    """Where the languages of a site are: the first at its root, every other in the folder named after it."""

    base: str
    """Absolute URL of the site, ending in "/"."""
    languages: Sequence[str]

    def root(self, language: str) -> str:
        """The folder of a language below the site's root. A language that the site no longer has falls back to the first."""
        return f"{language}/" if language in self.languages[1:] else ""

    def path(self, language: str, path: str) -> str:
        """A path of a language, relative to the site's root."""
        return f"{self.root(language)}{path}"

    def file(self, language: str, page: str) -> str:
        """The file of a page, below the site's root."""
        name = page if page == NOT_FOUND else f"{page}index.html"
        return self.path(language, name)

    def page(self, language: str, path: str) -> str:
        """Absolute URL of a page or file of a language."""
        return f"{self.base}{self.path(language, path)}"

    def data(self, path: str) -> str:
        """Absolute URL of a file below the site's root."""
        return f"{self.base}{path}"
