"""gazet init: begin a privacy center in a repository."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from gazet.cli.begun import begin, commit
from gazet.cli.source import MEANING, PACKAGE, known_package, read_file
from gazet.clock import day_of_build
from gazet.law.book import law_book
from gazet.starters.answers import DOCUMENTS, MAIN, Answers, contradictions, office, read
from gazet.starters.center import Begun, center, languages
from gazet.starters.source import package

NEEDED = ("name", "website", "email", "laws", "package")
"""What nobody can guess."""
QUESTIONS = {
    "name": "Legal name of the organization",
    "website": "The website that the policies are about, such as www.example.com",
    "email": "Email address for privacy requests",
    "country": "Country where the organization is established, such as NL (may be left empty)",
    "url": "Address of the privacy center",
    "laws": "Laws whose readers get a page about their rights, such as eu, uk, tr",
    "translations": "Languages to translate into, such as nl, tr (may be left empty)",
    "documents": f"Documents to begin with, of {', '.join(DOCUMENTS)}",
    "accent": "Colour of links and buttons, such as #17515f (may be left empty)",
    "logo": "File of a logo, SVG or PNG (may be left empty)",
    "package": MEANING[0].upper() + MEANING[1:],
}
LISTS = ("laws", "translations", "documents")
FLAGS = {"laws": "--law", "translations": "--translation", "documents": "--document", "offices": "--office"}
DEFAULTS = {"documents": MAIN, "url": "https://privacy.example.com/"}
"""Answers that are proposed."""
Given = dict[str, str | tuple[str, ...] | None]
"""What was said so far, by the names of the questions."""
LOGOS = {".svg": b"<", ".png": b"\x89PNG"}
"""The kinds of logos, and how such files begin."""


@click.command(
    epilog="Example: gazet init my-center --name 'Example B.V.' --website www.example.com --email privacy@example.com --law eu "
    "--translation nl --document privacy --document cookies --package gazet-0.1.0-py3-none-any.whl"
)
@click.argument("folder", type=click.Path(file_okay=True, path_type=Path))
@click.option("--name", help=QUESTIONS["name"] + ".")
@click.option("--website", help=QUESTIONS["website"] + ".")
@click.option("--email", help=QUESTIONS["email"] + ".")
@click.option("--country", help="Country where the organization is established, such as NL.")
@click.option(
    "--office", "offices", multiple=True, metavar="ID;COUNTRY;NAME;LINE;…", help="An office (may be repeated)."
)
@click.option("--url", help="Address of the privacy center, such as https://privacy.example.com/.")
@click.option(
    "--law",
    "laws",
    multiple=True,
    metavar="ID",
    help="A law whose readers get a page about their rights (may be repeated).",
)
@click.option("--source", metavar="LANGUAGE", help="Language that the policies are written in; en is the only one.")
@click.option(
    "--translation",
    "translations",
    multiple=True,
    metavar="LANGUAGE",
    help="A language to translate into (may be repeated).",
)
@click.option("--prevailing", metavar="LANGUAGE", help="Language whose text prevails; by default en.")
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help=f"A document to begin with, of {', '.join(DOCUMENTS)} (may be repeated); by default {MAIN}.",
)
@click.option("--accent", metavar="COLOUR", help="Colour of links and buttons, such as #17515f.")
@click.option("--logo", metavar="FILE", help="A logo, SVG or PNG.")
@PACKAGE
def init(folder: Path, **said: str | tuple[str, ...] | None) -> None:
    """Begin a privacy center in FOLDER: a repository with starters of its texts and all that builds, checks and publishes it.

    On a terminal, it asks for what no option says. The texts are starters that counsel has not reviewed; what you did not say is not
    made up but left undeclared, and EDITING.md lists it. Nothing is written unless every answer is right.
    """
    given: Given = {**said, "package": said["package"] or known_package()}
    begun = _asked(given) if sys.stdin.isatty() else _told(given)
    files = center(begun, day_of_build())
    begin(folder, files)
    for line in _next(folder, files, commit(folder)):
        click.echo(line)


def _told(given: Given) -> Begun:
    """What the center is made from, where nobody can be asked. Raises UsageError with all that is missing or wrong."""
    if missing := [name for name in NEEDED if not given[name]]:
        flags = ", ".join(map(_flag, missing))
        raise click.UsageError(
            f"no terminal to ask on, so say it with options: {flags}. See gazet init --help for all of them."
        )
    begun, wrong = _checked(given)
    if begun is None:
        raise click.UsageError("\n".join(map(_flagged, wrong)))
    return begun


def _asked(given: Given) -> Begun:
    """The same, with questions on what no option says, and again on what is wrong."""
    open_ = [name for name in QUESTIONS if not given[name]]
    while True:
        given |= {name: _ask(name) for name in open_}
        begun, wrong = _checked(given)
        if begun:
            return begun
        for line in wrong:
            click.echo(_flagged(line), err=True)
        open_ = _to_ask([line.split(":")[0] for line in wrong])


def _to_ask(wrong: list[str]) -> list[str]:
    """The questions to ask again. Raises UsageError where an option is wrong that there is no question for."""
    if unasked := [_flag(name) for name in wrong if name not in QUESTIONS]:
        raise click.UsageError(f"say it in another way: {', '.join(dict.fromkeys(unasked))}.")
    return [name for name in QUESTIONS if name in wrong]


def _ask(name: str) -> str | tuple[str, ...]:
    default = DEFAULTS.get(name, None if name in NEEDED else "")
    answer = str(click.prompt(QUESTIONS[name], default=default, show_default=bool(default))).strip()
    return tuple(answer.replace(",", " ").split()) if name in LISTS else answer


def _checked(given: Given) -> tuple[Begun | None, list[str]]:
    """What the center is made from, or all that is wrong with the answers."""
    answers, wrong = _answers(given)
    source, logo = package(str(given["package"]), read_file), _logo(given["logo"])
    if isinstance(source, str):
        wrong.append(f"package: {source}")
    if isinstance(logo, str):
        wrong.append(f"logo: {logo}")
    if wrong or answers is None or isinstance(source, str) or isinstance(logo, str):
        return None, wrong
    return Begun(answers, source, logo), []


def _answers(given: Given) -> tuple[Answers | None, list[str]]:
    """The answers, if each of them is right, and what is wrong with them."""
    offices = [office(one) for one in given["offices"] or ()]
    plain = {name: value for name, value in given.items() if name in Answers.model_fields and value}
    answers = read({**plain, "offices": [one for one in offices if one]})
    wrong = ["offices: expected ID; COUNTRY; NAME; and at least one LINE of the address."] if None in offices else []
    if isinstance(answers, list):
        return None, [*wrong, *answers]
    return answers, [*wrong, *contradictions(answers, languages(), law_book().jurisdictions)]


def _flagged(line: str) -> str:
    """What is wrong, with the option in the place of the field."""
    name, rest = line.split(":", 1)
    return f"{_flag(name)}:{rest}"


def _flag(name: str) -> str:
    return FLAGS.get(name, f"--{name}")


def _logo(path: str | tuple[str, ...] | None) -> tuple[str, bytes] | str | None:
    """The logo, named so that any host serves it, or what is wrong with it."""
    if not path:
        return None
    data, suffix = read_file(str(path)), Path(str(path)).suffix.lower()
    if data is None or not data.lstrip().startswith(LOGOS.get(suffix, b"\0")):
        return f'"{path}" is no SVG or PNG file.'
    return f"logo{suffix}", data


def _next(folder: Path, files: Mapping[str, bytes], left: str) -> Iterator[str]:
    """What was done, and what to do."""
    yield f"{folder}: {len(files)} files. The texts are starters that counsel has not reviewed; EDITING.md lists what is missing."
    if left:
        yield left
    yield "Next, in the folder: make site, make test; then .venv/bin/gazet audit. Guide: gazet docs own-center."
