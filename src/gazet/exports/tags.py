"""Names of editions that stay the same wherever the site moves (RFC 4151)."""

from __future__ import annotations

from gazet.center.center import Center
from gazet.edition.reading import Reading


def tag(center: Center, reading: Reading) -> str:
    """The name of an edition in a language. Who names it: the website on the day of the document's first edition."""
    first = center.history(reading.document).editions[0]
    domain = first.facts.organization.website.removeprefix("https://").split("/")[0]
    return f"tag:{domain},{first.published}:{reading.document}/{reading.id}/{reading.language}"
