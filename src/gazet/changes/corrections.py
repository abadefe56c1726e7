"""What a correction changes, clause by clause, from the published words to the corrected ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gazet.article.markdown import plain
from gazet.changes.blocks import compare_articles
from gazet.changes.words import Run, compare
from gazet.edition.model import Published, Revision
from gazet.i18n.clauses import fact_clauses


@dataclass(frozen=True)
class Corrected:
    """A block of the text or a clause of the facts that a correction changes."""

    id: str
    runs: tuple[Run, ...]
    is_form: bool = False
    """Whether the words are the same, and a link or the emphasis differs."""


def corrected(published: Published, revision: Revision) -> Iterator[Corrected]:
    """Everything that a correction changes in its language: blocks in the order of the text, then clauses of the facts.

    `published`: the edition without this correction.
    """
    edition, language = published.edition, revision.language
    for block in compare_articles(edition.articles[language], revision.article):
        if block.is_change:
            yield Corrected(block.node.id, block.form or block.runs, bool(block.form))
    for clause in fact_clauses(edition.localized[language]):
        text = revision.words.get(clause.id, clause.text)
        if text != clause.text:
            yield Corrected(clause.id, tuple(compare(plain(clause.text), plain(text))))
