"""Files of the record as values: what an edition, a translation and a correction say, in the formats there have been."""

from __future__ import annotations

from functools import lru_cache
from operator import is_
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from gazet.article.tree import Node
from gazet.edition.acts import Act, Correct, Publish, Translate
from gazet.edition.canonical import Json, canonical, digest, pretty
from gazet.edition.facts import as_frozen, frozen_facts, thawed
from gazet.edition.model import Edition, Kind, Lowered, Revision, Translation
from gazet.model.base import Day
from gazet.model.facts import Review

Text = TypeVar("Text", Translation, Revision)
FORMAT = 2
EDITION, TRANSLATION, CORRECTION = "gazet.edition/2", "gazet.translation/2", "gazet.correction/2"


def render(value: Json) -> bytes:
    """The content of a file: indented and sorted by key, for git."""
    return pretty(value)


class _Read(BaseModel):
    """A file as it is read; keys of later versions are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    format: Literal[2]
    document: str
    edition: str
    published: Day


class _Language(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    id: str
    review: Review | None = None


class _Edition(_Read):
    effective: Day
    announced: Day | None = None
    kind: Kind
    source: str
    prevails: tuple[str, ...]
    languages: tuple[_Language, ...]
    later: tuple[_Language, ...] = ()
    summary: dict[str, str]
    short_notice: dict[str, str] | None = None
    lowered: Lowered | None = None
    facts: Json
    words: dict[str, dict[str, str]]
    articles: dict[str, Node]


def edition_of(value: Json, number: int) -> Edition:
    """The edition in a file. `number`: its place among those of its document. Raises ValueError for what is none."""
    read = _Edition.model_validate(_upgraded(value))
    named = [language.id for language in read.languages]
    if not set(named) == set(read.articles) or not set(named) <= set(read.summary) or read.source not in named:
        raise ValueError("its languages, articles and summaries are not of the same languages")
    reviews = (*read.languages, *read.later)
    review: dict[str, Review] = {one.id: one.review or "not-reviewed" for one in reviews if one.id != read.source}
    content = {name: getattr(read, name) for name in _SHARED}
    return Edition(
        **{**content, "articles": {code: shared(article) for code, article in read.articles.items()}},
        number=number,
        review=review,
        later=tuple(language.id for language in read.later),
        facts=thawed(canonical(read.facts), read.source, tuple(review.items())),
    )


_SHARED = (
    *("document", "edition", "published", "effective", "announced", "kind", "source", "prevails"),
    *("summary", "short_notice", "lowered", "words", "articles"),
)


def shared(node: Node) -> Node:
    """A block as the very object that an equal one was read as lately: editions that follow each other share most of theirs."""
    children = tuple(shared(child) for child in node.children)
    is_same = all(map(is_, children, node.children))
    return _first(node if is_same else Node.model_construct(**{**dict(node), "children": children}))


@lru_cache(maxsize=16384)
def _first(node: Node) -> Node:
    return node


def translation_of(value: Json) -> Translation:
    """The translation in a file. Raises ValueError for what is none."""
    return _sharing(Translation.model_validate({name: value.get(name) for name in Translation.model_fields}))


def correction_of(value: Json) -> Revision:
    """The correction in a file. Raises ValueError for what is none."""
    reason = value.get("reason")
    known: dict[str, Any] = {name: value.get(name) for name in Revision.model_fields}
    return _sharing(
        Revision.model_validate({**known, "reason": {"en": reason} if value.get("format") == 1 else reason})
    )


def _sharing(text: Text) -> Text:
    return text.model_copy(update={"article": shared(text.article)})


def misfit(act: Act, value: Json) -> bool:
    """Whether a file says something else than the act that it belongs to."""
    claims: dict[str, object] = {"document": act.document, "edition": act.edition}
    if isinstance(act, Publish):
        claims["effective"] = str(act.from_)
    elif isinstance(act, Correct | Translate):
        claims["language"] = act.language
    if value.get("format") != 1:  # in format 1, links need not have followed each other day by day
        claims["published"] = str(act.day)
    return any(value.get(key) != claim for key, claim in claims.items())


def edition_json(edition: Edition) -> Json:
    """The file of an edition. What is not declared is left out."""
    own = {
        "announced": edition.announced.isoformat() if edition.announced else None,
        "short_notice": edition.short_notice,
        "lowered": edition.lowered.model_dump(mode="json") if edition.lowered else None,
        "later": [{"id": code, "review": edition.review[code]} for code in edition.later] or None,
    }
    published = [code for code in edition.languages if code not in edition.later]
    return {
        "schema": EDITION,
        "format": FORMAT,
        "document": edition.document,
        "edition": edition.edition,
        "published": edition.published.isoformat(),
        "effective": edition.effective.isoformat(),
        "kind": edition.kind,
        "source": edition.source,
        "prevails": list(edition.prevails),
        "languages": [
            {"id": code, **({"review": edition.review[code]} if code in edition.review else {})} for code in published
        ],
        "summary": {code: edition.summary[code] for code in published},
        "facts": frozen_facts(edition.facts),
        "words": {code: words for code, words in edition.words.items() if code in published},
        "articles": {code: node_json(edition.articles[code]) for code in published},
        **{key: part for key, part in own.items() if part is not None},
    }


def translation_json(translation: Translation) -> Json:
    """The file of a translation that followed."""
    content = translation.model_dump(mode="json")
    return {**content, "schema": TRANSLATION, "format": FORMAT, "article": node_json(translation.article)}


def correction_json(revision: Revision) -> Json:
    """The file of a correction."""
    content = revision.model_dump(mode="json")
    return {**content, "schema": CORRECTION, "format": FORMAT, "article": node_json(revision.article)}


def node_json(node: Node) -> Json:
    """A node of an article as JSON, without default values."""
    value: Json = node.model_dump(mode="json", exclude_defaults=True)
    return value


def text_hashes(value: Json) -> dict[str, str]:
    """The hash of the text of each language in the file of an edition, and one over all of its content."""
    texts = {
        language: digest([article, value["words"].get(language, {}), value["summary"].get(language)])
        for language, article in value["articles"].items()
    }
    return {**texts, "content": digest(value)}


def _upgraded(value: Json) -> Json:
    """An edition of format 1 as format 2 has it; every other one as it is."""
    if value.get("format") != 1:
        return value
    source, override = value["prevailing"], value.get("override")
    translations = [{"id": language, "review": state} for language, state in value["review"].items()]
    return {
        **value,
        "format": FORMAT,
        "source": source,
        "prevails": [source],
        "languages": [{"id": source}, *translations],
        "short_notice": {source: override} if override else None,
        "facts": as_frozen(value["facts"]),
    }
