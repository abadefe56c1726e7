"""The record of a document: its links in order, each a file with the hash of the link before it.

    editions/<document>/<edition>.json                 an edition
    editions/<document>/<edition>.<language>.<n>.json  a correction of one language
    editions/<document>/SHA256SUMS                     every file and the hash of its bytes, in the order of the chain

A link is completely written before SHA256SUMS lists it. If a release is interrupted in between, the link continues the
chain without being listed: it counts as published. Every other deviation is reported as a problem.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from gazet.edition.canonical import Json, digest, pretty
from gazet.model.language import LANGUAGE
from gazet.problems import Problem

FORMAT = 1
SUMS = "SHA256SUMS"
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\d)(?:\.({LANGUAGE})\.([1-9]\d*))?\.json")
_SUM = re.compile(r"([0-9a-f]{64})  (\S+)")

UPGRADES: Mapping[int, Callable[[Json], Json]] = {}
"""Format version → the upgrade of a link to the next version. Files are upgraded on reading and never rewritten."""


@dataclass(frozen=True)
class Link:
    """One link of the record, read from its file."""

    name: str
    value: Json
    """The JSON of the file, not upgraded."""

    @property
    def hash(self) -> str:
        """SHA-256 of the link, which the next link contains."""
        return str(self.value["hash"])

    @property
    def upgraded(self) -> Json:
        """The link in the current format."""
        value = self.value
        for version in range(int(value["format"]), FORMAT):
            value = UPGRADES[version](value)
        return value


def seal(content: Mapping[str, Any], previous: str | None, sequence: int) -> Json:
    """The link made of `content`, with its format, its place in the chain, and its hashes."""
    link = {**content, "format": FORMAT, "previous": previous, "sequence": sequence}
    link["hashes"] = _hashes(link)
    return {**link, "hash": digest(link)}


def _hashes(link: Json) -> dict[str, str]:
    """The hashes of a link: one per language over its text, and one over the complete content."""
    if "language" in link:
        texts = {link["language"]: [link["article"], link["words"]]}
    else:
        texts = {
            language: [article, link["words"].get(language, {}), link["summary"].get(language)]
            for language, article in link["articles"].items()
        }
    content = {key: value for key, value in link.items() if key not in ("hash", "hashes", "previous", "sequence")}
    return {**{language: digest(text) for language, text in texts.items()}, "content": digest(content)}


def file_name(content: Mapping[str, Any]) -> str:
    """Name of the file that a link is stored in."""
    if "language" in content:
        return f"{content['edition']}.{content['language']}.{content['revision']}.json"
    return f"{content['edition']}.json"


def sums(files: Mapping[str, bytes]) -> bytes:
    """The content of SHA256SUMS, in the format of `sha256sum -c`."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()).encode()


def read_record(folder: Path) -> tuple[list[Link], list[Problem]]:
    """The links of a document in order, and all problems of its record."""
    if folder.exists() and not folder.is_dir():
        shown = f"{folder.parent.name}/{folder.name}"
        return [], [Problem(shown, 1, 1, "not-a-folder", "expected the folder of a document.", "Restore it from git.")]
    if not folder.exists():
        return [], []
    return _Reader(folder).read()


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shown = f"{folder.parent.name}/{folder.name}"
        self.problems: list[Problem] = []

    def problem(
        self,
        name: str,
        code: str,
        message: str,
        hint: str = "Restore the file from git; published words are never changed.",
    ) -> None:
        self.problems.append(Problem(f"{self.shown}/{name}", 1, 1, code, message, hint))

    def read(self) -> tuple[list[Link], list[Problem]]:
        present = self.present()
        listed = self.listed(present)
        links: list[Link] = []
        for name, expected in listed.items():
            if name not in present:
                self.problem(name, "missing-edition", "the file is missing from the record.")
            elif (link := self.link(name, expected, links)) is not None:
                links.append(link)
        added = [name for name in present if name not in listed]
        for name in added:
            link = self.link(name, None, links)
            if link is None:
                continue
            if len(added) == 1 and len(links) == len(listed) and self.continues(link, links):
                links.append(link)
            else:
                self.problem(
                    name,
                    "added-edition",
                    "the file is not part of the record: SHA256SUMS does not list it.",
                    "Delete it; only `gazet release` and `gazet correct` add to the record.",
                )
        return links, self.problems

    def listed(self, present: list[str]) -> dict[str, str]:
        """File names and hashes of SHA256SUMS. It may be absent only while the first edition is being written."""
        path = self.folder / SUMS
        if not path.is_file():
            if len(present) > 1:
                self.problem(SUMS, "missing-sums", "the file is missing from the record.")
            return {}
        lines = path.read_bytes().decode("utf-8", "replace").split("\n")
        found: dict[str, str] = {}
        for number, line in enumerate(lines[:-1], 1):
            match = _SUM.fullmatch(line)
            if not match or not _NAME.fullmatch(match[2]) or match[2] in found:
                self.problems.append(
                    Problem(
                        f"{self.shown}/{SUMS}",
                        number,
                        1,
                        "broken-sums",
                        "expected a hash and the file name of an edition.",
                        "Restore the file from git.",
                    )
                )
            else:
                found[match[2]] = match[1]
        if lines[-1]:
            self.problem(
                SUMS, "broken-sums", "the last line does not end with a newline.", "Restore the file from git."
            )
        return found

    def present(self) -> list[str]:
        names = []
        for path in sorted(self.folder.iterdir()):
            if path.name == SUMS or path.name.startswith("."):
                continue
            if _NAME.fullmatch(path.name) and path.is_file():
                names.append(path.name)
            else:
                self.problem(
                    path.name, "foreign-file", "this file does not belong in the record.", "Move it elsewhere."
                )
        return names

    def link(self, name: str, expected: str | None, before: list[Link]) -> Link | None:
        """Read one file; check it on its own and, if it is listed, against the link before it."""
        data = (self.folder / name).read_bytes()
        if expected is not None and hashlib.sha256(data).hexdigest() != expected:
            self.problem(
                name, "changed-edition", "the file differs from what was published: its hash is not that in SHA256SUMS."
            )
        value = self.parse(name, data)
        if value is None:
            return None
        version = value.get("format")
        if not isinstance(version, int) or version > FORMAT or version < 1:
            self.problem(
                name,
                "unknown-format",
                f"unknown format {version}; this version of gazet reads formats up to {FORMAT}.",
                "Use the version that wrote it, or a newer one.",
            )
            return None
        if not self.hashes_match(name, value):
            return None
        if expected is not None:
            self.in_chain(name, value, before)
        return Link(name, value)

    def parse(self, name: str, data: bytes) -> Json | None:
        try:
            value = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            self.problems.append(
                Problem(
                    f"{self.shown}/{name}",
                    error.lineno,
                    error.colno,
                    "broken-edition",
                    "the file is damaged: not valid JSON.",
                    "Restore the file from git; published words are never changed.",
                )
            )
            return None
        if not isinstance(value, dict):
            self.problem(name, "broken-edition", "the file is not an edition.")
            return None
        return value

    def hashes_match(self, name: str, value: Json) -> bool:
        """Whether every recomputed hash, the name and the document match; adds a problem for each that does not."""
        content = {key: part for key, part in value.items() if key != "hash"}
        try:
            hashes, named = _hashes(content), file_name(value)
            claimed = dict(value["hashes"])
        except (KeyError, TypeError, AttributeError, ValueError):
            self.problem(name, "broken-edition", "the file is not an edition: parts are missing.")
            return False
        wrong = [
            ("wrong-hash", f'the hash of "{part}" does not match its text.')
            for part, expected in claimed.items()
            if hashes.get(part) != expected
        ]
        if set(hashes) != set(claimed) or digest(content) != value.get("hash"):
            wrong.append(("wrong-hash", "the hash of the file does not match its content."))
        if named != name or value.get("document") != self.folder.name:
            wrong.append(("misplaced-edition", f"the file contains {named} of {value.get('document')}."))
        for code, message in wrong:
            self.problem(name, code, message)
        return not wrong

    def in_chain(self, name: str, value: Json, before: list[Link]) -> None:
        previous = before[-1].hash if before else None
        if value.get("previous") != previous or value.get("sequence") != len(before):
            self.problem(
                name,
                "broken-chain",
                "the file does not follow the previous link: a link is missing, changed or out of order.",
            )

    @staticmethod
    def continues(link: Link, links: list[Link]) -> bool:
        return link.value.get("previous") == (links[-1].hash if links else None) and link.value.get("sequence") == len(
            links
        )


def render(link: Json) -> bytes:
    """A link as the content of its file."""
    return pretty(link)
