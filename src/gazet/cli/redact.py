"""gazet redact: words disappear from the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from gazet.cli.arguments import REASON, SURE
from gazet.cli.writing import Writing, published_languages, texts, writing
from gazet.edition.record import Link
from gazet.edition.redaction import SHORTEST, redactions, tombstone
from gazet.edition.shelf import LOG
from gazet.edition.sought import holds, sought
from gazet.folders import Project
from gazet.problems import refused
from gazet.project import read_project


@click.command(epilog='Example: gazet redact --words "Jan Jansen" --reason en="A court ordered it."')
@click.argument("document", required=False)
@click.argument("edition", required=False)
@click.option(
    "--words",
    multiple=True,
    required=True,
    help="What must disappear, whatever its capitals, markup and line breaks (may be repeated).",
)
@REASON
@SURE
@click.pass_obj
def redact(
    project: Project,
    document: str | None,
    edition: str | None,
    words: tuple[str, ...],
    reasons: tuple[str, ...],
    sure: bool,
) -> None:
    """Remove words from every file of the record, or from those of a document or of one edition.

    Each file is replaced by one that says that words were removed, when and why; the record still verifies. The history
    of the repository and the copies of others still hold the words: removing them there is not for this command.
    """
    with writing(project) as record:
        if short := [one for one in words if len(one.strip()) < SHORTEST]:
            raise click.UsageError(f'"{short[0]}" is too short to be removed wherever it is found.')
        if said := [one for one in words if any(holds(reason, sought([one])) for reason in reasons)]:
            raise click.UsageError(f'the reason holds "{said[0]}", and reasons are published for ever. Say it without.')
        links = list(_links(record, document, edition))
        hit = [link for link in links if tombstone(link, words, {}, record.today)]
        if not hit:
            reason = f"no file of the record contains these words{_before(record)}. Write them exactly as they were published."
            raise refused(record.shown(LOG), [" ".join([*_in_reasons(record, words), reason])])
        record.check_dates(record.shown(LOG), record.today, sure=sure)
        languages = dict.fromkeys(
            language
            for link in hit
            for language in published_languages(record.edition(link.act.document, link.act.edition))
        )
        try:
            acts = list(redactions(hit, words, texts(reasons, tuple(languages)), record.today))
        except (ValueError, KeyError):
            message = (
                "the words are part of a date, a name that pages need or a code, and cannot be removed by themselves."
            )
            raise refused("--words", [message]) from None
        added = record.commit(*acts)
        kept = list(_in_reasons(record, words))
    removed = (f"{record.shown(act.file)}: words removed." for act, _ in acts)
    record.say(added, *removed, *kept, *_still(project, words))


def _in_reasons(record: Writing, words: Sequence[str]) -> Iterator[str]:
    """Where the log holds words in the reason of an act: they stay, because every head after the act depends on them."""
    for act in record.record.current:
        said = getattr(act, "reason", None) or {}
        if any(holds(text, sought(words)) for text in said.values()):
            yield (
                f"{record.shown(LOG)}:{act.sequence}: the reason of this act holds these words; it cannot be changed "
                "without changing every head after it."
            )


def _still(project: Project, words: Sequence[str]) -> Iterator[str]:
    """Where the working text holds words that were removed from the record."""
    files, _ = read_project(project)
    found = [
        path
        for path, data in files.items()
        if holds(data.decode("utf-8", "replace").replace('"\n"', ""), sought(words))
    ]
    if found:
        where = ", ".join(found)
        yield f"The working text still contains these words: {where}. Take them out, or the next edition publishes them again."


def _links(record: Writing, document: str | None, edition: str | None) -> list[Link]:
    if document and edition:
        record.edition(document, edition)
    histories = [record.history(document)] if document else list(record.histories)
    return [link for h in histories for link in h.links if edition in (None, link.act.edition)]


def _before(record: Writing) -> str:
    redacted = sorted(record.record.redacted)
    return f"; words were removed before from: {', '.join(redacted)}" if redacted else ""
