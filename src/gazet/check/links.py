"""Checks that the links of the policies lead somewhere: to a block or fact of the document, to another document or a part of
it, to a page that is written by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from gazet.article import markdown
from gazet.article.grids import part_id
from gazet.article.references import items_of
from gazet.article.selection import selected
from gazet.edition.compose import facts_of
from gazet.i18n.clauses import Clause
from gazet.load.policies import Loaded
from gazet.load.scalars import place_in
from gazet.model.blocks import ListBlock, Table
from gazet.model.document import Block, Document, FactsTable
from gazet.model.facts import Facts
from gazet.problems import Problem, known

PAGES = "docs/"
"""What the paths of pages that are written by hand start with."""


def check_links(loaded: Loaded, clauses: Iterable[Clause], files: Collection[str]) -> Iterator[Problem]:
    """Problems of links that lead nowhere. `files`: the paths of the project's files as shown to people."""
    links = _Links(loaded, files)
    for clause in clauses:
        source = loaded.sources[clause.path]
        for index, target in markdown.targets(clause.text) if clause.mark.prose else ():
            for code, message, hint in links.problems(clause, target):
                mark = place_in(source, clause.location, index)
                problem = source.problem(clause.location, code, message, hint)
                yield replace(problem, line=mark.line, column=mark.column)


def anchors_of(document: Document, facts: Facts) -> frozenset[str]:
    """Ids that texts may link to in a document: its blocks and the facts it shows."""
    facts = facts_of(document, facts)
    lists = {
        "purpose": facts.vocabulary.purposes,
        "basis": facts.vocabulary.legal_bases,
        "retention": facts.vocabulary.retention,
        "right": facts.rights.rights,
        "term": facts.glossary.terms,
        "service": facts.services,
        "office": facts.organization.offices,
    }
    blocks = {id for block in document.blocks() for id in (block.id, *_parts(block, facts))}
    return frozenset(blocks | {f"{kind}.{entry.id}" for kind, entries in lists.items() for entry in entries})


def _parts(block: Block, facts: Facts) -> Iterator[str]:
    """The ids of the rows of a table, or of the items of a list."""
    if isinstance(block, FactsTable) and block.group_by is None:
        yield from (part_id(block.id, one.id) for one in selected(block, facts))
    if isinstance(block, Table):
        yield from (part_id(block.id, row.id) for row in block.rows)
    elif isinstance(block, ListBlock):
        yield from items_of(block.id, block.items)


class _Links:
    def __init__(self, loaded: Loaded, files: Collection[str]) -> None:
        self.loaded, facts = loaded, loaded.policies.facts
        self.anchors: Mapping[str, frozenset[str]] = {d.id: anchors_of(d, facts) for d in loaded.policies.documents}
        self.pages = {path.removeprefix(PAGES) for path in files if path.startswith(PAGES) and path.endswith(".md")}

    def problems(self, clause: Clause, target: str) -> Iterator[tuple[str, str, str]]:
        """Code, message and hint of a link that leads nowhere. What an unread file may hold is not missed."""
        match = markdown.TARGET.fullmatch(target)
        if target.startswith("#"):
            yield from self.own_part(clause, target)
        elif match and match["document"]:
            yield from self.document(target, match["document"], match["part"])
        elif match and match["page"] and target not in self.pages:
            message = f'the link "{target}" leads nowhere: there is no {PAGES}{target}.'
            yield "dead-link", message, known(target, self.pages)

    def own_part(self, clause: Clause, target: str) -> Iterator[tuple[str, str, str]]:
        """Of a text of the facts, the part may be in any document that shows them."""
        own = self.anchors.get(clause.id.split(".")[0])
        if own is not None or not self.loaded.lacks_documents:
            yield from self.part(target, target[1:], own or frozenset().union(*self.anchors.values()))

    def document(self, target: str, document: str, part: str | None) -> Iterator[tuple[str, str, str]]:
        if document not in self.anchors:
            if not self.loaded.lacks(document):
                message = f'the link "{target}" leads nowhere: unknown document "{document}".'
                yield "dead-link", message, known(document, self.anchors)
        elif part:
            yield from self.part(target, part, self.anchors[document])

    def part(self, target: str, id: str, anchors: frozenset[str]) -> Iterator[tuple[str, str, str]]:
        kind, _, name = id.rpartition(".")
        if id in anchors or (kind == "service" and self.loaded.lacks(name)):
            return
        alike = [a for a in anchors if (a.startswith(f"{kind}.") if kind else "." not in a)]
        message = f'the link "{target}" leads nowhere: unknown {kind or "block"} "{name}".'
        yield "dead-link", message, known(name, [a.removeprefix(f"{kind}.") for a in alike])
