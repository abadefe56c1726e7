"""versions.json (every edition with its dates, hashes and addresses), and RFC 7089 time maps."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from gazet import addresses
from gazet.center.center import Center, Local
from gazet.edition.acts import Redact, Retire, Translate, Withdraw, render_line
from gazet.edition.canonical import pretty
from gazet.edition.content import text_hashes
from gazet.edition.history import History
from gazet.edition.intervals import Interval
from gazet.edition.model import Edition, Revision
from gazet.edition.record import Link

SCHEMA = "gazet.versions/1"


def versions(center: Center) -> bytes:
    """versions.json: every edition of every document, and what was done to it. Keys are only ever added."""
    return pretty(
        {
            "schema": SCHEMA,
            "head": center.head,
            "log": center.addresses.data(addresses.LOG),
            "documents": {h.document: _document(center, h) for h in center.histories},
        }
    )


def log(center: Center) -> bytes:
    """The log of the record, as it was known: for those who compute its heads themselves."""
    return b"".join(map(render_line, center.histories[0].record.acts))


def _document(center: Center, history: History) -> dict[str, Any]:
    in_force = history.in_force(center.day)
    return {
        "head": history.head,
        "inForce": in_force.edition if in_force else None,
        "applied": [_interval(interval) for interval in history.intervals],
        **({"retired": _done(history.retired)} if history.retired else {}),
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
        "summary": {code: text for code, text in edition.summary.items() if code not in edition.later},
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
        **_acts(center, history, edition),
        "urls": {language: at.page(language, page) for language in edition.languages},
        **({"pdf": _papers(center, edition)} if center.pdf else {}),
        "data": at.data(addresses.record(history.document, first.name)),
    }


def _interval(interval: Interval) -> dict[str, Any]:
    """The days on which an edition applied, the last included; null: nothing did, or no end is known."""
    return {
        "from": interval.start.isoformat(),
        "until": interval.until.isoformat() if interval.until else None,
        "edition": interval.edition,
    }


def _acts(center: Center, history: History, edition: Edition) -> dict[str, Any]:
    """What was done to an edition besides corrections."""
    published = history.of(edition.edition)
    own = [link for link in history.links if link.act.edition == edition.edition]
    came = [link for link in own if isinstance(link.act, Translate)]
    withdrawn, redactions = published.withdrawn, published.redactions
    return {
        **({"announced": edition.announced.isoformat()} if edition.announced else {}),
        **({"notice": {"days": edition.notice, "reason": edition.short_notice}} if edition.short_notice else {}),
        **({"lowered": edition.lowered.model_dump(mode="json")} if edition.lowered else {}),
        **({"later": edition.later} if edition.later else {}),
        **({"withdrawn": _done(withdrawn)} if withdrawn else {}),
        **({"translations": [_translation(center, link) for link in came]} if came else {}),
        **({"redactions": [_redaction(act) for act in redactions]} if redactions else {}),
    }


def _done(act: Withdraw | Retire) -> dict[str, Any]:
    return {"published": act.day.isoformat(), "from": act.from_.isoformat(), "reason": act.reason}


def _redaction(act: Redact) -> dict[str, Any]:
    return {"published": act.day.isoformat(), "file": act.file, "removed": act.removed, "reason": act.reason}


def _translation(center: Center, link: Link) -> dict[str, Any]:
    path = addresses.record(link.act.document, link.name)
    return {
        "language": link.value["language"],
        "published": link.act.day.isoformat(),
        "hash": link.hash,
        "data": center.addresses.data(path),
    }


def _papers(center: Center, edition: Edition) -> dict[str, str]:
    paths = {
        code: addresses.paper(edition.document, edition.edition, code)
        for code in edition.languages
        if code not in edition.later and not edition.unprintable[code]
    }
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
