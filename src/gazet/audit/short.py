"""An audit in ten lines: what to do first, whatever the number of laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazet.audit.engine import errors, missing
from gazet.audit.model import Audit, Result

LINES = 10


def to_do(audits: Iterable[Audit]) -> list[str]:
    """What has to be done under the laws, in at most ten lines: what is wrong, then what is missing, then what is stated in
    part. What is the same under several laws is one line that names them."""
    audits = list(audits)
    found: dict[str, list[str]] = {}
    for text, law in (step for of_kind in (_wrong, _missing, _partial) for one in audits for step in of_kind(one)):
        laws = found.setdefault(text, [])
        if law not in laws:
            laws.append(law)
    lines = [f"{text} ({', '.join(laws)})" for text, laws in found.items()]
    more = len(lines) - LINES + 1
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], f"… and {more} more, below."]


Steps = Iterator[tuple[str, str]]
"""What has to be done, and under which law."""


def _wrong(audited: Audit) -> Steps:
    return ((f"wrong: {finding.explanation}", audited.jurisdiction.id) for finding in errors(audited))


def _missing(audited: Audit) -> Steps:
    return ((f"missing: {_step(result)}", audited.jurisdiction.id) for result in missing(audited))


def _partial(audited: Audit) -> Steps:
    open_ = (result for result in audited.results if result.status == "partial" and not result.accepted)
    return ((f"partial: {_step(result)}", audited.jurisdiction.id) for result in open_)


def _step(result: Result) -> str:
    advice = result.answer.advice
    return f"{advice.text} policies/{advice.file}" if advice else result.element.what
