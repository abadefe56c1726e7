"""policies/ → Policies: every file read, validated and placed; every problem collected before anything is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, Tag, ValidationError
from pydantic.fields import FieldInfo

from gazet.load.yaml import Location, Source, read
from gazet.model.base import Named
from gazet.model.document import Document, Unreleased
from gazet.model.facts import Facts, Glossary, Organization, Rights, Service, Vocabulary
from gazet.model.notices import NOTHING, Notices
from gazet.model.policies import Policies
from gazet.model.processing import Activity
from gazet.problems import Problem, known

SINGLE: dict[str, type[Named]] = {
    "organization": Organization,
    "vocabulary": Vocabulary,
    "rights": Rights,
    "glossary": Glossary,
}

FOLDERS = ("activities", "services")
"""Folders that hold one fact a file; every other one is a document."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Loaded:
    """What was read: the policies, with every file that could be (None if a file that all need could not), the sources
    for places, and the problems so far."""

    policies: Policies | None
    sources: dict[str, Source]
    problems: list[Problem]


def load(folder: Path) -> Loaded:
    """Read `folder` (policies/). Paths in problems start with its name."""
    reader = _Reader(folder)
    single: dict[str, Any] = {name: reader.model(f"{name}.yml", model) for name, model in SINGLE.items()}
    services: list[Any] = [
        reader.model(f"services/{p.name}", Service) for p in sorted((folder / "services").glob("*.yml"))
    ]
    activities: list[Any] = [
        reader.model(f"activities/{p.name}", Activity) for p in sorted((folder / "activities").glob("*.yml"))
    ]
    names = (
        sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name not in FOLDERS and not p.suffix)
        if folder.is_dir()
        else []
    )
    documents: list[Any] = [reader.model(f"{name}/document.yml", Document) for name in names]
    unreleased = {name: announced for name in names if (announced := reader.announced(name))}
    notices = reader.model("notices.yml", Notices) if (folder / "notices.yml").exists() else NOTHING
    reader.unknown_files(names)
    if None in single.values():
        return Loaded(None, reader.sources, reader.problems)
    facts = Facts.model_construct(
        **single, services=tuple(s for s in services if s), activities=tuple(a for a in activities if a)
    )
    documents = [d for d in documents if d]
    order = {id: n for n, id in enumerate(facts.organization.documents)}
    documents.sort(key=lambda document: order.get(document.id, len(order)))
    policies = Policies.model_construct(
        facts=facts, documents=tuple(documents), unreleased=unreleased, notices=notices or NOTHING
    )
    return Loaded(policies, reader.sources, reader.problems)


def read_model(folder: Path, name: str, model: type[M]) -> tuple[M | None, list[Problem]]:
    """One file of the policies by itself."""
    reader = _Reader(folder)
    return reader.model(name, model), reader.problems


def validated(source: Source, model: type[M]) -> tuple[M | None, list[Problem]]:
    """The values of a file as a model, or everything that does not fit it."""
    try:
        return model.model_validate(source.value), []
    except ValidationError as error:
        return None, [_problem(source, model, detail) for detail in error.errors(include_url=False)]


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []

    def model(self, name: str, model: type[M]) -> M | None:
        shown = f"{self.folder.name}/{name}"
        source, problems = read(self.folder / name, shown)
        self.problems += problems
        if source is None:
            return None
        self.sources[shown] = source
        misnamed = self._misnamed(source, model)
        read_, found = validated(source, model)
        self.problems += found
        return None if misnamed else read_

    def announced(self, document: str) -> Unreleased | None:
        """The next edition's announcement; a file that is absent or holds only comments announces nothing."""
        name = f"{document}/unreleased.yml"
        if not (self.folder / name).exists():
            return None
        announced = self.model(name, Unreleased)
        self.problems = [p for p in self.problems if not (p.code == "only-comments" and p.path.endswith(name))]
        return announced

    def _misnamed(self, source: Source, model: type[BaseModel]) -> bool:
        """One thing a file, and the file's name is its id: whether it is another's."""
        path = Path(source.path)
        expected = path.parent.name if path.stem == "document" else path.stem
        given = source.value.get("id", expected) if isinstance(source.value, dict) else expected
        if "id" not in model.model_fields or given == expected:
            return False
        message, hint = f'the id "{given}" is not the name of the file.', f'Write "id: {expected}", or rename the file.'
        self.problems.append(source.problem(("id",), "id-not-file-name", message, hint))
        return True

    def unknown_files(self, documents: list[str]) -> None:
        """A file nobody reads is a statement nobody publishes: say so."""
        patterns = [
            *(f"{name}.yml" for name in (*SINGLE, "notices")),
            *(f"{name}/*.yml" for name in FOLDERS),
            *(f"{d}/{f}.yml" for d in documents for f in ("document", "unreleased")),
        ]
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder)
            if (
                not path.is_dir()
                and not path.name.startswith(".")
                and not any(name.match(p) and len(name.parts) == p.count("/") + 1 for p in patterns)
            ):
                self.problems.append(
                    Problem(
                        f"{self.folder.name}/{name.as_posix()}",
                        1,
                        1,
                        "unknown-file",
                        "this file is not part of the policies.",
                        f"{known(name.as_posix(), patterns)} Rename it, or move it out of {self.folder.name}/.",
                    )
                )


def _problem(source: Source, model: type[BaseModel], detail: Any) -> Problem:
    """A pydantic error as a place, what is wrong, and what to do."""
    kind, raw, value = detail["type"], tuple(detail["loc"]), detail["input"]
    location: Location = tuple(part for part in raw if not str(part).startswith("\0"))
    name = next((part for part in reversed(location) if isinstance(part, str)), source.path)
    help_ = _field_help(model, raw)
    match kind:
        case "missing":
            return source.problem(location[:-1], "missing-key", f'the key "{name}" is missing.', f"Add it: {help_}")
        case "extra_forbidden":
            owner = _model_at(model, raw[:-1])
            keys = _fields(owner) if owner else ()
            return source.problem(location, "unknown-key", f'unknown key "{name}".', known(str(name), keys), key=True)
        case "literal_error":
            words = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
            message = f'"{_short(value)}" is not a value of "{name}".'
            return source.problem(location, "unknown-value", message, known(str(value), words))
        case "too_short":
            return source.problem(location, "too-few", f'"{name}": at least one is needed.', help_)
        case "value_error":
            return _refused(source, location, str(name), value, str(detail["ctx"]["error"]))
        case _ if kind in _EXPECTED:
            expected = _EXPECTED[kind]
            message = f'"{name}": expected {expected}, found {_kind(value)}.'
            return source.problem(location, "wrong-type", message, _SHAPES[expected])
    return source.problem(location, "wrong-value", f'"{name}": {_short(value)} does not fit.', help_)


def _refused(source: Source, location: Location, name: str, value: object, error: str) -> Problem:
    """What a validator of ours says: what is wrong, a full stop, what to do."""
    what, _, hint = error.partition(". ")
    code = "empty-text" if "empty" in what else "wrong-value"
    shown = f"{_short(value)}: " if value not in ("", []) else ""
    return source.problem(location, code, f'"{name}": {shown}{what}.', f"{hint}." if hint else "")


_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
}


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "keys and values"


_SHAPES = {
    "a list": 'Write one entry a line, each after "- ".',
    "a text": 'Write one line, or a block after ">-".',
    "keys and values": 'Write "key: value" lines, indented.',
}


def _field_help(model: type[BaseModel], raw: tuple[str | int, ...]) -> str:
    owner = _model_at(model, raw[:-1])
    field = _fields(owner).get(str(raw[-1])) if owner and raw else None
    if field is None:
        return "See the reference of the file."
    example = field.examples[0] if field.examples else None
    return (
        f"{field.description} Example: {str(example).rstrip('.')}."
        if isinstance(example, str | int)
        else f"{field.description}"
    )


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields by the keys that people write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_at(annotation: Any, location: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model that holds the value at a pydantic location; parts that start with NUL choose the member of a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not location:
            return annotation
        field = _fields(annotation).get(str(location[0]))
        return _model_at(field.annotation, location[1:]) if field else None
    if location and str(location[0]).startswith("\0"):
        tagged = next(
            (a for a in _members(annotation) if Tag(str(location[0])) in getattr(a, "__metadata__", ())), None
        )
        return _model_at(get_args(tagged)[0], location[1:]) if tagged else None
    if location and isinstance(location[0], int):
        return next((m for a in get_args(annotation) if (m := _model_at(a, location[1:]))), None)
    return next((m for a in get_args(annotation) if (m := _model_at(a, location))), None)


def _members(annotation: Any) -> Iterator[Any]:
    """The members of a union, unwrapped from Annotated."""
    yield annotation
    for argument in get_args(annotation):
        yield from _members(argument)
