"""Word-level comparison of two texts: exact, and fast enough for complete policies.

The longest common subsequence is found with bit vectors, one integer per row (Crochemore et al. 2001; Hyyrö 2004), so
each word costs a few operations on long integers. Unlike a heuristic matcher, it keeps as many words of a paragraph as
possible; paragraphs (lines) that did not change are matched first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

Op = Literal["=", "-", "+"]

# Words as UAX 29 segments Latin text: letters and digits, joined by an apostrophe, full stop or comma inside the word
# ("PostDICOM'un", "e.g", "1.234"); every other character is a token. White space belongs to the token before it.
_TOKEN = re.compile(r"(?:\w+(?:['’.,·]\w+)*|[^\w\s])\s*|\s+")


class Run(NamedTuple):
    """A stretch of text that was kept (=), deleted (-) or inserted (+)."""

    op: Op
    text: str


def tokens(text: str) -> list[str]:
    """Words and other characters, each with the white space that follows; joined together, they are the text."""
    return _TOKEN.findall(text)


def same_words(old: str, new: str) -> bool:
    """Whether two texts differ in white space at most."""
    return old == new or [t.strip() for t in tokens(old)] == [t.strip() for t in tokens(new)]


def compare(old: str, new: str) -> list[Run]:
    """The runs that turn `old` into `new`, deletions before insertions. White space alone is never a change.

    >>> compare("kept for 7 years", "kept for 8 years")
    [Run(op='=', text='kept for '), Run(op='-', text='7 '), Run(op='+', text='8 '), Run(op='=', text='years')]
    """
    if old == new:
        return [Run("=", new)] if new else []
    a, b = tokens(old), tokens(new)
    return list(_runs(a, b, _aligned(a, b)))


def _aligned(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Pairs of indices of tokens that are kept: complete lines first, then words between them."""
    lines_a, lines_b = _lines(a), _lines(b)
    words_a, words_b = [t.strip() for t in a], [t.strip() for t in b]
    keys_a, keys_b = ([" ".join(w[x:y]) for x, y in lines] for w, lines in ((words_a, lines_a), (words_b, lines_b)))
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for x, y in [*_subsequence(keys_a, keys_b), (len(lines_a), len(lines_b))]:
        start_a, end_a = lines_a[x] if x < len(lines_a) else (len(a), len(a))
        start_b, _ = lines_b[y] if y < len(lines_b) else (len(b), len(b))
        pairs += [(i + m, j + n) for m, n in _subsequence(words_a[i:start_a], words_b[j:start_b])]
        pairs += [(start_a + n, start_b + n) for n in range(end_a - start_a)]
        i, j = end_a, start_b + end_a - start_a
    return pairs


def _lines(texts: list[str]) -> list[tuple[int, int]]:
    """The range of tokens of each line."""
    ends = [n for n, token in enumerate(texts, 1) if "\n" in token]
    return list(pairwise([0, *(n for n in ends if n < len(texts)), len(texts)]))


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count


def _subsequence(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Pairs of indices of a longest common subsequence of two lists."""
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    inner = _inner(a[start : len(a) - end], b[start : len(b) - end])
    return [
        *((n, n) for n in range(start)),
        *((start + i, start + j) for i, j in inner),
        *((len(a) - n, len(b) - n) for n in range(end, 0, -1)),
    ]


def _inner(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    rows = _rows(a, b)
    i, j, pairs = len(a), len(b), []
    while i and j:
        if a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[j] >> (i - 1) & 1:  # the last word of `a` adds nothing here
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _rows(a: list[str], b: list[str]) -> list[int]:
    """Row j: bit i is 0 if the LCS of a[:i+1] and b[:j] is one longer than that of a[:i] and b[:j]."""
    places: dict[str, int] = defaultdict(int)
    for i, token in enumerate(a):
        places[token] |= 1 << i
    full = (1 << len(a)) - 1
    row, rows = full, [full]
    for token in b:
        matches = row & places.get(token, 0)
        row = ((row + matches) | (row - matches)) & full
        rows.append(row)
    return rows


def _runs(a: list[str], b: list[str], pairs: list[tuple[int, int]]) -> Iterator[Run]:
    """The runs; between kept ones, the deletion comes first, then the insertion."""
    i = j = 0
    kept: list[str] = []
    for x, y in [*pairs, (len(a), len(b))]:
        if (x, y) != (i, j):
            yield from _run("=", kept)
            gap = [_space(a[i - 1])] if kept and x > i and not _space(kept[-1]) else []
            yield from _run("-", [*gap, *a[i:x]])
            yield from _run("+", b[j:y])
            kept = []
        kept += b[y : y + 1]
        i, j = x + 1, y + 1
    yield from _run("=", kept)


def _space(token: str) -> str:
    """The white space at the end of a token."""
    return token[len(token.rstrip()) :]


def _run(op: Op, texts: list[str]) -> Iterator[Run]:
    if texts:
        yield Run(op, "".join(texts))
