"""A translation that follows an edition: the working translation of exactly the words that the edition published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gazet.article.kinds import traits_of
from gazet.article.tree import Node
from gazet.edition.acts import Translate
from gazet.edition.adding import adding
from gazet.edition.content import translation_json
from gazet.edition.correction import own_words
from gazet.edition.model import Edition, Translation
from gazet.i18n.clauses import fact_clauses
from gazet.i18n.marks import is_marked


def not_translatable(edition: Edition, working: Edition, language: str) -> Iterator[str]:
    """The ids of the blocks and clauses that the working text does not translate as the edition says them."""
    translated = {n.id: n for n in working.articles[language].walk()}
    now = {n.id: n for n in working.articles[working.source].walk()}
    for node in edition.articles[edition.source].walk():
        same = node.id in now and (traits_of(node).is_dated or own_words(node) == own_words(now[node.id]))
        own = translated.get(node.id)  # none where the block is only in other languages
        if not same or (own and is_marked(own.label + own.text)):
            yield node.id
    clauses = {c.id: c.text for c in fact_clauses(working.facts)}
    for clause in fact_clauses(edition.facts):
        text = working.words[language].get(clause.id)
        if clauses.get(clause.id) != clause.text or text is None or is_marked(text):
            yield clause.id


def translation(edition: Edition, working: Edition, language: str, *, summary: str, today: date) -> Translation:
    """The translation of an edition, of which everything is translatable. `working`: composed for the edition's day, so that
    dates in the text are the same."""
    translated = {n.id: n for n in working.articles[language].walk()}
    wanted = {c.id for c in fact_clauses(edition.facts)}
    return Translation(
        document=edition.document,
        edition=edition.edition,
        language=language,
        published=today,
        summary=summary,
        review=working.review[language],
        article=_in_shape_of(edition.articles[edition.source], translated, _only_there(working, language)),
        words={id: text for id, text in working.words[language].items() if id in wanted},
    )


def _only_there(working: Edition, language: str) -> frozenset[str]:
    """The ids of the blocks that the source language lacks."""
    ids = {node.id for node in working.articles[working.source].walk()}
    return frozenset(node.id for node in working.articles[language].walk() if node.id not in ids)


def _in_shape_of(node: Node, translated: dict[str, Node], only: frozenset[str]) -> Node:
    """The blocks of the edition, in its order, with the translated words; without those that the language lacks, and each of
    those that only the language has after the block that it follows there."""
    new = translated[node.id]
    children = [_in_shape_of(child, translated, only) for child in node.children if child.id in translated]
    before = ""
    for child in new.children:
        if child.id in only:
            at = next((n for n, other in enumerate(children, 1) if other.id == before), 0)
            children.insert(at, child)
        before = child.id
    return node.model_copy(update={"label": new.label, "text": new.text, "children": tuple(children)})


def translating(content: Translation) -> tuple[Translate, bytes]:
    """The act that publishes a translation, and its file."""
    value = translation_json(content)
    return adding(Translate, content, f".{content.language}", value, language=content.language)
