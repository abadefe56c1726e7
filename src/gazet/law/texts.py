"""The texts of law that need a translation: those of the jurisdictions that the facts name, and of what they build on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazet.i18n.clauses import Clause, collected, map_model
from gazet.law.book import LawBook
from gazet.law.clauses import in_short, of_term
from gazet.law.package import catalog
from gazet.model.facts import Facts


def law_texts(book: LawBook, facts: Facts, language: str) -> list[Clause]:
    """The texts that a site must have in a language: of all its laws, or where the package speaks the language, those that
    the site has written itself."""
    used = list(_used(book, facts))
    known = catalog(language)
    if known.entries:
        own = [clause for id in used if book.own_file(id) for clause in _of_pack(book, id)]
        return [clause for clause in own if known.state(clause) != "translated"]
    packs = [clause for id in used for clause in _of_pack(book, id)]
    rights = {right.id for id in used for right in book.jurisdictions[id].pack.rights}
    usual = book.rights.model_copy(update={"rights": tuple(r for r in book.rights.rights if r.id in rights)})
    short = (in_short(id, law) for id in used for law in book.packs[id].laws if language not in law.short)
    said = collected(lambda keep: map_model(usual, "rights", "law/rights.yml", keep))
    return [*said, *packs, *short, *_terms(book, facts, language)]


def every_text(book: LawBook) -> list[Clause]:
    """Every text of law that can have a translation."""
    return [
        *collected(lambda keep: map_model(book.rights, "rights", "law/rights.yml", keep)),
        *(clause for id in book.packs for clause in _of_pack(book, id)),
        *(in_short(id, law) for id, pack in book.packs.items() for law in pack.laws),
        *(of_term(term) for term in book.terms.terms),
    ]


def _terms(book: LawBook, facts: Facts, language: str) -> Iterator[Clause]:
    """The words of the laws served for terms that the policies define."""
    served = [book.jurisdictions[id] for id in facts.organization.jurisdictions if id in book.jurisdictions]
    laws = {law for jurisdiction in served for law in jurisdiction.laws}
    found = {term.id: term for entry in facts.glossary.terms if (term := book.statutory(entry))}
    cited = (term for term in found.values() if laws & {citation.law for citation in term.citation})
    return (of_term(term) for term in cited if language not in term.words)


def _used(book: LawBook, facts: Facts) -> Iterable[str]:
    """The packs of every law that the facts name, and those they build on, as they are written."""
    named = [
        *facts.organization.jurisdictions,
        *(transfer.law for service in facts.services for transfer in service.transfers or ()),
        *(basis.law for activity in facts.activities for basis in activity.legal_bases or ()),
    ]
    return dict.fromkeys(
        id for law in named if law in book.jurisdictions for id in reversed(book.jurisdictions[law].lineage)
    )


def _of_pack(book: LawBook, id: str) -> list[Clause]:
    path = book.layers[id][-1].source.path
    shown = path if path.startswith("law/") else f"law/{path}"
    return collected(lambda keep: map_model(book.packs[id], id, shown, keep))
