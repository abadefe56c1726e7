"""An edition in one language as JSON: the text as a tree, and the facts with every placeholder filled."""

from __future__ import annotations

from gazet import addresses
from gazet.article.resolve import service_heading
from gazet.center.center import Center
from gazet.edition.acts import Redact, Withdraw
from gazet.edition.canonical import Json, pretty
from gazet.edition.content import node_json
from gazet.edition.reading import Reading


def edition_json(center: Center, reading: Reading) -> bytes:
    """Undeclared keys are left out; `none` means that there is none, as declared. Texts contain the Markdown of clauses."""
    edition, corrected = reading.edition, reading.corrected
    value: Json = {
        "document": reading.document,
        "edition": reading.id,
        "number": edition.number,
        "kind": edition.kind,
        "published": edition.published.isoformat(),
        "effective": edition.effective.isoformat(),
        "language": reading.language,
        "prevailing": edition.prevailing,
        "prevails": list(edition.prevails),
        "source": edition.source,
        "summary": reading.summary,
        "hash": reading.hash,
        "record": center.addresses.data(addresses.record_of(reading.document, reading.id)),
        "url": center.url_of(reading),
        "article": node_json(reading.article),
        "facts": _facts(reading),
        **({"review": reading.review} if reading.review else {}),
        **({"corrected": corrected.isoformat()} if corrected else {}),
        **({"withdrawn": _act(reading.withdrawn)} if reading.withdrawn else {}),
        **({"redacted": [_act(act) for act in reading.redactions]} if reading.redactions else {}),
    }
    return pretty(value)


def _act(act: Withdraw | Redact) -> Json:
    """What was done to the edition: when, why, and from when on if it counts from a day."""
    start = {"from": act.from_.isoformat()} if isinstance(act, Withdraw) else {}
    return {"published": act.day.isoformat(), **start, "reason": act.reason}


def _facts(reading: Reading) -> Json:
    """The facts in the structure of the policies, with the headings of records written out."""
    headed = tuple(s.model_copy(update={"heading": service_heading(s)}) for s in reading.facts.services)
    return reading.facts.model_copy(update={"services": headed}).model_dump(mode="json", exclude_none=True)
