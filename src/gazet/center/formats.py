"""The forms in which machines get an edition: their names, addresses and media types. What writes them is gazet.exports."""

from __future__ import annotations

from dataclasses import dataclass

from gazet.center.center import Local
from gazet.center.page import Alternate
from gazet.changes.sentences import mark


@dataclass(frozen=True)
class Format:
    """A form of an edition in one language."""

    name: str
    """As people call it; where it is more than an abbreviation, a msgid."""
    suffix: str
    media_type: str
    line: str
    """What it is, for readers (msgid)."""

    def path(self, document: str, edition: str, language: str) -> str:
        """Where it stands below the site's root, for ever."""
        return f"data/{document}/{edition}/{language}.{self.suffix}"


FORMATS = (
    Format("JSON", "json", "application/json", mark("The text and the facts of one version in one language.")),
    Format("Markdown", "md", "text/markdown", mark("The same text without the page around it.")),
    Format(
        mark("Register (CSV)"),
        "register.csv",
        "text/csv",
        mark("The register of recipients as a table, for spreadsheets."),
    ),
    Format(mark("Register (JSON)"), "register.json", "application/json", mark("The same register for programs.")),
    Format("TILT", "tilt.json", "application/json", mark("The facts in the Transparency Information Language.")),
    Format("DPV", "dpv.jsonld", "application/ld+json", mark("The facts in the words of the Data Privacy Vocabulary.")),
)


def record(document: str, edition: str) -> str:
    """Path of the record of an edition: all its languages, with the hashes."""
    return f"data/{document}/{edition}.json"


def alternates(document: str, edition: str, language: str) -> tuple[Alternate, ...]:
    """What the page of an edition says of its other forms."""
    return tuple(Alternate(f.name, f.media_type, f.path(document, edition, language)) for f in FORMATS)


def markdown_of(local: Local, path: str) -> tuple[Alternate, ...]:
    """The words of a page as plain Markdown beside it; a draft has none."""
    prefix = f"{local.language}/" * local.root_above
    return () if local.center.drafts else (Alternate("Markdown", "text/markdown", f"{prefix}{path}index.md"),)


def register(language: str) -> tuple[Alternate, ...]:
    """The register of all documents in force."""
    return (
        Alternate(mark("Register (CSV)"), "text/csv", f"data/register.{language}.csv"),
        Alternate(mark("Register (JSON)"), "application/json", f"data/register.{language}.json"),
    )
