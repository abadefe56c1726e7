"""Files of languages: read from bytes, laid over one another, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from gazet.languages.model import Language
from gazet.languages.patterns import unknown_parts
from gazet.load.written import Written, written_by_id
from gazet.load.yaml import Location
from gazet.model.base import Model
from gazet.problems import Problem, known

M = TypeVar("M", bound=Model)


def read_files(files: Mapping[str, bytes]) -> tuple[dict[str, Written[Language]], list[Problem]]:
    """The files of a folder by language, those that can be read, and what is wrong with the others."""
    return written_by_id(files, Language, _unknown)


def _unknown(path: str) -> Problem:
    """A file nobody reads changes nothing: say so."""
    hint = "Call it <id>.yml, by the BCP 47 tag of the language, or move it to another folder."
    return Problem(path, 1, 1, "unknown-file", "this file is not of a language.", hint)


def laid_over(base: M, over: M) -> M:
    """A model with what another says in its place, key by key; lists and texts are replaced as a whole."""
    update = {name: _joined(getattr(base, name), getattr(over, name)) for name in over.model_fields_set}
    return base.model_copy(update=update)


def _joined(base: object, over: object) -> object:
    if isinstance(base, Model) and isinstance(over, Model):
        return laid_over(base, over)
    return {**base, **over} if isinstance(base, dict) and isinstance(over, dict) else over


def check_file(file: Written[Language], language: Language) -> Iterator[Problem]:
    """What is wrong with a file beyond its shape; `language` is what it makes of the files it lies over."""
    parts, search = language.search.parts, language.search
    before: dict[str, str] = {}
    for name, part in parts.items():
        yield from _unknown_parts(file, ("search", "parts", name), part, before)
        before[name] = part
    yield from _unknown_parts(file, ("search", "forms"), search.forms, parts)
    try:
        re.compile(search.pattern)
    except re.error as error:
        message = f"with its parts written out it is not a pattern: {error.msg}."
        yield file.source.problem(("search", "forms"), "wrong-value", message, "Put the parts into (?:…).")


def _unknown_parts(file: Written[Language], at: Location, pattern: str, parts: Mapping[str, str]) -> Iterator[Problem]:
    for name in unknown_parts(pattern, parts):
        message = f"no part before it is called {{{name}}}."
        yield file.source.problem(at, "unknown-part", message, known(name, parts))
