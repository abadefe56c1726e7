"""gazet correct: a better translation, or a slip put right."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gazet.changes.corrections import corrected
from gazet.check import Working
from gazet.cli.arguments import DOCUMENT, EDITION, REASON, SURE
from gazet.cli.redline import FORM, redline
from gazet.cli.writing import published_languages, texts, writing
from gazet.edition.compose import compose
from gazet.edition.correction import changes_of_meaning, correcting, correction, unknown_blocks
from gazet.edition.model import Published, Revision
from gazet.folders import Project
from gazet.languages.book import packaged
from gazet.problems import refused
from gazet.project import working

NOTHING = "nothing to correct: the working text in {} is that of the edition, wherever the source is unchanged."
CORRECT_INSTEAD = "Correct the edition that took its place, or change the policies and release its words again."


@click.command(
    epilog='Example: gazet correct privacy 2026-04-15 --language nl --reason en="A word was misspelt." --reason nl="…"'
)
@DOCUMENT
@EDITION
@click.option("--language", required=True, help="The language to correct.")
@REASON
@click.option(
    "--block",
    "blocks",
    multiple=True,
    help="Correct only this block or clause (may be repeated). Required for the source language.",
)
@click.option(
    "--override",
    is_flag=True,
    help="Publish a correction of words that prevail although it may change the meaning; that is recorded.",
)
@SURE
@click.pass_obj
def correct(
    project: Project,
    document: str,
    edition: str,
    language: str,
    reasons: tuple[str, ...],
    blocks: tuple[str, ...],
    override: bool,
    sure: bool,
) -> None:
    """Publish a correction of an edition: a better translation, or a typing error fixed. Dates and other languages stay."""
    with writing(project) as record:
        published = record.edition(document, edition)
        file = record.shown(f"{document}/{edition}.json")
        known = published_languages(published)
        if language not in known:
            raise click.UsageError(f'the edition is not available in "{language}". Known: {", ".join(known)}.')
        if published.withdrawn:
            raise refused(file, [f"the edition {edition} has been withdrawn: it is not corrected. {CORRECT_INSTEAD}"])
        record.check_dates(file, record.today, sure=sure)
        work = working(project, record.today, allow_untranslated=True, draft=True)
        _check_words(work, language)
        only = _blocks(published, language, blocks)
        reason = texts(reasons, known)
        new = compose(work.policies, work.translations, document, today=record.today, means=work)
        content = correction(published, new, language, only, reason=reason, today=record.today)
        named = packaged("en").name_of(language)
        if content is None:
            raise refused(file, [NOTHING.format(named)])
        meaning = list(changes_of_meaning(published, content, work.grammars[language]))
        if meaning and not override:
            raise refused(file, [f"{one} That is a new edition: gazet release. Or add --override." for one in meaning])
        added = record.commit(correcting(content, override=bool(meaning)))
    record.say(added, f"{named} of {edition} corrected:", *_changed(published, content))


def _check_words(work: Working, language: str) -> None:
    """Raises click.UsageError unless there is a working text in the language."""
    if language not in work.policies.facts.organization.languages.all:
        message = f'the policies are no longer in "{language}", so there is no working text to correct it with.'
        raise click.UsageError(message)


def _blocks(published: Published, language: str, blocks: tuple[str, ...]) -> frozenset[str]:
    """What is to be corrected; nothing named is all of a translation. Raises click.UsageError."""
    if language == published.first.source and not blocks:
        raise click.UsageError(
            "in the source language, name what to correct: --block ID. Any other change is a change of policy."
        )
    only = frozenset(blocks)
    if unknown := unknown_blocks(published, only):
        raise click.UsageError(f'the edition has no block or clause "{unknown[0]}".')
    return only


def _changed(published: Published, content: Revision) -> Iterator[str]:
    """What the correction changes, clause by clause, as `gazet diff` shows it."""
    for one in corrected(published, content):
        yield from redline(one.id, FORM if one.is_form else "changed", one.runs)
