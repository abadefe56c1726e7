"""gazet release --rebase: the acts of this branch after those of another one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import click

from gazet.changes.clashes import clash_places
from gazet.cli.repository import acts_at, commit_of, file_at, other_branch
from gazet.clock import day_of_build
from gazet.edition.acts import Act, render_line
from gazet.edition.branches import rebased
from gazet.edition.reissue import Read
from gazet.edition.shelf import LOG, Shelf, sha256
from gazet.edition.store import locked, replace_log
from gazet.folders import Project
from gazet.languages.book import packaged
from gazet.problems import Problem, ProblemsFound


def rebase(project: Project, ref: str) -> None:
    """Write the log anew: the acts of the other branch, then those that only this one has.

    Raises UsageError if git knows no other branch, ProblemsFound if the acts cannot follow.
    """
    name = ref or other_branch(project)
    commit = commit_of(project, name) if name else None
    if not commit:
        what = f'git knows no commit "{ref}".' if ref else "git is merging nothing, and this branch follows no other."
        raise click.UsageError(f"{what} Name the other branch: gazet release --rebase origin/main")
    shelf = Shelf(project.editions)
    with locked(project.editions):
        commits = (commit, "REBASE_HEAD", "HEAD")
        found = rebased(
            shelf.log() or b"",
            acts_at(project, commit),
            shelf,
            _reader(project, shelf, commits),
            lambda old, new, clashes: clash_places(old, new, clashes, packaged("en")),
            day_of_build(),
        )
        if found.refusals:
            raise ProblemsFound([Problem(shelf.shown(LOG), 1, 1, "refused", reason) for reason in found.refusals])
        if not found.own:
            click.echo("Nothing to do: the other branch has every act of this one.")
            return
        replace_log(shelf, b"".join(render_line(act) for act in found.acts), found.files)
    for act in found.own:
        click.echo(f"act {act.sequence}: {act.act} {act.document} {act.edition or ''}".rstrip())
    for file in sorted(found.reissued):
        click.echo(f"{shelf.shown(file)}: issued again, with the words of both. Read it: gazet diff.")
    click.echo(f"Record: head {found.acts[-1].head}. Run gazet verify, then git add {project.editions.name}/.")


def _reader(project: Project, shelf: Shelf, commits: Iterable[str]) -> Read:
    """Files with the bytes that their acts say: in the folder, or where git wrote a conflict into it, at one of the commits."""

    def read(act: Act) -> bytes | None:
        file = str(act.file)
        places = (file_at(project, commit, shelf.shown(file)) for commit in commits if commit_of(project, commit))
        found = (data for data in chain([shelf.read(file, act.hash)], places) if data is not None)
        return next((data for data in found if sha256(data) == act.hash), None)

    return read
