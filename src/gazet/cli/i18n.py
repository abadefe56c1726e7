"""gazet i18n: write, update and count a site's catalogs: its policies, the interface and the law."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from gazet.check.needed import Needed, open_in
from gazet.cli.i18n_exchange import export, import_
from gazet.cli.main import FORMAT
from gazet.files import sweep, write_atomically
from gazet.folders import Project
from gazet.i18n.catalogs import SOURCE, State
from gazet.i18n.clauses import translatable
from gazet.i18n.po import PoEntry, PoFile
from gazet.i18n.po_text import written
from gazet.i18n.update import braces_of
from gazet.model.language import is_language, meant
from gazet.project import read_policies, read_translatable

TEMPLATE = PoEntry("", ("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n",))
"""The header of a template: gettext needs the encoding."""


@click.group(epilog="Example: gazet i18n init de")
def i18n() -> None:
    """Work with translations: init, update, status; extract, export and import for other tools."""


i18n.add_command(export)
i18n.add_command(import_)


@i18n.command(epilog="Example: gazet i18n init de")
@click.argument("languages", nargs=-1, required=True, metavar="LANGUAGE...")
@click.pass_obj
def init(project: Project, languages: tuple[str, ...]) -> None:
    """Write the catalogs that a new language needs, with nothing translated yet.

    They are the catalog of the policies and, for a language that does not come with Gazet, those of the interface and of
    the laws that the site uses. LANGUAGE is a BCP 47 tag, such as de or pt-BR.
    """
    for language in languages:
        _refuse_unknown(language)
    site = read_translatable(project)
    catalogs = [catalog for language in dict.fromkeys(languages) for catalog in site.catalogs_of(language)]
    if there := [catalog.path for catalog in catalogs if (project.root / catalog.path).exists()]:
        message = f"{', '.join(there)} {'exists' if len(there) == 1 else 'exist'} already. "
        raise click.ClickException(f"{message}Run `gazet i18n update` to add what is new.")
    for catalog in catalogs:
        write_atomically(project.root / catalog.path, catalog.written().encode())
        click.echo(f"{catalog.path}: {len(catalog.states)} {catalog.what} to translate")
    click.echo(_next({language: site.grammars[language].name_of(language) for language in languages}))


def _refuse_unknown(language: str) -> None:
    if language == SOURCE:
        raise click.UsageError("everything is written in English first, so English needs no catalogs.")
    if not is_language(language):
        near = meant(language)
        mean = f'Did you mean "{near}"? ' if near else ""
        raise click.UsageError(
            f'CLDR knows no language "{language}". {mean}Expected a BCP 47 tag, such as nl or pt-BR.'
        )


def _next(languages: Mapping[str, str]) -> str:
    """What to do with the new catalogs. `languages`: the name of each language, in that language."""
    entries = "\n".join(f"     - {{language: {language}, review: not-reviewed}}" for language in languages)
    plugin = "\n".join(f"     - {{locale: {language}, name: {name}}}" for language, name in languages.items())
    return (
        "\nNext:\n"
        f"1. Add to languages, translations in policies/organization.yml:\n{entries}\n"
        f"2. Add to the languages of the i18n plugin in mkdocs.yml:\n{plugin}\n"
        "3. Translate the catalogs; `gazet i18n status` shows what is left.\n"
        "4. Run `gazet check`, then `gazet build --draft`."
    )


@i18n.command(epilog="Example: gazet i18n extract --output policies.pot")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), default="policies.pot", show_default=True)
@click.pass_obj
def extract(project: Project, output: Path) -> None:
    """Write a template with every clause, for tools that need one."""
    entries = tuple(
        PoEntry(
            clause.text,
            context=clause.id,
            flags=braces_of(clause.text),
            extracted=(clause.comment,),
            references=(clause.path,),
        )
        for clause in translatable(read_policies(project).policies)
    )
    write_atomically(output, written(PoFile(TEMPLATE, entries)).encode())
    click.echo(f"{output}: {len(entries)} clauses")


@i18n.command(epilog="Example: gazet i18n update")
@click.pass_obj
def update(project: Project) -> None:
    """Merge the current texts into the catalogs. Changed ones become fuzzy and keep their old English."""
    if project.locales.is_dir():
        sweep(project.locales)  # what an update that was killed has left
    for catalog in _catalogs(project):
        write_atomically(project.root / catalog.path, catalog.written().encode())
    for catalog in _catalogs(project):
        if catalog.states:
            click.echo(_summary(catalog))


@i18n.command(epilog="Example: gazet i18n status")
@FORMAT
@click.pass_obj
def status(project: Project, format_: str) -> None:
    """Show how much of each catalog is translated, and list what is not. Exits with 1 if anything is missing."""
    catalogs = _catalogs(project)
    if format_ == "json":
        click.echo(json.dumps(_as_json(catalogs), ensure_ascii=False, indent=1))
    else:
        for catalog in catalogs:
            click.echo(_summary(catalog))
            for name, state in open_in(catalog).items():
                click.echo(f"  {state}: {name}")
    if any(open_in(catalog) for catalog in catalogs):
        raise SystemExit(1)


def _as_json(catalogs: list[Needed]) -> dict[str, dict[str, dict[str, State]]]:
    """Language → catalog → what is open in it."""
    languages = dict.fromkeys(catalog.language for catalog in catalogs)
    return {
        language: {catalog.domain: dict(open_in(catalog)) for catalog in catalogs if catalog.language == language}
        for language in languages
    }


def _catalogs(project: Project) -> list[Needed]:
    """The catalogs that the site needs or has, in the order of its languages. Raises ProblemsFound where one cannot be read."""
    site = read_translatable(project)
    return [catalog for language in site.languages for catalog in site.catalogs_of(language)]


def _summary(catalog: Needed) -> str:
    states = Counter(catalog.states.values())
    rest = ", ".join(f"{states[s]} {s}" for s in ("fuzzy", "unconfirmed", "changed", "missing") if states[s])
    done = f"{catalog.language}: {states['translated']} of {states.total()} {catalog.what} translated"
    return f"{done}, {rest}" if rest else done
