"""Format 1 of the record, which is read for ever: a chain of links per document, each with the hash of the one before.

`SHA256SUMS` lists the links of a document in the order of their chain. Where there is no log, these links are its first
acts. A link that continues the chain without being listed was being published when its writer was interrupted: it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gazet.edition.acts import Act, Correct, Publish
from gazet.edition.canonical import Json, digest, pretty
from gazet.edition.shelf import SUMS, Shelf, sha256
from gazet.edition.strict import RESTORE, crlf, strict
from gazet.model.language import LANGUAGE
from gazet.problems import Problem

FORMAT = 1
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\d)(?:\.({LANGUAGE})\.([1-9]\d*))?\.json")
_SUM = re.compile(r"([0-9a-f]{64})  (\S+)")


@dataclass(frozen=True)
class Link:
    """What a chain needs to know of a link; its words are read when they are wanted."""

    name: str
    value: Json
    """The JSON of the file without its articles and facts."""
    sum: str
    """SHA-256 of the file's bytes."""

    @property
    def hash(self) -> str:
        """The hash that the next link holds."""
        return str(self.value["hash"])


def hashes(link: Json) -> dict[str, str]:
    """The hashes that a link holds: one per language over its text, and one over all of its content."""
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


def sums(files: Mapping[str, str]) -> bytes:
    """The content of SHA256SUMS, in the format of `sha256sum -c`, from the hash of each file."""
    return "".join(f"{hash}  {name}\n" for name, hash in files.items()).encode()


def problems_of(shown: str, file: str, value: Json) -> Iterator[Problem]:
    """What is wrong with a link by itself: its hashes, recomputed, its name and its document."""
    content = {key: part for key, part in value.items() if key != "hash"}
    document, _, name = file.partition("/")
    try:
        own, named = hashes(content), file_name(value)
        claimed = dict(value["hashes"])
    except (KeyError, TypeError, AttributeError, ValueError):
        yield Problem(shown, 1, 1, "broken-edition", "the file is not an edition: parts are missing.", RESTORE)
        return
    for part, expected in claimed.items():
        if own.get(part) != expected:
            yield Problem(shown, 1, 1, "wrong-hash", f'the hash of "{part}" does not match its text.', RESTORE)
    if set(own) != set(claimed) or digest(content) != value.get("hash"):
        message = "the hash of the file does not match its content."
        yield Problem(shown, 1, 1, "wrong-hash", message, RESTORE)
    if named != name or value.get("document") != document:
        message = f"the file contains {named} of {value.get('document')}."
        yield Problem(shown, 1, 1, "misplaced-edition", message, RESTORE)


def first_acts(shelf: Shelf) -> tuple[list[Act], list[Problem]]:
    """The acts that the links of all documents are, without their places, and everything that is wrong with the links.

    They are ordered by the day on which they were published, then by document, then as in their chain.
    """
    chains = [_Chain(shelf, document) for document in shelf.documents()]
    found = [(day, chain.document, n, link) for chain in chains for n, (day, link) in enumerate(chain.dated())]
    acts = [_act(document, day, link) for day, document, _, link in sorted(found, key=lambda entry: entry[:3])]
    return acts, [problem for chain in chains for problem in chain.problems]


def _act(document: str, day: date, link: Link) -> Act:
    value = link.value
    common = {
        "sequence": 1,
        "day": day,
        "document": document,
        "edition": value["edition"],
        "file": f"{document}/{link.name}",
        "hash": link.sum,
        "format": FORMAT,
    }
    if "language" in value:
        return Correct.model_validate({**common, "language": value["language"], "reason": {"en": value["reason"]}})
    return Publish.model_validate({**common, "from": value["effective"]})


class _Chain:
    """The links of a document, read and compared with each other."""

    def __init__(self, shelf: Shelf, document: str) -> None:
        self.shelf, self.document = shelf, document
        self.problems: list[Problem] = []
        self.links = self.read()

    def dated(self) -> Iterator[tuple[date, Link]]:
        """Each link with the day it was published, which is never before that of the link before it."""
        last = date.min
        for link in self.links:
            last = max(last, date.fromisoformat(link.value["published"]))
            yield last, link

    def problem(self, name: str, code: str, message: str, hint: str = RESTORE, line: int = 1) -> None:
        self.problems.append(Problem(self.shelf.shown(f"{self.document}/{name}"), line, 1, code, message, hint))

    def read(self) -> list[Link]:
        files = [file.partition("/")[2] for file in self.shelf.files() if file.startswith(f"{self.document}/")]
        present = [name for name in files if _NAME.fullmatch(name) and self.shelf.is_file(f"{self.document}/{name}")]
        for name in files:
            if name not in present and name != SUMS:
                self.problem(name, "foreign-file", "this file does not belong in the record.", "Move it elsewhere.")
        listed = self.listed(present)
        links: list[Link] = []
        for name, expected in listed.items():
            if name not in present:
                self.problem(name, "missing-edition", "the file is missing from the record.")
            elif link := self.link(name, expected, links):
                links.append(link)
        added = [name for name in present if name not in listed]
        return links + self.unlisted(added, links, complete=len(links) == len(listed))

    def unlisted(self, added: list[str], links: list[Link], *, complete: bool) -> list[Link]:
        """The link that an interrupted release left; every other file is a problem."""
        for name in added:
            if link := self.link(name, None, links):
                if len(added) == 1 and complete and self.continues(link, links):
                    return [link]
                message = "the file is not part of the record: SHA256SUMS does not list it."
                self.problem(name, "added-edition", message, "Delete it; only the commands of gazet add to the record.")
        return []

    def listed(self, present: list[str]) -> dict[str, str]:
        """File names and hashes of SHA256SUMS. It may be absent only while the first edition is being written."""
        data = self.shelf.read(f"{self.document}/{SUMS}")
        if data is None:
            if len(present) > 1:
                self.problem(SUMS, "missing-sums", "the file is missing from the record.")
            return {}
        if wrong := crlf(self.shelf.shown(f"{self.document}/{SUMS}"), data):
            self.problems += wrong
            data = data.replace(b"\r\n", b"\n")
        *lines, rest = data.decode("utf-8", "replace").split("\n")
        found: dict[str, str] = {}
        for number, line in enumerate(lines, 1):
            match = _SUM.fullmatch(line)
            if not match or not _NAME.fullmatch(match[2]) or match[2] in found:
                message = "expected a hash and the file name of an edition."
                self.problem(SUMS, "broken-sums", message, "Restore the file from git.", number)
            else:
                found[match[2]] = match[1]
        if rest:
            self.problem(
                SUMS, "broken-sums", "the last line is incomplete.", "Restore the file from git.", len(lines) + 1
            )
        return found

    def link(self, name: str, expected: str | None, before: list[Link]) -> Link | None:
        """One file; if it is listed, compared with its hash and with the link before it."""
        file = f"{self.document}/{name}"
        shown, data = self.shelf.shown(file), self.shelf.read(file) or b""
        if wrong := crlf(shown, data):
            self.problems += wrong
            return None
        if expected is not None and sha256(data) != expected:
            message = "the file differs from what was published: its hash is not that in SHA256SUMS."
            self.problem(name, "changed-edition", message)
        value, problems = strict(shown, data, pretty)
        self.problems += problems
        if value is None:
            return None
        if value.get("format") != FORMAT:
            message = f"unknown format {value.get('format')}; without a log, only format {FORMAT} is read."
            self.problem(
                name, "unknown-format", message, "Restore editions/log.jsonl, or use a newer version of gazet."
            )
            return None
        wrong = list(problems_of(shown, file, value))
        self.problems += wrong
        if wrong or not self.says_what_acts_need(name, value):
            return None
        link = Link(name, {key: part for key, part in value.items() if key not in _LARGE}, sha256(data))
        if expected is not None and not self.continues(link, before):
            message = "the file does not follow the previous link: a link is missing, changed or out of order."
            self.problem(name, "broken-chain", message)
        return link

    def says_what_acts_need(self, name: str, value: Json) -> bool:
        try:
            date.fromisoformat(value["published"])
            _act(self.document, date.min, Link(name, value, "0" * 64))
        except (KeyError, TypeError, ValueError):
            self.problem(name, "broken-edition", "the file is not an edition: parts are missing.")
            return False
        return True

    @staticmethod
    def continues(link: Link, links: list[Link]) -> bool:
        expected = (links[-1].hash if links else None, len(links))
        return (link.value.get("previous"), link.value.get("sequence")) == expected


_LARGE = ("articles", "article", "facts", "words")
"""What a chain need not keep of a link."""
