"""gazet verify: check the record, by itself and against what was known of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click

from gazet.cli.main import FORMAT
from gazet.cli.repository import acts_at, commit_of, knew
from gazet.edition.acts import Act
from gazet.edition.against import act_of, described, lost, lost_from_list, lost_head
from gazet.edition.record import Verified, verified
from gazet.edition.shelf import LOG
from gazet.folders import Project
from gazet.listed import dropped, listed_documents
from gazet.problems import Problem, ProblemsFound

COMMIT = "[0-9a-f]{40}"
"""A commit in full. A head has 64 digits, and nobody keeps 40 of them."""
NAMES = ("act", "document", "edition")
"""What an act is told from others by, besides its place and day."""
RESTORE = "Restore editions/ from git: what was published is only added to."


@click.command(epilog="Examples: gazet verify; gazet verify --against origin/main; gazet verify --against 51c0…")
@click.option(
    "--against",
    metavar="REF|FILE|URL|HEAD",
    help="What must still be there: the record at a git ref, the editions of a versions.json, or a head that was kept.",
)
@FORMAT
@click.pass_obj
def verify(project: Project, against: str | None, format_: str) -> None:
    """Recompute every hash and check the log. Needs only editions/.

    In a git repository, the record must also hold all that the last commit held.
    """
    found = verified(project.editions)
    problems = found.problems or list(_unlisted(project, found))
    if not problems:
        where = f"{project.editions.name}/{LOG}"
        wrong = [*_since_commit(project, found), *(_against(project, found, against) if against else ())]
        problems = [Problem(where, 1, 1, "lost", reason, RESTORE) for reason in dict.fromkeys(wrong)]
    if problems:
        raise ProblemsFound(problems)
    act = act_of(against, found.record.acts) if against and _is_head(project, against) else None
    click.echo(_as_json(found, act) if format_ == "json" else _as_text(project, found, act))


def _as_json(found: Verified, act: Act | None) -> str:
    documents = {
        document: {"head": found.hashes.get(document, ""), "links": count} for document, count in found.counts.items()
    }
    value = {
        "schema": "gazet.verify/1",
        "head": found.record.head,
        "acts": len(found.record.acts),
        "documents": documents,
        **({"against": act.model_dump(mode="json", include={"sequence", "day", *NAMES})} if act else {}),
    }
    return json.dumps(value, indent=1)


def _as_text(project: Project, found: Verified, act: Act | None) -> str:
    lines = [f"The head is that of {described(act)}."] if act else []
    for document in dict.fromkeys((*listed_documents(project), *found.counts)):
        count = found.counts.get(document, 0)
        links = f"{count} {'link' if count == 1 else 'links'}"
        lines.append(f"{document}: {links}, head {found.hashes.get(document) or 'none'}")
    acts = len(found.record.acts)
    return "\n".join(
        [
            *lines,
            f"Record verified: all hashes match. {acts} {'act' if acts == 1 else 'acts'}. Head: {found.record.head or 'none'}",
        ]
    )


def _unlisted(project: Project, found: Verified) -> Iterator[Problem]:
    """Documents that the policies list and git knew a record of, and those of the record that they do not list."""
    listed = listed_documents(project)
    yield from dropped(found.record, listed)
    for document in listed:
        if document not in found.counts and knew(project, f"{project.editions.name}/{document}"):
            message = "it has no record, but git knows that it was published."
            yield Problem(f"{project.editions.name}/{document}", 1, 1, "lost", message, RESTORE)


def _since_commit(project: Project, found: Verified) -> Iterator[str]:
    """Where a merge is not yet committed, what was published is on the other side: one's own acts come after it."""
    commit = commit_of(project, "MERGE_HEAD") or commit_of(project, "HEAD")
    for reason in lost(acts_at(project, commit), found.record.acts) if commit else ():
        yield f"compared with the last commit: {reason}"


def _against(project: Project, found: Verified, against: str) -> Iterator[str]:
    """What is lost. Raises UsageError for what is neither a ref, a file, an address nor a head."""
    if re.match(r"https?://", against):
        yield from lost_from_list(_json(_fetched(against), against), found)
    elif (file := Path(against)).is_file():
        yield from lost_from_list(_json(file.read_bytes(), against), found)
    elif commit := commit_of(project, against):
        yield from (
            f"compared with {against}: {reason}" for reason in lost(acts_at(project, commit), found.record.acts)
        )
    elif re.fullmatch(COMMIT, against):
        message = (
            f"{against} is a commit that git does not have here. Fetch it, such as with fetch-depth: 0 in a workflow."
        )
        raise click.UsageError(message)
    elif _is_head(project, against):
        if reason := lost_head(against, found.known):
            yield reason
    else:
        message = f'"{against}" is neither a git ref, a file, an address nor a head (16 to 64 hexadecimal digits).'
        raise click.UsageError(message)


def _fetched(url: str) -> bytes:
    """What is at an address. What reads the network is loaded for that alone."""
    from gazet.cli.fetch import fetched

    return fetched(url)


def _is_head(project: Project, against: str) -> bool:
    """Whether it can only be a head: no file, ref or commit is called so."""
    named = Path(against).is_file() or commit_of(project, against) or re.fullmatch(COMMIT, against)
    return not named and re.fullmatch("[0-9a-fA-F]{16,64}", against) is not None


def _json(data: bytes, shown: str) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        message = "this is not JSON. Expected a versions.json of a privacy center."
        raise ProblemsFound([Problem(shown, 1, 1, "wrong-value", message)]) from None
