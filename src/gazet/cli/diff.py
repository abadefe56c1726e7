"""gazet diff: show what changed between two editions."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

import click

from gazet.changes.blocks import BlockChange, compare_articles
from gazet.changes.facts import FactChange, fact_changes
from gazet.changes.numbers import Renumbered, renumberings
from gazet.changes.sentences import sentence
from gazet.cli.redline import FORM, redline
from gazet.clock import day_of_build
from gazet.edition.compose import DRAFT, compose
from gazet.edition.model import Edition
from gazet.folders import Project
from gazet.i18n.interface import Words
from gazet.listed import listed_documents
from gazet.project import histories, read_interface, read_languages, working


@click.command(epilog="Example: gazet diff 2025-06-10 2025-12-01 --language tr")
@click.argument("old")
@click.argument("new")
@click.option("--document", help="The document; by default the main one.")
@click.option("--language", default="en", show_default=True, help="Language of the texts and sentences.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", help="Output format."
)
@click.pass_obj
def diff(project: Project, old: str, new: str, document: str | None, language: str, format_: str) -> None:
    """Show what changed between two editions. `draft` stands for the working text."""
    document = document or listed_documents(project)[0]
    a, b = (_edition(project, document, id) for id in (old, new))
    if language not in a.languages or language not in b.languages:
        raise click.UsageError(f'not both editions are in "{language}".')
    old_text, new_text = a.articles[language], b.articles[language]
    found = _Found(
        fact_changes(a, b, read_languages(project)[language]),
        renumberings(old_text, new_text),
        [block for block in compare_articles(old_text, new_text) if block.is_change],
        read_interface(project).in_language(language),
    )
    writers: dict[str, Callable[[_Found], str]] = {"text": _as_text, "json": _as_json, "markdown": _as_markdown}
    click.echo(writers[format_](found))


@dataclass(frozen=True)
class _Found:
    """What differs between two editions in a language."""

    facts: list[FactChange]
    numbers: list[Renumbered]
    blocks: list[BlockChange]
    words: Words

    @property
    def sentences(self) -> list[str]:
        """The changes of facts and of numbers."""
        numbers = [self.words.say("%(new)s was %(old)s", new=n.now, old=n.was) + "." for n in self.numbers]
        return [*(sentence(c, self.words.translations) for c in self.facts), *numbers]


def _edition(project: Project, document: str, id: str) -> Edition:
    """The edition with an id, or the working text for the id `draft`."""
    documents = listed_documents(project)
    if document not in documents:
        raise click.UsageError(f'no document "{document}". Known: {", ".join(documents) or "none"}.')
    if id == DRAFT:
        day = day_of_build()
        work = working(project, day, allow_untranslated=True, draft=True)
        return compose(work.policies, work.translations, document, today=day, means=work)
    history = next(h for h in histories(project, documents) if h.document == document)
    known = [e.edition for e in history.editions]
    if id not in known:
        raise click.UsageError(f'no edition "{id}" of "{document}". Known: {", ".join([*known, DRAFT])}.')
    return history.of(id).edition


def _as_text(found: _Found) -> str:
    lines = found.sentences
    for block in found.blocks:
        lines += ["", *redline(block.node.id, _state(block), block.form or block.runs)]
    return "\n".join(lines) if lines else "Nothing changed."


def _state(block: BlockChange) -> str:
    """What happened to a block, in a few words."""
    state = FORM if block.form else block.state
    return f"{state}, moved" if block.moved_from is not None else state


def _as_markdown(found: _Found) -> str:
    lines = [f"- {said}" for said in found.sentences]
    for block in found.blocks:
        marks = {"=": "{}", "+": "<ins>{}</ins>", "-": "<del>{}</del>"}
        lines += [
            "",
            f"`{block.node.id}` ({_state(block)})",
            "",
            "".join(marks[r.op].format(r.text) for r in block.form or block.runs),
        ]
    return "\n".join(lines)


def _as_json(found: _Found) -> str:
    return json.dumps(
        {
            "facts": [{**asdict(c), "sentence": sentence(c, found.words.translations)} for c in found.facts],
            "numbers": [asdict(number) for number in found.numbers],
            "blocks": [
                {
                    "id": b.node.id,
                    "state": b.state,
                    "moved": b.moved_from is not None,
                    "formOnly": bool(b.form),
                    "runs": [list(r) for r in b.runs],
                }
                for b in found.blocks
            ],
        },
        ensure_ascii=False,
        indent=1,
    )
