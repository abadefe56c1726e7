"""Finds what CommonMark with the usual extensions reads, and pages do not show: headings, tables, code, raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from gazet.article.fault import LINK_HINT, SIGN, Fault
from gazet.article.tokens import FULL, inline, line_from, read, shown, starts

_NUMBERS = (
    "Number the items 1, 2, 3 …; indent what belongs to an item as far as its text; where no list is meant, write 3\\. "
    "instead of 3."
)
_KINDS = {
    "heading_open": ("a heading", 'Make it a section, or write \\# for the sign "#".'),
    "blockquote_open": ("a quotation", "Use “quotes”, or write \\> for the sign."),
    "fence": ("a block of code", "Write it as a paragraph."),
    "code_block": ("a line that starts with four spaces, which is code", "Remove the spaces."),
    "hr": ("a rule", "Remove it; start a section instead."),
    "table_open": ("a table", "Write a list, or a section for each row."),
    "image": ("a picture", "Describe it in words; for the sign itself, write \\!."),
    "code_inline": ("code", f"Write “quotes” or *emphasis*; {SIGN}."),
    "s_open": ("struck text", f"Delete the words; {SIGN}."),
}
"""Token of CommonMark → what it is, and what to write instead."""
_SIGNS = {"image": "![", "code_inline": "`", "s_open": "~~", "html_inline": "<"}
_HTML_HINT = "Use Markdown: *emphasis*, **strong**, [link](https://…), lists. For the sign itself, write \\<."
_TAG = re.compile(r"<[^>]*>?")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)


def of_commonmark(text: str) -> Iterator[Fault]:
    """The markup of a text that pages do not show."""
    yield from _of_blocks(text)
    for token, index in inline(FULL, text):
        yield from _of_inline(text, token, index)


def _of_blocks(text: str) -> Iterator[Fault]:
    tokens = read(FULL, text)
    numbers: list[int] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in _KINDS and token.map:
            what, hint = _KINDS[token.type]
            yield Fault(starts(text, token), "unsupported-markup", f"{what}: {shown(text, token)}.", hint)
        elif token.type == "html_block":
            index = starts(text, token)
            yield _html(index, text[index:])
        elif token.type == "ordered_list_open":
            numbers.append(0)
        elif token.type == "ordered_list_close":
            numbers.pop()
        elif token.type == "list_item_open":
            yield from _of_item(text, token, numbers)
        elif token.type == "list_item_close" and before and before.type == "list_item_open":
            message, hint = "an item of a list without words.", "Fill it in, or remove it; where no list is meant, "
            yield Fault(starts(text, before), "empty-item", message, f"{hint}write a backslash before the sign.")
    if match := _DEFINITION.search(text):
        yield Fault(match.start(), "unsupported-markup", f"the target of a link by name: {match[0]}", LINK_HINT)


def _of_item(text: str, token: Token, numbers: list[int]) -> Iterator[Fault]:
    index = starts(text, token)
    if token.markup == "+":
        yield Fault(
            index, "list-sign", 'an item that starts with "+".', "Start items with -, or write \\+ for the sign."
        )
    elif token.markup == ")":
        message = f'an item that starts with "{token.info})", which would be shown as "{token.info}.".'
        yield Fault(
            index, "list-number", message, f'Write "{token.info}."; where no list is meant, write {token.info}\\).'
        )
    elif token.markup == ".":
        numbers[-1] += 1
        if token.info != str(numbers[-1]):
            message = f'the number "{token.info}." is in place {numbers[-1]} of its list.'
            yield Fault(index, "list-number", message, _NUMBERS)
            numbers[-1] = int(token.info)


def _of_inline(text: str, token: Token, index: int) -> Iterator[Fault]:
    at = max(text.find(_SIGNS.get(token.type, token.content), index), 0)
    if token.type == "html_inline":
        yield _html(text.find(token.content, index), token.content)
    elif token.type in _KINDS:
        what, hint = _KINDS[token.type]
        yield Fault(at, "unsupported-markup", f"{what}: {line_from(text, at)}.", hint)
    elif token.type == "link_open" and token.info == "auto":
        at = text.find("<", index)
        address = text[at + 1 : text.find(">", at)]
        target = address if ":" in address else f"mailto:{address}"
        yield Fault(
            at, "unsupported-markup", f"a link in angle brackets: <{address}>.", f"Write [{address}]({target})."
        )
    elif token.type == "text_special" and token.info == "entity":
        at = max(text.find(token.markup, index), 0)
        instead = "Type the sign itself" if token.content.isspace() else f'Write "{token.content}"'
        hint = f"{instead}; for the letters themselves, write \\{token.markup}."
        yield Fault(at, "entity", f"a character reference: {token.markup}.", hint)


def _html(index: int, source: str) -> Fault:
    tag = _TAG.match(source)
    return Fault(max(index, 0), "raw-html", f"raw HTML: {tag[0] if tag else source}.", _HTML_HINT)
