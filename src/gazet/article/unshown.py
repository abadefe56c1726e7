"""Finds signs that were meant as markup, and that pages would show as they are, or not as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from markdown_it.token import Token

from gazet.article.fault import LINK_HINT, SIGN, Fault
from gazet.article.markdown import LINK, TARGET
from gazet.article.tokens import OWN, inline, line_from
from gazet.model.reach import is_target

_REFERENCE = re.compile(r"(?<!\\)\]\[[^\]]*\]|(?<!\\)\[\^[^\]\s]+\]")
_SPACED_TARGET = re.compile(
    r"(?<!\\)(?:\\\\)*\](?P<target>\(\s*(?:<(?=[^>\n]*\s)[^>\n]*+>|[^\s()<>\"']++\s+[^\s()\"'][^)]*+)\))"
)
_UNDERLINED = re.compile(r"(?<![\w\\])(_{1,2})(?:[^\W\d_]+|(?=[^_\s]*\s)[^\W_][^_\n]*[^\W_])\1(?!\w)")
_LINKS = re.compile(r"\{(?:email|ref:[^{}]*)\}")
"""Placeholders that become links."""
_TARGETS = (
    "Links start with https://, mailto:, tel: or #, or name a document (cookies), a part of it (cookies#id) or a page "
    "(about.md)."
)

_ADDRESSES = (
    "An address has neither spaces nor quotes, a telephone number only digits and hyphens, and a mail only a receiver and "
    "?subject=."
)


def of_links(text: str) -> Iterator[Fault]:
    """Links by name, with a title, or with a space in their target."""
    yield from of_references(text)
    for match in _SPACED_TARGET.finditer(text):
        if '"' not in match[0] and "'" not in match[0]:
            hint = "Write %20 for a space in an address."
            said = f"a space in the target of a link: {match['target']}."
            yield Fault(match.start("target") - 1, "broken-link", said, hint)
    for token, index in inline(OWN, text):
        if token.type == "link_open" and token.attrGet("title"):
            message = f'a link with a title: "{token.attrGet("title")}".'
            yield Fault(text.find("](", index), "broken-link", message, "Write it in the text; titles are not shown.")


def of_targets(text: str) -> Iterator[Fault]:
    """Links to what is no address."""
    for match in LINK.finditer(text):
        found = TARGET.fullmatch(match[1])
        if not found:
            yield Fault(match.start(1), "unsafe-link", f'a link to "{match[1]}" is not allowed.', _TARGETS)
        elif not (found["document"] or found["page"] or match[1].startswith("#") or _is_address(match[1])):
            yield Fault(match.start(1), "unsafe-link", f'a link to "{match[1]}", which is not an address.', _ADDRESSES)


def _is_address(target: str) -> bool:
    return is_target(target.replace("{website}", "www.example.org"))


def of_references(text: str) -> Iterator[Fault]:
    """Footnotes, and links by name."""
    for match in _REFERENCE.finditer(text):
        is_note = match[0].startswith("[^")
        what = "a footnote" if is_note else "a link by name"
        hint = "Put its words into the text, in (brackets)." if is_note else LINK_HINT
        yield Fault(match.start(), "unsupported-markup", f"{what}: {match[0]}.", hint)


def of_underlines(text: str) -> Iterator[Fault]:
    """Emphasis by underscores, which are letters of names here: _ga, __Secure-x."""
    hidden = re.sub(r"\]\([^)]*\)", lambda m: "\0" * len(m[0]), text)
    for match in _UNDERLINED.finditer(hidden):
        words = match[0].strip("_")
        signs = "*" * len(match[1])
        hint = f"Write {signs}{words}{signs}; for the sign itself, write \\_."
        yield Fault(match.start(), "underlined", f"emphasis by underscores, which are shown: {match[0]}.", hint)


def left_over(text: str) -> Iterator[Fault]:
    """Signs of emphasis and links that have no partner."""
    tokens = [(token, index) for token, index in inline(OWN, text)]
    for number, (token, index) in enumerate(tokens):
        if token.type == "link_open":
            yield from _of_words_of_link(text, [inner for inner, _ in tokens[number + 1 :]], index)
        if token.type != "text":
            continue
        for match in re.finditer(r"\*+|\]\(", token.content):
            if match[0] == "](":
                at = text.find("](", index)
                hint = f"Write [words](https://…); {SIGN}."
                yield Fault(max(at, 0), "broken-link", f"a link that is not complete: {line_from(text, at)}.", hint)
            elif not _is_alone(tokens, number, match):
                at = text.find(token.content, index) + match.start()
                hint = f"Write *words* or **words**; {SIGN}."
                yield Fault(max(at, 0), "broken-emphasis", f'"{match[0]}" without a partner.', hint)


def _of_words_of_link(text: str, tokens: Sequence[Token], index: int) -> Iterator[Fault]:
    words = "".join(token.content for token in takewhile(lambda token: token.type != "link_close", tokens))
    if not words.strip():
        yield Fault(max(text.find("[", index), 0), "broken-link", "a link without words.", "Write [words](target).")
    elif link := _LINKS.search(words):
        message, hint = f"{link[0]} is a link, so it cannot be in another one.", "Take it out of the link."
        yield Fault(text.find(link[0], index), "broken-link", message, hint)


def _is_alone(tokens: Sequence[tuple[Token, int]], number: int, match: re.Match[str]) -> bool:
    """Whether white space is on both sides of a sign, so that nobody takes it for markup: 5 * 3."""
    text = match.string
    sides = text[match.start() - 1] if match.start() else "\0", text[match.end()] if match.end() < len(text) else "\0"
    return sides[0].isspace() and sides[1].isspace()
