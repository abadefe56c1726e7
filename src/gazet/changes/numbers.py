"""Numbers of clauses in two articles. They are no words: what has another number alone has not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazet.article.markdown import escape
from gazet.article.numbers import full_numbers
from gazet.article.tree import Node
from gazet.lately import lately

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(#([a-z0-9.-]+)\)")


@dataclass(frozen=True)
class Renumbered:
    """A clause with another number."""

    id: str
    was: str
    now: str


def renumberings(old: Node, new: Node) -> list[Renumbered]:
    """The clauses of both articles whose numbers differ, but not those whose number is another only because that of the clause
    around them is."""
    before, after = full_numbers(old), full_numbers(new)
    around = dict(_around(new, None))
    return [
        Renumbered(id, before[id], now)
        for id, now in after.items()
        if id in before and before[id] != now and not _follows(id, around[id], before, after)
    ]


def _follows(id: str, around: str | None, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    if around is None or around not in before or before[around] == after[around]:
        return False
    was, now = before[around], after[around]
    return before[id].startswith(was) and after[id] == now + before[id].removeprefix(was)


def _around(node: Node, around: str | None) -> Iterator[tuple[str, str | None]]:
    """Each numbered block, and the one around it."""
    if node.number:
        yield node.id, around
        around = node.id
    for child in node.children:
        yield from _around(child, around)


@lately(64)
def referring(old: Node, new: Node) -> Node:
    """The old article, in which references to clauses by their numbers give the numbers of the new one."""
    before, after = full_numbers(old), full_numbers(new)
    said = {id: (escape(was), escape(after[id])) for id, was in before.items() if after.get(id, was) != was}
    return _referring(old, said) if said else old


def _referring(node: Node, said: Mapping[str, tuple[str, str]]) -> Node:
    def link(match: re.Match[str]) -> str:
        was, now = said.get(match[2], ("", ""))
        return f"[{now}](#{match[2]})" if now and match[1] == was else match[0]

    text = _LINK.sub(link, node.text) if "](#" in node.text else node.text
    children = tuple(_referring(child, said) for child in node.children)
    is_same = text == node.text and all(a is b for a, b in zip(children, node.children, strict=True))
    return node if is_same else node.model_copy(update={"text": text, "children": children})
