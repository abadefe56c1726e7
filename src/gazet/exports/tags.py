"""Permanent identifiers of editions (tag URIs, RFC 4151), which do not change when the site moves."""

from __future__ import annotations

from gazet.center.center import Center
from gazet.edition.reading import Reading


def tag(center: Center, reading: Reading) -> str:
    """The tag URI of an edition in a language. Its authority is the website on the day of the document's first edition."""
    first = center.history(reading.document).editions[0]
    domain = first.facts.organization.website.removeprefix("https://").split("/")[0]
    return f"tag:{domain},{first.published}:{reading.document}/{reading.id}/{reading.language}"
