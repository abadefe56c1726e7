"""gazet i18n: write, update and count the catalogs of the policies."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from gazet.cli.main import FORMAT
from gazet.files import write_atomically
from gazet.folders import Project
from gazet.i18n.catalogs import Translations, catalog_name, render, updated
from gazet.i18n.clauses import Clause, translatable
from gazet.project import read_catalog, read_policies


@click.group(epilog="Example: gazet i18n update")
def i18n() -> None:
    """Work with translations: extract, update, status."""


@i18n.command(epilog="Example: gazet i18n extract --output policies.pot")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default="policies.pot", show_default=True)
@click.pass_obj
def extract(project: Project, output: Path) -> None:
    """Write a template with every clause, for tools that need one."""
    catalog = Catalog(fuzzy=False)
    clauses, _ = _clauses(project)
    for clause in clauses:
        catalog.add(clause.text, locations=[(clause.path, 0)], auto_comments=[clause.comment], context=clause.id)
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, omit_header=True)
    write_atomically(output, buffer.getvalue())
    click.echo(f"{output}: {len(catalog)} clauses")


@i18n.command(epilog="Example: gazet i18n update")
@click.pass_obj
def update(project: Project) -> None:
    """Merge the current clauses into the catalogs, by clause id. Changed ones become fuzzy and keep their old English."""
    clauses, languages = _clauses(project)
    for language in languages:
        translations = read_catalog(project.locales, language)
        path = project.locales / catalog_name(language)
        write_atomically(path, render(updated(translations, clauses)).encode())
        click.echo(_summary(language, _states(read_catalog(project.locales, language), clauses)))


@i18n.command(epilog="Example: gazet i18n status")
@FORMAT
@click.pass_obj
def status(project: Project, format_: str) -> None:
    """Show how much is translated, and list what is not. Exits with 1 if anything is missing."""
    clauses, languages = _clauses(project)
    translations = {language: read_catalog(project.locales, language) for language in languages}
    open_ = {
        language: {c.id: t.state(c) for c in clauses if t.state(c) != "translated"}
        for language, t in translations.items()
    }
    if format_ == "json":
        click.echo(json.dumps(open_, ensure_ascii=False, indent=1))
    else:
        for language, t in translations.items():
            click.echo(_summary(language, _states(t, clauses)))
            for id, state in open_[language].items():
                click.echo(f"  {state}: {id}")
    if any(open_.values()):
        raise SystemExit(1)


def _clauses(project: Project) -> tuple[list[Clause], list[str]]:
    policies = read_policies(project).policies
    return translatable(policies), [t.language for t in policies.facts.organization.languages.translations]


def _states(translations: Translations, clauses: list[Clause]) -> Counter[str]:
    return Counter(translations.state(clause) for clause in clauses)


def _summary(language: str, states: Counter[str]) -> str:
    rest = ", ".join(f"{states[s]} {s}" for s in ("fuzzy", "changed", "missing") if states[s])
    return f"{language}: {states['translated']} of {states.total()} clauses translated" + (f", {rest}" if rest else "")
