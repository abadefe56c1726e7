"""gazet translate: a language follows."""

from __future__ import annotations

import click

from gazet.cli.arguments import DOCUMENT, EDITION, SURE
from gazet.cli.writing import writing
from gazet.edition.compose import compose
from gazet.edition.model import Edition
from gazet.edition.reasons import fault
from gazet.edition.rules import INSTEAD
from gazet.edition.translation import not_translatable, translating, translation
from gazet.folders import Project
from gazet.problems import refused
from gazet.project import working

SHOWN = 10
"""Blocks that are named at most."""


@click.command(
    epilog='Example: gazet translate privacy 2026-12-27 --language nl --summary "Wij bewaren facturen nu acht jaar."'
)
@DOCUMENT
@EDITION
@click.option("--language", required=True, help="The language that follows.")
@click.option("--summary", required=True, help="The summary of the edition in that language.")
@SURE
@click.pass_obj
def translate(project: Project, document: str, edition: str, language: str, summary: str, sure: bool) -> None:
    """Add a language to an edition that was released with --later: the working translation of exactly its words."""
    with writing(project) as record:
        published = record.edition(document, edition)
        file, first = record.shown(f"{document}/{edition}.json"), published.edition
        if language in first.articles and language not in first.later:
            reason = f'the edition is already available in "{language}". To change its words: gazet correct.'
            raise refused(file, [reason])
        if published.withdrawn:
            raise refused(file, [f"the edition {edition} has been withdrawn: it gets no translation. {INSTEAD}"])
        record.check_dates(file, record.today, sure=sure)
        if said := fault(summary):
            raise refused("--summary", [f"the text {said}"])
        work = working(project, record.today, allow_untranslated=True, draft=True)
        if language not in work.translations:
            known = ", ".join(work.translations) or "none"
            raise click.UsageError(f'the policies are not translated into "{language}". Known: {known}.')
        if document not in work.policies.facts.organization.documents:
            raise click.UsageError(f'the policies have no document "{document}" any longer.')
        new = compose(
            work.policies, work.translations, document, today=record.today, effective=first.effective, means=work
        )
        if missing := list(not_translatable(first, new, language)):
            raise refused(file, _missing(first, missing, language))
        added = record.commit(
            translating(translation(first, new, language, summary=summary.strip(), today=record.today))
        )
    record.say(added, f"{document} {edition} is published in {language}.")


def _missing(edition: Edition, ids: list[str], language: str) -> list[str]:
    named = ", ".join(ids[:SHOWN]) + (f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else "")
    return [
        f"the working text does not translate the words of {edition.edition} into {language}: {named}. Translate them; "
        "where the policies have moved on, take them back to the words of that edition on a branch, or release a new one."
    ]
