"""versions.json (every edition with its dates, hashes and addresses), and RFC 7089 time maps."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from gazet import addresses
from gazet.center.center import Center, Local
from gazet.edition.canonical import pretty
from gazet.edition.content import text_hashes
from gazet.edition.history import History
from gazet.edition.model import Edition, Revision


def versions(center: Center) -> bytes:
    """versions.json: every edition of every document."""
    return pretty({"head": center.head, "documents": {h.document: _document(center, h) for h in center.histories}})


def _document(center: Center, history: History) -> dict[str, Any]:
    in_force = history.in_force(center.day)
    return {
        "head": history.head,
        "inForce": in_force.edition if in_force else None,
        "editions": [_edition(center, history, e) for e in history.editions],
    }


def _edition(center: Center, history: History, edition: Edition) -> dict[str, Any]:
    at = center.addresses
    own = [link for link in history.links if link.act.edition == edition.edition]
    first, corrections = own[0], [link for link in own if isinstance(link.content, Revision)]
    before = history.links.index(first)
    page = addresses.edition(history.document, edition.edition)
    return {
        "edition": edition.edition,
        "number": edition.number,
        "kind": edition.kind,
        "published": edition.published.isoformat(),
        "effective": edition.effective.isoformat(),
        "summary": edition.summary,
        "review": edition.review,
        "hash": first.hash,
        "previous": history.links[before - 1].hash if before else None,
        "hashes": first.value.get("hashes") or text_hashes(first.value),
        "corrections": [
            {
                "language": link.value["language"],
                "published": link.act.day.isoformat(),
                "reason": link.value["reason"],
                "hash": link.hash,
                "data": at.data(addresses.record(history.document, link.name)),
            }
            for link in corrections
        ],
        "urls": {language: at.page(language, page) for language in edition.languages},
        **({"pdf": _papers(center, edition)} if center.pdf else {}),
        "data": at.data(addresses.record(history.document, first.name)),
    }


def _papers(center: Center, edition: Edition) -> dict[str, str]:
    paths = {code: addresses.paper(edition.document, edition.edition, code) for code in edition.languages}
    return {code: center.addresses.page(code, path) for code, path in paths.items()}


def time_map(local: Local, history: History) -> bytes:
    """The time map of a document in a language, in link format (RFC 7089, section 5; RFC 6690)."""
    original, own = addresses.document(history.document), addresses.time_map(history.document)
    lines = [
        f'<{local.url(original)}>; rel="original"',
        f'<{local.url(own)}>; rel="self"; type="application/link-format"',
    ]
    for n, edition in enumerate(history.editions):
        ends = " ".join(name for name, is_it in (("first", n == 0), ("last", n == len(history.editions) - 1)) if is_it)
        moment = format_datetime(datetime.combine(edition.effective, datetime.min.time(), UTC), usegmt=True)
        url = local.url(addresses.edition(history.document, edition.edition))
        lines.append(f'<{url}>; rel="{ends + " " if ends else ""}memento"; datetime="{moment}"')
    return (",\n".join(lines) + "\n").encode()
