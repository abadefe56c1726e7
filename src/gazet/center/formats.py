"""The forms in which machines get an edition: their names, addresses and media types. What writes them is gazet.exports."""

from __future__ import annotations

from dataclasses import dataclass

from gazet import addresses
from gazet.center.center import Local
from gazet.center.page import Alternate
from gazet.changes.labels import mark
from gazet.edition.reading import Reading


@dataclass(frozen=True)
class Format:
    """A form of an edition in one language."""

    name: str
    """As people call it (msgid)."""
    suffix: str
    media_type: str
    line: str
    """What it is, for readers (msgid)."""

    def path(self, reading: Reading) -> str:
        """Its address for ever, below the site's root."""
        return addresses.form(reading.document, reading.id, reading.language, self.suffix)


MARKDOWN = Format(mark("Markdown"), "md", "text/markdown", mark("The same text without the page around it."))
FORMATS = (
    Format(mark("JSON"), "json", "application/json", mark("The text and the facts of one version in one language.")),
    MARKDOWN,
    Format(
        mark("Register (CSV)"),
        "register.csv",
        "text/csv",
        mark("The register of recipients as a table, for spreadsheets."),
    ),
    Format(mark("Register (JSON)"), "register.json", "application/json", mark("The same register for programs.")),
    Format(mark("TILT"), "tilt.json", "application/json", mark("The facts in the Transparency Information Language.")),
    Format(
        mark("DPV"), "dpv.jsonld", "application/ld+json", mark("The facts in the words of the Data Privacy Vocabulary.")
    ),
)


def formats(reading: Reading) -> tuple[Format, ...]:
    """The forms of an edition in a language; none of a draft, and none before its translation has followed."""
    return () if reading.is_draft or reading.follows_later else FORMATS


def alternates(reading: Reading) -> tuple[Alternate, ...]:
    """What the page of an edition says of its other forms."""
    return tuple(Alternate(f.name, f.media_type, f.path(reading)) for f in formats(reading))


def markdown_of(local: Local, page: str) -> tuple[Alternate, ...]:
    """The words of a page as plain Markdown beside it; a draft has none."""
    path = local.center.addresses.path(local.language, addresses.markdown(page))
    return () if local.center.drafts or local.follows_later else (Alternate(MARKDOWN.name, MARKDOWN.media_type, path),)


def cookies(local: Local) -> tuple[Alternate, ...]:
    """The cookies of all documents in force, wherever there are any and a register."""
    if not register(local) or not any(local.facts.cookies):
        return ()
    return (
        Alternate(mark("Cookies (CSV)"), "text/csv", addresses.cookies(local.language, "csv")),
        Alternate(mark("Cookies (JSON)"), "application/json", addresses.cookies(local.language, "json")),
    )


def register(local: Local) -> tuple[Alternate, ...]:
    """The register of all documents in force; a draft has none, nor has a language whose translation is to follow."""
    if local.center.drafts or local.follows_later:
        return ()
    return (
        Alternate(mark("Register (CSV)"), "text/csv", addresses.register(local.language, "csv")),
        Alternate(mark("Register (JSON)"), "application/json", addresses.register(local.language, "json")),
    )
