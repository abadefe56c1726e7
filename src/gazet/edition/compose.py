"""Working policies + catalogs → the edition that a release would publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from gazet.article.fill import placeholders
from gazet.article.means import PACKAGE, Means
from gazet.article.named import named_in
from gazet.article.resolve import filled, resolve
from gazet.article.selection import activities_shown, services_shown
from gazet.edition.model import Edition
from gazet.i18n.catalogs import SOURCE, Translations
from gazet.i18n.clauses import Clause, fact_clauses, has_words, map_document, map_facts, map_unreleased
from gazet.i18n.marks import marked
from gazet.model.document import Document, FactsTable, ServicesView, Unreleased, View
from gazet.model.facts import Facts
from gazet.model.policies import Policies

DRAFT = "draft"
"""Id of the working text when it is shown as an edition."""


def compose(
    policies: Policies,
    translations: Mapping[str, Translations],
    document_id: str,
    *,
    today: date,
    number: int = 1,
    effective: date | None = None,
    means: Means = PACKAGE,
) -> Edition:
    """The edition that a document would become if it were released today.

    `translations` has a catalog for each language except the source language. Clauses without a publishable translation
    are put in English between marks (gazet.i18n.marks); the caller decides whether that is allowed. If nothing is
    announced, the edition is a draft that takes effect today. `effective`: another day for it. `means`: the words for the
    values of facts; those of the package, if the site has none of its own.
    """
    document = next(d for d in policies.documents if d.id == document_id)
    announced = policies.unreleased.get(document_id)
    effective = effective or (announced.effective if announced else today)
    facts = facts_of(document, policies.facts)
    changes = _changes(policies, translations)
    return Edition(
        document=document_id,
        edition=effective.isoformat() if announced else DRAFT,
        number=number,
        published=today,
        effective=effective,
        kind=announced.kind if announced else "editorial",
        source=SOURCE,
        prevails=policies.facts.organization.languages.prevailing,
        review={t.language: t.review for t in policies.facts.organization.languages.translations},
        summary={
            language: _summary(document_id, announced, facts, change) if announced else ""
            for language, change in changes.items()
        },
        facts=facts,
        words={
            language: {c.id: change(c) for c in fact_clauses(facts)}
            for language, change in changes.items()
            if language in translations
        },
        articles={
            language: resolve(map_document(document, change), map_facts(facts, change), language, effective, means)
            for language, change in changes.items()
        },
    )


def _summary(document: str, announced: Unreleased, facts: Facts, change: Callable[[Clause], str]) -> str:
    worded = map_unreleased(document, announced, change)
    return map_unreleased(document, worded, lambda clause: filled(clause, facts)).summary


def _changes(policies: Policies, translations: Mapping[str, Translations]) -> dict[str, Callable[[Clause], str]]:
    """For each language, the function that turns a clause into its text."""
    languages = policies.facts.organization.languages
    names = set(policies.facts.proper_names)
    return {
        SOURCE: lambda clause: clause.text,
        **{t.language: _translator(translations[t.language], names) for t in languages.translations},
    }


def facts_of(document: Document, facts: Facts) -> Facts:
    """The facts that a document states, so that a change of other facts is not a change of this document."""
    is_main = facts.organization.documents[:1] == (document.id,)
    blocks = list(document.blocks())
    views = {block.show for block in blocks if isinstance(block, View)}
    tables = {block.show for block in blocks if isinstance(block, FactsTable)}
    ids = [id for block in blocks if isinstance(block, ServicesView) for id in block.services]
    named = named_in(document, facts)
    ids = [*dict.fromkeys((*ids, *services_shown(document, facts), *sorted(named.services)))]
    services = tuple(facts.service[id] for id in ids if id in facts.service)
    shown = {*activities_shown(document, facts)}
    activities = tuple(activity for activity in facts.activities if is_main or activity.id in shown)
    kept = named.retention.union(*(activity.retention or () for activity in activities if activity.id in shown))
    groups = {id for activity in activities for id in activity.subjects or ()}
    purposes = {s.purpose for s in services}
    cookies = [cookie for service in services for cookie in service.cookies or ()]
    bases, categories = {c.basis for c in cookies}, {c.category for c in cookies}
    data = {d for listed in [s.data for s in services] + [a.data for a in activities] for d in listed or ()}
    vocabulary = facts.vocabulary.model_copy(
        update={
            "purposes": tuple(p for p in facts.vocabulary.purposes if p.id in purposes),
            "data": tuple(d for d in facts.vocabulary.data if d.id in data),
            "legal_bases": tuple(b for b in facts.vocabulary.legal_bases if "legal-bases" in views or b.id in bases),
            "cookie_categories": tuple(c for c in facts.vocabulary.cookie_categories or () if c.id in categories)
            or None,
            "retention": tuple(r for r in facts.vocabulary.retention if "retention" in views or r.id in kept),
            "subjects": tuple(s for s in facts.vocabulary.subjects if is_main or s.id in groups),
        }
    )
    said = CONTACTS if "contacts" in tables else frozenset(["officer"] if named.officer else [])
    organization = facts.organization.model_copy(
        update={
            "documents": (),
            **({} if is_main else {field: none for field, none in MAIN_ONLY.items() if not said & {field}}),
            **({} if "offices" in views or "contacts" in tables else {"offices": ()}),
        }
    )
    return Facts(
        organization=organization,
        vocabulary=vocabulary,
        services=services,
        rights=facts.rights.model_copy(update={} if "rights" in views else {"rights": ()}),
        glossary=facts.glossary.model_copy(update={} if "definitions" in views else {"terms": ()}),
        activities=activities,
    )


CONTACTS = frozenset(("officer", "representatives"))
"""Fields that a table of contacts shows too."""
MAIN_ONLY: Mapping[str, object] = {
    "jurisdictions": (),
    "officer": None,
    "representatives": None,
    "joint_controllers": None,
    "registrations": None,
    "sells_or_shares": None,
}
"""Fields that only the main document's facts have; in all other documents they are empty."""


def _is_filled(text: str, clause: Clause) -> bool:
    """Whether every placeholder of a translation has a value: those allowed everywhere, and those of the source text."""
    return {*placeholders(text)} <= {*clause.mark.placeholders, *placeholders(clause.text)}


def _translator(translations: Translations, names: set[str]) -> Callable[[Clause], str]:
    def translate(clause: Clause) -> str:
        if not has_words(clause.text, names):
            return clause.text
        if translations.state(clause) == "translated" and _is_filled(
            text := translations.entries[clause.id].text, clause
        ):
            return text
        return marked(clause.text)

    return translate
