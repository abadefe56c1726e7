"""gazet i18n export and import: clauses for translators who use another format than gettext's."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from gazet.check.needed import Translatable
from gazet.cli.main import fail
from gazet.files import write_atomically
from gazet.folders import Project
from gazet.i18n import sheet, xliff
from gazet.i18n.catalogs import SOURCE, Translations
from gazet.i18n.clauses import translatable_into
from gazet.i18n.exchange import Delivery, Unit, merged, units_of
from gazet.i18n.po_text import written
from gazet.i18n.site import path_of
from gazet.i18n.update import updated
from gazet.problems import Problem, ProblemsFound, known
from gazet.project import read_translatable

FORMATS = {"xliff": ".xlf", "csv": ".csv"}
"""Format → the ending of its files."""
FORMAT = click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="xliff", show_default=True)


@click.command("export", epilog="Example: gazet i18n export nl --format xliff")
@click.argument("language")
@FORMAT
@click.option("--xliff", "version", type=click.Choice(xliff.VERSIONS), default="1.2", show_default=True)
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="By default policies.LANGUAGE.xlf or .csv."
)
@click.pass_obj
def export(project: Project, language: str, format_: str, version: xliff.Version, output: Path | None) -> None:
    """Write the clauses and their translations in LANGUAGE to a file for translators.

    It says what each clause is, where it is, what state its translation is in, and which text it was made for.
    """
    site = read_translatable(project)
    units = _units(site, language)
    path = output or Path(f"policies.{language}{FORMATS[format_]}")
    text = sheet.written(units, language) if format_ == "csv" else xliff.written(units, SOURCE, language, version)
    write_atomically(path, text.encode())
    open_ = sum(not unit.text or unit.fuzzy for unit in units)
    click.echo(f"{path}: {len(units)} clauses, {open_} to translate")


@click.command("import", epilog="Example: gazet i18n import policies.nl.xlf")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), help="By default as the file's name ends.")
@click.option("--partial", is_flag=True, help="Take what is right, although other units have problems.")
@click.pass_obj
def import_(project: Project, file: Path, format_: str | None, partial: bool) -> None:
    """Take the translations from a FILE that `gazet i18n export` wrote and translators changed.

    Only the catalog of its language is written. A translation of another text than today's is a problem, and with a problem
    nothing is written, unless --partial is given.
    """
    site, shown = read_translatable(project), file.name
    delivery, problems = _read(site, file.read_bytes(), shown, format_ or _format_of(file))
    if delivery is None:
        raise ProblemsFound(problems)
    own, clauses = _own(site, delivery.language, shown), translatable_into(site.policies, delivery.language)
    catalog, more = merged(own, clauses, delivery.units, shown)
    problems += more
    if problems and not partial:
        _refuse(problems)
    write_atomically(project.root / own.path, written(updated(catalog, clauses)).encode())
    count = sum(catalog.state(clause) == "translated" for clause in clauses)
    click.echo(f"{own.path}: {count} of {len(clauses)} clauses translated")
    if problems:
        _refuse(problems)


def _refuse(problems: list[Problem]) -> NoReturn:
    fail(tuple(sorted(set(problems))))


def _format_of(file: Path) -> str:
    return "csv" if file.suffix.lower() in (".csv", ".txt") else "xliff"


def _read(site: Translatable, data: bytes, shown: str, format_: str) -> tuple[Delivery | None, list[Problem]]:
    if format_ == "xliff":
        return xliff.read(data, shown)
    language = sheet.language_of(data)
    return sheet.read(data, shown, _units(site, language) if language in site.languages else [])


def _units(site: Translatable, language: str) -> list[Unit]:
    """What goes out in a language. Raises UsageError for one that the policies are not in."""
    listed = [t.language for t in site.policies.facts.organization.languages.translations]
    if language not in listed:
        raise click.UsageError(f'the policies are not translated into "{language}". {known(language, listed)}')
    return units_of(_catalog(site, language), translatable_into(site.policies, language))


def _own(site: Translatable, language: str, shown: str) -> Translations:
    """The catalog of a file's language. Raises ProblemsFound for one that the policies are not in."""
    listed = [t.language for t in site.policies.facts.organization.languages.translations]
    if language not in listed:
        message = f'its language is "{language}", into which the policies are not translated.'
        raise ProblemsFound([Problem(shown, 1, 1, "unknown-language", message, known(language, listed))])
    return _catalog(site, language)


def _catalog(site: Translatable, language: str) -> Translations:
    return site.catalogs.policies.get(language) or Translations(language, path_of(language))
