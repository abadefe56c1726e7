"""gazet withdraw: an edition never applies, or no longer."""

from __future__ import annotations

from datetime import date, datetime

import click

from gazet.cli.arguments import DOCUMENT, EDITION, FROM, REASON, SURE
from gazet.cli.writing import Writing, day_of, published_languages, texts, writing
from gazet.edition.acts import Withdraw
from gazet.edition.intervals import applied, intervals
from gazet.edition.model import Published
from gazet.folders import Project
from gazet.problems import refused


@click.command(epilog='Example: gazet withdraw privacy 2026-12-27 --reason en="The new service starts later."')
@DOCUMENT
@EDITION
@FROM
@REASON
@SURE
@click.pass_obj
def withdraw(
    project: Project, document: str, edition: str, start: datetime | None, reasons: tuple[str, ...], sure: bool
) -> None:
    """Withdraw an edition. Before it applies: it never does. In force: from a day on, the edition before applies again.

    Its page stays, and says so. To postpone an edition, withdraw it and release it again.
    """
    with writing(project) as record:
        published = record.edition(document, edition)
        act = withdrawal(record, published, day_of(start), texts(reasons, published_languages(published)))
        record.check_dates(record.shown(f"{document}/{edition}.json"), act.from_, sure=sure)
        _needs_another(record, act)
        added = record.commit((act, None))
    never = published.first.effective > act.day
    what = "it never applies" if never else f"it does not apply from {act.from_} on"
    record.say(added, f"{document} {edition} is withdrawn: {what}.")


def withdrawal(record: Writing, published: Published, start: date | None, reason: object) -> Withdraw:
    """The act: from the edition's own first day if that is to come, else from `start`, or from today."""
    first = published.first
    day = start or max(first.effective, record.today)
    return Withdraw.model_validate(
        {
            "sequence": 1,
            "day": record.today,
            "document": first.document,
            "edition": first.edition,
            "from": day,
            "reason": reason,
        }
    )


def _needs_another(record: Writing, act: Withdraw) -> None:
    """Raises ProblemsFound if the edition is in force and nothing would apply any longer."""
    history = record.history(act.document)
    if history.of(act.edition).first.effective > record.today:
        return
    before = applied(history.intervals, act.from_)
    after = applied(intervals((*record.record.acts, act), act.document), act.from_)
    if before and before.edition == act.edition and (after is None or after.edition is None):
        reason = (
            f"no other edition would apply from {act.from_} on. Release the one that is to take its place first, or end "
            f"the document: gazet retire {act.document} --from {act.from_}."
        )
        raise refused(record.shown(f"{act.document}/{act.edition}.json"), [reason])
