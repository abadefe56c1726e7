"""What the commands share that add acts to the record: the lock, the day, the reasons, and how they end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import click

from gazet.clock import day_of_build
from gazet.edition.acts import Act
from gazet.edition.history import History, read_histories
from gazet.edition.model import Published
from gazet.edition.reasons import faults, read_reasons
from gazet.edition.record import Record
from gazet.edition.release import wrong_dates
from gazet.edition.store import commit, locked
from gazet.folders import Project
from gazet.listed import listed_documents
from gazet.problems import ProblemsFound, refused


@dataclass(frozen=True)
class Writing:
    """The record while a command has it locked."""

    project: Project
    today: date
    record: Record
    histories: tuple[History, ...]

    def history(self, document: str) -> History:
        """The history of a document. Raises UsageError if the project has no such document."""
        found = {history.document: history for history in self.histories}
        if document not in found:
            raise click.UsageError(f'no document "{document}". Known: {", ".join(found) or "none"}.')
        return found[document]

    def edition(self, document: str, edition: str) -> Published:
        """A published edition. Raises UsageError if there is none."""
        history = self.history(document)
        known = [published.first.edition for published in history.published]
        if edition not in known:
            raise click.UsageError(f'no edition "{edition}". Known: {", ".join(known) or "none"}.')
        return history.of(edition)

    def shown(self, file: str) -> str:
        """A path of the record as people see it."""
        return self.record.shelf.shown(file)

    def check_dates(self, shown: str, takes_effect: date, *, sure: bool) -> None:
        """Raises ProblemsFound for a clock or a day that cannot be right, or that is unlikely and not confirmed."""
        if wrong := list(wrong_dates(self.record.acts, self.today, takes_effect, sure=sure)):
            raise refused(shown, wrong)

    def commit(self, *acts: tuple[Act, bytes | None]) -> tuple[Act, ...]:
        """Add acts with their files, all or none. Raises ProblemsFound."""
        files = {act.file: data for act, data in acts if act.file and data is not None}
        return commit(self.record, [act for act, _ in acts], files)

    def say(self, added: Sequence[Act], *said: str) -> None:
        """Say what was done, and what to commit."""
        for line in said:
            click.echo(line)
        click.echo(f"Record: act {added[-1].sequence}, head {added[-1].head}. Commit {self.project.editions.name}/.")


@contextmanager
def writing(project: Project) -> Iterator[Writing]:
    """The verified record, locked for this command. Raises ProblemsFound."""
    with locked(project.editions, project.policies):
        found, problems = read_histories(project.editions, listed_documents(project))
        if problems:
            raise ProblemsFound(problems)
        record = found[0].record if found else Record.empty(project.editions)
        yield Writing(project, day_of_build(), record, found)


def texts(given: Sequence[str], languages: Sequence[str]) -> Mapping[str, str]:
    """The reasons of a command, one in each of the languages. Raises ProblemsFound."""
    found, wrong = read_reasons(given)
    if wrong := [*wrong, *(faults(found, languages) if not wrong else ())]:
        raise refused("--reason", wrong)
    return found


def published_languages(published: Published) -> tuple[str, ...]:
    """The languages in which an edition can be read today."""
    edition = published.edition
    return tuple(language for language in edition.languages if language not in edition.later)


def day_of(said: datetime | None) -> date | None:
    """The date of an option."""
    return said.date() if said else None
