"""versions.json: every edition with its dates, hashes and addresses; and RFC 7089 time maps."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from gazet.edition.canonical import pretty
from gazet.edition.history import History
from gazet.edition.model import Edition
from gazet.pages.center import Center, Site
from gazet.pages.imprint import pdf_path


def page_url(base: str, site: Site, language: str, path: str) -> str:
    """Absolute URL of a page of a language."""
    return f"{base}{'' if language == site.languages[0] else language + '/'}{path}"


def versions(site: Site, base: str) -> bytes:
    """Every edition of every document."""
    return pretty({"head": site.head, "documents": {h.document: _document(site, base, h) for h in site.histories}})


def _document(site: Site, base: str, history: History) -> dict[str, Any]:
    in_force = history.in_force(site.day)
    return {
        "head": history.head,
        "inForce": in_force.edition if in_force else None,
        "editions": [_edition(site, base, history, e) for e in history.editions],
    }


def _edition(site: Site, base: str, history: History, edition: Edition) -> dict[str, Any]:
    path = f"{history.document}/{edition.edition}/"
    own = [link for link in history.links if link.value["edition"] == edition.edition]
    return {
        "edition": edition.edition,
        "number": edition.number,
        "kind": edition.kind,
        "published": edition.published.isoformat(),
        "effective": edition.effective.isoformat(),
        "summary": edition.summary,
        "review": edition.review,
        "hash": own[0].hash,
        "previous": own[0].value["previous"],
        "hashes": own[0].value["hashes"],
        "corrections": [
            {
                "language": link.value["language"],
                "published": link.value["published"],
                "reason": link.value["reason"],
                "hash": link.hash,
                "data": f"{base}data/{history.document}/{link.name}",
            }
            for link in own[1:]
        ],
        "urls": {language: page_url(base, site, language, path) for language in edition.languages},
        **({"pdf": _papers(site, base, history, edition)} if site.pdf else {}),
        "data": f"{base}data/{history.document}/{own[0].name}",
    }


def _papers(site: Site, base: str, history: History, edition: Edition) -> dict[str, str]:
    paths = {language: pdf_path(history.document, edition.edition, language) for language in edition.languages}
    return {language: page_url(base, site, language, path) for language, path in paths.items()}


def time_maps(centers: list[Center], base: str) -> dict[str, bytes]:
    """A time map for each document and language, in link format (RFC 7089, section 5; RFC 6690)."""
    site = centers[0].site
    files = {}
    for center in centers:
        prefix = page_url("", site, center.language, "")
        for history in site.histories:
            if history.editions:
                files[f"{prefix}{history.document}/timemap.link"] = _time_map(site, base, center.language, history)
    return files


def _time_map(site: Site, base: str, language: str, history: History) -> bytes:
    def url(path: str) -> str:
        return page_url(base, site, language, f"{history.document}/{path}")

    lines = [f'<{url("")}>; rel="original"', f'<{url("timemap.link")}>; rel="self"; type="application/link-format"']
    for n, edition in enumerate(history.editions):
        ends = " ".join(name for name, is_it in (("first", n == 0), ("last", n == len(history.editions) - 1)) if is_it)
        moment = format_datetime(datetime.combine(edition.effective, datetime.min.time(), UTC), usegmt=True)
        lines.append(f'<{url(edition.edition + "/")}>; rel="{ends + " " if ends else ""}memento"; datetime="{moment}"')
    return (",\n".join(lines) + "\n").encode()
