"""Who owns each path of a site: no two may own one, or what the one says would vanish under what the other says."""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

from gazet.problems import Mark, Problem

K = TypeVar("K")


@dataclass(frozen=True)
class Owner:
    """What a path is made for."""

    name: str
    """As people call it: 'the document "privacy"', "docs/about.md"."""
    file: str = ""
    """Where a person can change it, as a path of the project; empty where nobody can."""
    mark: Mark = field(default=Mark(1, 1))
    hint: str = "Rename it."
    document: str = ""
    """The id, where it is a document. It gets a folder at the root of every language, which is its own."""
    is_ours: bool = True
    """Whether the generator or a theme makes it, and not somebody by hand, who may put files into a document's folder."""


@dataclass(frozen=True)
class Claim:
    """A path of the site, below its root, and its owner."""

    path: str
    owner: Owner
    root: str = ""
    """The folder of its language below the site's root: "", "nl/"."""
    source: str = ""
    """The name by which other pages may link to it, below docs/: "privacy.nl.md"."""


def document(id: str) -> Owner:
    """A document as the owner of its pages and files."""
    return Owner(f'the document "{id}"', f"policies/{id}/document.yml", hint="Rename its folder.", document=id)


def clashes(claims: Iterable[Claim]) -> list[Problem]:
    """One problem for each two owners of a path, naming both. Paths that differ by case or form alone are one on many disks."""
    found: dict[frozenset[str], Problem] = {}
    for path, one, other in _clashes(list(claims)):
        found.setdefault(frozenset((one.name, other.name)), _problem(path, one, other))
    return sorted(found.values())


def _clashes(claims: list[Claim]) -> Iterator[tuple[str, Owner, Owner]]:
    """Where two owners meet: at a path, at a file that would be a folder, by the name of a page, at a document's folder."""
    files = _by((_key(claim.path), claim) for claim in claims)
    folders = _by((_key(str(above)), claim) for claim in claims for above in PurePosixPath(claim.path).parents)
    sources = _by((_key(claim.source), claim) for claim in claims if claim.source)
    for at in (files, sources, {key: files[key] | folders[key] for key in files.keys() & folders.keys()}):
        for owners in at.values():
            first, *others = owners.items()
            yield from ((path, first[0], other) for other, path in others)
    yield from _in_folders(claims)


def _in_folders(claims: list[Claim]) -> Iterator[tuple[str, Owner, Owner]]:
    """Documents whose folder has the name of a file or folder of ours; hosts leave out endings, so that those do not count."""
    places = _by(((claim.root, _stem(claim)), claim) for claim in claims if claim.owner.is_ours)
    for (_, name), owners in places.items():
        for one in (owner for owner in owners if owner.document and owner.document == name):
            yield from ((path, other, one) for other, path in owners.items() if not other.document)


def _by(keyed: Iterable[tuple[K, Claim]]) -> Mapping[K, dict[Owner, str]]:
    """The owners of each key, in order, with the path by which each has it."""
    found: dict[K, dict[Owner, str]] = defaultdict(dict)
    for key, claim in keyed:
        found[key].setdefault(claim.owner, claim.path)
    return found


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", posixpath.normpath(path)).casefold()


def _stem(claim: Claim) -> str:
    """The first name of a path below the root of its language, without its ending."""
    name = _key(claim.path.removeprefix(claim.root).split("/")[0])
    return name.split(".")[0] or name


def _problem(path: str, one: Owner, other: Owner) -> Problem:
    at = next((owner for owner in (other, one) if owner.file and not owner.is_ours), other if other.file else one)
    address = path.removesuffix("index.html")
    message = f'"/{address}" would belong to {one.name} and to {other.name}.'
    return Problem(at.file or "mkdocs.yml", *at.mark, "two-owners", message, at.hint)
