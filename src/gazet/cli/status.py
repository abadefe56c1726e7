"""gazet status: show what differs from the published edition, and what would stop a release."""

from __future__ import annotations

from datetime import date

import click

from gazet.changes.blocks import compare_articles
from gazet.changes.classes import Judged, judged
from gazet.changes.facts import fact_changes
from gazet.changes.sentences import sentence
from gazet.check import Working
from gazet.clock import day_of_build
from gazet.edition.compose import compose
from gazet.edition.history import History
from gazet.edition.model import KINDS, Edition
from gazet.edition.release import earliest_day, last_live, refusals, same_words
from gazet.folders import Project
from gazet.i18n.interface import Words
from gazet.languages.model import Language
from gazet.load.policies import Unreadable
from gazet.problems import ProblemsFound
from gazet.project import histories, inspected


@click.command(epilog="Example: gazet status")
@click.option("--language", default="en", show_default=True, help="Language of the changes.")
@click.pass_obj
def status(project: Project, language: str) -> None:
    """Show what differs between the policies and the last edition, what is untranslated, and what would stop a release."""
    day = day_of_build()
    work = inspected(project, day)
    if isinstance(work, Unreadable) or not work.is_sound:
        raise ProblemsFound(work.problems)
    documents = work.policies.facts.organization.documents
    for history in histories(project, documents):
        if history.document not in documents:
            continue
        new = compose(
            work.policies, work.translations, history.document, today=day, number=len(history.published) + 1, means=work
        )
        _say_published(history, day)
        _say_changes(history, new, work.interface.in_language(language), work.grammars[language])
        change = _judged(history, new, work)
        if change:
            _say_class(change, work, history.document, day)
        _say_release(history, work, new, change or Judged(), day)
    if work.problems:
        raise ProblemsFound(work.problems)


def _say_published(history: History, day: date) -> None:
    in_force = history.in_force(day)
    click.secho(history.document, bold=True)
    click.echo(f"  in force: {in_force.edition if in_force else 'nothing'}")
    if history.retired:
        click.echo(f"  retired: from {history.retired.from_} on")
    for edition in history.upcoming(day):
        click.echo(f"  upcoming: {edition.edition}")
    for edition in (*([in_force] if in_force else []), *history.upcoming(day)):
        if edition.later:
            follow = f"{len(edition.later)} {'language' if len(edition.later) == 1 else 'languages'}"
            click.echo(f"  to follow: {follow} of {edition.edition}: {', '.join(edition.later)}")


def _say_changes(history: History, new: Edition, words: Words, grammar: Language) -> None:
    last = last_live(history)
    if last is None:
        click.echo("  nothing has been released yet")
    elif same_words(new, last):
        click.echo(f"  no changes since the edition of {last.edition}")
    elif same_words(new, last, languages=(last.source,)):
        differ = [code for code in last.languages if not same_words(new, last, languages=(code,))]
        click.echo(f"  no changes since the edition of {last.edition}, except in the wording of: {', '.join(differ)}")
        for code in differ:
            act, why = ("translate", "") if code in last.later else ("correct", ' --reason en="…"')
            click.echo(f"    to publish them: gazet {act} {history.document} {last.edition} --language {code}{why}")
    else:
        click.echo(f"  changed since the edition of {last.edition}:")
        for line in changed_lines(last, new, words, grammar):
            click.echo(f"    {line}")


def _judged(history: History, new: Edition, work: Working) -> Judged | None:
    """The class of what changed since the last edition; None if nothing did that is released with the next one."""
    last = last_live(history)
    if last is None or same_words(new, last, languages=(last.source,)):
        return None
    return judged(last, new, work.grammars)


def _say_class(change: Judged, work: Working, document: str, day: date) -> None:
    """The class, the reasons in groups, and from which day on it may take effect."""
    click.echo(f"  class by what changed: {change.kind}")
    for kind in reversed(KINDS):
        own = [reason for reason in change.reasons if reason.kind == kind]
        facts = [reason.place for reason in own if reason.is_fact]
        if facts:
            click.echo(f"    {kind}, facts: {', '.join(facts)}")
        for place in dict.fromkeys(reason.place for reason in own if not reason.is_fact):
            click.echo(f"    {kind}, words under {place}:")
            for reason in own:
                if not reason.is_fact and reason.place == place:
                    click.echo(f"      {reason.said}")
    notice = _notice(work, document)
    if change.kind == "material":
        click.echo(f"  takes effect on {earliest_day(day, notice)} at the earliest, with {notice} days of notice")
    else:
        click.echo(f"  takes effect on {day} at the earliest: no notice is due")


def _notice(work: Working, document: str) -> int:
    """The days of notice that a document promises."""
    return next(d.notice_days for d in work.policies.documents if d.id == document)


def _say_release(history: History, work: Working, new: Edition, change: Judged, day: date) -> None:
    announced = work.policies.unreleased.get(history.document)
    if announced:
        click.echo(f"  announced: {announced.kind}, takes effect on {announced.effective}")
    elif (last := last_live(history)) and same_words(new, last, languages=(new.source,)):
        return  # nothing to release, and nothing announced
    reasons = refusals(
        new if announced else None,
        history,
        today=day,
        notice_days=_notice(work, history.document),
        excused=False,
        least=change.kind,
        why=change.why,
    )
    for reason in reasons:
        click.echo(f"  not ready: {reason}")
    if work.problems:
        click.echo(f"  not ready: {len(work.problems)} problems, listed below")


def changed_lines(old: Edition, new: Edition, words: Words, grammar: Language) -> list[str]:
    """The changes in a few lines: a sentence for each changed fact, then the number of changed blocks."""
    language = words.language
    sentences = [sentence(c, words.translations) for c in fact_changes(old, new, grammar)]
    blocks = [b for b in compare_articles(old.articles[language], new.articles[language]) if b.counts]
    return [*sentences, f"{len(blocks)} {'block' if len(blocks) == 1 else 'blocks'} of text changed"]
