"""gazet audit: what each law requires of the policies, and how they answer it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import datetime

import click

from gazet import __version__
from gazet.audit import Audit, errors, missing, once
from gazet.audit import audit as audit_under
from gazet.audit.places import Places
from gazet.audit.report import as_json, as_markdown, as_sarif, as_text
from gazet.check import audited
from gazet.clock import day_of_build
from gazet.folders import Project
from gazet.pages.audit import document
from gazet.project import main_history, working

ALL = "all"


@click.command(epilog="Example: gazet audit --jurisdiction tr --format markdown")
@click.option("--jurisdiction", "ids", multiple=True, help='Audit only this jurisdiction (may be repeated), or "all".')
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown", "html", "sarif"]),
    default="text",
    help="Output format.",
)
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Audit against the law of this date; by default today."
)
@click.pass_obj
def audit(project: Project, ids: tuple[str, ...], format_: str, as_of: datetime | None) -> None:
    """Show, for each law, which required statements are present, partial or missing in the working text, and where.

    What a law shares with one that it inherits from (nl with eu) is shown there, if both are audited. Exits with 1 if a mandatory element is missing, or a declaration is wrong, that policies/notices.yml does not accept.
    """
    day = as_of.date() if as_of else day_of_build()
    work = working(project, day, allow_untranslated=True, draft=True)
    subject, notices = audited(work, main_history(project, work), day), work.policies.notices
    packs = work.law.jurisdictions
    wanted = list(packs) if ALL in ids else list(ids or subject.facts.organization.jurisdictions)
    for id in wanted:
        if id not in packs:
            raise click.UsageError(f'unknown jurisdiction "{id}". Known: {", ".join([*packs, ALL])}.')
    audits = once(audit_under(subject, packs[id], notices) for id in wanted)
    click.echo(_WRITERS[format_](audits, Places(work.loaded)))
    lacking, wrong = ([entry for found in audits for entry in of(found)] for of in (missing, errors))
    if lacking:
        click.echo(f"{len(lacking)} mandatory {'element' if len(lacking) == 1 else 'elements'} missing", err=True)
    if wrong:
        click.echo(f"{len(wrong)} {'declaration is' if len(wrong) == 1 else 'declarations are'} wrong", err=True)
    if lacking or wrong:
        sys.exit(1)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


_WRITERS: dict[str, Callable[[Iterable[Audit], Places], str]] = {
    "text": lambda audits, places: "\n".join(as_text(audits, places)),
    "markdown": lambda audits, places: "\n".join(as_markdown(audits, places)),
    "json": lambda audits, places: _dumped(as_json(audits, places)),
    "sarif": lambda audits, places: _dumped(as_sarif(audits, places, __version__)),
    "html": document,
}
