"""gazet release: freeze the working text as the next edition."""

from __future__ import annotations

from collections.abc import Sequence

import click

from gazet.audit import once
from gazet.audit.places import Places
from gazet.center.opening import audits_of
from gazet.changes.clashes import clash_places
from gazet.changes.classes import Judged, judged
from gazet.check import Working, check_declarations, lacking
from gazet.check.signs import check_signs
from gazet.cli.arguments import REASON, SURE
from gazet.cli.rebase import rebase as put_on_top
from gazet.cli.withdraw import withdrawal
from gazet.cli.writing import Writing, texts, writing
from gazet.edition.acts import Act
from gazet.edition.compose import compose
from gazet.edition.history import History
from gazet.edition.model import Edition, Lowered
from gazet.edition.release import (
    RESET,
    is_lower,
    last_live,
    publication,
    refusals,
    same_words,
    short_of_notice,
    wrong_dates,
)
from gazet.edition.rules import Rules
from gazet.edition.store import write_announcement
from gazet.edition.urgent import Urgent, urgent
from gazet.folders import Project
from gazet.i18n.catalogs import SOURCE
from gazet.i18n.clauses import clauses
from gazet.languages.book import packaged
from gazet.listed import listed_documents
from gazet.load.policies import Unreadable
from gazet.problems import Problem, ProblemsFound, refused
from gazet.project import inspected, main_history
from gazet.shell.owners import of_drafts


@click.command(
    context_settings={"allow_extra_args": True},
    epilog="Examples: gazet release privacy; gazet release privacy --later nl,tr; gazet release --rebase origin/main",
)
@click.argument("document", required=False)
@click.option("--urgent", "is_urgent", is_flag=True, help="Publish at once, before an edition that is announced.")
@click.option("--later", default="", metavar="LANGS", help="Languages whose translation follows, such as nl,tr.")
@click.option(
    "--rebase",
    is_flag=False,
    flag_value="",
    metavar="[REF]",
    help="Put the acts of this branch after those of another one that also released; by default the one being merged.",
)
@REASON
@SURE
@click.pass_context
def release(
    context: click.Context,
    document: str | None,
    is_urgent: bool,
    later: str,
    rebase: str | None,
    reasons: tuple[str, ...],
    sure: bool,
) -> None:
    """Freeze the working text as the next edition, as announced in unreleased.yml.

    With --urgent, the announced edition is withdrawn, the text in force gets what the working text changed since, and the
    announced edition is issued again on top of that, for its own day. A language of --later waits in both.
    """
    project: Project = context.obj
    if later or context.args:
        _check_arguments(document, context.args, later, listed_documents(project))
    if rebase is not None:
        put_on_top(project, rebase)
        return
    if not document:
        raise click.UsageError("name the document, such as: gazet release privacy")
    shown = f"{project.policies.name}/{document}/unreleased.yml"
    with writing(project) as record:
        history = record.history(document)
        languages = later.replace(",", " ").split()
        work = _working(record, document, languages, is_urgent)
        new = _composed(record, work, history, languages)
        if is_urgent:
            editions, acts = _urgent(record, history, new, work, reasons, sure, shown)
        else:
            notice = next(d.notice_days for d in work.policies.documents if d.id == document)
            change = _judged(last_live(history), new, work)
            editions, acts = _ordinary(record, history, new, change, notice, reasons, sure, shown)
        for look in check_signs(work.loaded.sources, clauses(work.policies), work.translations.values()):
            click.echo(f"warning: {look}", err=True)
        added = record.commit(*acts)
        write_announcement(project.policies / document / "unreleased.yml", shown, RESET)
    said = [
        f"{record.shown(f'{document}/{edition.edition}.json')}: edition {edition.number}, takes effect on {edition.effective}."
        for edition in editions
    ]
    record.say(added, *said, f"{shown} is reset: commit it too.")


def _check_arguments(document: str | None, more: Sequence[str], later: str, documents: Sequence[str]) -> None:
    """Raises UsageError for more than one document, and says how several languages are written."""
    given = [*([document] if document else []), *more]
    languages = [word for word in given if word not in documents]
    if later and languages:
        written = ",".join([*later.replace(",", " ").split(), *(word.strip(",") for word in languages)])
        named = next((word for word in (*given, *documents) if word in documents), "DOCUMENT")
        message = f"several languages are joined by commas, without spaces: gazet release {named} --later {written}"
        raise click.UsageError(message)
    if more:
        raise click.UsageError(f"one document at a time. Not understood: {' '.join(more)}")


def _under_law(record: Writing, work: Working) -> list[Problem]:
    """What public notices lack, and what is wrong under a law that is served, unless it is accepted."""
    audits = audits_of(work, main_history(record.project, work), record.today)
    return [*lacking(work, record.today), *check_declarations(once(audits), Places(work.loaded))]


def _working(record: Writing, document: str, later: Sequence[str], is_urgent: bool) -> Working:
    """The working text; what is open in the catalogs of the languages that follow later is no problem. An urgent one does not
    wait for what is wrong under a law."""
    work = inspected(record.project, record.today, later=later, draft=True)
    if isinstance(work, Unreadable):
        raise ProblemsFound(work.problems)
    languages = work.policies.facts.organization.languages
    if document not in work.policies.facts.organization.documents:
        raise click.UsageError(f'the policies have no document "{document}" any longer.')
    for language in later:
        if language in languages.prevailing:
            raise click.UsageError(f'"{language}" prevails: it is published with the edition.')
        if language == SOURCE:
            raise click.UsageError(f'the policies are written in "{language}": it is published with the edition.')
        if language not in languages.all:
            raise click.UsageError(f'the policies are not in "{language}". Known: {", ".join(languages.all)}.')
    problems = [*work.problems, *(_under_law(record, work) if work.is_sound and not is_urgent else ())]
    if problems := problems or of_drafts(work, record.today):
        raise ProblemsFound(problems)
    return work


def _composed(record: Writing, work: Working, history: History, later: Sequence[str]) -> Edition | None:
    if history.document not in work.policies.unreleased:
        return None
    number = len(history.published) + 1
    new = compose(work.policies, work.translations, history.document, today=record.today, number=number, means=work)
    id = Rules(record.record.acts).next_id(history.document, new.effective)
    return new.model_copy(update={"edition": id, "later": tuple(later)})


def _judged(old: Edition | None, new: Edition | None, work: Working) -> Judged:
    """The class of a change; the first edition of a document changes nothing."""
    return judged(old, new, work.grammars) if old and new else Judged()


def _ordinary(
    record: Writing,
    history: History,
    new: Edition | None,
    change: Judged,
    notice: int,
    reasons: Sequence[str],
    sure: bool,
    shown: str,
) -> tuple[list[Edition], list[tuple[Act, bytes | None]]]:
    """The edition and its act. Raises ProblemsFound with the reasons why it cannot be released."""
    wrong = list(
        refusals(
            new,
            history,
            today=record.today,
            notice_days=notice,
            excused=bool(reasons),
            sure=sure,
            least=change.kind,
            why=change.why,
        )
    )
    if wrong or new is None:
        raise refused(shown, wrong)
    due: dict[str, object] = {}
    if last_live(history) and short_of_notice(new, record.today, notice, change.kind):
        due["short_notice"] = dict(texts(reasons, _published(new)))
    if is_lower(new.kind, change.kind):
        due["lowered"] = Lowered(least=change.kind, reason=dict(texts(reasons, _published(new))))
    if reasons and not due:
        click.echo("No reason is due: the one given is not recorded.", err=True)
    new = new.model_copy(update=due)
    return [new], [publication(new)]


def _urgent(
    record: Writing,
    history: History,
    new: Edition | None,
    work: Working,
    reasons: Sequence[str],
    sure: bool,
    shown: str,
) -> tuple[list[Edition], list[tuple[Act, bytes | None]]]:
    """The urgent edition and those issued again, with all acts. Raises ProblemsFound."""
    if new is None:
        raise refused(shown, refusals(None, history, today=record.today, notice_days=0, excused=True))
    wrong = list(wrong_dates(record.record.acts, record.today, new.effective, sure=sure))
    found = None if wrong else _merged(record, history, new, wrong)
    if wrong or found is None:
        raise refused(shown, wrong)
    readers = [code for edition in (new, *found.withdrawn) for code in _published(edition)]
    reason = texts(reasons, tuple(dict.fromkeys(readers)))
    acts: list[tuple[Act, bytes | None]] = [
        (withdrawal(record, history.of(edition.edition), None, reason), None) for edition in found.withdrawn
    ]
    rules, editions = Rules((*record.record.acts, *(act for act, _ in acts))), []
    for number, edition in enumerate(found.editions):
        own: dict[str, object] = {"edition": rules.next_id(history.document, edition.effective)}
        if not number:
            own["short_notice"] = dict(reason)
            least = _judged(history.in_force(edition.effective), edition, work).kind
            if is_lower(edition.kind, least):
                own["lowered"] = Lowered(least=least, reason=dict(reason))
        editions.append(edition.model_copy(update=own))
        act, data = publication(editions[-1])
        rules.add(act)
        acts.append((act, data))
    return editions, acts


def _merged(record: Writing, history: History, new: Edition, wrong: list[str]) -> Urgent | None:
    """The editions, unless something is `wrong`, to which the reasons are added."""
    announced = [e for e in history.upcoming(record.today) if e.effective > new.effective]
    in_force = history.in_force(new.effective)
    if new.effective < record.today:
        wrong.append(f"the date {new.effective} has passed (today is {record.today}).")
    elif not announced or not in_force:
        wrong.append("no later edition is announced that has to make way. Release without --urgent.")
    elif same_words(new, announced[-1], _published(new)):
        wrong.append(f"nothing differs from the edition of {announced[-1].edition}. Change the policies first.")
    else:
        found = urgent(in_force, announced, new)
        places = clash_places(announced[-1], new, found.clashes, packaged("en"))
        wrong += [_clash(place, announced[-1]) for place in places]
        return found
    return None


def _clash(place: str, announced: Edition) -> str:
    return (
        f"{place}: the announced edition changed this, and the working text changed it again, so that the urgent words "
        f"cannot be told from the announced ones. Withdraw {announced.edition}, take its changes out of the policies, "
        "release the urgent text, and then release the announced changes again."
    )


def _published(edition: Edition) -> tuple[str, ...]:
    return tuple(language for language in edition.languages if language not in edition.later)
