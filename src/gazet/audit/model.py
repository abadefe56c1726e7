"""The values of an audit: answers, results, findings, and the facts they refer to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gazet.law.fact import Citations
from gazet.law.model import Element
from gazet.law.packs import Jurisdiction

Status = Literal["present", "partial", "missing", "missing-conditional", "ambiguous", "not-applicable"]
"""missing-conditional: missing, and the facts do not show whether it is required. ambiguous: the facts contradict each
other, or a person must judge."""

STATUSES: tuple[Status, ...] = ("missing", "partial", "ambiguous", "missing-conditional", "present", "not-applicable")
"""The most urgent first."""

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Ref:
    """A reference to a fact or a block of the policies: its kind, its id and, if only that is meant, its field."""

    kind: str
    id: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ".".join(part for part in (self.kind, self.id, self.field) if part)


@dataclass(frozen=True)
class Advice:
    """What to add, and where."""

    file: str
    """Path below policies/."""
    text: str
    snippet: str
    """YAML to be filled in."""


@dataclass(frozen=True)
class Answer:
    """How far the facts answer an element, and the evidence for it."""

    status: Status
    explanation: str
    evidence: tuple[Ref, ...] = ()
    advice: Advice | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a condition is met; `holds` is None if the facts do not show it."""

    holds: bool | None
    why: str
    evidence: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Result:
    """The result of an element: its answer, and whether the team accepts a gap."""

    element: Element
    jurisdiction: str
    answer: Answer
    accepted: str = ""
    """Why the team accepts the gap; empty if it does not."""

    @property
    def status(self) -> Status:
        """The status of the answer."""
        return self.answer.status

    @property
    def is_open(self) -> bool:
        """Whether the element is mandatory, missing and not accepted."""
        return self.status == "missing" and self.element.mandatory == "yes" and not self.accepted


@dataclass(frozen=True)
class Finding:
    """A declaration that is wrong under a law."""

    code: str
    severity: Severity
    jurisdiction: str
    citation: Citations
    explanation: str
    advice: Advice
    evidence: tuple[Ref, ...] = ()
    accepted: str = ""
    """Why the team accepts it; empty if it does not."""

    @property
    def is_open(self) -> bool:
        """Whether it is an error that is not accepted."""
        return self.severity == "error" and not self.accepted


@dataclass(frozen=True)
class Audit:
    """The audit under the law of one jurisdiction."""

    jurisdiction: Jurisdiction
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]


def quoted(names: Iterable[str]) -> str:
    """Names in a line, each once, and all of them: what is left out could be the one that matters.

    >>> quoted(["a", "b", "a"])
    'a, b'
    """
    return ", ".join(dict.fromkeys(names))
