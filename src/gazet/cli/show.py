"""gazet show: the words that applied on a day, as known on a day."""

from __future__ import annotations

import json
import os
from datetime import date, datetime

import click

from gazet.addresses import HOME, Addresses
from gazet.article.kinds import markdown_below
from gazet.article.markdown import Home
from gazet.cli.arguments import DOCUMENT
from gazet.cli.main import FORMAT
from gazet.clock import day_of_build
from gazet.edition.history import history_of
from gazet.edition.intervals import Interval, applied, intervals
from gazet.edition.reading import Reading
from gazet.edition.record import Record, read_record
from gazet.folders import Project
from gazet.problems import ProblemsFound, refused
from gazet.shell.description import described

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(epilog="Example: gazet show privacy --on 2026-05-01 --known 2026-06-01 --language nl")
@DOCUMENT
@click.option("--on", "on", required=True, type=DAY, help="The day on which the words applied.")
@click.option("--known", type=DAY, help="As was known at the end of this day; by default, as is known today.")
@click.option("--language", help="Language of the words; by default, the one the document is written in.")
@FORMAT
@click.pass_obj
def show(
    project: Project, document: str, on: datetime, known: datetime | None, language: str | None, format_: str
) -> None:
    """Show the words of a document that applied on a day, with their hash and address."""
    today, day = day_of_build(), on.date()
    if known and known.date() > today:
        raise click.UsageError(
            f"--known {known.date()} is to come (today is {today}): nobody knows what will be published."
        )
    record, problems = read_record(project.editions)
    if problems:
        raise ProblemsFound(problems)
    if document not in record.documents:
        raise click.UsageError(f'no document "{document}". Known: {", ".join(record.documents) or "none"}.')
    then = record.known(known.date() if known else None)
    known_on = known.date() if known else today
    interval = _interval(record, then, document, day, known_on)
    reading = _reading(then, document, interval, language)
    base = site_address(project)
    click.echo(
        _as_json(reading, interval, then, base, known_on)
        if format_ == "json"
        else _as_text(reading, interval, then, base, known_on)
    )


def _interval(record: Record, then: Record, document: str, day: date, known: date) -> Interval:
    """The interval of the day, in which an edition applied. Raises ProblemsFound if none did."""
    where = record.shelf.shown(document)
    if document not in then.documents:
        first = next(act.day for act in record.acts if act.document == document)
        raise refused(
            where,
            [
                f"nothing of {document} was known on {known}: it was first published on {first}. Choose a later day for --known."
            ],
        )
    found = intervals(then.acts, document)
    interval = applied(found, day)
    if interval and interval.edition:
        return interval
    if interval:
        raise refused(
            where, [f"nothing of {document} applied on {day}, as known on {known}: it ended on {interval.start}."]
        )
    start = f"the first edition takes effect on {found[0].start}" if found else "no edition ever took effect"
    raise refused(where, [f"nothing of {document} applied on {day}, as known on {known}: {start}."])


def _reading(record: Record, document: str, interval: Interval, language: str | None) -> Reading:
    history, problems = history_of(record, document, interval.edition)
    if problems:
        raise ProblemsFound(problems)
    edition = history.published[0].edition
    known = [code for code in edition.languages if code not in edition.later]
    if language and language not in known:
        raise click.UsageError(
            f'the edition {edition.edition} was not in "{language}" then. Known: {", ".join(known)}.'
        )
    return history.reading(edition, language or edition.source)


def site_address(project: Project) -> str:
    """The site's address, if mkdocs.yml says it; else its root."""
    file = project.root / "mkdocs.yml"
    address = described(file, os.environ).address if file.is_file() else ""
    return f"{address.rstrip('/')}/"


def _address(reading: Reading, base: str) -> str:
    return Addresses(base, reading.edition.languages).page(reading.language, reading.address)


def _as_text(reading: Reading, interval: Interval, record: Record, base: str, known: date) -> str:
    until = f" to {interval.until}" if interval.until else " on"
    applied = "was to apply" if interval.start > known else "applied"
    removed = [f"Words were removed on {act.day}." for act in reading.redactions]
    lines = [
        f"{reading.title} ({reading.document} {reading.id}, {reading.language})",
        f"As known on {known}, it {applied} from {interval.start}{until}. This text was published on {reading.modified}.",
        f"SHA-256 {reading.hash}",
        f"Act {record.acts[-1].sequence} of the record, head {record.head}",
        _address(reading, base),
        *dict.fromkeys(removed),
    ]
    return "\n".join([*lines, "", *_words(reading, base)])


def _words(reading: Reading, base: str) -> list[str]:
    root = Addresses(base, reading.edition.languages).page(reading.language, HOME)
    return ["\n\n".join(markdown_below(reading.article, 2, Home(_address(reading, base), root)))]


def _as_json(reading: Reading, interval: Interval, record: Record, base: str, known: date) -> str:
    value = {
        "schema": "gazet.show/1",
        "document": reading.document,
        "edition": reading.id,
        "language": reading.language,
        "known": known.isoformat(),
        "from": interval.start.isoformat(),
        "until": interval.until.isoformat() if interval.until else None,
        "published": reading.modified.isoformat(),
        "hash": reading.hash,
        "head": record.head,
        "url": _address(reading, base),
        "title": reading.title,
        "text": "\n\n".join(_words(reading, base)),
    }
    return json.dumps(value, ensure_ascii=False, indent=1)
