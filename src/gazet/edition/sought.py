"""Words that are sought in what was published, as readers see them: however they are marked up, broken into lines or capitalized.

>>> without_words("Ask the *secret*\\n  word, the SECRET WORD or [secret](https://a.example) wordings.", sought(["secret word"]))
'Ask the […], the […] or […]ings.'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gazet.article.written import Line, Span, written

BLANK = "[…]"
"""Stands where words were."""
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"\{[a-z_.-]+\}")
_ADDRESS = re.compile(r"\]\(\s*<?(?:https?|mailto|tel):")
_LINK = re.compile(r"\]\([^)]*\)")
_HIDDEN = re.compile(rf"{_LINK.pattern}|{_PLACEHOLDER.pattern}|\n[ \t]*\n")
_BARRIER = "\0"
"""Takes the place of what nobody reads as words: the name of a placeholder, the target of a link, the end of a paragraph."""
_FOLDED = {"İ": "i", "ı": "i", "\u0307": ""}
"""A name in capitals is that name, in every language: Python's rules know one way of the two that Turkish has."""


@dataclass(frozen=True)
class Sought:
    """Words that are sought."""

    exact: re.Pattern[str]
    """Finds them as they were given; ids are words only so."""
    folded: re.Pattern[str]
    """Finds them in a text of which every sign was folded."""


def sought(words: Sequence[str]) -> Sought:
    """What finds words, whatever white space is between them. Of words that begin alike, the longest is found, so that nothing
    of it stays; a letter with an accent is another letter."""
    given = [unicodedata.normalize("NFC", word.strip()) for word in words]
    folded = ["".join(map(_fold, word)) for word in given]
    return Sought(re.compile(_any(given)), re.compile(f"(?:{_any(folded)})(?![\u0300-\u036f])"))


def _any(words: Sequence[str]) -> str:
    spaced = (re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(word)) for word in words)
    return "|".join(sorted(spaced, key=len, reverse=True))


def holds(text: str, words: Sought) -> bool:
    """Whether readers of a text see the words, or their browsers an address that holds them."""
    return bool(_found(text, words))


def without_words(text: str, words: Sought) -> str:
    """A text with its words blanked. Emphasis and links that begin or end within them go with them; what is around them stays."""
    spans = _found(text, words)
    if not spans:
        return text
    cuts = [(start, end, _blank(text, start, end)) for start, end in spans]
    for line in written(text):
        cuts += [(*end, "") for pair in line.pairs if _is_cut(text, pair, spans) for end in pair]
    return _cut(text, sorted(cuts, key=lambda cut: (*cut[:2], not cut[2])))


def _cut(text: str, cuts: Iterable[tuple[int, int, str]]) -> str:
    said, at = "", 0
    for start, end, blank in cuts:
        said += text[at:start] + (blank if start >= at else "")
        at = max(at, end)
    return said + text[at:]


def _blank(text: str, start: int, end: int) -> str:
    """What takes the place of words. It is no link with what follows, and stands apart from the words of a link that goes."""
    before = " " if text.startswith("](", start) else ""
    return f"{before}{BLANK}{' ' if text.startswith('(', end) else ''}"


def _is_cut(text: str, pair: tuple[Span, Span], spans: Sequence[Span]) -> bool:
    """Whether an end of a pair is within words that go, or would be read otherwise beside what takes their place."""
    (before, start), (end, after) = pair
    if any((s < after and end < e) or (s < start and before < e) for s, e in spans):
        return True
    is_inner = text[before - 1 : before].isalnum() or text[after : after + 1].isalnum()
    return is_inner and any(start == s or end == e for s, e in spans)


def _found(text: str, words: Sought) -> list[Span]:
    """Where words are written, in order, none within another."""
    if _ID.fullmatch(text):  # a name of something, unless it is just what is sought
        return [match.span() for match in words.exact.finditer(text)]
    found = [*_written_as_sought(text, words)]
    for line in written(text):
        found += _shown(line, words)
    return list(_joined(sorted(found)))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in spans:
        if last and span[0] < last[1]:
            last = (last[0], max(last[1], span[1]))
        else:
            if last:
                yield last
            last = span
    if last:
        yield last


def _shown(line: Line, words: Sought) -> Iterator[Span]:
    shown = _PLACEHOLDER.sub(lambda match: _BARRIER * len(match[0]), line.text)
    return ((line.places[start][0], line.places[end - 1][1]) for start, end in _in(shown, words))


def _written_as_sought(text: str, words: Sought) -> Iterator[Span]:
    """Where words are written with their markup, or are in the address of a link, which then goes as one."""
    links = [match for match in _LINK.finditer(text) if _ADDRESS.match(match[0])]
    yield from (link.span() for link in links if any(True for _ in _in(link[0], words)))
    yield from _in(_HIDDEN.sub(lambda match: _BARRIER * len(match[0]), text), words)


def _in(text: str, words: Sought) -> Iterator[Span]:
    """Where words are in a text, whose signs may be folded to none or several."""
    folded = [_fold(sign) for sign in text]
    index = [i for i, signs in enumerate(folded) for _ in signs]
    return (
        (index[m.start()], index[m.end() - 1] + 1)
        for m in words.folded.finditer("".join(folded))
        if m.end() > m.start()
    )


def _fold(sign: str) -> str:
    """A sign without case, its accents after it."""
    return _FOLDED[sign] if sign in _FOLDED else unicodedata.normalize("NFD", sign.casefold())
