"""Compares two articles block by block. Blocks are matched by id."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gazet.article.grids import places_in
from gazet.article.kinds import Writing, own_lines, traits_of
from gazet.article.markdown import BULLET, drawn_lines, marked_up
from gazet.article.tree import Node
from gazet.changes.numbers import referring
from gazet.changes.words import Run, compare, same_words
from gazet.i18n.marks import unmarked
from gazet.lately import lately

CELLS = " · "
"""Stands between the cells of a row that is told as one."""
State = Literal["same", "changed", "added", "removed"]


@dataclass(frozen=True)
class BlockChange:
    """What happened to a block. `moved_from` is the heading it was under before, if it moved."""

    node: Node
    state: State
    runs: tuple[Run, ...]
    level: int
    """Heading level in the article, 1 for its title."""
    moved_from: str | None = None
    where: str = ""
    """Of a row or cell of a table: the headings that it is under."""
    form: tuple[Run, ...] = ()
    """If the words are the same, but a link or the emphasis changed: the text with its markup."""

    @property
    def is_change(self) -> bool:
        """Whether readers should see it as a change."""
        return self.state != "same" or self.moved_from is not None or bool(self.form)

    @property
    def counts(self) -> bool:
        """Whether it counts as a change: the dated line does not, because it changes with every edition."""
        return self.is_change and not traits_of(self.node).is_dated

    @property
    def heads(self) -> bool:
        """Whether readers need it as context for the changes below."""
        return traits_of(self.node).heads


@lately(8192)
def words_of(node: Node) -> str:
    """A block's own words without markup, one line per paragraph or item, with the signs of lists. A picture in front of them
    is compared too."""
    traits = traits_of(node)
    picture = [node.label] if traits.label_end is None and node.label else []
    sign = BULLET if traits.part_of == "list" else ""
    return " ".join([*picture, sign + "\n".join(own_lines(node, drawn_lines))])


def compare_articles(old: Node, new: Node) -> list[BlockChange]:
    """Every block that contains text, in the order of the new article; removed blocks appear where they were."""
    before, after = _placed(referring(old, new)), _placed(new)
    before, after = _told(before, after), _told(after, before)
    moved = _moved(before, after)
    gone: dict[str, list[BlockChange]] = defaultdict(list)
    anchor = ""
    for id, place in before.items():
        if id in after:
            anchor = id
        else:
            gone[anchor].append(_block(place, "removed", [Run("-", _in_full(place.node))]))
    result = list(gone[""])
    for id, place in after.items():
        result.append(_compared(before.get(id), place, moved.get(id)))
        result += gone[id]
    return [block for block in result if block.runs or block.is_change]


@dataclass(frozen=True)
class _Place:
    node: Node
    parent: str
    parent_text: str
    level: int
    where: str = ""


def _told(own: dict[str, _Place], other: dict[str, _Place]) -> dict[str, _Place]:
    """The blocks of an article without those that are told with the row of a table that the other one lacks."""
    return {
        id: place
        for id, place in own.items()
        if place.parent in other or not (place.parent in own and traits_of(own[place.parent].node).is_row)
    }


def _in_full(node: Node) -> str:
    """The words of a block that the other article lacks: of a row, those of its cells."""
    parts = [node, *(node.children if traits_of(node).is_row else ())]
    return CELLS.join(words for words in map(words_of, parts) if words)


def _placed(article: Node) -> dict[str, _Place]:
    where = places_in(article)

    def walk(node: Node, parent: Node | None, heading: str, level: int) -> Iterator[_Place]:
        yield _Place(node, parent.id if parent else "", heading, level, where.get(node.id, ""))
        heads = traits_of(node).heads
        for child in node.children:
            yield from walk(child, node, node.text if heads else heading, level + heads)

    return {place.node.id: place for place in walk(article, None, "", 1)}


def _block(place: _Place, state: State, runs: list[Run], **more: object) -> BlockChange:
    shown = tuple(run for run in runs if run.text)
    return BlockChange(place.node, state, shown, place.level, where=place.where, **more)  # type: ignore[arg-type]


def _compared(before: _Place | None, after: _Place, moved_from: str | None) -> BlockChange:
    text = words_of(after.node)
    if before is None:
        return _block(after, "added", [Run("+", _in_full(after.node))])
    if before.node is after.node and moved_from is None:
        return _unchanged(after.node, after.level, after.where)
    old = words_of(before.node)
    same = same_words(old, text)
    form = _form(before.node, after.node) if same else ()
    runs = [Run("=", text)] if same else compare(old, text)
    return _block(after, "same" if same else "changed", runs, moved_from=moved_from, form=form)


@lately(8192)
def _unchanged(node: Node, level: int, where: str) -> BlockChange:
    """A block that is the same in both."""
    return _block(_Place(node, "", "", level, where), "same", [Run("=", words_of(node))])


def _form(old: Node, new: Node) -> tuple[Run, ...]:
    """How the markup of two texts with the same words differs; nothing if it does not."""
    if traits_of(new).text not in (Writing.PROSE, Writing.INLINE) or old.text == new.text:
        return ()
    a, b = ("\n".join(marked_up(unmarked(node.text))) for node in (old, new))
    return () if same_words(a, b) else tuple(compare(a, b))


def _moved(before: dict[str, _Place], after: dict[str, _Place]) -> dict[str, str]:
    """Blocks that are now under another heading, or in another order among their siblings, with their old heading."""
    moved = {}
    stayed: dict[str, list[str]] = defaultdict(list)
    for id, place in after.items():
        if id not in before:
            continue
        if before[id].parent != place.parent:
            moved[id] = before[id].parent_text
        elif not traits_of(place.node).is_in_row:
            stayed[place.parent].append(id)
    order = {id: n for n, id in enumerate(before)}
    for siblings in stayed.values():
        keep = _longest_rising([order[id] for id in siblings])
        moved |= {id: before[id].parent_text for n, id in enumerate(siblings) if n not in keep}
    return moved


def _longest_rising(numbers: list[int]) -> set[int]:
    """The indices of a longest increasing subsequence (patience sorting)."""
    tails: list[int] = []
    tail_index: list[int] = []
    previous: list[int] = []
    for i, number in enumerate(numbers):
        at = bisect_left(tails, number)
        previous.append(tail_index[at - 1] if at else -1)
        tails[at : at + 1], tail_index[at : at + 1] = [number], [i]
    keep, at = set(), tail_index[-1] if tail_index else -1
    while at >= 0:
        keep.add(at)
        at = previous[at]
    return keep
