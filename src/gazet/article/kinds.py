"""The kinds of blocks: one table of everything in which they differ, used by every output.

A kind consists of its name in `BlockKind` (gazet.model.document), an entry in KINDS, and a macro of that name in
templates/nodes.html, which renders it on pages and in PDF files. gazet.article.nodes makes nodes of what people write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from gazet.article.grids import is_grid
from gazet.article.markdown import Home, absolute, escape, in_one_line, lines
from gazet.article.tree import Node
from gazet.i18n.marks import unmarked
from gazet.model.document import BlockKind

LOWEST = 6
"""The lowest level of a heading, in HTML and in Markdown."""


class Writing(Enum):
    """How the text of a block is written."""

    HEADING = "plain words, as the heading of the blocks below"
    LINE = "plain words"
    PROSE = "Markdown: paragraphs and lists"
    INLINE = "a single paragraph of Markdown"


Markdown = Callable[[Node, int, Home], Iterator[str]]
"""Writes a block and its descendants as blocks of Markdown, given the heading level at that point and the page's URL."""


@dataclass(frozen=True)
class Traits:
    """The properties of a kind of block."""

    text: Writing
    markdown: Markdown
    label_end: str | None = " "
    """Separates its label from its text; None if the label is a picture rather than words."""
    part_of: BlockKind | None = None
    """The kind of block that writes this one as a part of itself, as a list does its items. Elsewhere it is written separately."""
    one_paragraph: bool = False
    """It forms one paragraph with its parts, one line each."""
    heads: bool = False
    """Readers need its text as context for the blocks below: it says where they changed, or where they moved from."""
    in_contents: bool = False
    """It is listed in the table of contents."""
    links_anew: bool = False
    """Terms are linked again in it, even if they were already linked above."""
    defines: bool = False
    """It defines a term."""
    uses_terms: bool = True
    """Terms in it and in the blocks below count as used."""
    is_row: bool = False
    """It has no words but those of its parts, and is told with them where it is new or gone."""
    is_in_row: bool = False
    """Its order is that of the columns, so that it does not move by itself."""
    is_dated: bool = False
    """Its words contain the date of the edition, so a difference is not a change of the text."""


class UnknownKind(LookupError):
    """A kind of block that the generator does not fully support: a programming error."""


def traits_of(node: Node) -> Traits:
    """The properties of a block's kind. Raises UnknownKind."""
    if node.kind not in KINDS:
        raise UnknownKind(f'block "{node.id}": the kind "{node.kind}" is not in gazet.article.kinds.KINDS.')
    return KINDS[node.kind]


def is_regular(node: Node) -> bool:
    """Whether all blocks below are parts of this one, so that they are written together."""
    return all(traits_of(child).part_of == node.kind and not child.children for child in node.children)


def opening(article: Node) -> tuple[str, tuple[Node, ...]]:
    """The dated line below an article's title, or "" if there is none, and the remaining blocks."""
    for first in article.children[:1]:
        if traits_of(first).is_dated and not (first.label or first.children):
            return first.text, article.children[1:]
    return "", article.children


def shown_lines(node: Node) -> list[str]:
    """The block's number, label and text, as readers see them without markup."""
    lines = own_lines(node)
    if not node.number:
        return lines
    is_apart = traits_of(node).text is Writing.PROSE or not lines
    return [node.number, *lines] if is_apart else [f"{node.number} {lines[0]}", *lines[1:]]


def own_lines(node: Node, of_prose: Callable[[str], list[str]] = lines) -> list[str]:
    """The block's label and text without markup: one line, or for prose one line per paragraph and list item, as `of_prose`
    makes them."""
    text, label = unmarked(node.text), _label(node)
    match traits_of(node).text:
        case Writing.PROSE:
            found = [label, *of_prose(text)]
        case Writing.INLINE:
            found = [_joined(node, label, in_one_line(text))]
        case _:
            found = [_joined(node, label, text)]
    return [line for line in found if line]


def _label(node: Node) -> str:
    return "" if traits_of(node).label_end is None else unmarked(node.label)


def _joined(node: Node, label: str, text: str) -> str:
    return f"{label}{traits_of(node).label_end}{text}".rstrip() if label else text


# Markdown


def block_markdown(node: Node, level: int, home: Home) -> Iterator[str]:
    """A block and its descendants as blocks of Markdown; its links lead to where `home` says.

    `level` is the heading level at this point, 1 for the title of the page. Raises UnknownKind.
    """
    return (block for block in traits_of(node).markdown(node, level, home) if block)


def markdown_below(node: Node, level: int, home: Home) -> Iterator[str]:
    """Like `block_markdown`, but without the block itself."""
    for child in node.children:
        yield from block_markdown(child, level, home)


def _heading(node: Node, level: int, home: Home) -> Iterator[str]:
    yield _hashes(node, level)
    yield from markdown_below(node, level + 1, home)


def _hashes(node: Node, level: int) -> str:
    return f"{'#' * min(level, LOWEST)} {escape(_one_line(node))}"


def _record(node: Node, level: int, home: Home) -> Iterator[str]:
    yield _hashes(node, level)
    if is_regular(node):
        yield "\n".join(f"- {_bold(row.label)}{escape(row.text)}" for row in node.children)
    else:
        yield from markdown_below(node, level + 1, home)


def _bold(label: str) -> str:
    return f"**{escape(label)}:** " if label else ""


def _list(node: Node, level: int, home: Home) -> Iterator[str]:
    yield _line(_one_line(node))
    items = ("\n\n".join(block_markdown(child, level, home)) for child in node.children)
    yield "\n".join(f"- {_indented(item)}" for item in items)


def _office(node: Node, level: int, home: Home) -> Iterator[str]:
    name = [f"**{escape(node.text)}**"] if node.text else []
    lines = [_line(_one_line(line)) for line in node.children] if is_regular(node) else []
    yield "\\\n".join([*name, *lines])
    yield from markdown_below(node, level, home) if not lines else ()


def _plain(node: Node, level: int, home: Home) -> Iterator[str]:
    yield _line(_one_line(node))
    yield from markdown_below(node, level, home)


def _item(node: Node, level: int, home: Home) -> Iterator[str]:
    text = _joined(node, escape(_label(node)), absolute(node.text, home))
    yield f"{_line(node.number)} {text}" if node.number else text
    yield from markdown_below(node, level, home)


def _prose(node: Node, level: int, home: Home) -> Iterator[str]:
    yield _line(node.number)
    yield _line(_label(node))
    yield absolute(node.text, home)
    yield from markdown_below(node, level, home)


def _quoted(node: Node, level: int, home: Home) -> Iterator[str]:
    lines = "\n\n".join(block for block in _prose(node, level, home) if block).split("\n")
    yield "\n".join(f"> {line}".rstrip() for line in lines)


def _table(node: Node, level: int, home: Home) -> Iterator[str]:
    yield _line(_one_line(node))
    if is_grid(node):
        head, *rows = node.children
        lines = [[escape(_one_line(column)) for column in head.children], ["---"] * len(head.children)]
        lines += [[" ".join(_item(cell, level, home)) for cell in row.children] for row in rows]
        yield "\n".join(f"| {' | '.join(map(_in_cell, line))} |" for line in lines)
    else:
        yield from markdown_below(node, level, home)


def _in_cell(text: str) -> str:
    """A text in one line that no character ends before its time (GitHub Flavored Markdown, 4.10)."""
    return " ".join(text.replace("|", "\\|").split())


def _one_line(node: Node) -> str:
    return " ".join(shown_lines(node))


def _line(text: str) -> str:
    """A line, escaped so that no character at its start turns it into a list or a heading."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+#>=~|])", r"\\\1", escape(text)))


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


KINDS: Mapping[BlockKind, Traits] = {
    "article": Traits(Writing.HEADING, _heading, heads=True, links_anew=True),
    "updated": Traits(Writing.LINE, _plain, uses_terms=False, is_dated=True),
    "section": Traits(Writing.HEADING, _heading, heads=True, in_contents=True, links_anew=True),
    "purpose": Traits(Writing.HEADING, _heading, heads=True, in_contents=True, links_anew=True),
    "record": Traits(Writing.HEADING, _record, heads=True),
    "definition": Traits(Writing.HEADING, _heading, heads=True, links_anew=True, defines=True, uses_terms=False),
    "office": Traits(Writing.LINE, _office, label_end=None, one_paragraph=True, heads=True, uses_terms=False),
    "list": Traits(Writing.LINE, _list),
    "text": Traits(Writing.PROSE, _prose),
    "item": Traits(Writing.INLINE, _item, part_of="list"),
    "row": Traits(Writing.LINE, _plain, label_end=": ", part_of="record"),
    "line": Traits(Writing.LINE, _plain, part_of="office"),
    "quote": Traits(Writing.PROSE, _quoted),
    "note": Traits(Writing.PROSE, _quoted),
    "brief": Traits(Writing.PROSE, _quoted),
    "table": Traits(Writing.LINE, _table, heads=True),
    "columns": Traits(Writing.LINE, _plain, part_of="table", is_row=True),
    "column": Traits(Writing.LINE, _plain, part_of="columns"),
    "entry": Traits(Writing.LINE, _plain, part_of="table", is_row=True),
    "cell": Traits(Writing.INLINE, _item, part_of="entry", is_in_row=True),
}
"""Every kind of block. Editions contain these names permanently."""
