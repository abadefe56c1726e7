"""Corrections: a better translation, or a slip put right in words that prevail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from gazet.article.kinds import traits_of
from gazet.article.tree import Node
from gazet.edition.acts import Correct
from gazet.edition.adding import adding
from gazet.edition.content import correction_json
from gazet.edition.model import Edition, Published, Revision
from gazet.edition.slips import meant_otherwise
from gazet.i18n.clauses import fact_clauses
from gazet.i18n.marks import is_marked
from gazet.languages.model import Language

FACTS = frozenset({"row", "office"})
"""Kinds of blocks that state nothing but facts."""


def correction(
    published: Published,
    working: Edition,
    language: str,
    only: frozenset[str],
    *,
    reason: Mapping[str, str],
    today: date,
) -> Revision | None:
    """The correction of an edition's text in one language, or None if nothing differs.

    A block gets its working text only if its source is unchanged since the edition and it is translated, so that a
    correction never contains a change of policy or an untranslated block. In the source language itself, only the blocks
    named in `only` are corrected.
    """
    edition = published.edition
    new_source = {n.id: n for n in working.articles[working.source].walk()}
    new_words = {n.id: n for n in working.articles[language].walk()}
    old_source = {n.id: n for n in edition.articles[edition.source].walk()}

    def chosen(id: str) -> bool:
        if id not in new_words or (only and id not in only) or is_marked(new_words[id].label + new_words[id].text):
            return False
        if language == edition.source or not (id in new_source or id in old_source):  # there is no other wording of it
            return id in only
        return id in new_source and id in old_source and own_words(new_source[id]) == own_words(old_source[id])

    article = _mapped(edition.articles[language], lambda n: new_words[n.id] if chosen(n.id) else n)
    words = _words(edition, working, language, only)
    if article == edition.articles[language] and words == edition.words.get(language, {}):
        return None
    return Revision(
        document=edition.document,
        edition=edition.edition,
        language=language,
        revision=1 + sum(r.language == language for r in published.revisions),
        published=today,
        reason=dict(reason),
        article=article,
        words=words,
    )


def unknown_blocks(published: Published, only: frozenset[str]) -> list[str]:
    """The ids among these that are neither a block nor a clause of an edition."""
    edition = published.edition
    known = {n.id for article in edition.articles.values() for n in article.walk()} | {
        c.id for c in fact_clauses(edition.facts)
    }
    return sorted(only - known)


def changes_of_meaning(published: Published, revision: Revision, grammar: Language) -> Iterator[str]:
    """Why the correction of words that prevail is no correction: for each block, what may mean something else.
    `grammar`: the language of the correction."""
    edition, language = published.edition, revision.language
    if language not in edition.prevails:
        return
    names = edition.facts.proper_names
    new = {n.id: n for n in revision.article.walk()}
    for old in edition.articles[language].walk():
        if own_words(old) != own_words(new[old.id]):
            said = ["it states a fact"] if old.kind in FACTS else _said(old, new[old.id], names, grammar)
            yield from (f'"{old.id}": {what}.' for what in said)
    old_words = {c.id: c.text for c in fact_clauses(edition.localized[language])}
    for id, text in revision.words.items():
        if id in old_words and text != old_words[id]:
            yield from (f'"{id}": {what}.' for what in meant_otherwise(old_words[id], text, names, grammar))


def _said(old: Node, new: Node, names: tuple[str, ...], grammar: Language) -> list[str]:
    return list(meant_otherwise(f"{old.label} {old.text}", f"{new.label} {new.text}", names, grammar))


def correcting(revision: Revision, *, override: bool) -> tuple[Correct, bytes]:
    """The act that publishes a correction, and its file. `override`: it was published although the meaning may differ."""
    ending, value = f".{revision.language}.{revision.revision}", correction_json(revision)
    own: dict[str, object] = {"language": revision.language, "reason": revision.reason, "override": override}
    return adding(Correct, revision, ending, value, **own)


def own_words(node: Node) -> tuple[str, str]:
    """The words of a block, without those below it."""
    return node.label, node.text


def _mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    new = node if traits_of(node).is_dated else change(node)
    return node.model_copy(
        update={"label": new.label, "text": new.text, "children": tuple(_mapped(c, change) for c in node.children)}
    )


def _words(edition: Edition, working: Edition, language: str, only: frozenset[str]) -> dict[str, str]:
    """The texts of the facts in a language: the working text of each whose source is unchanged."""
    old = dict(edition.words.get(language, {}))
    source = {c.id: c.text for c in fact_clauses(edition.facts)}
    if language == edition.source:
        return old | {c.id: c.text for c in fact_clauses(working.facts) if c.id in only and c.id in source}
    for clause in fact_clauses(working.facts):
        text = working.words[language][clause.id]
        if source.get(clause.id) == clause.text and (not only or clause.id in only) and not is_marked(text):
            old[clause.id] = text
    return old
