"""The text of a gettext catalog: the same catalog gives the same text, and reading it gives the same catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazet.i18n.po import PoEntry, PoFile

WIDTH = 100
"""Letters of a line, about; longer texts are cut between words."""
_CUT = re.compile(r"(\s+|[^\s\w]*\w+[a-zA-Z]-(?=\w+[a-zA-Z])|(?<=[\w\!\"\'\&\.\,\?])-{2,}(?=\w))")
"""Where a line may be cut: as Babel does, so that catalogs do not change by the tool that wrote them."""
_SIGNS = {
    "\\": "\\\\",
    '"': '\\"',
    "\t": "\\t",
    "\r": "\\r",
    "\n": "\\n",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
}
_ESCAPED = str.maketrans(_SIGNS)


def written(file: PoFile) -> str:
    """The text of a catalog."""
    entries = [*([file.header] if file.header else []), *file.entries]
    blocks = [list(_lines(entry)) for entry in entries]
    blocks += [[_comment(text) for text in file.ending]] if file.ending else []
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def quoted(text: str) -> str:
    """A text between quotes, in one line."""
    return f'"{text.translate(_ESCAPED)}"'


def _lines(entry: PoEntry) -> Iterator[str]:
    yield from (_comment(text) for text in entry.comments)
    yield from (f"#. {text}".rstrip() for text in entry.extracted)
    yield from (f"#: {text}".rstrip() for text in entry.references)
    if entry.flags:
        yield f"#, {', '.join(entry.flags)}"
    yield from entry.other
    dead = "#~" if entry.obsolete else "#"
    yield from (f"{dead}| {word} {quoted(text)}" for word, text in _earlier(entry) if text is not None)
    yield from (f"#~ {line}" if entry.obsolete else line for line in _texts(entry))


def _comment(text: str) -> str:
    return f"# {text}".rstrip()


def _earlier(entry: PoEntry) -> Iterator[tuple[str, str | None]]:
    yield "msgctxt", entry.previous_context
    yield "msgid", entry.previous
    yield "msgid_plural", entry.previous_plural


def _texts(entry: PoEntry) -> Iterator[str]:
    room = WIDTH - (3 if entry.obsolete else 0)
    if entry.context is not None:
        yield f"msgctxt {quoted(entry.context)}"
    yield from _said("msgid", _pieces(entry.msgid, room))
    if entry.plural is not None:
        yield from _said("msgid_plural", _pieces(entry.plural, room))
        for number, text in enumerate(entry.strings):
            yield from _said(f"msgstr[{number}]", _pieces(text, room))
    elif entry.msgid or entry.context is not None:
        yield from _said("msgstr", _pieces(entry.strings[0], room))
    else:
        yield from _said("msgstr", ["", *_by_line(entry.strings[0])])


def _said(word: str, pieces: list[str]) -> Iterator[str]:
    if len(pieces) <= 1:
        yield f"{word} {quoted(''.join(pieces))}"
    else:
        yield f'{word} ""'
        yield from (quoted(piece) for piece in pieces if piece)


def _by_line(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _pieces(text: str, room: int) -> list[str]:
    """A text in pieces that each fit a line, cut after line feeds and between words."""
    return [piece for line in _by_line(text) for piece in (_filled(line, room) if len(quoted(line)) > room else [line])]


def _filled(line: str, room: int) -> Iterator[str]:
    piece, size = "", 2
    for chunk in _CUT.split(line):
        length = len(chunk.translate(_ESCAPED))
        if piece and size + length >= room:
            yield piece
            piece, size = "", 2
        piece, size = piece + chunk, size + length
    yield piece
