"""Finds one company that is named as several: the same name with the form or the country of another legal entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gazet.audit.found import found
from gazet.audit.model import Finding, Ref, quoted
from gazet.audit.subject import Case
from gazet.i18n import cldr
from gazet.model.facts import Service

FORMS = frozenset([
    "ab", "ag", "aps", "as", "asa", "b", "bv", "bvba", "c", "co", "company", "corp", "corporation", "eu", "eurl",
    "europe", "gmbh", "group", "holding", "holdings", "inc", "incorporated", "international", "kg", "kgaa",
    "limited", "llc", "llp", "lp", "ltd", "nv", "o", "oo", "oy", "oyj", "plc", "pte", "pty", "s", "sa", "sarl",
    "sas", "sasu", "se", "sl", "sp", "spa", "srl", "sro", "the", "uc", "ulc", "unlimited", "v", "z",
])  # fmt: skip
"""Words of a company's name that tell which entity it is, not whose. A letter is what is left of forms with full stops."""


def several_providers(case: Case) -> Iterator[Finding]:
    """Recipients whose providers are entities of one name, such as Example LLC and Example Ireland Limited. They may be right, if
    each receives its own part of the data; a person must look."""
    by_name: dict[str, list[Service]] = {}
    for service in case.services:
        if service.provider and (name := whose(service.provider)):
            by_name.setdefault(name, []).append(service)
    asked = case.asked("recipients") or case.asked("recipients.purposes")
    for services in by_name.values():
        entities = tuple(dict.fromkeys(service.provider for service in services if service.provider))
        if len(entities) > 1:
            explanation = (
                f"Declared as providers: {quoted(entities)}. If these are one recipient, a reader cannot tell which company it is; "
                f"if they are several, each of these must name its own: {quoted(s.name for s in services)}."
            )
            refs = (Ref("service", service.id, "provider") for service in services)
            yield from found(case, "several-providers", "note", asked, explanation, *refs)


@lru_cache(maxsize=4096)
def whose(provider: str) -> str:
    """The name of a company without what tells which of its entities it is.

    >>> whose("Example Ireland Limited"), whose("Example, Inc."), whose("Example Maps B.V.")
    ('example', 'example', 'example maps')
    """
    words = [word for word in re.findall(r"[^\W_]+", provider.lower()) if word not in FORMS]
    places = cldr.country_names("en")
    while len(words) > 1 and (n := _of_place(words, places)):
        del words[-n:]
    return " ".join(words)


def _of_place(words: list[str], places: frozenset[str]) -> int:
    """How many words at the end are the name of a country, beside which there are others."""
    sizes = range(1, min(4, len(words)))
    return next((n for n in sizes if " ".join(words[-n:]).title() in places), 0)
