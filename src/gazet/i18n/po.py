"""gettext catalogs as values: every line that tools and translators write is kept, and every wrong one has a place.

The format: GNU gettext manual, "The Format of PO Files". What is read here is what GNU gettext, Poedit, Weblate, polib and
translate-toolkit write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from gazet.problems import Mark, Problem


class Piece(NamedTuple):
    """A string of a catalog: what is between the quotes, as written, and the place of its first character."""

    line: int
    column: int
    written: str

    def starts(self) -> list[int]:
        """Where each of its characters begins."""
        return [match.start() for match in re.finditer(rf"{_ESCAPE.pattern}|.", self.written)]


@dataclass(frozen=True)
class PoEntry:
    """An entry: a text, its translation in each form, and all that is said about them. Line numbers count from 1."""

    msgid: str
    strings: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    flags: tuple[str, ...] = ()
    previous: str | None = None
    """The text that the translation was made for (`#| msgid`)."""
    previous_context: str | None = None
    previous_plural: str | None = None
    comments: tuple[str, ...] = ()
    """Those of translators, without the `#`."""
    extracted: tuple[str, ...] = ()
    """What translators are told (`#.`)."""
    references: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Lines of a kind that is not known here, as they are."""
    obsolete: bool = False
    line: int = field(default=1, compare=False)
    pieces: tuple[Piece, ...] = field(default=(), compare=False)
    """The strings of the first translation, as the file has them."""

    def place(self, index: int) -> Mark:
        """Where the file has the character of its translation with this index (from 0); where the entry is, if it has none."""
        return self._places[index] if index < len(self._places) else Mark(self.line, 1)

    @cached_property
    def _places(self) -> list[Mark]:
        """Where the file has each character. A translation may have thousands of faults, and each has a place."""
        return [Mark(piece.line, piece.column + start) for piece in self.pieces for start in piece.starts()]

    @property
    def name(self) -> str:
        """What no two entries of a catalog share: a clause has one translation, whatever its text was."""
        return f'msgctxt "{self.context}"' if self.context is not None else f'msgid "{self.msgid}"'

    @property
    def fuzzy(self) -> bool:
        """Whether somebody, or a tool, doubts the translation."""
        return "fuzzy" in self.flags


@dataclass(frozen=True)
class PoFile:
    """A catalog: its header, its entries in their order, and the comments that follow the last one."""

    header: PoEntry | None = None
    entries: tuple[PoEntry, ...] = ()
    ending: tuple[str, ...] = ()

    def field_of(self, name: str) -> str | None:
        """A field of the header; None without one."""
        lines = self.header.strings[0].split("\n") if self.header else ()
        found = (line.partition(":") for line in lines)
        return next((value.strip() for key, _, value in found if key.strip().lower() == name.lower()), None)


NO_ENTRY, NO_FILE = PoEntry(""), PoFile()


class BrokenCatalog(ValueError):
    """Raised for the first line that does not belong in a catalog."""

    def __init__(self, line: int, column: int, what: str) -> None:
        self.line, self.column, self.what = line, column, what
        super().__init__(what)


def decoded(data: bytes) -> str:
    """The text of a catalog with its lines ended by line feeds, without a byte order mark. Raises BrokenCatalog."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").split("\n")
        raise BrokenCatalog(len(before), len(before[-1]) + 1, f"byte 0x{data[error.start]:02x}") from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read(text: str) -> PoFile:
    """A catalog from its text. Raises BrokenCatalog.

    Only a line feed ends a line: U+2028 and its like are letters of a text.
    """
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line)
    return reader.end()


def broken(path: str, error: BrokenCatalog) -> Problem:
    """The problem of a line that does not belong in a catalog."""
    hint = "Open it in an editor for catalogs, such as Poedit, and correct this line."
    what = f"not a line of a gettext catalog: {error.what}."
    return Problem(path, error.line, error.column, "broken-catalog", what, hint)


_TEXT = re.compile(
    r'[ \t]*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)(?=[\s"])\s*)?"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*\Z'
)
"""A line with a string: its keyword, if it has one, and what is between the quotes."""
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_BEFORE = {"msgctxt": (), "msgid": ("", "msgctxt"), "msgid_plural": ("msgid",), "msgstr": ("msgid",)}
"""What may come before a keyword in an entry."""


class _Reader:
    """Takes a catalog line by line. `texts` are the strings of the entry that is being read, by their keyword."""

    def __init__(self) -> None:
        self.entries: list[PoEntry] = []
        self.seen: dict[str, int] = {}
        self.begin()

    def begin(self) -> None:
        """Start an entry."""
        self.said: dict[str, list[str]] = {"": [], ".": [], ":": [], ",": [], "?": []}
        self.texts: dict[str, str] = {}
        self.earlier: dict[str, str] = {}
        self.last, self.last_earlier, self.first, self.line, self.obsolete = "", "", 0, 0, False
        self.pieces: list[Piece] = []

    def take(self, number: int, line: str) -> None:
        bare = line.strip(" \t")
        if not bare.startswith("#"):
            if bare:
                self.take_text(number, line, 0, obsolete=False)
        elif bare.startswith("#~|"):
            self.take_earlier(number, line, line.index("|") + 1)
        elif bare.startswith("#~"):
            self.take_text(number, line, line.index("~") + 1, obsolete=True)
        elif bare.startswith("#|"):
            self.take_earlier(number, line, line.index("|") + 1)
        else:
            self.take_comment(bare)

    def take_comment(self, line: str) -> None:
        self.close_if_done()
        kind, rest = (line[1], line[2:]) if line[1:2] in {".", ":", ","} else ("", line[1:])
        if line.startswith("#="):
            self.said["?"].append(line)
        elif kind == ",":
            self.said[","] += [flag.strip() for flag in rest.split(",") if flag.strip()]
        else:
            self.said[kind].append(rest.removeprefix(" "))

    def take_earlier(self, number: int, line: str, start: int) -> None:
        self.close_if_done()
        word, text = _cut(number, line, start)
        self.last_earlier = word or self.last_earlier
        if not self.last_earlier or self.last_earlier.startswith("msgstr") or (word and word in self.earlier):
            raise BrokenCatalog(number, start + 1, line.strip())
        self.earlier[self.last_earlier] = self.earlier.get(self.last_earlier, "") + text

    def take_text(self, number: int, line: str, start: int, *, obsolete: bool) -> None:
        word, text = _cut(number, line, start)
        if word in ("msgctxt", "msgid") and self.last.startswith("msgstr"):
            self.close()
        if (word and not self.follows(word)) or (not word and not self.last):
            raise BrokenCatalog(number, 1, line.strip())
        if self.texts and obsolete != self.obsolete:
            raise BrokenCatalog(number, 1, line.strip())
        self.first, self.obsolete, self.last = self.first or number, obsolete, word or self.last
        self.line = number if word == "msgid" else self.line
        self.texts[self.last] = self.texts.get(self.last, "") + text
        if self.last in ("msgstr", "msgstr[0]"):
            column = line.index('"', start) + 1
            self.pieces.append(Piece(number, column + 1, line[column : line.rindex('"')]))

    def follows(self, word: str) -> bool:
        """Whether a keyword may be the next one of the entry."""
        if word in ("msgctxt", "msgid", "msgid_plural"):
            return self.last in (_BEFORE[word] or ("",))
        if word == "msgstr":
            return self.last == "msgid"
        number = int(word[7:-1])
        return self.last == (f"msgstr[{number - 1}]" if number else "msgid_plural")

    def close_if_done(self) -> None:
        if self.last.startswith("msgstr"):
            self.close()

    def close(self) -> None:
        """Add the entry that has been read."""
        if not self.last.startswith("msgstr"):
            name = next(iter(self.texts), "msgid")
            raise BrokenCatalog(self.first, 1, f"{name} without a msgstr")
        entry = self.entry()
        if not entry.obsolete:
            first = self.seen.setdefault(entry.name, self.first)
            if first != self.first:
                raise BrokenCatalog(self.first, 1, f"{entry.name} appears a second time here")
        self.entries.append(entry)
        self.begin()

    def entry(self) -> PoEntry:
        strings = tuple(text for word, text in self.texts.items() if word.startswith("msgstr"))
        return PoEntry(
            self.texts["msgid"],
            strings,
            self.texts.get("msgctxt"),
            self.texts.get("msgid_plural"),
            tuple(dict.fromkeys(self.said[","])),
            self.earlier.get("msgid"),
            self.earlier.get("msgctxt"),
            self.earlier.get("msgid_plural"),
            tuple(self.said[""]),
            tuple(self.said["."]),
            tuple(self.said[":"]),
            tuple(self.said["?"]),
            self.obsolete,
            self.line,
            tuple(self.pieces),
        )

    def end(self) -> PoFile:
        if self.texts:
            self.close()
        ending = tuple(self.said[""])
        found = (entry for entry in self.entries if entry.context is None and not entry.msgid and not entry.obsolete)
        header = next(found, None)  # the only one: names appear once
        return PoFile(header, tuple(entry for entry in self.entries if entry is not header), ending)


def _cut(number: int, line: str, start: int) -> tuple[str, str]:
    """The keyword and the text of a line. Raises BrokenCatalog."""
    found = _TEXT.match(line, start)
    if not found:
        raise BrokenCatalog(number, 1, line.strip())
    word, text = found.groups("")
    return word, "".join(_unescaped(number, found.start(2), text)) if "\\" in text else text


def _unescaped(number: int, start: int, text: str) -> Iterator[str]:
    end = 0
    for match in _ESCAPE.finditer(text):
        yield text[end : match.start()]
        end = match.end()
        sign = match[1]
        if sign in _LETTERS:
            yield _LETTERS[sign]
        elif sign[0] == "x" and len(sign) > 1:
            yield chr(int(sign[1:], 16))
        elif sign[0] in "01234567":
            yield chr(int(sign, 8))
        else:
            raise BrokenCatalog(number, start + match.start() + 1, f"the sign {match[0]} has no meaning")
    yield text[end:]
