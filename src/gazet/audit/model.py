"""What an audit says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gazet.law.model import Citations, Element
from gazet.law.packs import Jurisdiction

Status = Literal["present", "partial", "missing", "missing-conditional", "ambiguous", "not-applicable"]
"""missing-conditional: not there, and the facts do not tell whether it is asked for. ambiguous: the facts contradict
each other, or a person has to judge."""

STATUSES: tuple[Status, ...] = ("missing", "partial", "ambiguous", "missing-conditional", "present", "not-applicable")
"""The most pressing first."""

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Ref:
    """A fact or a block of the policies: its kind, its id and, where it is meant, its field."""

    kind: str
    id: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ".".join(part for part in (self.kind, self.id, self.field) if part)


@dataclass(frozen=True)
class Advice:
    """What to add, and where."""

    file: str
    """Below policies/."""
    text: str
    snippet: str
    """YAML, to be filled in."""


@dataclass(frozen=True)
class Answer:
    """How far the facts answer something."""

    status: Status
    explanation: str
    evidence: tuple[Ref, ...] = ()
    advice: Advice | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a condition holds; None where the facts do not tell."""

    holds: bool | None
    why: str
    evidence: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Result:
    """What became of an element."""

    element: Element
    jurisdiction: str
    answer: Answer
    accepted: str = ""
    """Why the team accepts that it is missing."""

    @property
    def status(self) -> Status:
        """Its status."""
        return self.answer.status

    @property
    def is_open(self) -> bool:
        """Whether a mandatory element is missing and nobody has accepted that."""
        return self.status == "missing" and self.element.mandatory == "yes" and not self.accepted


@dataclass(frozen=True)
class Finding:
    """Something that is said but does not hold under a law."""

    code: str
    severity: Severity
    jurisdiction: str
    citation: Citations
    explanation: str
    evidence: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Audit:
    """The audit under one jurisdiction."""

    jurisdiction: Jurisdiction
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]


def quoted(names: Iterable[str], most: int = 6) -> str:
    """Names in a line, cut where there are many.

    >>> quoted(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    listed = list(dict.fromkeys(names))
    shown = ", ".join(listed[:most])
    return f"{shown} and {len(listed) - most} more" if len(listed) > most else shown
