"""An audit in ten lines: what to do first, whatever the number of laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazet.audit.model import Audit, Finding, Result

LINES = 10


def to_do(audits: Iterable[Audit]) -> list[str]:
    """What has to be done under the laws, in at most ten lines: what is wrong, then what is missing, then what is stated in
    part. What is the same under several laws is one line that names them."""
    found: dict[str, list[str]] = {}
    for text, law in sorted(_steps(list(audits)), key=lambda step: _ORDER.index(step[0].partition(":")[0])):
        laws = found.setdefault(text, [])
        if law not in laws:
            laws.append(law)
    lines = [f"{text} ({', '.join(laws)})" for text, laws in found.items()]
    more = len(lines) - LINES + 1
    return lines if len(lines) <= LINES else [*lines[: LINES - 1], f"… and {more} more, below."]


_ORDER = ("wrong", "missing", "partial")


def _steps(audits: list[Audit]) -> Iterator[tuple[str, str]]:
    for audited in audits:
        law = audited.jurisdiction.id
        yield from ((_wrong(finding), law) for finding in audited.findings if finding.is_open)
        for result in audited.results:
            if result.is_open or (result.status == "partial" and not result.accepted):
                yield _lacking(result), law


def _wrong(finding: Finding) -> str:
    return f"wrong: {finding.explanation}"


def _lacking(result: Result) -> str:
    advice = result.answer.advice
    step = f"{advice.text} policies/{advice.file}" if advice else result.element.what
    return f"{'missing' if result.is_open else 'partial'}: {step}"
