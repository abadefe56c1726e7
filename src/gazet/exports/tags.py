"""Permanent identifiers of editions (tag URIs, RFC 4151), which do not change when the site moves."""

from __future__ import annotations

from gazet.center.center import Center
from gazet.edition.acts import Retire
from gazet.edition.reading import Reading


def tag(center: Center, reading: Reading) -> str:
    """The tag URI of an edition in a language."""
    return f"{_of_document(center, reading.document)}/{reading.id}/{reading.language}"


def tag_of_end(center: Center, act: Retire, language: str) -> str:
    """The tag URI of the retirement of a document, as told in a language."""
    return f"{_of_document(center, act.document)}/retired/{act.from_}/{language}"


def _of_document(center: Center, document: str) -> str:
    """What the tags of a document begin with. Their authority is the website on the day of its first edition."""
    first = center.history(document).editions[0]
    domain = first.facts.organization.website.removeprefix("https://").split("/")[0]
    return f"tag:{domain},{first.published}:{document}"
