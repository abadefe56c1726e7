"""gazet retire: a document no longer applies."""

from __future__ import annotations

from datetime import datetime

import click

from gazet.cli.arguments import DOCUMENT, FROM, REASON, SURE
from gazet.cli.writing import day_of, published_languages, texts, writing
from gazet.edition.acts import Retire
from gazet.edition.shelf import LOG
from gazet.folders import Project
from gazet.problems import refused


@click.command(epilog='Example: gazet retire cookies --from 2027-01-01 --reason en="We no longer set cookies."')
@DOCUMENT
@FROM
@REASON
@SURE
@click.pass_obj
def retire(project: Project, document: str, start: datetime | None, reasons: tuple[str, ...], sure: bool) -> None:
    """End a document: from a day on, today if none is named, it no longer applies. Its pages stay, and say so.

    When the day has come, take it out of `documents` in policies/organization.yml, and delete its folder in policies/.
    """
    with writing(project) as record:
        history = record.history(document)
        if not history.published:
            raise refused(record.shown(LOG), [f'nothing of the document "{document}" has been published.'])
        day = day_of(start) or record.today
        act = Retire.model_validate(
            {
                "sequence": 1,
                "day": record.today,
                "document": document,
                "from": day,
                "reason": texts(reasons, published_languages(history.published[-1])),
            }
        )
        record.check_dates(record.shown(LOG), day, sure=sure)
        added = record.commit((act, None))
    record.say(added, f"{document} is retired: it no longer applies from {day} on.")
