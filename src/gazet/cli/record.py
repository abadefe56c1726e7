"""gazet release, correct and verify: write and check the record of what was published."""

from __future__ import annotations

import json

import click

from gazet.check import Working
from gazet.cli.main import FORMAT
from gazet.clock import day_of_build
from gazet.edition.compose import compose
from gazet.edition.history import History, record_head
from gazet.edition.release import (
    RESET,
    correction,
    edition_link,
    linked,
    refusals,
    short_of_notice,
)
from gazet.edition.store import append, locked, write_announcement
from gazet.folders import Project
from gazet.i18n import cldr
from gazet.problems import Problem, ProblemsFound
from gazet.project import histories, listed_documents, working

DOCUMENT = click.argument("document")


def refuse(path: str, *reasons: str) -> ProblemsFound:
    """The reasons for not writing to the record, as problems of `path`."""
    return ProblemsFound([Problem(path, 1, 1, "refused", reason) for reason in reasons])


def history_of(project: Project, work: Working, document: str) -> History:
    """The verified history of a document. Raises UsageError if the project has no such document."""
    documents = work.policies.facts.organization.documents
    if document not in documents:
        raise click.UsageError(f'no document "{document}". Known: {", ".join(documents)}.')
    return next(h for h in histories(project, documents) if h.document == document)


@click.command(epilog="Example: gazet release privacy")
@DOCUMENT
@click.option(
    "--short-notice",
    metavar="REASON",
    help="Publish a material change with less notice than promised; the reason is recorded and shown.",
)
@click.pass_obj
def release(project: Project, document: str, short_notice: str | None) -> None:
    """Freeze the working text as the next edition, as announced in unreleased.yml."""
    today = day_of_build()
    shown = f"{project.policies.name}/{document}/unreleased.yml"
    with locked(project.editions, project.policies):
        work = working(project, today)
        history = history_of(project, work, document)
        announced = work.policies.unreleased.get(document)
        new = (
            compose(work.policies, work.translations, document, today=today, number=len(history.editions) + 1)
            if announced
            else None
        )
        notice = next(d.notice_days for d in work.policies.documents if d.id == document)
        reasons = list(refusals(new, history, today=today, notice_days=notice, override=short_notice))
        if reasons or new is None:
            raise refuse(shown, *reasons)
        override = short_notice if history.editions and short_of_notice(new, today, notice) else None
        path = append(project.editions / document, edition_link(new.model_copy(update={"override": override}), history))
        write_announcement(project.policies / document / "unreleased.yml", shown, RESET)
    click.echo(
        f"{path.relative_to(project.root)}: edition {new.number}, takes effect on {new.effective}. Commit it together with {shown}."
    )


@click.command(epilog='Example: gazet correct privacy 2026-04-15 --language nl --reason "A word was misspelt."')
@DOCUMENT
@click.argument("edition")
@click.option("--language", required=True, help="The language to correct.")
@click.option("--reason", required=True, help="The reason, for readers, in English.")
@click.option(
    "--block",
    "blocks",
    multiple=True,
    help="Correct only this block or clause (may be repeated). Required for the prevailing language.",
)
@click.pass_obj
def correct(project: Project, document: str, edition: str, language: str, reason: str, blocks: tuple[str, ...]) -> None:
    """Publish a correction of an edition: a better translation, or a typing error fixed. Dates and other languages stay."""
    today = day_of_build()
    with locked(project.editions, project.policies):
        work = working(project, today, allow_untranslated=True, draft=True)
        history = history_of(project, work, document)
        known = [e.edition for e in history.editions]
        if edition not in known:
            raise click.UsageError(f'no edition "{edition}". Known: {", ".join(known)}.')
        published = history.of(edition)
        latest = max([published.first.published, *(r.published for r in published.revisions)])
        if today < latest:
            raise refuse(
                f"{project.editions.name}/{document}/{edition}.json",
                f"today ({today}) is before the last publication ({latest}). Correct this machine's clock.",
            )
        if language not in published.first.languages:
            raise click.UsageError(
                f'the edition is not available in "{language}". Known: {", ".join(published.first.languages)}.'
            )
        if language not in work.policies.facts.organization.languages.all:
            raise click.UsageError(
                f'the policies are no longer in "{language}", so there is no working text to correct it with.'
            )
        if language == published.first.prevailing and not blocks:
            raise click.UsageError(
                "in the prevailing language, name what to correct: --block ID. Any other change is a change of policy."
            )
        new = compose(work.policies, work.translations, document, today=today)
        content = correction(published, new, language, frozenset(blocks), reason=reason, today=today)
        if content is None:
            raise refuse(
                f"{project.editions.name}/{document}/{edition}.json",
                f"nothing to correct: the working text in {cldr.language_name('en', language)} is that of the edition, wherever the English is unchanged.",
            )
        path = append(project.editions / document, linked(content, history))
    click.echo(f"{path.relative_to(project.root)}: {cldr.language_name('en', language)} of {edition} corrected.")


@click.command(epilog="Example: gazet verify")
@FORMAT
@click.pass_obj
def verify(project: Project, format_: str) -> None:
    """Recompute every hash and check the chain of every document. Needs only editions/."""
    found = histories(project, listed_documents(project))
    if format_ == "json":
        click.echo(
            json.dumps(
                {
                    "head": record_head(found),
                    "documents": {h.document: {"head": h.head, "links": len(h.links)} for h in found},
                },
                indent=1,
            )
        )
        return
    for history in found:
        click.echo(
            f"{history.document}: {len(history.links)} {'link' if len(history.links) == 1 else 'links'}, head {history.head or 'none'}"
        )
    click.echo(f"Record verified: all hashes match. Head: {record_head(found)}")
