"""gazet import: a policy that was written elsewhere, as a document of this project."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click

from gazet.cli.main import FORMAT
from gazet.files import write_atomically
from gazet.folders import Project
from gazet.importing import KINDS, Imported, import_text
from gazet.importing.elements import TooDeep
from gazet.importing.slugs import slug
from gazet.importing.word import NotReadable, html_of
from gazet.listed import listed_documents
from gazet.model.base import is_id
from gazet.model.reach import is_web_address
from gazet.problems import Problem, ProblemsFound, place

LARGEST = 5_000_000
"""Bytes of a file; the longest policies that are published have some 300,000."""
_SIGNATURES = {b"%PDF": "a PDF file", b"PK\x03\x04": "a ZIP file", b"\xd0\xcf\x11\xe0": "an old or locked Word file"}
WORD = ".docx"


@click.command("import", epilog="Example: gazet import terms.md --document terms --base https://www.example.org/legal/")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--document", help="The id of the document. By default made of the file's name.")
@click.option("--title", default="", help="The title, if it is not the one in the text.")
@click.option("--base", default="", help="The web address of the text, for links that have none of their own.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@FORMAT
@click.pass_obj
def import_(
    project: Project, file: Path, document: str | None, title: str, base: str, dry_run: bool, format_: str
) -> None:
    """Read a FILE (.md, .html, .docx or .txt) into a new document, and say line by line what became of it.

    Sections, lists, tables, quotations, links and the numbers of headings become blocks; other text becomes paragraphs. What a
    document cannot hold, such as scripts and forms, is left out, and the report says so. Nothing that exists is changed.
    """
    id = document or slug(file.stem, "document")
    if not is_id(id):
        raise click.UsageError(f'"{id}" is no id. Expected lower-case words joined by "-", such as terms.')
    if base and not is_web_address(base):
        raise click.UsageError(
            f'--base: "{base}" is no web address. Expected one such as https://www.example.org/legal/'
        )
    path = project.policies / id / "document.yml"
    shown = f"{project.policies.name}/{id}/document.yml"
    if path.parent.exists():
        message = f'there is a document "{id}" already.'
        raise ProblemsFound([Problem(shown, 1, 1, "exists", message, "Choose another id with --document.")])
    made = _imported(file, id, title, base)
    if not dry_run:
        write_atomically(path, made.file().encode())
    if format_ == "json":
        click.echo(_as_json(made, shown))
    else:
        _say(made, shown, project, id, dry_run)


def _imported(file: Path, id: str, title: str, base: str) -> Imported:
    """Read a file. Raises ProblemsFound."""
    kind = _kind_of(file)
    data = _bytes_of(file)
    try:
        text, kind = (html_of(data), ".html") if kind == WORD else (_text_of(file, data), kind)
        made = import_text(text, kind, id, title=title, base=base)
    except NotReadable as why:
        _refuse(file, "unknown-format", f"{why}.", "Open it in Word or LibreOffice, and save it anew as .docx.")
    except TooDeep:
        _refuse(file, "too-deep", "its elements are in each other more than 100 times.", "Export the text anew.")
    if not made.document["body"]:
        _refuse(
            file, "no-text", "it has no text.", "Check that the text is in the file itself, not loaded by a script."
        )
    return made


def _kind_of(file: Path) -> str:
    if file.is_dir():
        _refuse(file, "folder", "this is a folder.", "Name one file.")
    kinds = (*KINDS, WORD)
    if (kind := file.suffix.lower()) not in kinds:
        hint = f"Expected a file that ends in {', '.join(kinds)}."
        _refuse(file, "unknown-format", "this format cannot be read.", hint)
    return kind


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        _refuse(file, "too-large", f"it is larger than {LARGEST:,} bytes.", "Import its parts as documents.")
    return data


def _text_of(file: Path, data: bytes) -> str:
    if what := next((what for start, what in _SIGNATURES.items() if data.startswith(start)), None):
        _refuse(
            file, "unknown-format", f"this is {what}, whatever its name says.", "Export it as HTML or Word (.docx)."
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        at = place(data[: error.start].decode("utf-8", "replace"))
        hint = "Save it in UTF-8; most editors ask for the encoding."
        raise ProblemsFound([Problem(str(file), *at, "not-utf8", "a byte that is not UTF-8.", hint)]) from None


def _refuse(file: Path, code: str, message: str, hint: str) -> NoReturn:
    raise ProblemsFound([Problem(str(file), 1, 1, code, message, hint)])


def _as_json(made: Imported, shown: str) -> str:
    coverage = asdict(made.coverage) | {"share": round(made.coverage.share, 4)}
    said = {"file": shown, "coverage": coverage, "lines": [asdict(told) for told in made.told]}
    return json.dumps(said, ensure_ascii=False, indent=1)


def _say(made: Imported, shown: str, project: Project, id: str, dry_run: bool) -> None:
    for told in made.told:
        block = f" → {told.id}" if told.id else ""
        click.echo(f"line {told.line}: {told.state}: {told.what}{block}")
    covered = made.coverage
    click.echo(f"{covered.kept:,} of {covered.words:,} words ({covered.share:.1%}), {_parts(made)}.")
    if covered.definitions:
        click.echo(f"Terms that the text defines in brackets: {', '.join(covered.definitions)}.")
    if dry_run:
        click.echo(f"{shown}: not written (--dry-run)")
        return
    click.echo(f"{shown}: written. Read it beside the text; translators get it by `gazet i18n update`.")
    if id not in listed_documents(project):
        click.echo(f"Add {id} to documents in {project.policies.name}/organization.yml, then run `gazet check`.")


def _parts(made: Imported) -> str:
    counts = {"table": made.coverage.tables, "numbered heading": made.coverage.numbers}
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items())
