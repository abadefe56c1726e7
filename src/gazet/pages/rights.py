"""The rights as the policy states them, how to use them, and which law gives which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from gazet import addresses
from gazet.article.kinds import own_lines
from gazet.article.lines import joined
from gazet.article.sections import Part
from gazet.article.tree import Node
from gazet.center.center import Local
from gazet.center.days import facts_day
from gazet.center.formats import markdown_of
from gazet.center.page import Page, contents
from gazet.edition.reading import Reading
from gazet.i18n.marks import unmarked
from gazet.pages.law import matrix, served
from gazet.render.plain import words
from gazet.render.writer import writer

STATED = "right."
"""Ids of the blocks that state a right start with it."""


@dataclass(frozen=True)
class Stated:
    """The section of a policy that states the rights."""

    reading: Reading

    @cached_property
    def after(self) -> Sequence[Node]:
        """What follows the list of the rights in its section."""
        section = self.reading.article.section_of(STATED)
        nodes = section.children if section else ()
        last = max((n for n, node in enumerate(nodes) if _is_stated(node)), default=-1)
        return nodes[last + 1 :]

    @property
    def how(self) -> list[Node]:
        """How to use a right."""
        return [node for node in self.after if node.kind != "section"]

    @property
    def notes(self) -> list[Node]:
        """Sections on rights of some readers only."""
        return [node for node in self.after if node.kind == "section"]


def _is_stated(node: Node) -> bool:
    return any(inner.id.startswith(STATED) for inner in node.walk())


def rights(local: Local) -> Page:
    """The page of the rights."""
    own = [(right.id, right.name) for right in local.facts.rights.rights]
    return Page(
        addresses.RIGHTS,
        local.language,
        local.say("Your rights"),
        lambda: _write(local),
        contents(*own, ("how", local.say("How to use a right"))),
        local.say("What you may ask of us, and how."),
        lambda: _parts(local),
        source="policies/rights.yml",
        changed=facts_day(local),
        alternates=markdown_of(local, addresses.RIGHTS),
    )


def _write(local: Local) -> Markup:
    stated = Stated(local.main)
    return writer(local, addresses.RIGHTS).page(
        "rights.html",
        title=local.say("Your rights"),
        rights=local.facts.rights.rights,
        opened=local.grammar.opened,
        how=stated.how,
        notes=stated.notes,
        organization=local.facts.organization,
        jurisdictions=[(j.id, j.pack.name) for j in served(local)],
        matrix=matrix(local),
    )


def _parts(local: Local) -> list[Part]:
    stated, say = Stated(local.main), local.say
    laws = [j.pack.name for j in served(local)]
    return [
        Part("", "", say("The rights as the policy states them, and how to use them.")),
        *([Part("where", say("Where do you live?"), joined(laws))] if laws else []),
        *(
            Part(right.id, unmarked(right.name), words(local.grammar.opened(right.statement)))
            for right in local.facts.rights.rights
        ),
        Part("how", say("How to use a right"), _words(stated.how)),
        *(Part(note.id, unmarked(note.text), _words(note.children)) for note in stated.notes),
        *([Part("by-law", say("Rights by law"), joined(r.name for r in matrix(local)))] if laws else []),
    ]


def _words(nodes: Iterable[Node]) -> str:
    return joined(line for node in nodes for inner in node.walk() for line in own_lines(inner))
