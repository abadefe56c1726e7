"""Changed words in a terminal: what was taken out and what was put in, in colours and with signs."""

from __future__ import annotations

from collections.abc import Iterable

import click

from gazet.changes.words import Run

FORM = "a link or the emphasis changed"
"""The state of a clause with the same words."""


def redline(id: str, state: str, runs: Iterable[Run]) -> list[str]:
    """A clause with its state, and its words below."""
    return [click.style(f"{id} ({state})", bold=True), "".join(_coloured(run.op, run.text) for run in runs)]


def _coloured(op: str, text: str) -> str:
    """A piece of text with its colour, and with signs so that it is readable without colour."""
    if op == "=":
        return text
    body, space = text.rstrip(), text[len(text.rstrip()) :]
    return (click.style(f"[+{body}+]", fg="green") if op == "+" else click.style(f"[-{body}-]", fg="red")) + space
