"""An edition while another one is announced: the urgent words at once, and again in what was announced, on its own day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gazet.article.kinds import KINDS
from gazet.edition.canonical import Json
from gazet.edition.content import edition_json, edition_of
from gazet.edition.merge import Clash, merged
from gazet.edition.model import Edition

MERGED = ("source", "prevails", "languages", "facts", "words", "articles")
"""What an edition says; the rest is about the edition."""


@dataclass(frozen=True)
class Urgent:
    """What is published at once, in order, and what stands in the way."""

    withdrawn: tuple[Edition, ...]
    """The announced editions that make way."""
    editions: tuple[Edition, ...]
    """The urgent one, then the announced ones with the urgent words in them; their ids are still to be given."""
    clashes: tuple[Clash, ...]
    """Pieces that both an announced edition and the working text changed, so that nobody can tell one from the other."""


def urgent(in_force: Edition, announced: Sequence[Edition], working: Edition) -> Urgent:
    """The urgent edition: the text in force with what the working text changed since the last announced edition.

    `in_force`: the edition that applies on the day from which the urgent one is to apply. `announced`: those that are to
    follow it, one at least. `working`: the working text, which holds their changes too, because all are made in one place.
    A language whose translation is to follow in any of them is to follow in all that are published now.
    """
    later = {*working.later, *(language for edition in announced for language in edition.later)}
    last, target = _without(later, announced[-1]), _without(later, working)
    first, clashes = on_top(_without(later, in_force), last, target)
    contents = [first]
    for edition in announced:
        again, more = _on(_without(later, edition), last, target)
        said = {"published": working.published.isoformat(), "announced": _first_said(edition).isoformat()}
        contents.append({**again, **said})
        clashes += more
    found = tuple(edition_of(content, working.number + n) for n, content in enumerate(contents))
    return Urgent(tuple(announced), found, tuple(dict.fromkeys(clashes)))


def _without(later: Collection[str], edition: Edition) -> Json:
    """An edition as if its translations into some languages were to follow."""
    waiting = tuple(language for language in edition.languages if language in later)
    return edition_json(edition.model_copy(update={"later": waiting}))


def on_top(under: Json, last: Json, target: Json) -> tuple[Json, list[Clash]]:
    """The edition `target` as it is on top of another one than `last`, from which it was made; dates stay its own."""
    first, clashes = _on(under, last, target)
    dated = {language: _dated(article) for language, article in target["articles"].items()}
    articles = {language: _with(article, dated.get(language, {})) for language, article in first["articles"].items()}
    return {**target, **{key: first[key] for key in MERGED}, "articles": articles}, clashes


def _first_said(edition: Edition) -> date:
    return edition.announced or edition.published


def _on(own: Json, last: Json, target: Json) -> tuple[Json, list[Clash]]:
    """An edition with the changes that lead from the last announced one to the working text; its dates stay its own."""
    base, ours, theirs = ({key: side[key] for key in MERGED} for side in (last, own, target))
    dated = {language: _dated(article) for language, article in ours["articles"].items()}
    for side in (base, theirs):
        side["articles"] = {
            language: _with(article, dated.get(language, {})) for language, article in side["articles"].items()
        }
    value, clashes = merged(base, ours, theirs)
    return {**own, **value}, clashes


def _dated(article: Json) -> dict[str, Json]:
    """The blocks of an article that say its date."""
    return {node["id"]: node for node in _walk(article) if KINDS[node["kind"]].is_dated}


def _with(article: Json, blocks: dict[str, Json]) -> Json:
    """An article with some of its blocks replaced by those with the same id."""
    if article["id"] in blocks:
        return blocks[article["id"]]
    children = [_with(child, blocks) for child in article.get("children", [])]
    return {**article, **({"children": children} if children else {})}


def _walk(node: Json) -> Iterator[Json]:
    yield node
    for child in node.get("children", []):
        yield from _walk(child)
