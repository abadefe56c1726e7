"""gazet announce: texts that tell users of a change."""

from __future__ import annotations

import click

from gazet.addresses import Addresses
from gazet.cli.arguments import DOCUMENT, EDITION
from gazet.cli.show import site_address
from gazet.edition.history import History
from gazet.edition.reading import Reading
from gazet.exports.announcement import FORMATS, announcement
from gazet.folders import Project
from gazet.listed import listed_documents
from gazet.project import histories, read_interface, read_languages


@click.command(epilog="Example: gazet announce privacy 2026-12-01 --language nl --format mail")
@DOCUMENT
@EDITION
@click.option("--language", help="The language of the text; by default, every one that the edition is in.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="plain",
    show_default=True,
    help="mail: with a subject. banner: a single line. plain: paragraphs.",
)
@click.pass_obj
def announce(project: Project, document: str, edition: str, language: str | None, format_: str) -> None:
    """Print texts that tell users what an edition changes, from which day, and where to read it."""
    history = _history(project, document)
    languages = _languages(history, edition, language)
    said, grammars = read_interface(project), read_languages(project)
    at = Addresses(site_address(project), history.of(edition).edition.languages)
    texts = []
    for code in languages:
        before, reading = _readings(history.in_language(code), edition, code)
        text = announcement(before, reading, said.in_language(code), grammars[code], at)
        texts.append(FORMATS[format_](text))
    click.echo("\n\n".join(texts))


def _history(project: Project, document: str) -> History:
    found = {history.document: history for history in histories(project, listed_documents(project))}
    if document not in found:
        raise click.UsageError(f'no document "{document}". Known: {", ".join(found) or "none"}.')
    return found[document]


def _languages(history: History, edition: str, language: str | None) -> tuple[str, ...]:
    """The languages to write in. Raises UsageError for an edition or a language that there is not."""
    published = history.find(edition)
    if published is None:
        known = ", ".join(one.edition for one in history.editions) or "none"
        raise click.UsageError(f'no edition "{edition}" of "{history.document}". Known: {known}.')
    if published.withdrawn:
        raise click.UsageError(
            f"the edition {edition} was withdrawn on {published.withdrawn.day}: announce another one."
        )
    known_in = tuple(code for code in published.edition.languages if code not in published.edition.later)
    if language and language not in known_in:
        raise click.UsageError(f'the edition is not available in "{language}". Known: {", ".join(known_in)}.')
    return (language,) if language else known_in


def _readings(history: History, edition: str, language: str) -> tuple[Reading | None, Reading]:
    """The edition and the one that it changes."""
    return next(step for step in history.steps(language) if step[1].id == edition)
