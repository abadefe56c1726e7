"""versions.json: every edition with its dates, hashes and addresses; and RFC 7089 time maps."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from gazet.center.center import Center, Local
from gazet.edition.canonical import pretty
from gazet.edition.history import History
from gazet.edition.model import Edition
from gazet.pages.imprint import pdf_path


def page_url(base: str, center: Center, language: str, path: str) -> str:
    """Absolute URL of a page of a language."""
    return f"{base}{'' if language == center.languages[0] else language + '/'}{path}"


def versions(center: Center, base: str) -> bytes:
    """Every edition of every document."""
    return pretty(
        {"head": center.head, "documents": {h.document: _document(center, base, h) for h in center.histories}}
    )


def _document(center: Center, base: str, history: History) -> dict[str, Any]:
    in_force = history.in_force(center.day)
    return {
        "head": history.head,
        "inForce": in_force.edition if in_force else None,
        "editions": [_edition(center, base, history, e) for e in history.editions],
    }


def _edition(center: Center, base: str, history: History, edition: Edition) -> dict[str, Any]:
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
        "urls": {language: page_url(base, center, language, path) for language in edition.languages},
        **({"pdf": _papers(center, base, history, edition)} if center.pdf else {}),
        "data": f"{base}data/{history.document}/{own[0].name}",
    }


def _papers(center: Center, base: str, history: History, edition: Edition) -> dict[str, str]:
    paths = {language: pdf_path(history.document, edition.edition, language) for language in edition.languages}
    return {language: page_url(base, center, language, path) for language, path in paths.items()}


def time_maps(locals_: list[Local], base: str) -> dict[str, bytes]:
    """A time map for each document and language, in link format (RFC 7089, section 5; RFC 6690)."""
    center = locals_[0].center
    files = {}
    for local in locals_:
        prefix = page_url("", center, local.language, "")
        for history in center.histories:
            if history.editions:
                files[f"{prefix}{history.document}/timemap.link"] = _time_map(center, base, local.language, history)
    return files


def _time_map(center: Center, base: str, language: str, history: History) -> bytes:
    def url(path: str) -> str:
        return page_url(base, center, language, f"{history.document}/{path}")

    lines = [f'<{url("")}>; rel="original"', f'<{url("timemap.link")}>; rel="self"; type="application/link-format"']
    for n, edition in enumerate(history.editions):
        ends = " ".join(name for name, is_it in (("first", n == 0), ("last", n == len(history.editions) - 1)) if is_it)
        moment = format_datetime(datetime.combine(edition.effective, datetime.min.time(), UTC), usegmt=True)
        lines.append(f'<{url(edition.edition + "/")}>; rel="{ends + " " if ends else ""}memento"; datetime="{moment}"')
    return (",\n".join(lines) + "\n").encode()
