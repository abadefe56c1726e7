"""Checks that YAML reads the texts of the policies as they were meant: not cut by a comment, and not folded into a line."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gazet.i18n.clauses import Clause
from gazet.load.scalars import comments_within, cuts, folded_items
from gazet.load.yaml import Location, Source
from gazet.problems import Problem


def check_cuts(source: Source, texts: Collection[Location]) -> Iterator[Problem]:
    """Problems of texts that are cut by " #". `texts`: where readers' texts are; elsewhere, a word may have a comment."""
    for cut in cuts(source):
        if cut.location in texts or " " in cut.text or not cut.comment.startswith("# "):
            message = f'the text ends before "{cut.comment}", which YAML reads as a comment.'
            hint = f"Write it in quotes: {_quoted(f'{cut.text} {cut.comment}')}; or put the comment on a line above."
            yield Problem(source.path, *cut.mark, "cut-text", message, hint)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def check_written(clause: Clause, source: Source) -> Iterator[Problem]:
    """A problem where a list was written into a text whose lines are joined."""
    for item in folded_items(source, clause.location):
        message = f'"{item.line[:30]}" is joined to the line before it, so that it is no item of a list.'
        hint = 'Write the text after "|" instead of ">-"; if no list is meant, let no line start like this.'
        yield Problem(source.path, *item.mark, "folded-list", message, hint)
        return


def comments_in_texts(clause: Clause, source: Source) -> Iterator[Problem]:
    """Warnings about lines that look like comments, but that readers will see."""
    for line in comments_within(source, clause.location):
        message = f'"{line.line[:40]}" is not a comment here, but part of the text.'
        yield Problem(source.path, *line.mark, "no-comment", message, "Move it above the key, or reword the text.")
