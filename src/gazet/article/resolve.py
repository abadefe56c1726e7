"""Document + facts in one language → article: placeholders filled, facts inserted, CLDR names written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from gazet.article.fact_tables import FactTables
from gazet.article.fill import fill
from gazet.article.grids import part_id
from gazet.article.markdown import escape
from gazet.article.means import PACKAGE, Means, Telling
from gazet.article.named import filling
from gazet.article.nodes import node_of
from gazet.article.numbers import numbered, numbers_of
from gazet.article.references import headings_of, references
from gazet.article.tree import Node
from gazet.i18n import cldr
from gazet.i18n.clauses import Clause, map_document, map_facts
from gazet.lately import lately
from gazet.model.document import Block, Document, FactsTable, Section, ServicesView, View
from gazet.model.facts import Facts, Service


def resolve(document: Document, facts: Facts, language: str, last_updated: date, means: Means = PACKAGE) -> Node:
    """The article of a document in a language. `document` and `facts` must already be in that language."""
    numbers, facts = numbers_of(document), readable(facts, language)
    later = {"last_updated": cldr.date_in_words(language, last_updated), "term": "{term}", "alias": "{alias}"}
    values = {prose: {**_values(facts, prose), **later} for prose in (True, False)}
    headings = {id: fill(heading, values[False]) for id, heading in headings_of(document).items()}
    values[True] |= {**references(headings, numbers), **filling(facts, language)}
    filled = map_document(document.spoken(language), lambda clause: fill(clause.text, values[clause.mark.prose]))
    article = _Resolver(filled, facts, language, means).article()
    return numbered(article, numbers) if numbers else article


@lately(64)
def readable(facts: Facts, language: str) -> Facts:
    """The facts with every placeholder filled and periods written out (CLDR)."""
    limits = {
        f"vocabulary.retention.{r.id}.statement": cldr.period(language, r.limit)
        for r in facts.vocabulary.retention
        if r.limit
    }
    values = {prose: _values(facts, prose) for prose in (True, False)}
    return map_facts(
        facts,
        lambda clause: fill(clause.text, {**values[clause.mark.prose], "limit": limits.get(clause.id, "")}),
    )


def filled(clause: Clause, facts: Facts) -> str:
    """A clause with the placeholders filled that are allowed everywhere."""
    return fill(clause.text, _values(facts, clause.mark.prose))


def _values(facts: Facts, prose: bool) -> dict[str, str]:
    """The values of the placeholders that are allowed everywhere: Markdown in prose, plain text in a line."""
    organization = facts.organization
    if not prose:
        return {"website": organization.website, "controller": organization.name, "email": organization.email}
    email = escape(organization.email)
    return {
        "website": escape(organization.website),
        "controller": escape(organization.name),
        "email": f"[{email}](mailto:{organization.email})",
    }


def term_heading(pattern: str, name: str, alias: str | None) -> str:
    """The heading of a definition: the term and its alias, if it has one that is another word in the language."""
    return fill(pattern, {"term": name, "alias": alias}) if alias and alias != name else name


def service_heading(service: Service) -> str:
    """A service's name, product and provider in one line."""
    return fill(
        service.heading_pattern,
        {"name": service.name, "product": service.product or "", "provider": service.provider or ""},
    )


@dataclass
class _Resolver:
    document: Document
    facts: Facts
    language: str
    means: Means

    def article(self) -> Node:
        updated = Node(id="updated", kind="updated", text=self.document.updated)
        return Node(
            id=self.document.id,
            kind="article",
            text=self.document.title,
            children=(updated, *self.blocks(self.document.body)),
        )

    def blocks(self, body: tuple[Block, ...]) -> Iterator[Node]:
        for block in body:
            match block:
                case FactsTable():
                    yield from self.tables.nodes(block)
                case ServicesView():
                    yield from self.services(block)
                case View():
                    yield from self.views[block.show](block)
                case Section():
                    yield self.with_brief(block, node_of(block, self.blocks))
                case _:
                    yield node_of(block, self.blocks)

    @cached_property
    def tables(self) -> FactTables:
        """What makes tables of facts."""
        return FactTables(self.facts, Telling(self.means, self.language), self.document.labels.none)

    def with_brief(self, section: Section, node: Node) -> Node:
        """A section with its short version, if it has one."""
        if section.in_short is None:
            return node
        id, label = part_id(section.id, "in-short"), self.document.labels.in_short or ""
        brief = Node(id=id, kind="brief", label=label, text=section.in_short)
        return node.model_copy(update={"children": (brief, *node.children)})

    @property
    def views(self) -> Mapping[str, Callable[[View], Iterator[Node]]]:
        return {
            "legal-bases": self.legal_bases,
            "retention": self.retention,
            "rights": self.rights,
            "offices": self.offices,
            "definitions": self.definitions,
        }

    def services(self, view: ServicesView) -> Iterator[Node]:
        purposes = self.facts.purpose_name
        shown = sorted((self.facts.service[id] for id in view.services), key=lambda s: list(purposes).index(s.purpose))
        for purpose, services in groupby(shown, key=lambda s: s.purpose):
            yield Node(
                id=f"purpose.{purpose}",
                kind="purpose",
                text=purposes[purpose],
                children=tuple(self.record(s) for s in services),
            )

    def record(self, service: Service) -> Node:
        labels = self.document.labels
        places = None if service.places is None else [cldr.country_name(self.language, p) for p in service.places]
        data = None if service.data is None else [self.facts.data_name[d] for d in service.data]
        declared = [
            (name, label, values)
            for name, label, values in (("data", labels.data, data), ("places", labels.places, places))
            if values is not None
        ]
        rows = (
            Node(
                id=f"service.{service.id}.{name}", kind="row", label=label, text="; ".join(values) or labels.none or ""
            )
            for name, label, values in declared
        )
        return Node(id=f"service.{service.id}", kind="record", text=service_heading(service), children=tuple(rows))

    def legal_bases(self, view: View) -> Iterator[Node]:
        yield self.list(
            view,
            [(f"basis.{b.id}", f"**{escape(b.name)}** — {b.statement}") for b in self.facts.vocabulary.legal_bases],
        )

    def rights(self, view: View) -> Iterator[Node]:
        yield self.list(
            view, [(f"right.{r.id}", f"**{escape(r.name)}** — {r.statement}") for r in self.facts.rights.rights]
        )

    def retention(self, view: View) -> Iterator[Node]:
        yield self.list(
            view,
            [(f"retention.{r.id}", f"**{escape(r.name)}**: {r.statement}") for r in self.facts.vocabulary.retention],
        )

    @staticmethod
    def list(view: View, items: list[tuple[str, str]]) -> Node:
        children = tuple(Node(id=id, kind="item", text=text) for id, text in items)
        return Node(id=view.id, kind="list", roles=view.roles, children=children)

    def offices(self, view: View) -> Iterator[Node]:
        for office in self.facts.organization.offices:
            lines = tuple(
                Node(id=f"office.{office.id}.{n}", kind="line", text=line) for n, line in enumerate(office.address, 1)
            )
            yield Node(
                id=f"office.{office.id}",
                kind="office",
                label=cldr.flag(office.country),
                text=office.name,
                children=lines,
            )
        yield Node(id="office.email", kind="row", label=self.document.labels.email, text=self.facts.organization.email)

    def definitions(self, view: View) -> Iterator[Node]:
        for term in self.facts.glossary.terms:
            text = Node(id=f"term.{term.id}.text", kind="text", text=term.definition)
            yield Node(
                id=f"term.{term.id}",
                kind="definition",
                text=term_heading(self.document.labels.alias or "", term.name, term.alias),
                children=(text,),
            )
