"""Which act may follow which: the same rules for a command that wants to add one and for a log that is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from gazet.edition.acts import Act, Correct, Publish, Redact, Retire, Translate, Withdraw

RESTORE = "Restore the log from git; acts are only added."
AGAIN = "To publish its words after all, release them again."
INSTEAD = "Translate the edition that took its place, or release its words again."


@dataclass
class _Edition:
    """What has been done to an edition."""

    publish: Publish
    withdrawn: Withdraw | None = None
    languages: set[str] = field(default_factory=set)
    corrections: dict[str, int] = field(default_factory=dict)


@dataclass
class _Document:
    """What has been done to a document."""

    editions: dict[str, _Edition] = field(default_factory=dict)
    days: Counter[date] = field(default_factory=Counter)
    """How many editions take effect on a day."""
    retired: Retire | None = None

    @property
    def last(self) -> _Edition | None:
        """The last edition that has not been withdrawn."""
        return next((e for e in reversed(self.editions.values()) if not e.withdrawn), None)


class Rules:
    """The state after some acts, and what it allows next."""

    def __init__(self, acts: tuple[Act, ...] = ()) -> None:
        self.documents: dict[str, _Document] = {}
        self.files: dict[str, str] = {}
        self.day: date | None = None
        self.count = 0
        for act in acts:
            self.add(act)

    def refusals(self, act: Act) -> Iterator[str]:
        """Why an act cannot be next; each is a sentence or two for people."""
        if act.sequence != self.count + 1:
            yield f"act {act.sequence} comes where act {self.count + 1} is expected. {RESTORE}"
        if self.day and act.day < self.day:
            yield f"its day, {act.day}, is before that of the last act, {self.day}. Correct this machine's clock."
        document = self.documents.get(act.document)
        if isinstance(act, Publish):
            yield from self._publish(act, document or _Document())
        elif not document:
            yield f'nothing of the document "{act.document}" has been published.'
        elif isinstance(act, Retire):
            yield from self._retire(act, document)
        elif not (edition := document.editions.get(act.edition)):
            yield f'no edition "{act.edition}" of "{act.document}" has been published.'
        else:
            yield from self._of_edition(act, document, edition)

    def add(self, act: Act) -> None:
        """Take note of an act, allowed or not."""
        self.count, self.day = act.sequence, act.day
        if act.file and act.hash:
            self.files[act.file] = act.hash
        document = self.documents.setdefault(act.document, _Document())
        if isinstance(act, Publish):
            document.editions[act.edition] = _Edition(act)
            document.days[act.from_] += 1
            document.retired = document.retired if document.retired and act.from_ < document.retired.from_ else None
        elif isinstance(act, Retire):
            document.retired = act
        elif edition := document.editions.get(act.edition):
            if isinstance(act, Withdraw):
                edition.withdrawn = act
            elif isinstance(act, Translate):
                edition.languages.add(act.language)
            elif isinstance(act, Correct):
                edition.corrections[act.language] = edition.corrections.get(act.language, 0) + 1

    def next_id(self, document: str, day: date) -> str:
        """The id of the next edition that takes effect on a day."""
        number = 1 + self.documents.get(document, _Document()).days[day]
        return f"{day}.{number}" if number > 1 else str(day)

    def _publish(self, act: Publish, document: _Document) -> Iterator[str]:
        if act.edition != self.next_id(act.document, act.from_):
            expected = self.next_id(act.document, act.from_)
            yield f"an edition that takes effect on {act.from_} is called {expected} here, not {act.edition}. {RESTORE}"
        if document.last and act.from_ < document.last.publish.from_:
            last = document.last.publish
            yield (
                f"the date {act.from_} is before the last edition, {last.edition}. Choose a later date, withdraw that "
                "edition first, or release with --urgent."
            )
        yield from self._named(act, f"{act.document}/{act.edition}.json")

    def _of_edition(self, act: Act, document: _Document, edition: _Edition) -> Iterator[str]:
        if isinstance(act, Withdraw):
            yield from self._withdraw(act, edition)
        elif isinstance(act, Translate):
            yield from self._translate(act, edition)
        elif isinstance(act, Correct):
            number = edition.corrections.get(act.language, 0) + 1
            yield from self._named(act, f"{act.document}/{act.edition}.{act.language}.{number}.json")
        elif isinstance(act, Redact) and self.files.get(act.file) != act.removed:
            yield f"{act.file} is not the file that these words were removed from; they may have been removed before."

    def _withdraw(self, act: Withdraw, edition: _Edition) -> Iterator[str]:
        effective = edition.publish.from_
        if edition.withdrawn:
            yield f"the edition {act.edition} has been withdrawn before, on {edition.withdrawn.day}. {AGAIN}"
        elif act.day < effective and act.from_ != effective:
            yield f"the edition {act.edition} does not apply yet: it is withdrawn altogether. Leave --from out."
        elif act.day >= effective and act.from_ < act.day:
            yield f"an edition in force is withdrawn from today ({act.day}) or a later day on, not from {act.from_}."

    def _translate(self, act: Translate, edition: _Edition) -> Iterator[str]:
        if edition.withdrawn:
            yield f"the edition {act.edition} has been withdrawn: it gets no translation. {INSTEAD}"
        if act.language in edition.languages:
            yield f'the edition {act.edition} has got its translation into "{act.language}". To change it: gazet correct.'
        yield from self._named(act, f"{act.document}/{act.edition}.{act.language}.json")

    def _retire(self, act: Retire, document: _Document) -> Iterator[str]:
        if document.retired:
            since = document.retired.from_
            yield f'the document "{act.document}" has been retired before, from {since} on. To let it apply again, release an edition.'
        if act.from_ < act.day:
            yield f"a document is retired from today ({act.day}) or a later day on, not from {act.from_}."
        if document.last and act.from_ <= document.last.publish.from_:
            last = document.last.publish
            yield f"the edition {last.edition} takes effect on {last.from_}. Choose a later day, or withdraw it first."

    def _named(self, act: Publish | Translate | Correct, file: str) -> Iterator[str]:
        if act.file != file:
            yield f"its file is called {file}, not {act.file}. {RESTORE}"
        elif file in self.files:
            yield f"{file} has been published before. Published words are never changed."
