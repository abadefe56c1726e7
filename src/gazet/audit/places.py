"""Finds the places of evidence: the line in the data file, and the anchor on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gazet import addresses
from gazet.audit.model import Advice, Ref
from gazet.load.policies import ROOT, Loaded
from gazet.load.yaml import Location, Source
from gazet.model.document import located

LISTS: Mapping[str, tuple[str, str]] = {
    "office": ("organization", "offices"),
    "purpose": ("vocabulary", "purposes"),
    "data": ("vocabulary", "data"),
    "basis": ("vocabulary", "legal_bases"),
    "retention": ("vocabulary", "retention"),
    "right": ("rights", "rights"),
    "term": ("glossary", "terms"),
}
"""Kind of fact → the file and the list that contain it."""
FILES: Mapping[str, str] = {"service": "services", "activity": "activities"}
ANCHORED = frozenset({"office", "purpose", "basis", "retention", "right", "term", "service"})


@dataclass(frozen=True)
class Place:
    """A place in a file, counted from 1, and the anchor on the page where readers see it."""

    path: str
    line: int
    column: int
    anchor: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Places:
    """Finds the places of references in the loaded policies."""

    loaded: Loaded

    @cached_property
    def main(self) -> str:
        """The main document's id."""
        return self.loaded.policies.facts.organization.documents[0]

    @cached_property
    def blocks(self) -> Mapping[str, tuple[str, Location]]:
        """Block id → its document and its location there."""
        return {
            block.id: (d.id, at) for d in self.loaded.policies.documents for block, at in located(d.body, ("body",))
        }

    def of(self, ref: Ref) -> Place:
        """The place of a reference, or the first line of the file if nothing more precise is known."""
        name, location = self._location(ref)
        source = self.loaded.sources.get(f"{ROOT}/{name}.yml")
        if source is None:
            return Place(f"{ROOT}/{name}.yml", 1, 1)
        return self._place(source, location, self._anchor(ref))

    def advised(self, advice: Advice) -> Place:
        """The place where the advised text belongs."""
        name = advice.file.replace("<document>", self.main)
        path = f"{ROOT}/{name}" if "<" not in name else f"{ROOT}/organization.yml"
        return Place(path, 1, 1)

    def _location(self, ref: Ref) -> tuple[str, Location]:
        field: Location = (ref.field,) if ref.field else ()
        if ref.kind in FILES:
            return f"{FILES[ref.kind]}/{ref.id}", field
        if ref.kind in LISTS:
            name, list_ = LISTS[ref.kind]
            return name, (list_, self._index(name, list_, ref.id), *field)
        if ref.kind == "block":
            document, at = self.blocks.get(ref.id, (self.main, ()))
            return f"{document}/document", at
        if ref.kind == "document":
            return f"{self.main}/document", ()
        return ref.kind, field

    def _index(self, name: str, list_: str, id: str) -> int:
        source = self.loaded.sources[f"{ROOT}/{name}.yml"]
        entries = source.value.get(list_, []) if isinstance(source.value, dict) else []
        return next((i for i, e in enumerate(entries) if isinstance(e, dict) and e.get("id") == id), 0)

    def _anchor(self, ref: Ref) -> str:
        page = addresses.document(self.main)
        if ref.kind == "block":
            return addresses.part(addresses.document(self.blocks[ref.id][0]), ref.id) if ref.id in self.blocks else ""
        if ref.kind in ANCHORED:
            return addresses.part(page, f"{ref.kind}.{ref.id}")
        return page if ref.kind in ("organization", "document", "rights") else ""

    @staticmethod
    def _place(source: Source, location: Location, anchor: str) -> Place:
        mark = source.key_at(location) if location in source.keys else source.at(location)
        return Place(source.path, mark.line, mark.column, anchor)
