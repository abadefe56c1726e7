"""A strict subset of YAML: every scalar is text, no aliases, no tags, no duplicate keys, bounded size and depth.

YAML 1.1 turns `NO` into False, `1.10` into 1.1 and `12:30` into 750. Here every value is read exactly as typed; only
the schema decides what a text means.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

import yaml

from gazet.load.hidden import first_hidden
from gazet.problems import Mark, Problem, place

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_VALUES = 100_000

Value = str | list["Value"] | dict[str, "Value"]
Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A parsed file: its value, and the places of all values and keys."""

    path: str
    value: Value
    marks: dict[Location, Mark]
    keys: dict[Location, Mark]
    text: str = ""
    """The file as it is written."""
    spans: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Where the text of each scalar starts and ends in it."""

    @property
    def is_blank(self) -> bool:
        """Whether the file holds only comments: then no value has a place."""
        return not self.marks

    def at(self, location: Location) -> Mark:
        """The place of the value at `location`, or of its nearest parent."""
        while location and location not in self.marks:
            location = location[:-1]
        return self.marks.get(location, Mark(1, 1))

    def key_at(self, location: Location) -> Mark:
        """The place of the key whose value is at `location`."""
        return self.keys.get(location) or self.at(location)

    def problem(self, location: Location, code: str, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at a value of this file (`key`: at its key)."""
        mark = self.key_at(location) if key else self.at(location)
        return Problem(self.path, *mark, code, message, hint)


def parse(data: bytes, name: str) -> tuple[Source | None, list[Problem]]:
    """Parse one file. `name` is its path as shown to people. There can be problems even if there is a source."""
    text, problems = _text(data, name)
    if text is None:
        return None, problems
    try:
        builder = _Builder(name)
        value = builder.document(yaml.parse(text, Loader=yaml.CSafeLoader))
    except _Refused as refused:
        return None, [refused.problem]
    except yaml.YAMLError as error:
        return None, [_syntax_problem(name, text, error)]
    return Source(name, value, builder.marks, builder.keys, text, builder.spans), builder.problems


def missing(name: str) -> Problem:
    """The problem of a file that does not exist."""
    hint = "Create it, or remove the reference to it."
    return Problem(name, 1, 1, "missing-file", "the file does not exist.", hint)


def not_a_file(name: str) -> Problem:
    """The problem of a folder where a file is expected."""
    return Problem(name, 1, 1, "not-a-file", "expected a file, found a directory.", "Rename the directory.")


def too_large(name: str, size: int, limit: int = MAX_BYTES) -> Problem:
    """The problem of a file with more than `limit` bytes."""
    message = f"the file has {size:,} bytes, the limit is {limit:,}."
    return Problem(name, 1, 1, "too-large", message, "Split it.")


def _text(data: bytes, name: str) -> tuple[str | None, list[Problem]]:
    """The file's text if it is acceptable: not too large, UTF-8 without a BOM, NFC, without hidden characters."""

    def refuse(code: str, message: str, hint: str, line: int = 1, column: int = 1) -> tuple[None, list[Problem]]:
        return None, [Problem(name, line, column, code, message, hint)]

    if len(data) > MAX_BYTES:
        return None, [too_large(name, len(data))]
    if data.startswith(b"\xef\xbb\xbf"):
        return refuse("bom", "the file starts with a byte order mark.", 'Save it as "UTF-8", not "UTF-8 with BOM".')
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place(data[: error.start].decode("utf-8"))
        return refuse(
            "not-utf-8", f"byte 0x{data[error.start]:02x} is not UTF-8.", "Save the file as UTF-8.", line, column
        )
    if not text.strip():
        return refuse("empty-file", "the file is empty.", "Fill it in, or delete it.")
    if (at := _first_denormal(text)) is not None:
        return refuse(
            "not-nfc",
            "the text is not in Unicode normal form C.",
            "Type the accented letter again, as one character.",
            *place(text[:at]),
        )
    if (at := first_hidden(text.replace("\r", "\n"))) is not None:  # either ends a line
        return refuse(
            "hidden-character",
            f"found the hidden character U+{ord(text[at]):04X}.",
            "Delete it.",
            *place(text[:at]),
        )
    return text, []


def _first_denormal(text: str) -> int | None:
    if unicodedata.is_normalized("NFC", text):
        return None
    normal = unicodedata.normalize("NFC", text)
    return next((i for i, (a, b) in enumerate(zip(text, normal, strict=False)) if a != b), min(len(text), len(normal)))


def _syntax_problem(name: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, text.count("\n") + 1)
    lines = text.split("\n")
    if "\t" in lines[line - 1][: column + 1]:
        return Problem(name, line, lines[line - 1].index("\t") + 1, "tab", "found a tab.", "Indent with spaces.")
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Problem(
        name,
        line,
        column,
        "syntax",
        f"not valid YAML: {what}.",
        'Check the indentation; put text that contains ": " or " #" or starts with a symbol in "quotes".',
    )


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Builds values from parser events, so that everything is checked before it is expanded."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: dict[Location, Mark] = {}
        self.keys: dict[Location, Mark] = {}
        self.spans: dict[Location, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def document(self, events: object) -> Value:
        self.events = iter(events)  # type: ignore[call-overload]
        event = next(self.events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return {}
        value = self.value(event, ())
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise self.refused(
                    event, "documents", 'a second document starts here ("---").', "Keep one document per file."
                )
        return value

    def refused(self, event: yaml.Event, code: str, message: str, hint: str) -> _Refused:
        return _Refused(Problem(self.name, *self.mark(event), code, message, hint))

    @staticmethod
    def mark(event: yaml.Event) -> Mark:
        assert event.start_mark is not None
        return Mark(event.start_mark.line + 1, event.start_mark.column + 1)

    def value(self, event: yaml.Event, at: Location) -> Value:
        if getattr(event, "anchor", None):  # aliases have one too
            raise self.refused(event, "alias", "anchors and aliases are not allowed.", "Write the value out.")
        if tag := getattr(event, "tag", None):
            raise self.refused(event, "tag", f"the tag {tag} is not allowed.", "Delete it; every value is text.")
        if len(at) > MAX_DEPTH:
            raise self.refused(event, "too-deep", f"the nesting is deeper than {MAX_DEPTH} levels.", "Flatten it.")
        if len(self.marks) >= MAX_VALUES:
            raise self.refused(event, "too-many", f"the file has more than {MAX_VALUES:,} values.", "Split it.")
        self.marks[at] = self.mark(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(at)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(at)
        assert isinstance(event, yaml.ScalarEvent)
        assert event.start_mark is not None and event.end_mark is not None
        if event.start_mark.index < event.end_mark.index:
            self.spans[at] = (event.start_mark.index, event.end_mark.index)
        return self.scalar(event)

    def scalar(self, event: yaml.ScalarEvent) -> str:
        """The text of a scalar; an escape ("\\u202e") must not add a character that the file itself may not contain."""
        text = str(event.value)
        if (at := first_hidden(text)) is not None:
            message = f"the text contains the hidden character U+{ord(text[at]):04X}."
            self.problems.append(Problem(self.name, *self.mark(event), "hidden-character", message, "Delete it."))
        elif _first_denormal(text) is not None:
            message, hint = "the text is not in Unicode normal form C.", "Write the accented letter as one character."
            self.problems.append(Problem(self.name, *self.mark(event), "not-nfc", message, hint))
        return text

    def mapping(self, at: Location) -> dict[str, Value]:
        result: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self.refused(event, "key", "a key cannot be a list or a mapping.", 'Write "key: value".')
            key, mark = self.scalar(event), self.mark(event)
            value = self.value(next(self.events), (*at, key))
            if key in result:
                first = self.keys[(*at, key)].line
                self.problems.append(
                    Problem(
                        self.name,
                        *mark,
                        "duplicate-key",
                        f'duplicate key "{key}", first defined on line {first}.',
                        "Keep one.",
                    )
                )
            else:
                self.keys[(*at, key)] = mark
                result[key] = value
        return result

    def sequence(self, at: Location) -> list[Value]:
        result: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            result.append(self.value(event, (*at, len(result))))
        return result
