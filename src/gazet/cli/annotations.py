"""What `gazet check` found, in the forms in which code hosts show problems at their file and line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from gazet.problems import Problem, printable

Found = Iterable[tuple[str, Problem]]
"""Problems, each with its severity: "error" or "warning"."""


def github(found: Found) -> str:
    """Workflow commands of GitHub Actions, one in a line.

    Source: docs.github.com, "Workflow commands for GitHub Actions"; the signs that are escaped are those of actions/toolkit.
    """
    return "\n".join(_command(severity, problem) for severity, problem in found)


def _command(severity: str, problem: Problem) -> str:
    title = f"title={_property(problem.code)}"
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    return f"::{severity} {place},{title}::{_escaped(_text(problem))}"


def _text(problem: Problem) -> str:
    return printable(f"{problem.message} {problem.hint}".strip())


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(printable(text)).replace(":", "%3A").replace(",", "%2C")


SEVERITIES = {"error": "major", "warning": "minor"}


def gitlab(found: Found) -> str:
    """A report of GitLab's Code Quality: docs.gitlab.com, "Code Quality report format"."""
    return json.dumps([_entry(severity, problem) for severity, problem in found], ensure_ascii=False, indent=1)


def _entry(severity: str, problem: Problem) -> dict[str, object]:
    return {
        "description": _text(problem),
        "check_name": problem.code,
        "fingerprint": sha256(f"{severity} {problem}".encode()).hexdigest(),
        "severity": SEVERITIES[severity],
        "location": {"path": problem.path, "lines": {"begin": problem.line}},
    }
