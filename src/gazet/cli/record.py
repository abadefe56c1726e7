"""gazet status, release, correct, verify and diff: the record of what was published."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from gazet.changes.blocks import BlockChange, compare_articles
from gazet.changes.facts import fact_changes
from gazet.changes.sentences import sentence
from gazet.cli.main import FORMAT, main
from gazet.edition.clock import day_of_build
from gazet.edition.compose import DRAFT, compose
from gazet.edition.history import History, record_head
from gazet.edition.model import Edition
from gazet.edition.release import (
    RESET,
    correction,
    correction_link,
    edition_link,
    refusals,
    same_words,
    short_of_notice,
)
from gazet.edition.store import append, locked, write_announcement
from gazet.i18n import cldr
from gazet.i18n.interface import interface
from gazet.problems import Problem, ProblemsFound
from gazet.project import Project, Working, histories, inspect, listed_documents, working

DOCUMENT = click.argument("document")


def refuse(path: str, *reasons: str) -> ProblemsFound:
    """Reasons not to write the record, as problems."""
    return ProblemsFound([Problem(path, 1, 1, "refused", reason) for reason in reasons])


def history_of(project: Project, work: Working, document: str) -> History:
    """The verified history of a document that the project has."""
    documents = work.policies.facts.organization.documents
    if document not in documents:
        raise click.UsageError(f'no document "{document}". Known: {", ".join(documents)}.')
    return next(h for h in histories(project, documents) if h.document == document)


@main.command(epilog="Example: gazet status")
@click.option("--language", default="en", show_default=True, help="Language of the changes.")
@click.pass_obj
def status(project: Project, language: str) -> None:
    """Say what differs between the policies and what is published, what is untranslated, and what would stop a release."""
    day = day_of_build()
    work, problems = inspect(project)
    if work is None:
        raise ProblemsFound(problems)
    for history in histories(project, work.policies.facts.organization.documents):
        new = compose(work.policies, work.translations, history.document, today=day, number=len(history.editions) + 1)
        _say_published(history, day)
        _say_changes(history, new, language)
        _say_release(history, work, new, len(problems), day)
    if problems:
        raise ProblemsFound(problems)


def _say_published(history: History, day: date) -> None:
    in_force = history.in_force(day)
    click.secho(history.document, bold=True)
    click.echo(f"  in force: {in_force.edition if in_force else 'nothing'}")
    for edition in history.upcoming(day):
        click.echo(f"  upcoming: {edition.edition}")


def _say_changes(history: History, new: Edition, language: str) -> None:
    last = history.editions[-1] if history.editions else None
    if last is None:
        click.echo("  nothing was ever released")
    elif same_words(new, last):
        click.echo(f"  the policies say what the edition of {last.edition} says")
    elif same_words(new, last, languages=(last.prevailing,)):
        differ = [code for code in last.languages if not same_words(new, last, languages=(code,))]
        click.echo(
            f"  the policies say what the edition of {last.edition} says, in other words in: {', '.join(differ)}"
        )
        for code in differ:
            click.echo(
                f'    to publish them: gazet correct {history.document} {last.edition} --language {code} --reason "…"'
            )
    else:
        click.echo(f"  changed since the edition of {last.edition}:")
        for line in changed_lines(last, new, language):
            click.echo(f"    {line}")


def _say_release(history: History, work: Working, new: Edition, problems: int, day: date) -> None:
    announced = work.policies.unreleased.get(history.document)
    document = next(d for d in work.policies.documents if d.id == history.document)
    if announced:
        click.echo(f"  announced: {announced.kind}, takes effect on {announced.effective}")
    elif history.editions and same_words(new, history.editions[-1], languages=(new.prevailing,)):
        return  # nothing to release, and nobody said there was
    reasons = refusals(new if announced else None, history, today=day, notice_days=document.notice_days, override=None)
    for reason in reasons:
        click.echo(f"  not ready: {reason}")
    if problems:
        click.echo(f"  not ready: {problems} problems, listed below")


def changed_lines(old: Edition, new: Edition, language: str) -> list[str]:
    """Changes in a few lines: facts in sentences, then a count of changed blocks."""
    sentences = [sentence(c, interface(language)) for c in fact_changes(old, new, language)]
    blocks = [b for b in compare_articles(old.articles[language], new.articles[language]) if b.counts]
    return [*sentences, f"{len(blocks)} {'block' if len(blocks) == 1 else 'blocks'} of text changed"]


@main.command(epilog="Example: gazet release privacy")
@DOCUMENT
@click.option(
    "--short-notice",
    metavar="REASON",
    help="Publish a material change with less notice than promised; the reason is recorded and shown.",
)
@click.pass_obj
def release(project: Project, document: str, short_notice: str | None) -> None:
    """Freeze the working text as the next edition, as unreleased.yml announces it."""
    today = day_of_build()
    shown = f"{project.policies.name}/{document}/unreleased.yml"
    with locked(project.editions, project.policies):
        work = working(project)
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


@main.command(epilog='Example: gazet correct privacy 2026-04-15 --language nl --reason "A word was misspelt."')
@DOCUMENT
@click.argument("edition")
@click.option("--language", required=True, help="The language to correct.")
@click.option("--reason", required=True, help="Why, for readers, in English.")
@click.option(
    "--block",
    "blocks",
    multiple=True,
    help="Correct only this block or clause (may be repeated). Needed for the prevailing language.",
)
@click.pass_obj
def correct(project: Project, document: str, edition: str, language: str, reason: str, blocks: tuple[str, ...]) -> None:
    """Publish a corrected translation, or a mended typing error, of an edition. Its dates and other languages stay."""
    today = day_of_build()
    with locked(project.editions, project.policies):
        work = working(project, allow_untranslated=True)
        history = history_of(project, work, document)
        published = history.of(edition)
        if published is None:
            raise click.UsageError(f'no edition "{edition}". Known: {", ".join(e.edition for e in history.editions)}.')
        latest = max([published.first.published, *(r.published for r in published.revisions)])
        if today < latest:
            raise refuse(
                f"{project.editions.name}/{document}/{edition}.json",
                f"today is {today}, before it was last published ({latest}). Set the clock of this machine.",
            )
        if language not in published.first.languages:
            raise click.UsageError(
                f'the edition is not in "{language}". Known: {", ".join(published.first.languages)}.'
            )
        if language == published.first.prevailing and not blocks:
            raise click.UsageError(
                "in the prevailing language, name what to correct: --block ID. Its other changes are changes of policy."
            )
        new = compose(work.policies, work.translations, document, today=today)
        content = correction(published, new, language, frozenset(blocks), reason=reason, today=today)
        if content is None:
            raise refuse(
                f"{project.editions.name}/{document}/{edition}.json",
                f"nothing to correct: the working text in {cldr.language_name('en', language)} reads the same, wherever its English does.",
            )
        path = append(project.editions / document, correction_link(content, history))
    click.echo(f"{path.relative_to(project.root)}: {cldr.language_name('en', language)} of {edition} corrected.")


@main.command(epilog="Example: gazet verify")
@FORMAT
@click.pass_obj
def verify(project: Project, format_: str) -> None:
    """Recompute every hash and the chain of every document. Needs nothing but editions/."""
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
    click.echo(f"The record is whole. Head: {record_head(found)}")


@main.command(epilog="Example: gazet diff 2025-06-10 2025-12-01 --language tr")
@click.argument("old")
@click.argument("new")
@click.option("--document", help="The document; else the main one.")
@click.option("--language", default="en", show_default=True, help="Language of the texts and sentences.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", help="How to print."
)
@click.pass_obj
def diff(project: Project, old: str, new: str, document: str | None, language: str, format_: str) -> None:
    """Show what changed between two editions; `draft` is the working text."""
    document = document or listed_documents(project)[0]
    a, b = (_edition(project, document, id) for id in (old, new))
    if language not in a.languages or language not in b.languages:
        raise click.UsageError(f'not both editions are in "{language}".')
    blocks = [block for block in compare_articles(a.articles[language], b.articles[language]) if block.is_change]
    writers: dict[str, Callable[[list[Any], list[BlockChange], str], str]] = {
        "text": _as_text,
        "json": _as_json,
        "markdown": _as_markdown,
    }
    click.echo(writers[format_](fact_changes(a, b, language), blocks, language))


def _edition(project: Project, document: str, id: str) -> Edition:
    if id == DRAFT:
        work = working(project, allow_untranslated=True)
        return compose(work.policies, work.translations, document, today=day_of_build())
    (history,) = (
        (h for h in histories(project, listed_documents(project)) if h.document == document)
        if document in listed_documents(project)
        else (None,)
    )
    published = history.of(id) if history else None
    if published is None:
        known = ", ".join(e.edition for e in history.editions) if history else ", ".join(listed_documents(project))
        raise click.UsageError(f'no edition "{id}" of "{document}". Known: {known or "none"}, {DRAFT}.')
    return published.edition


def _as_text(facts: list[Any], blocks: list[BlockChange], language: str) -> str:
    lines = [sentence(c, interface(language)) for c in facts]
    for block in blocks:
        lines += [
            "",
            click.style(
                f"{block.node.id} ({block.state}{', moved' if block.moved_from is not None else ''})", bold=True
            ),
        ]
        lines.append("".join(_coloured(run.op, run.text) for run in block.runs))
    return "\n".join(lines) if lines else "Nothing changed."


def _coloured(op: str, text: str) -> str:
    """Readable without colour: the signs stay when the colour goes."""
    if op == "=":
        return text
    body, space = text.rstrip(), text[len(text.rstrip()) :]
    return (click.style(f"[+{body}+]", fg="green") if op == "+" else click.style(f"[-{body}-]", fg="red")) + space


def _as_markdown(facts: list[Any], blocks: list[BlockChange], language: str) -> str:
    lines = [f"- {sentence(c, interface(language))}" for c in facts]
    for block in blocks:
        marks = {"=": "{}", "+": "<ins>{}</ins>", "-": "<del>{}</del>"}
        lines += ["", f"`{block.node.id}` ({block.state})", "", "".join(marks[r.op].format(r.text) for r in block.runs)]
    return "\n".join(lines)


def _as_json(facts: list[Any], blocks: list[BlockChange], language: str) -> str:
    return json.dumps(
        {
            "facts": [{**asdict(c), "sentence": sentence(c, interface(language))} for c in facts],
            "blocks": [
                {
                    "id": b.node.id,
                    "state": b.state,
                    "moved": b.moved_from is not None,
                    "runs": [list(r) for r in b.runs],
                }
                for b in blocks
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
