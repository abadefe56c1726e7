"""What the text of a clause may contain. Everything that Markdown would read, but that no page would show as written, is a
fault, with its index in the text and what to write instead.

A text is read twice: as CommonMark with the usual extensions, which finds markup that is not supported; and as pages read it
(gazet.article.markdown), which finds signs that were meant as markup but would be shown as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gazet.article.fault import Fault
from gazet.article.limits import excess, is_plain
from gazet.article.tokens import FULL, OWN, inline, line_from, read, starts
from gazet.article.unshown import left_over, of_links, of_references, of_targets, of_underlines
from gazet.article.unsupported import of_commonmark
from gazet.model.base import TAG_START


def faults(text: str) -> list[Fault]:
    """The faults of prose: paragraphs, lists, emphasis and links; in the order of the text."""
    return [] if is_plain(text) else list(_faults(text))


@lru_cache(maxsize=8192)
def _faults(text: str) -> tuple[Fault, ...]:
    """Several checks ask for the same text: of itself, and beside each of its translations."""
    if too_many := excess(text):
        return (Fault(too_many.index, "too-much-markup", too_many.message, "Divide it into several blocks."),)
    unsafe = list(of_targets(text))
    found = [*of_commonmark(text), *unsafe, *of_links(text), *of_underlines(text)]
    found += (
        fault for fault in left_over(text) if not any(fault.index < other.index <= fault.index + 4 for other in unsafe)
    )
    return tuple(sorted({fault.index: fault for fault in reversed(found)}.values()))


def faults_of_paragraph(text: str) -> list[Fault]:
    """The faults of prose that is shown in one line, so that it can hold neither lists nor several paragraphs."""
    found = faults(text)
    if found or is_plain(text):
        return found
    tokens = read(OWN, text)
    index = next((i for i in (starts(text, token) for token in tokens[1:] if token.map) if i), 0)
    if len(tokens) > 3:
        message, hint = "more than one paragraph, or a list.", "This is shown in a line: write one paragraph."
        return [Fault(index, "not-a-paragraph", message, hint)]
    return []


def faults_of_words(text: str) -> list[Fault]:
    """The faults of plain words, such as a heading or a name, in which no markup is read."""
    return [] if is_plain(text) else list(_faults_of_words(text))


@lru_cache(maxsize=8192)
def _faults_of_words(text: str) -> tuple[Fault, ...]:
    if too_many := excess(text):
        return (Fault(too_many.index, "too-much-markup", too_many.message, "Write plain words."),)
    found = [*_broken_line(text), *of_commonmark(text), *of_references(text), *_tag_like(text)]
    for token, index in inline(FULL, text):
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
        message = f'"{line_from(text, match.start())}" starts like markup, which is shown as it is.'
        yield Fault(match.start(), "markup-in-words", message, "Write plain words; a space goes after the sign <.")


def _broken_line(text: str) -> Iterator[Fault]:
    if (at := text.find("\n")) >= 0:
        yield Fault(at, "line-break", "a line break in a heading or name.", "Write it in one line, or after >-.")


def _plain(text: str, start: int, sign: str, what: str) -> Fault:
    message = f"{what} in a heading, name or label, which is shown as it is."
    return Fault(max(text.find(sign, start), 0), "markup-in-words", message, "Write plain words, without markup.")
