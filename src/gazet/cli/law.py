"""gazet law: begin a law pack, and list the facts of law that are to be looked at again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

import click

from gazet.cli.main import FORMAT
from gazet.clock import day_of_build
from gazet.files import write_atomically
from gazet.folders import Project
from gazet.law.rechecks import Due
from gazet.law.scaffold import scaffold
from gazet.model.base import is_id
from gazet.problems import known
from gazet.project import read_law, read_policies

ALL = "all"


@click.group(epilog="Example: gazet law due --before 2027-03-01")
def law() -> None:
    """Work with law packs: begin one, or list what is to be looked at again."""


@law.command(epilog="Example: gazet law new jp --like eu")
@click.argument("id")
@click.option("--like", required=True, help="The pack whose entries are shown as examples.")
@click.pass_obj
def new(project: Project, id: str, like: str) -> None:
    """Write law/ID.yml, a law pack to be filled in, with the meaning of every field in words.

    What is required is there and empty; `gazet check` names each place until it is filled in. Everything else is an example
    behind a #, taken from the pack that yours is like.
    """
    book, path = read_law(project), project.law / f"{id}.yml"
    if not is_id(id):
        raise click.UsageError(f'"{id}" is no id. Expected lower-case words joined by "-", such as jp or us-tx.')
    if like not in book.packs:
        raise click.UsageError(f'unknown jurisdiction "{like}". {known(like, book.packs)}')
    if path.exists() or id in book.packs:
        raise click.ClickException(f'there is a pack "{id}" already. To change it, see `gazet docs law`.')
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, scaffold(id, book.packs[like], day_of_build()).encode())
    click.echo(f"law/{id}.yml: fill it in; `gazet check` names each place that is still empty.")
    click.echo(f"Then add {id} to jurisdictions in policies/organization.yml. All about packs: `gazet docs law`.")


@law.command(epilog="Example: gazet law due --before 2027-03-01")
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="Only what is due before this day.")
@click.option("--jurisdiction", "ids", multiple=True, help='Only of this jurisdiction (may be repeated), or "all".')
@FORMAT
@click.pass_obj
def due(project: Project, before: datetime | None, ids: tuple[str, ...], format_: str) -> None:
    """List the facts of law that are to be looked at again, and by which day.

    By default of the laws that policies/organization.yml names, and of those that they inherit from. What is late is no error
    here: `gazet check` and every build warn of it.
    """
    book, served = read_law(project), read_policies(project).policies.facts.organization.jurisdictions
    wanted = list(book.jurisdictions) if ALL in ids else list(ids or served)
    if unknown := [id for id in wanted if id not in book.jurisdictions]:
        raise click.UsageError(f'unknown jurisdiction "{unknown[0]}". Known: {", ".join([*book.jurisdictions, ALL])}.')
    found = [one for one in book.due(wanted) if before is None or one.by < before.date()]
    if format_ == "json":
        click.echo(json.dumps([{**asdict(one), "by": str(one.by)} for one in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(found, day_of_build())) or "Nothing is due.")


def _lines(found: Iterable[Due], day: date) -> Iterable[str]:
    for one in found:
        late = " (late)" if one.by < day else ""
        yield f"{one.by}{late}  {one.law}: {one.what}  [{one.path}:{one.line}]"
