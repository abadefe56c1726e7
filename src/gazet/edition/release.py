"""Releasing and correcting: the conditions for publishing a text, and the link of the record that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from gazet.article.kinds import traits_of
from gazet.article.tree import Node
from gazet.edition.canonical import Json
from gazet.edition.history import History
from gazet.edition.model import Edition, Published
from gazet.edition.record import seal
from gazet.i18n.clauses import fact_clauses
from gazet.i18n.marks import is_marked

RESET = """\
# Nothing is announced. For the next edition, write:
# effective: 2026-12-01
# kind: material            (or: clarification, editorial)
# summary: What changes, in a sentence or two, for readers.
"""


def same_words(a: Edition, b: Edition, languages: tuple[str, ...] | None = None) -> bool:
    """Whether two editions say the same in `languages` (None: in all): articles except their dates, facts, review states
    and translations."""
    wanted = languages or tuple(dict.fromkeys((*a.languages, *b.languages)))
    return _content(a, wanted) == _content(b, wanted)


def _content(edition: Edition, languages: tuple[str, ...]) -> object:
    """The content of an edition in some languages, for comparison; the facts are compared with the prevailing language."""
    articles = {code: edition.articles.get(code) for code in languages}
    blocks = {
        code: [n for n in article.walk() if not traits_of(n).is_dated] for code, article in articles.items() if article
    }
    own = {
        code: [(n.id, n.kind, n.label, n.text, n.roles, [c.id for c in n.children]) for n in nodes]
        for code, nodes in blocks.items()
    }
    words = {code: edition.words.get(code) or {} for code in languages}
    review = {code: edition.review.get(code) for code in languages}
    return own, words, review, edition.facts if edition.prevailing in languages else None


def refusals(
    new: Edition | None, history: History, *, today: date, notice_days: int, override: str | None
) -> Iterator[str]:
    """The reasons why an edition cannot be released, each with what to do. `new` is None if nothing is announced."""
    last = history.editions[-1] if history.editions else None
    if new is None:
        yield "nothing is announced. Write the effective date, kind and summary in unreleased.yml."
        return
    if last and same_words(new, last):
        yield f"nothing differs from the edition of {last.edition}. Change the policies first, or remove the announcement."
    if last and new.effective <= last.effective:
        yield f"the date {new.effective} is not after the last edition, {last.effective}. Choose a later date."
    if last and today < history.published[-1].first.published:
        yield f"today ({today}) is before the last edition was published ({last.published}). Correct this machine's clock."
    if last and new.effective < today:
        yield f"the date {new.effective} has passed (today is {today}). An edition cannot take effect before it is published."
    earliest = today + timedelta(days=notice_days)
    if last and short_of_notice(new, today, notice_days) and not override:
        yield (
            f"a material change needs {notice_days} days of notice: the earliest date is {earliest}, not {new.effective}. "
            'Choose a later date, or give a reason with --short-notice "…"; it is recorded.'
        )


def short_of_notice(new: Edition, today: date, notice_days: int) -> bool:
    """Whether a material change takes effect with less notice than readers were promised."""
    return new.kind == "material" and new.effective < today + timedelta(days=notice_days)


def edition_link(edition: Edition, history: History) -> Json:
    """The link of the record for an edition. What is not declared is left out, as in the policies."""
    content: Json = edition.model_dump(mode="json", exclude_none=True)
    articles = {language: node_json(article) for language, article in edition.articles.items()}
    return linked({**content, "articles": articles}, history)


def linked(content: Json, history: History) -> Json:
    """The content of an edition or correction as the next link of a history."""
    return seal(content, history.head or None, len(history.links))


def node_json(node: Node) -> Json:
    """A node of an article as JSON, without default values."""
    return node.model_dump(mode="json", exclude_defaults=True)


def correction(
    published: Published, working: Edition, language: str, only: frozenset[str], *, reason: str, today: date
) -> Json | None:
    """The correction of an edition's text in one language, or None if nothing differs.

    A block gets its working text only if its English is unchanged since the edition and it is translated, so that a
    correction never contains a change of policy or an untranslated block. In the prevailing language itself, only the
    blocks named in `only` are corrected.
    """
    edition = published.edition
    prevailing = edition.prevailing
    new_source = {n.id: n for n in working.articles[prevailing].walk()}
    new_words = {n.id: n for n in working.articles[language].walk()}
    old_source = {n.id: n for n in edition.articles[prevailing].walk()}

    def chosen(id: str) -> bool:
        if id not in new_words or (only and id not in only) or is_marked(new_words[id].label + new_words[id].text):
            return False
        return id in only if language == prevailing else _own(new_source[id]) == _own(old_source[id])

    article = _mapped(edition.articles[language], lambda n: new_words[n.id] if chosen(n.id) else n)
    words = _words(edition, working, language, only)
    if article == edition.articles[language] and words == edition.words.get(language, {}):
        return None
    number = 1 + sum(r.language == language for r in published.revisions)
    return {
        "document": edition.document,
        "edition": edition.edition,
        "language": language,
        "revision": number,
        "published": today.isoformat(),
        "reason": reason,
        "article": node_json(article),
        "words": words,
    }


def _own(node: Node) -> tuple[str, str]:
    return node.label, node.text


def _mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    new = node if traits_of(node).is_dated else change(node)
    return node.model_copy(
        update={"label": new.label, "text": new.text, "children": tuple(_mapped(c, change) for c in node.children)}
    )


def _words(edition: Edition, working: Edition, language: str, only: frozenset[str]) -> dict[str, str]:
    """The texts of the facts in a language: the working text of each whose English is unchanged."""
    old = dict(edition.words.get(language, {}))
    source = {c.id: c.text for c in fact_clauses(edition.facts)}
    if language == edition.prevailing:
        return old | {c.id: c.text for c in fact_clauses(working.facts) if c.id in only and c.id in source}
    for clause in fact_clauses(working.facts):
        text = working.words[language][clause.id]
        if source.get(clause.id) == clause.text and (not only or clause.id in only) and not is_marked(text):
            old[clause.id] = text
    return old
