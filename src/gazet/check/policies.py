"""Checks the ids, references, placeholders, links and markup of the policies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gazet.article.fault import Fault
from gazet.article.fill import placeholders, stray_brace
from gazet.article.grammar import faults, faults_of_paragraph, faults_of_words
from gazet.article.kinds import LOWEST
from gazet.article.selection import services_shown
from gazet.check.cookies import check_cookies
from gazet.check.fact_tables import check_fact_table
from gazet.check.listed import duplicates
from gazet.check.references import check_list
from gazet.check.tables import check_table
from gazet.check.written import check_cuts, check_written
from gazet.i18n.catalogs import SOURCE
from gazet.i18n.clauses import Clause
from gazet.load.policies import ROOT, Loaded
from gazet.load.scalars import place_in
from gazet.load.yaml import Location, Source
from gazet.model.blocks import ListBlock, Table
from gazet.model.document import LABELS, Block, Document, FactsTable, Section, ServicesView, View, located
from gazet.model.facts import Service
from gazet.problems import Problem, known

HEADING_PLACEHOLDERS = frozenset({"name", "product", "provider"})


def check_policies(loaded: Loaded, clauses: Sequence[Clause]) -> list[Problem]:
    """Every problem of the policies, which have these clauses, that no single file's model can find."""
    return list(_Check(loaded, clauses).problems())


class _Check:
    def __init__(self, loaded: Loaded, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        self.loaded, self.policies, self.facts = loaded, loaded.policies, loaded.policies.facts

    def problems(self) -> Iterator[Problem]:
        yield from self.languages()
        yield from self.documents()
        yield from self.lists()
        for service in self.facts.services:
            yield from self.service(service)
        for document in self.policies.documents:
            yield from self.document(document)
        yield from check_cookies(self.facts, self.loaded.sources)
        yield from self.described()
        texts: dict[str, set[Location]] = {path: set() for path in self.loaded.sources}
        for clause in self.clauses:
            texts[clause.path].add(clause.location)
        for path, source in self.loaded.sources.items():
            yield from check_cuts(source, texts[path])
        for clause in self.clauses:
            yield from check_text(clause, clause.text, self.locator(clause), self.placer(clause))
            yield from check_written(clause, self.loaded.sources[clause.path])

    def source(self, name: str) -> Source:
        return self.loaded.sources[f"{ROOT}/{name}"]

    def locator(self, clause: Clause) -> Locator:
        source = self.loaded.sources[clause.path]
        return lambda code, message, hint: source.problem(clause.location, code, message, hint)

    def placer(self, clause: Clause) -> Place:
        source = self.loaded.sources[clause.path]

        def at(index: int, problem: Problem) -> Problem:
            mark = place_in(source, clause.location, index)
            return replace(problem, line=mark.line, column=mark.column)

        return at

    def languages(self) -> Iterator[Problem]:
        languages = self.facts.organization.languages
        listed = [t.language for t in languages.translations]
        source, where = self.source("organization.yml"), ("languages", "translations")
        yield from duplicates(source, where, listed, "language")
        if SOURCE in listed:
            at = (*where, listed.index(SOURCE), "language")
            message = f'"{SOURCE}" is the language that the policies are written in, not a translation.'
            yield source.problem(at, "source-language", message, "Remove it.")
        place = ("languages", "prevailing")
        yield from duplicates(source, place, list(languages.prevailing), "language")
        for i, language in enumerate(languages.prevailing):
            if language not in languages.all:
                message = f'"{language}" is to prevail, but it is not a language of this privacy center.'
                yield source.problem((*place, i), "prevailing-language", message, known(language, languages.all))

    def documents(self) -> Iterator[Problem]:
        """Problems where the list of documents and the folders differ."""
        listed, folders = self.facts.organization.documents, [d.id for d in self.policies.documents]
        organization = self.source("organization.yml")
        yield from duplicates(organization, ("documents",), list(listed), "document")
        for i, id in enumerate(listed):
            if id not in folders and not self.loaded.lacks(id):
                yield organization.problem(
                    ("documents", i), "unknown-document", f'unknown document "{id}".', known(id, folders)
                )
        for id in folders:
            if id not in listed:
                yield self.source(f"{id}/document.yml").problem(
                    ("id",),
                    "unlisted-document",
                    f'the document "{id}" is not listed.',
                    "Add it to documents in policies/organization.yml, or delete its folder.",
                )

    def lists(self) -> Iterator[Problem]:
        """Duplicate ids, empty parts of a `match`, and {limit} without a limit."""
        vocabulary = self.facts.vocabulary
        for name in ("purposes", "data", "legal_bases", "retention"):
            yield from duplicates(self.source("vocabulary.yml"), (name,), [e.id for e in getattr(vocabulary, name)])
        yield from duplicates(self.source("rights.yml"), ("rights",), [r.id for r in self.facts.rights.rights])
        yield from duplicates(self.source("glossary.yml"), ("terms",), [t.id for t in self.facts.glossary.terms])
        yield from duplicates(
            self.source("organization.yml"), ("offices",), [o.id for o in self.facts.organization.offices]
        )
        for i, term in enumerate(self.facts.glossary.terms):
            if not all(part.strip() for part in term.match.split("|")):
                yield self.source("glossary.yml").problem(
                    ("terms", i, "match"),
                    "empty-match",
                    'a part between two "|" is empty.',
                    'Write a beginning of the term, or delete the "|".',
                )
        for i, retention in enumerate(vocabulary.retention):
            if "limit" in placeholders(retention.statement) and not retention.limit:
                yield self.source("vocabulary.yml").problem(
                    ("retention", i, "statement"),
                    "no-limit",
                    "the text uses {limit}, but no limit is declared.",
                    'Add "limit: {number: 7, unit: year}", or write the rule without {limit}.',
                )

    def service(self, service: Service) -> Iterator[Problem]:
        source = self.source(f"services/{service.id}.yml")
        purposes = [p.id for p in self.facts.vocabulary.purposes]
        categories = [d.id for d in self.facts.vocabulary.data]
        if service.purpose not in purposes:
            yield source.problem(
                ("purpose",),
                "unknown-purpose",
                f'unknown purpose "{service.purpose}".',
                known(service.purpose, purposes),
            )
        for i, category in enumerate(service.data or ()):
            if category not in categories:
                yield source.problem(
                    ("data", i), "unknown-data", f'unknown category of data "{category}".', known(category, categories)
                )
        for name, values in (("data", service.data), ("places", service.places)):
            yield from duplicates(source, (name,), list(values or ()), "value")
        for name in placeholders(service.heading or ""):
            if name not in HEADING_PLACEHOLDERS:
                yield source.problem(
                    ("heading",),
                    "unknown-placeholder",
                    f"unknown placeholder {{{name}}}.",
                    known(name, HEADING_PLACEHOLDERS),
                )
            elif getattr(service, name) is None:
                yield source.problem(
                    ("heading",),
                    "undeclared-placeholder",
                    f"the heading uses {{{name}}}, but no {name} is declared.",
                    f'Add "{name}: …", or remove it from the heading.',
                )

    def document(self, document: Document) -> Iterator[Problem]:
        source = self.source(f"{document.id}/document.yml")
        if document.id in {"services", "vocabulary", "rights", "glossary", "organization"}:
            yield source.problem(
                ("id",), "reserved-id", f'a document cannot be called "{document.id}".', "Rename its folder."
            )
        seen: dict[str, Location] = {}
        for block, location in located(document.body, ("body",)):
            if block.id in seen or block.id in ("labels", "unreleased", "updated"):
                yield source.problem(
                    (*location, "id"),
                    "duplicate-id",
                    f'the id "{block.id}" is already used.',
                    "Ids are unique within a document. Choose another.",
                )
            seen[block.id] = location
            yield from _too_deep(block, location, source)
            yield from self.spoken(block, location, source)
            match block:
                case Table():
                    yield from check_table(block, location, source)
                case Section(in_short=str()) if document.labels.in_short is None:
                    message = "there is no label for short versions of sections."
                    hint = 'Add "in_short: …" to the labels of the document; it says that they are not the text.'
                    yield source.problem((*location, "in_short"), "no-label", message, hint)
                case FactsTable():
                    yield from check_fact_table(block, self.loaded, location, source)
                case View() | ServicesView():
                    yield from _unlabelled(block, location, document, source)
                case ListBlock():
                    yield from check_list(block, location, source)
            if isinstance(block, ServicesView):
                yield from duplicates(source, (*location, "services"), list(block.services), "service")
                services = self.loaded.services(block.services)
                for i, id in enumerate(block.services):
                    if id not in services:
                        message = f'unknown service "{id}".'
                        at = (*location, "services", i)
                        yield source.problem(at, "unknown-service", message, known(id, services))

    def spoken(self, block: Block, location: Location, source: Source) -> Iterator[Problem]:
        """Problems of the languages that a block is only in."""
        languages, all_ = block.languages or (), self.facts.organization.languages.all
        yield from duplicates(source, (*location, "languages"), list(languages), "language")
        for i, language in enumerate(languages):
            if language not in all_:
                message = f'"{language}" is not a language of this privacy center.'
                yield source.problem((*location, "languages", i), "unknown-language", message, known(language, all_))

    def described(self) -> Iterator[Problem]:
        """Problems of recipients that no document describes: readers would never see them."""
        if self.loaded.lacks_documents:
            return
        shown = {
            id for d in self.policies.documents for b in d.blocks() if isinstance(b, ServicesView) for id in b.services
        }
        shown |= {id for document in self.policies.documents for id in services_shown(document, self.facts)}
        for service in self.facts.services:
            if service.id not in shown:
                yield self.source(f"services/{service.id}.yml").problem(
                    ("id",),
                    "undescribed-service",
                    f'no document describes "{service.id}".',
                    "Add it to a list of services in a document.yml, or delete the file.",
                )


def _unlabelled(
    block: View | ServicesView, location: Location, document: Document, source: Source
) -> Iterator[Problem]:
    """Problems of facts that are shown without the labels which they need."""
    for name in LABELS.get(block.show, ()):
        if getattr(document.labels, name) is None:
            message, hint = (
                f'"show: {block.show}" needs the label "{name}".',
                f'Add "{name}: …" to the labels of the document.',
            )
            yield source.problem((*location, "show"), "no-label", message, hint)


def _too_deep(block: Block, location: Location, source: Source) -> Iterator[Problem]:
    """The problem of a block that has headings below the lowest level; the title of the document is of level 1."""
    level = location.count("body") + _levels(block)
    if level > LOWEST and _levels(block):
        message = f"the headings of this block would be of level {level}; the lowest is {LOWEST}."
        yield source.problem(location, "too-deep", message, "Move it up, out of some of the sections around it.")


def _levels(block: Block) -> int:
    """How many levels of headings a block has, without those of the blocks in it."""
    if isinstance(block, ServicesView):
        return 2
    return int(isinstance(block, Section) or (isinstance(block, View) and block.show == "definitions"))


Locator = Callable[[str, str, str], Problem]


Place = Callable[[int, Problem], Problem]
"""Moves a problem of a text to the character with an index, which it is about."""


def unmoved(_: int, problem: Problem) -> Problem:
    """The problem as it is, where nothing is known of the place of each character."""
    return problem


def check_text(clause: Clause, text: str, problem: Locator, at: Place = unmoved) -> Iterator[Problem]:
    """Problems of the placeholders and markup of a text, in any language."""
    if (brace := stray_brace(text)) is not None:
        message = f'a brace has no partner at "{text[max(0, brace - 8) : brace + 12]}".'
        hint = "Write {name}, without spaces or other braces."
        yield at(brace, problem("open-placeholder", message, hint))
    for name in placeholders(text):
        if not clause.mark.allows(name):
            message = f"unknown placeholder {{{name}}}."
            yield problem("unknown-placeholder", message, known(name, clause.mark.placeholders))
    for fault in faults_of(clause, text):
        yield at(fault.index, problem(fault.kind, fault.message, fault.hint))


def faults_of(clause: Clause, text: str) -> list[Fault]:
    """What a text of a clause, in any language, contains that would not be shown as written."""
    if not clause.mark.prose:
        return faults_of_words(text)
    return faults_of_paragraph(text) if clause.mark.paragraph else faults(text)
