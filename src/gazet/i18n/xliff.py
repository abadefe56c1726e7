"""Clauses as XLIFF, version 1.2 (OASIS, 2008) and 2.0 (OASIS, 2014): written, and read again as other tools write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from gazet.i18n.exchange import Delivery, Unit
from gazet.i18n.placed_xml import Element, elements
from gazet.problems import Problem

Version = Literal["1.2", "2.0"]
VERSIONS: Sequence[Version] = ("1.2", "2.0")


def written(units: Iterable[Unit], source: str, language: str, version: Version) -> str:
    """The units as a file. `source` and `language`: BCP 47."""
    pieces = _first(units, source, language) if version == "1.2" else _second(units, source, language)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *pieces, ""])


def _element(name: str, text: str, attribute: str = "", value: str = "") -> str:
    said = f" {attribute}={quoteattr(value)}" if attribute else ""
    return f"<{name}{said}>{escape(text)}</{name}>"


def _first(units: Iterable[Unit], source: str, language: str) -> Iterator[str]:
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    languages = f"source-language={quoteattr(source)} target-language={quoteattr(language)}"
    yield f'<file original="policies" {languages} datatype="plaintext">'
    yield "<body>"
    for unit in units:
        approved = f' approved="{"no" if unit.fuzzy else "yes"}"' if unit.text else ""
        yield f'<trans-unit id={quoteattr(unit.id)} xml:space="preserve"{approved}>'
        yield from _first_unit(unit)
        yield "</trans-unit>"
    yield "</body>\n</file>\n</xliff>"


def _first_unit(unit: Unit) -> Iterator[str]:
    yield _element("source", unit.source)
    if unit.text:
        yield _element("target", unit.text, "state", "needs-review-translation" if unit.fuzzy else "translated")
    place = _element("context", unit.path, "context-type", "sourcefile")
    yield f'<context-group purpose="location">{place}</context-group>'
    yield _element("note", unit.comment, "from", "developer")
    yield from (_element("note", note, "from", "translator") for note in unit.notes)
    if unit.old_source is not None:
        old = _element("source", unit.old_source) + _element("target", unit.text)
        yield f'<alt-trans alttranstype="previous-version">{old}</alt-trans>'


def _second(units: Iterable[Unit], source: str, language: str) -> Iterator[str]:
    languages = f"srcLang={quoteattr(source)} trgLang={quoteattr(language)}"
    yield f'<xliff version="2.0" {languages} xmlns="urn:oasis:names:tc:xliff:document:2.0">'
    yield '<file id="policies">'
    for unit in units:
        yield f'<unit id={quoteattr(unit.id)} xml:space="preserve">'
        yield from _second_unit(unit)
        yield "</unit>"
    yield "</file>\n</xliff>"


def _second_unit(unit: Unit) -> Iterator[str]:
    yield "<notes>"
    yield _element("note", unit.comment, "category", "description")
    yield _element("note", unit.path, "category", "location")
    yield from (_element("note", note, "category", "translator") for note in unit.notes)
    if unit.old_source is not None:
        yield _element("note", unit.old_source, "category", "old-source")
    yield "</notes>"
    yield f'<segment state="{"translated" if unit.text and not unit.fuzzy else "initial"}">'
    yield _element("source", unit.source)
    if unit.text:
        yield _element("target", unit.text)
    yield "</segment>"


_OURS = ("description", "location", "old-source")
"""The kinds of notes that are not a translator's."""


def read(data: bytes, path: str) -> tuple[Delivery | None, list[Problem]]:
    """What a file brings back. Without it, or beside it, problems."""
    root, problems = elements(data, path)
    if root is None:
        return None, problems
    version, files = root.attributes.get("version", ""), root.all("file")
    if root.name != "xliff" or not files or version.split(".")[0] not in ("1", "2"):
        message = f'not an XLIFF file: <{root.name} version="{version}">.'
        return None, [Problem(path, root.line, root.column, "not-xliff", message, "Expected XLIFF 1.2 or 2.0.")]
    is_first = version.startswith("1")
    language = files[0].attributes.get("target-language", "") if is_first else root.attributes.get("trgLang", "")
    problems += [problem for unit in root.all(_NAMES[is_first]) for problem in _unfit(unit, path)]
    wrong = {(problem.line, problem.column) for problem in problems}
    units = [u for u in root.all(_NAMES[is_first]) if (u.line, u.column) not in wrong]
    return Delivery(language.replace("_", "-"), tuple(map(_of_first if is_first else _of_second, units))), problems


_NAMES: Mapping[bool, str] = {True: "trans-unit", False: "unit"}


def _unfit(unit: Element, path: str) -> Iterator[Problem]:
    """What a tool has done to a unit that its text cannot express."""
    id = unit.attributes.get("id", "")
    parts = [unit, *unit.all("segment")]
    texts = [text for part in parts for text in part.children if text.name in ("source", "target")]
    inner = [child.name for text in texts for child in text.children]
    if inner:
        message = f'"{id}": the tool has put <{inner[0]}> into the text.'
        hint = "Switch off tags and segmentation in the tool, and translate the text as it is."
        yield Problem(path, unit.line, unit.column, "inline-tags", message, hint)
    elif len(unit.all("segment")) > 1:
        hint = "Switch off segmentation in the tool."
        yield Problem(path, unit.line, unit.column, "segmented", f'"{id}" is cut into segments.', hint)


def _of_first(unit: Element) -> Unit:
    source, target = unit.child("source"), unit.child("target")
    state = (target.attributes.get("state", "") if target else "") or unit.attributes.get("approved", "")
    is_fuzzy = state.startswith("needs-") or state in ("new", "no")
    notes = [note for note in unit.children if note.name == "note" and note.attributes.get("from") != "developer"]
    return _unit(unit, source, target, is_fuzzy, notes)


def _of_second(unit: Element) -> Unit:
    segment = next(iter(unit.all("segment")), unit)
    is_fuzzy = segment.attributes.get("state", "initial") == "initial"
    notes = [note for note in unit.all("note") if note.attributes.get("category") not in _OURS]
    return _unit(unit, segment.child("source"), segment.child("target"), is_fuzzy, notes)


def _unit(
    unit: Element, source: Element | None, target: Element | None, is_fuzzy: bool, notes: Iterable[Element]
) -> Unit:
    lines = tuple(line for note in notes for line in note.text.split("\n") if line.strip())
    said, text = (found.text if found else "" for found in (source, target))
    return Unit(unit.attributes.get("id", ""), said, text, is_fuzzy, notes=lines, line=unit.line, column=unit.column)
