"""Pictures that a site gives as its logo: what in an SVG file would run or ask another host for something, and their size."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

ALLOWED = frozenset(
    [
        "circle",
        "clipPath",
        "defs",
        "desc",
        "ellipse",
        "g",
        "line",
        "linearGradient",
        "mask",
        "path",
        "pattern",
        "polygon",
        "polyline",
        "radialGradient",
        "rect",
        "stop",
        "style",
        "svg",
        "symbol",
        "text",
        "textPath",
        "title",
        "tspan",
        "use",
    ]
)
"""Elements that draw, and hold nothing else."""
_SVG = "http://www.w3.org/2000/svg"
_LINKS = re.compile(r"url\(\s*[\"']?(?!#)|@import|\\", re.IGNORECASE)
"""In a style: what is outside the file, and what could hide it."""
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file, and where: line and column, from 1."""

    line: int
    column: int
    text: str


@dataclass
class _Reader:
    """Reads an SVG file, element by element; nothing that it refers to is read."""

    faults: list[Fault] = field(default_factory=list)
    size: tuple[int, int] | None = None
    depth: int = 0
    is_style: bool = False

    def read(self, data: bytes) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.ProcessingInstructionHandler = lambda target, _: self.fault(f'has the instruction "{target}"')
        self.parser.StartDoctypeDeclHandler = lambda *_: self.fault("has a document type, which can hold entities")
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            self.faults.append(Fault(error.lineno, error.offset + 1, f"is not XML: {str(error).partition(':')[0]}"))

    def fault(self, text: str) -> None:
        self.faults.append(Fault(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, text))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.depth == 0:
            self.root(space, local, attributes)
        if space != _SVG or local not in ALLOWED:
            self.fault(f'has the element "{local}"')
        for key, value in attributes.items():
            self.attribute(key.rpartition(" ")[2], value)
        self.depth, self.is_style = self.depth + 1, local == "style"

    def root(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if (space, local) != (_SVG, "svg"):
            self.fault(f'begins with "{local}", and not with an svg element of {_SVG}')
        box = re.findall(r"[-+.\deE]+", attributes.get("viewBox", ""))
        try:
            width, height = (round(100 * float(part)) for part in box[2:4])
        except ValueError:
            width = height = 0
        if width > 0 and height > 0:
            self.size = width, height
        else:
            self.fault("has no viewBox, so that nobody knows its size")

    def attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self.fault(f'has the attribute "{name}", which runs a script')
        elif name in ("href", "src") and not value.strip().startswith("#"):
            self.fault(f'refers to "{value.strip()[:60]}"')
        elif _LINKS.search(value):
            self.fault(f'has "{value.strip()[:60]}", which refers to something outside')

    def end(self, name: str) -> None:
        self.depth, self.is_style = self.depth - 1, False

    def text(self, text: str) -> None:
        if self.is_style and _LINKS.search(text):
            self.fault(f'has "{text.strip()[:60]}", which refers to something outside')


def svg(data: bytes) -> tuple[tuple[int, int] | None, list[Fault]]:
    """Width and height of an SVG file, in hundredths of its units, and its faults: it may draw, and nothing else."""
    reader = _Reader()
    reader.read(data)
    return reader.size, reader.faults


def png(data: bytes) -> tuple[tuple[int, int] | None, list[Fault]]:
    """Width and height of a PNG file, in pixels (PNG, 11.2.1)."""
    size = (int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and all(size):
        return size, []
    return None, [Fault(1, 1, "is not a PNG file")]
