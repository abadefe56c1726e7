"""What the text of a clause may contain. Everything that Markdown would read, but that no page would show as written, is a
fault, with its index in the text and what to write instead.

A text is read twice: as CommonMark with the usual extensions, which finds markup that is not supported; and as pages read it
(gazet.article.markdown), which finds signs that were meant as markup but would be shown as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gazet.article.markdown import LINK, TARGET, excess, parser
from gazet.model.base import TAG_START
from gazet.model.reach import is_target

_full = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
_own = parser().disable("text_join")


@dataclass(frozen=True, order=True)
class Fault:
    """Something in a text that would not be shown as written. `index` counts characters from 0."""

    index: int
    kind: str
    message: str
    hint: str


_SIGN = "for the sign itself, write a backslash before it"
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
    "code_inline": ("code", f"Write “quotes” or *emphasis*; {_SIGN}."),
    "s_open": ("struck text", f"Delete the words; {_SIGN}."),
}
"""Token of CommonMark → what it is, and what to write instead."""
_SIGNS = {"image": "![", "code_inline": "`", "s_open": "~~", "html_inline": "<"}
_HTML_HINT = "Use Markdown: *emphasis*, **strong**, [link](https://…), lists. For the sign itself, write \\<."
_TAG = re.compile(r"<[^>]*>?")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)
_REFERENCE = re.compile(r"(?<!\\)\]\[[^\]]*\]|(?<!\\)\[\^[^\]\s]+\]")
_SPACED_TARGET = re.compile(r"\]\(\s*(?:<(?=[^>\n]*\s)[^>\n]*+>|[^\s()<>\"']++\s+[^\s()\"'][^)]*+)\)")
_UNDERLINED = re.compile(r"(?<![\w\\])(_{1,2})(?:[^\W\d_]+|(?=[^_\s]*\s)[^\W_][^_\n]*[^\W_])\1(?!\w)")

_NO_MARKUP = re.compile(r"""(?:[^\W\d_]|\d++(?![.)]))(?:[^\W_]|[ ,.;:?!'’"“”/(){}-])*""")
"""A line of letters, numbers and of signs that mean nothing in Markdown: most texts, which need not be parsed."""


def faults(text: str) -> list[Fault]:
    """The faults of prose: paragraphs, lists, emphasis and links; in the order of the text."""
    return [] if _NO_MARKUP.fullmatch(text) else list(_faults(text))


@lru_cache(maxsize=8192)
def _faults(text: str) -> tuple[Fault, ...]:
    """Several checks ask for the same text: of itself, and beside each of its translations."""
    if too_many := excess(text):
        return (Fault(too_many.index, "too-much-markup", too_many.message, "Divide it into several blocks."),)
    unsafe = list(_of_targets(text))
    found = [*_of_commonmark(text), *unsafe, *_of_links(text), *_of_underlines(text)]
    found += (
        fault for fault in _left_over(text) if not any(fault.index < other.index <= fault.index + 4 for other in unsafe)
    )
    return tuple(sorted({fault.index: fault for fault in reversed(found)}.values()))


def faults_of_paragraph(text: str) -> list[Fault]:
    """The faults of prose that is shown in one line, so that it can hold neither lists nor several paragraphs."""
    found = faults(text)
    if found or _NO_MARKUP.fullmatch(text):
        return found
    tokens = _read(_own, text)
    index = next((i for i in (_starts(text, token) for token in tokens[1:] if token.map) if i), 0)
    if len(tokens) > 3:
        message, hint = "more than one paragraph, or a list.", "This is shown in a line: write one paragraph."
        return [Fault(index, "not-a-paragraph", message, hint)]
    return []


def faults_of_words(text: str) -> list[Fault]:
    """The faults of plain words, such as a heading or a name, in which no markup is read."""
    return [] if _NO_MARKUP.fullmatch(text) else list(_faults_of_words(text))


@lru_cache(maxsize=8192)
def _faults_of_words(text: str) -> tuple[Fault, ...]:
    if too_many := excess(text):
        return (Fault(too_many.index, "too-much-markup", too_many.message, "Write plain words."),)
    found = [*_broken_line(text), *_of_commonmark(text), *_of_references(text), *_tag_like(text)]
    for token, index in _inline(_full, text):
        if token.type in ("em_open", "strong_open") and token.markup[0] == "*":
            found.append(_plain(text, index, token.markup, "emphasis"))
        elif token.type == "link_open" and token.info != "auto":
            found.append(_plain(text, index, "[", "a link"))
        elif token.type == "text_special" and token.info == "escape" and not token.content.startswith("\\"):
            found.append(_plain(text, index, "\\", "a backslash before a sign"))
    found = [fault for fault in found if fault.kind not in ("list-number", "empty-item")]
    return tuple(sorted({fault.index: fault for fault in reversed(found)}.values()))


def _tag_like(text: str) -> Iterator[Fault]:
    """What readers of HTML take for a tag, complete or not."""
    if match := TAG_START.search(text):
        message = f'"{_line_from(text, match.start())}" starts like markup, which is shown as it is.'
        yield Fault(match.start(), "markup-in-words", message, "Write plain words; a space goes after the sign <.")


def _broken_line(text: str) -> Iterator[Fault]:
    if (at := text.find("\n")) >= 0:
        yield Fault(at, "line-break", "a line break in a heading or name.", "Write it in one line, or after >-.")


def _plain(text: str, start: int, sign: str, what: str) -> Fault:
    message = f"{what} in a heading, name or label, which is shown as it is."
    return Fault(max(text.find(sign, start), 0), "markup-in-words", message, "Write plain words, without markup.")


# What CommonMark reads


def _of_commonmark(text: str) -> Iterator[Fault]:
    yield from _of_blocks(text)
    for token, index in _inline(_full, text):
        yield from _of_inline(text, token, index)


def _of_blocks(text: str) -> Iterator[Fault]:
    tokens = _read(_full, text)
    numbers: list[int] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in _KINDS and token.map:
            what, hint = _KINDS[token.type]
            yield Fault(_starts(text, token), "unsupported-markup", f"{what}: {_shown(text, token)}.", hint)
        elif token.type == "html_block":
            index = _starts(text, token)
            yield _html(index, text[index:])
        elif token.type == "ordered_list_open":
            numbers.append(0)
        elif token.type == "ordered_list_close":
            numbers.pop()
        elif token.type == "list_item_open":
            yield from _of_item(text, token, numbers)
        elif token.type == "list_item_close" and before and before.type == "list_item_open":
            message, hint = "an item of a list without words.", "Fill it in, or remove it; where no list is meant, "
            yield Fault(_starts(text, before), "empty-item", message, f"{hint}write a backslash before the sign.")
    if match := _DEFINITION.search(text):
        yield Fault(match.start(), "unsupported-markup", f"the target of a link by name: {match[0]}", _LINK_HINT)


_LINK_HINT = "Write the link where it is used: [words](https://…)."


def _of_item(text: str, token: Token, numbers: list[int]) -> Iterator[Fault]:
    index = _starts(text, token)
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
        yield Fault(at, "unsupported-markup", f"{what}: {_line_from(text, at)}.", hint)
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


# What pages would show as it is

_TARGETS = (
    "Links start with https://, mailto:, tel: or #, or name a document (cookies), a part of it (cookies#id) or a page "
    "(about.md)."
)

_ADDRESSES = (
    "An address has neither spaces nor quotes, a telephone number only digits and hyphens, and a mail only a receiver and "
    "?subject=."
)


def _of_links(text: str) -> Iterator[Fault]:
    yield from _of_references(text)
    for match in _SPACED_TARGET.finditer(text):
        if '"' not in match[0] and "'" not in match[0]:
            hint = "Write %20 for a space in an address."
            yield Fault(match.start(), "broken-link", f"a space in the target of a link: {match[0][1:]}.", hint)
    for token, index in _inline(_own, text):
        if token.type == "link_open" and token.attrGet("title"):
            message = f'a link with a title: "{token.attrGet("title")}".'
            yield Fault(text.find("](", index), "broken-link", message, "Write it in the text; titles are not shown.")


def _of_targets(text: str) -> Iterator[Fault]:
    for match in LINK.finditer(text):
        found = TARGET.fullmatch(match[1])
        if not found:
            yield Fault(match.start(1), "unsafe-link", f'a link to "{match[1]}" is not allowed.', _TARGETS)
        elif not (found["document"] or found["page"] or match[1].startswith("#") or _is_address(match[1])):
            yield Fault(match.start(1), "unsafe-link", f'a link to "{match[1]}", which is not an address.', _ADDRESSES)


def _is_address(target: str) -> bool:
    return is_target(target.replace("{website}", "www.example.org"))


def _of_references(text: str) -> Iterator[Fault]:
    for match in _REFERENCE.finditer(text):
        is_note = match[0].startswith("[^")
        what = "a footnote" if is_note else "a link by name"
        hint = "Put its words into the text, in (brackets)." if is_note else _LINK_HINT
        yield Fault(match.start(), "unsupported-markup", f"{what}: {match[0]}.", hint)


def _of_underlines(text: str) -> Iterator[Fault]:
    """Emphasis by underscores, which are letters of names here: _ga, __Secure-x."""
    hidden = re.sub(r"\]\([^)]*\)", lambda m: "\0" * len(m[0]), text)
    for match in _UNDERLINED.finditer(hidden):
        words = match[0].strip("_")
        signs = "*" * len(match[1])
        hint = f"Write {signs}{words}{signs}; for the sign itself, write \\_."
        yield Fault(match.start(), "underlined", f"emphasis by underscores, which are shown: {match[0]}.", hint)


def _left_over(text: str) -> Iterator[Fault]:
    """Signs of emphasis and links that have no partner."""
    tokens = [(token, index) for token, index in _inline(_own, text)]
    for number, (token, index) in enumerate(tokens):
        if token.type == "link_open":
            yield from _of_words_of_link(text, [inner for inner, _ in tokens[number + 1 :]], index)
        if token.type != "text":
            continue
        for match in re.finditer(r"\*+|\]\(", token.content):
            if match[0] == "](":
                at = text.find("](", index)
                hint = f"Write [words](https://…); {_SIGN}."
                yield Fault(max(at, 0), "broken-link", f"a link that is not complete: {_line_from(text, at)}.", hint)
            elif not _is_alone(tokens, number, match):
                at = text.find(token.content, index) + match.start()
                hint = f"Write *words* or **words**; {_SIGN}."
                yield Fault(max(at, 0), "broken-emphasis", f'"{match[0]}" without a partner.', hint)


def _of_words_of_link(text: str, tokens: Sequence[Token], index: int) -> Iterator[Fault]:
    words = "".join(token.content for token in takewhile(lambda token: token.type != "link_close", tokens))
    if not words.strip():
        yield Fault(max(text.find("[", index), 0), "broken-link", "a link without words.", "Write [words](target).")
    elif "{email}" in words:
        message, hint = "{email} is a link, so it cannot be in another one.", "Take it out of the link."
        yield Fault(text.find("{email}", index), "broken-link", message, hint)


def _is_alone(tokens: Sequence[tuple[Token, int]], number: int, match: re.Match[str]) -> bool:
    """Whether white space is on both sides of a sign, so that nobody takes it for markup: 5 * 3."""
    text = match.string
    sides = text[match.start() - 1] if match.start() else "\0", text[match.end()] if match.end() < len(text) else "\0"
    return sides[0].isspace() and sides[1].isspace()


# Places


@lru_cache(maxsize=16)
def _read(parsing: MarkdownIt, text: str) -> list[Token]:
    """The tokens of a text, for reading only; each fault is looked for in the same ones."""
    return parsing.parse(text)


@lru_cache(maxsize=16)
def _line_starts(text: str) -> list[int]:
    """The index of the first sign of each line."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _inline(parsing: MarkdownIt, text: str) -> Iterator[tuple[Token, int]]:
    """The inline tokens, each with an index in the text at or before it."""
    for block in _read(parsing, text):
        at = _starts(text, block) if block.type == "inline" else 0
        for token in block.children or ():
            if block.type != "inline":
                break
            yield token, at
            if token.content and (found := text.find(token.content, at)) >= 0:
                at = found + (len(token.content) if token.type == "text" else 0)


def _starts(text: str, token: Token) -> int:
    """The index of the first sign of a block that is not white space."""
    starts = _line_starts(text)
    number = token.map[0] if token.map else 0
    if number >= len(starts):
        return len(text)
    line = _line_at(text, starts[number])
    return starts[number] + len(line) - len(line.lstrip())


def _line_at(text: str, index: int) -> str:
    """The rest of a line from an index on."""
    end = text.find("\n", index)
    return text[index : end if end >= 0 else len(text)]


def _shown(text: str, token: Token) -> str:
    return _line_from(text, _starts(text, token))


def _line_from(text: str, index: int) -> str:
    """The rest of a line, shortened."""
    line = _line_at(text, max(index, 0)).rstrip(". ")
    return line if len(line) <= 30 else f"{line[:29]}…"
