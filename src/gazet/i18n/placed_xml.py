"""XML as elements that know their place. Document types are refused: files for translators have none, and entities in one
can fill the memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from gazet.problems import Problem


@dataclass
class Element:
    """An element: its name without namespace, its attributes by name, and what is in it."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    content: list[Element | str] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Every element of a name below this one, in order."""
        return [found for child in self.children for found in ([child] if child.name == name else []) + child.all(name)]

    def child(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    @property
    def children(self) -> list[Element]:
        """The elements directly in it."""
        return [child for child in self.content if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(said for said in self.content if isinstance(said, str))


DEEPEST = 50
"""Elements in each other that are read: XLIFF has no more than ten."""


class _Refused(Exception):
    """Raised where something begins that no file for translators has; says what."""


_ODD = "a document type, or an encoding that is not known"


def elements(data: bytes, path: str) -> tuple[Element | None, list[Problem]]:
    """The root of an XML file that people know as `path`. Without one, a problem says why."""
    parser, root = expat.ParserCreate(namespace_separator=" "), Element("", {}, 1, 1)
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > DEEPEST:
            raise _Refused(f"more than {DEEPEST} elements are in each other")
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        element = Element(name.rpartition(" ")[2], named, *place)
        stack[-1].content.append(element)
        stack.append(element)

    def refuse(*_: object) -> None:
        raise _Refused(_ODD)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = lambda text: stack[-1].content.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"not XML: {str(error).partition(':')[0]}."
        return None, [Problem(path, error.lineno, error.offset + 1, "not-xml", message, "Export again.")]
    except (_Refused, ValueError, LookupError) as error:
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        message = f"{error if isinstance(error, _Refused) else _ODD}."
        return None, [Problem(path, *place, "not-xml", message, "Expected a file as `gazet i18n export` writes it.")]
    return root.children[0], []
