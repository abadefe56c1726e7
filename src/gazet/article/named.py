"""Facts in sentences: the values of placeholders such as `{retention.account}`, and which facts a document names so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gazet.article.fill import placeholders
from gazet.article.markdown import escape
from gazet.i18n import cldr
from gazet.i18n.clauses import collected, map_document
from gazet.model.base import ANSWER_WITHIN, OF_FACTS, Duration
from gazet.model.document import Document
from gazet.model.facts import Facts
from gazet.model.processing import Contact

Value = str | tuple[()] | None
"""Markdown; (): it is declared that there is none; None: nothing is declared."""


def values_of(facts: Facts, language: str) -> Mapping[str, Value]:
    """The value of every placeholder of a fact. `facts` are in that language, with their own placeholders filled."""
    answer = facts.rights.answer_within
    limits = {rule.id: rule.limit for rule in facts.vocabulary.retention}
    return {
        **{f"retention.{id}": _period(limit, language) for id, limit in limits.items()},
        ANSWER_WITHIN: _period(answer, language),
        **{f"service.{service.id}": escape(service.name) for service in facts.services},
        **{f"cookie.{cookie.id}": escape(cookie.name) for _, cookie in facts.cookies},
        **{f"officer.{field}": value for field, value in _officer(facts.organization.officer).items()},
    }


def filling(facts: Facts, language: str) -> Mapping[str, str]:
    """The values of those placeholders of facts that have one."""
    return {name: value for name, value in values_of(facts, language).items() if isinstance(value, str)}


def _period(limit: Duration | tuple[()] | None, language: str) -> Value:
    return cldr.period(language, limit) if isinstance(limit, Duration) else limit


def _officer(officer: Contact | tuple[()] | None) -> Mapping[str, Value]:
    """The officer by name or, where none is declared, by address; and each by itself."""
    if not isinstance(officer, Contact):
        return dict.fromkeys(("dpo", "email", "name", "phone"), officer)
    name = officer.name and escape(officer.name)
    email = officer.email and f"[{escape(officer.email)}](mailto:{officer.email})"
    return {"dpo": name or email, "email": email, "name": name, "phone": officer.phone and escape(officer.phone)}


@dataclass(frozen=True)
class Named:
    """The ids of facts that the sentences of a document name."""

    retention: frozenset[str]
    services: frozenset[str]
    officer: bool


def named_in(document: Document, facts: Facts) -> Named:
    """Which facts a document names in sentences, so that it states them. A cookie is part of its service."""
    clauses = collected(lambda keep: map_document(document, keep))
    names = {name for c in clauses if c.mark.refers for name in placeholders(c.text)}
    cookies = _ids("cookie", names)
    setters = {service.id for service, cookie in facts.cookies if cookie.id in cookies}
    return Named(_ids("retention", names), _ids("service", names) | setters, bool(_ids("officer", names)))


def _ids(kind: str, names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.removeprefix(f"{kind}.") for name in names if name.startswith(f"{kind}."))


def is_of_fact(placeholder: str) -> bool:
    """Whether a placeholder names a fact."""
    return placeholder == ANSWER_WITHIN or (placeholder.partition(".")[0] in OF_FACTS and "." in placeholder)
