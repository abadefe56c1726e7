"""policies/ → Policies: reads and validates every file, and collects all problems before refusing anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel

from gazet.load.written import fitted, id_in, name_of
from gazet.load.yaml import Source, missing, not_a_file, parse
from gazet.model.base import Named
from gazet.model.document import Document, Unreleased
from gazet.model.facts import Facts, Glossary, Organization, Rights, Service
from gazet.model.notices import NOTHING, Notices
from gazet.model.policies import Policies
from gazet.model.processing import Activity
from gazet.model.vocabulary import Vocabulary
from gazet.problems import Problem, known

ROOT = "policies"
"""The folder that the paths of all policies start with."""

SINGLE: dict[str, type[Named]] = {
    "organization": Organization,
    "vocabulary": Vocabulary,
    "rights": Rights,
    "glossary": Glossary,
}
"""Files without which nothing can be checked."""

FOLDERS = ("activities", "services")
"""Folders with one fact per file; every other folder is a document."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Loaded:
    """The policies as far as they could be read: only the contents of the `unread` files are missing."""

    policies: Policies
    sources: Mapping[str, Source]
    """The source of each file that was read, by its path."""
    unread: Mapping[str, frozenset[str]]
    """Files that could not be read or are in the wrong place: path → the ids that other files may use for them."""
    problems: tuple[Problem, ...]

    def lacks(self, id: str) -> bool:
        """Whether the service, activity or document with this id may be in an unread file, so that it only seems unknown."""
        return any(id in ids for ids in self.unread.values())

    def services(self, named: Iterable[str]) -> list[str]:
        """Ids of the services that were read, followed by those in `named` that may be in an unread file."""
        return [*self.policies.facts.service, *filter(self.lacks, named)]

    @cached_property
    def lacks_documents(self) -> bool:
        """Whether a document is unread, so that the facts it shows and its link targets are not known."""
        listed = self.policies.facts.organization.documents
        return any(map(self.lacks, listed)) or any(PurePosixPath(path).stem == "document" for path in self.unread)


@dataclass(frozen=True)
class Unreadable:
    """Policies that cannot be checked, because one of the `SINGLE` files could not be read."""

    problems: tuple[Problem, ...]


def load(files: Mapping[str, bytes], found: Iterable[Problem] = ()) -> Loaded | Unreadable:
    """Read the files below "policies/". `files`: path as shown to people → content, which need not have been saved.

    A path that ends in "/" is an empty folder. `found` are the problems of files that exist but could not be read.
    """
    own = [problem for problem in found if problem.path.split("/")[0] == ROOT]
    if any(not PurePosixPath(problem.path).suffix for problem in own):  # a folder: nobody knows which files there are
        return Unreadable(tuple(own))
    reader = _Reader(files, own)
    policies = _policies(reader)
    if policies is None:
        return Unreadable(reader.all_problems)
    return Loaded(policies, reader.sources, reader.unread, reader.all_problems)


def _policies(reader: _Reader) -> Policies | None:
    """The policies from all readable files; None if one of the `SINGLE` files is not among them."""
    single: dict[str, Any] = {name: reader.model(f"{name}.yml", model) for name, model in SINGLE.items()}
    services = [reader.model(f"services/{name}", Service) for name in reader.names("services")]
    activities = [reader.model(f"activities/{name}", Activity) for name in reader.names("activities")]
    folders = reader.documents()
    documents = [reader.model(f"{name}/document.yml", Document) for name in folders]
    unreleased = {name: announced for name in folders if (announced := reader.announced(name))}
    notices = reader.model("notices.yml", Notices) if reader.is_there("notices.yml") else None
    reader.unknown_files(folders)
    if None in single.values():
        return None
    facts = Facts(**single, services=tuple(filter(None, services)), activities=tuple(filter(None, activities)))
    order = {id: n for n, id in enumerate(facts.organization.documents)}
    ordered = sorted(filter(None, documents), key=lambda document: order.get(document.id, len(order)))
    return Policies(facts=facts, documents=tuple(ordered), unreleased=unreleased, notices=notices or NOTHING)


class _Reader:
    """Reads files by their paths below policies/ and collects their problems."""

    def __init__(self, files: Mapping[str, bytes], found: list[Problem]) -> None:
        self.files = files
        self.found = {problem.path: problem for problem in found}
        self.paths = sorted(path for path in {*files, *self.found} if path.startswith(f"{ROOT}/"))
        self.sources: dict[str, Source] = {}
        self.unread: dict[str, frozenset[str]] = {}
        self.problems: list[Problem] = []

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        return (*self.found.values(), *self.problems)

    def names(self, folder: str) -> list[str]:
        """Names of the `.yml` files in a folder, sorted."""
        below = f"{ROOT}/{folder}/"
        found = {path.removeprefix(below).split("/")[0] for path in self.paths if path.startswith(below)}
        return sorted(name for name in found if name.endswith(".yml"))

    def documents(self) -> list[str]:
        """Names of the folders that hold a document, sorted."""
        found = {path.split("/")[1] for path in self.paths if path.count("/") > 1}
        return sorted(name for name in found if name not in FOLDERS and not PurePosixPath(name).suffix)

    def is_there(self, name: str) -> bool:
        path = f"{ROOT}/{name}"
        return path in self.paths or self.is_folder(path)

    def is_folder(self, path: str) -> bool:
        return any(other.startswith(f"{path}/") for other in self.paths)

    def source(self, name: str) -> Source | None:
        """A parsed file; None, and a problem, if it is missing or cannot be parsed."""
        path = f"{ROOT}/{name}"
        if path in self.files:
            source, problems = parse(self.files[path], path)
            self.problems += problems
        else:
            source = None
            if path not in self.found:
                self.problems.append(not_a_file(path) if self.is_folder(path) else missing(path))
        if source is None:
            self.miss(path)
        return source

    def model(self, name: str, model: type[M]) -> M | None:
        source = self.source(name)
        return self.fitted(source, model) if source else None

    def announced(self, document: str) -> Unreleased | None:
        """The announcement of the next edition; None if the file is missing or holds only comments."""
        name = f"{document}/unreleased.yml"
        source = self.source(name) if self.is_there(name) else None
        return self.fitted(source, Unreleased) if source and not source.is_blank else None

    def fitted(self, source: Source, model: type[M]) -> M | None:
        value, problems = fitted(source, model)
        self.problems += problems
        if value is None:
            self.miss(source.path, id_in(source))
        else:
            self.sources[source.path] = source
        return value

    def miss(self, path: str, *ids: str) -> None:
        """Remember an unread file by its ids in lower case: its name may differ from an id only in case."""
        self.unread[path] = frozenset(id.lower() for id in (name_of(path), *ids))

    def unknown_files(self, documents: list[str]) -> None:
        """Report files that nothing reads: what they say would never be published."""
        patterns = [
            *(f"{name}.yml" for name in (*SINGLE, "notices")),
            *(f"{name}/*.yml" for name in FOLDERS),
            *(f"{d}/{f}.yml" for d in documents for f in ("document", "unreleased")),
        ]
        for path in self.paths:
            name = PurePosixPath(path).relative_to(ROOT)
            if not path.endswith("/") and not any(
                name.match(p) and len(name.parts) == p.count("/") + 1 for p in patterns
            ):
                self.miss(path)
                self.found.pop(path, None)  # a file that nothing reads need not be readable
                message = "this file is not part of the policies."
                hint = f"{known(name.as_posix(), patterns)} Rename it, or move it out of {ROOT}/."
                self.problems.append(Problem(path, 1, 1, "unknown-file", message, hint))
