"""No field of the facts changes without a sentence that names it and says from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from gazet.changes.facts import fact_changes
from gazet.changes.labels import label_of
from gazet.changes.sentences import SENTENCES, in_words, sentence
from gazet.edition import facts as model
from gazet.edition.facts import Frozen
from gazet.i18n.interface import Interface
from gazet.languages.book import packaged
from gazet.law.book import law_book
from support.facts import FULL, Place, changed, edition, facts, places, put
from support.places import LANGUAGES

SAID = Interface()


def told(old: dict[str, Any], new: dict[str, Any], language: str = "en") -> list[str]:
    changes = fact_changes(edition(old), edition(new), packaged(language))
    return [sentence(change, SAID.in_language(language).translations) for change in changes]


@pytest.mark.parametrize("at", list(places()), ids=lambda at: ".".join(map(str, at)))
def test_every_field_that_changes_is_named(at: Place) -> None:
    *above, field = [str(step) for step in at if isinstance(step, str) and step not in ("number", "unit")]
    key = field in (
        "id",
        "law",
        "jurisdiction",
        "country",
        "basis",
        "kind",
    )  # an entry with another key is another entry
    for other in changed(at):
        for old, new in ((FULL, other), (other, FULL)):
            changes = fact_changes(edition(old), edition(new), packaged("en"))
            assert changes, (at, other)
            assert all({*above, *(() if key else (field,))} <= {*change.id.split(".")} for change in changes)
            for change in changes:
                said = sentence(change, SAID.in_language("en").translations)
                assert change.name in said or "controller" in said or "renamed" in said or ": " in said
                if "%(before)s" in SENTENCES[change.code][0]:
                    assert change.before != change.after
                    assert in_words(change.before, SAID.in_language("en").translations) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_the_same_changes(language: str) -> None:
    for at in places():
        other = next(changed(at))
        english, own = (fact_changes(edition(), edition(other), packaged(code)) for code in ("en", language))
        assert [(c.code, c.id) for c in english] == [(c.code, c.id) for c in own]
        for change in own:
            assert "⟦" not in sentence(change, SAID.in_language(language).translations)


def test_every_field_has_a_label_or_a_sentence() -> None:
    models = [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, Frozen)]
    for each in models:
        for field in each.model_fields:
            label = label_of(each, field)
            plain = field.replace("_", " ")
            named = field in (
                "id",
                "name",
                "vocabulary",
                "rights",
                "glossary",
                "organization",
                "number",
                "unit",
                "purposes",
            )
            coded = field in ("product", "provider", "limit", "answer_within", "website", "email", "kind")
            assert label != plain or named or coded, (each.__name__, field)


COUNTRY: Place = ("services", 0, "country")
SENTENCES_SAID = [
    (COUNTRY, None, "NL", "Country of Tidewater Pay: not stated → Netherlands"),
    (COUNTRY, "NL", "US", "Country of Tidewater Pay: Netherlands → United States"),
    (COUNTRY, "NL", None, "Country of Tidewater Pay: Netherlands → not stated"),
    (("services", 0, "role"), "processor", "controller", "Role of Tidewater Pay: processor → controller"),
    (("services", 0, "purposes"), ["payments"], ["analytics"], "Tidewater Pay: purpose: Payments → Analytics"),
    (
        ("services", 0, "data"),
        None,
        ["email", "usage"],
        "Personal data of Tidewater Pay, now stated: email address; usage data",
    ),
    (("services", 0, "data"), ["email"], "none", "Personal data of Tidewater Pay: email address → none"),
    (("services", 0, "data"), ["email"], ["email", "usage"], "Tidewater Pay: data category added: usage data"),
    (
        ("services", 0, "transfers", 0, "mechanism"),
        "scc",
        "bcr",
        "Transfers abroad (European Union / EEA, United States, Standard contractual clauses), Transfer tool of Tidewater Pay: "
        "Standard contractual clauses → Binding corporate rules",
    ),
    (
        ("services", 0, "cookies", 0, "duration"),
        {"number": 30, "unit": "minute"},
        "session",
        "Cookies and similar (_tp_*), How long it stays of Tidewater Pay: 30 minutes → until the browser is closed",
    ),
    (
        ("services", 0, "cookies", 0, "basis"),
        "consent",
        "contract",
        "Cookies and similar (_tp_*), Legal basis of Tidewater Pay: Consent → Contract",
    ),
    (
        ("services", 0, "cookies", 0, "category"),
        "counting",
        None,
        "Cookies and similar (_tp_*), Category of Tidewater Pay: Counting → not stated",
    ),
    (("services", 0, "cookies"), "none", None, "Cookies and similar of Tidewater Pay: none → not stated"),
    (("organization", "offices", 0, "address"), ["A 1"], ["B 2", "City"], "Address of Example B.V.: A 1 → B 2, City"),
    (
        ("glossary", "terms", 0, "definition"),
        "A file that we keep on your device for seven days.",
        "A file that we keep on your device for eight days.",
        "Definition of Cookie: “…on your device for seven days.” → “…on your device for eight days.”",
    ),
    (
        ("activities", 0, "sources"),
        ["person"],
        ["person", "use"],
        "Source of the data of Newsletter, added: observed while you use the service",
    ),
    (
        ("organization", "sells_or_shares"),
        None,
        "no",
        "Statement on selling or sharing data of Example B.V.: not stated → no",
    ),
    (
        ("vocabulary", "retention", 0, "limit"),
        {"number": 7, "unit": "year"},
        {"number": 8, "unit": "year"},
        "Retention period of Accounts: 7 years → 8 years",
    ),
]


@pytest.mark.parametrize(("at", "was", "now", "said"), SENTENCES_SAID, ids=[said[:40] for *_, said in SENTENCES_SAID])
def test_a_change_is_told_from_what_to_what(at: Place, was: object, now: object, said: str) -> None:
    assert told(put(at, was), put(at, now)) == [said]


BOOK = law_book()
REFERRING: dict[str, list[str]] = {
    "law": [*BOOK.packs],
    "jurisdiction": [*BOOK.packs],
    "jurisdictions": [*BOOK.packs],
    "country": ["US", "TR"],
    "obligation_countries": ["US"],
    "mechanism": sorted({tool.id for pack in BOOK.packs.values() for tool in pack.transfers}),
    "basis": sorted({basis.id for pack in BOOK.packs.values() for basis in pack.legal_bases}),
    "statutory": [*BOOK.statutory_terms],
    "purposes": ["analytics"],
    "data": ["usage"],
    "subjects": ["customers"],
    "retention": ["accounts"],
    "services": ["pay"],
    "role": ["controller", "joint-controller"],
    "kind": ["special", "tracker", "unspecified", "channel", "transfer"],
    "held_for": ["customers", "itself"],
    "sells_or_shares": ["yes", "no"],
    "sources": ["third-party", "use", "public", "person"],
    "collection": ["partly-automatic", "non-automatic", "automatic"],
    "necessity": ["statutory", "contractual", "pre-contractual", "voluntary"],
}
"""Fields that hold an id or a word of a closed list, with what they may hold."""


def known_names(language: str) -> set[str]:
    """What ids are called in a language, where that is written like an id."""
    packs = [found.pack for found in BOOK.in_language(language).values()]
    named = {tool.name for pack in packs for tool in pack.transfers}
    named |= {basis.name for pack in packs for basis in pack.legal_bases}
    named |= {BOOK.word(term, "", language)[0] for term in BOOK.terms.terms} | {"controller", "processor"}
    return {piece for name in named for piece in pieces(name)}


def pieces(text: str) -> list[str]:
    return re.split(r"; |, ", text)


def said_values(old: dict[str, Any], new: dict[str, Any], language: str) -> Iterator[str]:
    """The values and the subjects of every change, in pieces."""
    words = SAID.in_language(language).translations
    for change in fact_changes(edition(old), edition(new), packaged(language)):
        said = [in_words(each, words) for each in (change.before, change.after) if each]
        for text in (*said, *(about for _, about in change.field)):
            yield from pieces(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_value_is_shown_by_its_id_where_it_has_a_name(language: str) -> None:
    ids = {id for known in REFERRING.values() for id in known} | {"yes", "no"}
    bare = ids - known_names(language) - ({"yes", "no", "automatic", "voluntary"} if language == "en" else set())
    seen = set()
    for at in places():
        field = next(step for step in reversed(at) if isinstance(step, str))
        is_own = at[0] != "vocabulary" or field in ("kind", "held_for")
        for id in REFERRING.get(field, ()) if is_own and "cookies" not in at else ():
            for new in (put(at, id), put(at, [id])):
                try:
                    facts(new)
                except ValidationError:
                    continue
                seen.add(field)
                assert not bare & {*said_values(FULL, new, language)}, (at, id)
    assert seen >= REFERRING.keys() - {"obligation_countries"}


def test_a_tool_that_its_law_does_not_list_has_the_name_it_has_elsewhere() -> None:
    new = put(("services", 0, "transfers", 0, "mechanism"), "dpf")
    new["services"][0]["transfers"][0]["law"] = "ch"
    assert told(FULL, new, "nl")[0] == (
        "Doorgiften naar het buitenland van Tidewater Pay, toegevoegd: Zwitserland, Verenigde Staten, EU-VS Data Privacy "
        "Framework; alleen voor organisaties die op de lijst daarvan staan"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Statutory term of Cookie: controller → personal data"),
        ("nl", "Wettelijke term van Cookie: verwerkingsverantwoordelijke → persoonsgegevens"),
        ("tr", "Cookie, Kanuni terim: veri sorumlusu → kişisel veri"),
    ],
)
def test_a_statutory_term_is_shown_by_its_word(language: str, said: str) -> None:
    assert told(FULL, put(("glossary", "terms", 0, "statutory"), "personal-data"), language) == [said]


def test_what_is_stated_for_the_first_time_is_now_stated() -> None:
    assert told(put(("activities",), []), FULL) == ["Processing activity now stated: Newsletter"]
    first = {**FULL["activities"][0], "id": "invoices", "name": "Invoices"}
    assert told(FULL, put(("activities",), [FULL["activities"][0], first])) == ["Processing activity added: Invoices"]
    officer = ("organization", "officer")
    assert told(put(officer, None), FULL) == [
        "Data protection officer of Example B.V., now stated: Ms Officer, dpo@example.com"
    ]


def test_the_changes_of_a_subject_are_told_together() -> None:
    new = put(COUNTRY, "US")
    new["services"][0]["role"] = "controller"
    new["activities"][0]["collection"] = "partly-automatic"
    new["activities"][0]["necessity"] = "contractual"
    second = {**FULL["services"][0], "id": "mail", "name": "Northwind Mail"}
    old = put(("services",), [FULL["services"][0], second])
    new["services"].append({**second, "country": "DE"})
    names = [change.name for change in fact_changes(edition(old), edition(new), packaged("en"))]
    assert names == ["Tidewater Pay"] * 2 + ["Northwind Mail"] + ["Newsletter"] * 2
