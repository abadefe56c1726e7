"""Warnings: words of the policies and of their translations that are worth a look, and no others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from gazet.article.markdown import running
from gazet.article.terms import Matcher
from gazet.check import Working, warnings
from gazet.check.capitals import by_first_word, capitals
from gazet.check.wording import check_wording
from gazet.folders import Project
from gazet.i18n.catalogs import Entry, Translations
from gazet.i18n.clauses import Clause
from gazet.languages.book import language_book, packaged
from gazet.law.book import law_book
from gazet.model.base import Translatable
from gazet.model.facts import Facts, Glossary, Term
from gazet.problems import Problem
from gazet.project import inspected, read_policies
from support.commands import gazet
from support.edits import apply
from support.places import DEMO, GOLDENS, SMALL

CASES = yaml.safe_load((GOLDENS / "warnings.yml").read_text("utf-8"))
DAY = date(2026, 11, 23)


def warned(folder: Path, day: date = DAY) -> tuple[list[str], bool]:
    """The warnings of a project, and whether it has problems too."""
    work = inspected(Project(folder), day)
    assert isinstance(work, Working)
    return [str(problem) for problem in sorted(set(warnings(work, day)))], bool(work.problems)


@pytest.mark.parametrize("case", CASES, ids=[case["case"].replace(" ", "-") for case in CASES])
def test_warns(project: Path, case: dict[str, Any]) -> None:
    apply(project, case["edit"])
    assert warned(project) == (case["expect"], case.get("errors", False))


def test_nothing_is_said_of_the_small_project_and_the_demonstration(project: Path) -> None:
    assert warned(project) == warned(DEMO) == ([], False)


def test_nothing_is_said_of_words_while_a_file_cannot_be_read(project: Path) -> None:
    """What is missing in the file might be the use of a term."""
    apply(project, CASES[2]["edit"])
    (project / "policies/services/phone.yml").write_text("id: phone\n")
    assert warned(project) == ([], True)


KNOWN = Matcher([Term(id="user", name="User", match="User", definition="…")], ["Stripe", "Acme Tag"], packaged("en"))
NAMES = by_first_word(["European Economic Area", "Netherlands", "Dutch", "Contact information"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We offer the Service to Users.", ["Service"]),
        ("the Terms of the Service, the Service", ["Terms of the Service", "Service"]),
        ("Customers pay. Partners (such as Agents) do not; our Suppliers do", ["Agents", "Suppliers"]),
        ("the User Charter", ["User Charter"]),
        ("Users agree to Stripe's Terms and to Dutch Terms", ["Terms", "Terms"]),
        # Not terms: a sentence's first word, names, abbreviations, numbered places, buttons, titles of pages.
        ("Services end. “Partners” do not: Agents, and the User's device", []),
        ("in the European Economic Area, in the Netherlands, under Dutch law, by Acme Tag or Stripe", []),
        ("the GDPR, PCI DSS, URLs and the EU", []),
        ("under Article 6, Schedule IV and Recital 26", []),
        ("press *Show Map* or open [Contact information](#contact) and Contact information", []),
        ("- Agents pay\n- Partners do not", []),
    ],
)
def test_capitals_inside_a_sentence_are_found(text: str, found: list[str]) -> None:
    assert [phrase for line in running(text) for phrase in capitals(line, KNOWN, NAMES, packaged("en"))] == found


WORDS = {
    "nl": {
        "user": ("User", "Gebruiker", "Gebruiker"),
        "data-subject": ("Data Subject", "Betrokkene", "betrokkene"),
        "data-controller": ("Data Controller", "Verwerkingsverantwoordelijke", "verwerkingsverantwoordelijke"),
    },
    "tr": {
        "user": ("User", "Kullanıcı", "Kullanıcı"),
        "data-subject": ("Data Subject", "İlgili Kişi", "ilgili kişi"),
        "data-controller": ("Data Controller", "Veri Sorumlusu", "veri sorumlu"),
    },
}
MATCHES = {"user": "User", "data-subject": "data subject", "data-controller": "data controller|Owner"}


def facts() -> Facts:
    small = read_policies(Project(SMALL)).policies.facts
    terms = [Term(id=id, name=name, match=MATCHES[id], definition="…") for id, (name, *_) in WORDS["nl"].items()]
    return small.model_copy(update={"glossary": Glossary(id="glossary", terms=tuple(terms))})


def said(language: str, english: str, text: str) -> list[str]:
    """What is said of a translation."""
    entries = {"x": Entry(english, text, False, 7)}
    for id, (name, translated, match) in WORDS[language].items():
        entries[f"glossary.terms.{id}.name"] = Entry(name, translated, False, 1)
        entries[f"glossary.terms.{id}.match"] = Entry(MATCHES[id], match, False, 1)
    clause = Clause("x", english, Translatable(prose=True), "", "policies/x.yml", ())
    return [p.message.removeprefix('"x": ') for p in wording(clause, Translations(language, "x.po", entries))]


def wording(clause: Clause, catalog: Translations) -> list[Problem]:
    finder = Matcher(facts().glossary.terms, facts().proper_names, packaged("en"))
    return check_wording(facts(), [clause], finder, catalog, law_book(), language_book())


@pytest.mark.parametrize(
    ("language", "english", "text", "expected"),
    [
        # Forms of the same word: endings, compounds, capitals of the language.
        ("nl", "User database of Users", "Gebruikersdatabase", []),
        ("nl", "the User database", "de gebruikersdatabase", []),
        ("nl", "the data subject", "BETROKKENE", []),
        ("tr", "from your Users", "Kullanıcılarınızdan", []),
        ("tr", "the Data Subject's request", "İLGİLİ KİŞİNİN başvurusu", []),
        # Another word.
        ("nl", "the User", "de klant", ['"User" is translated differently here; elsewhere it is "Gebruiker".']),
        ("tr", "the data subject", "bireyin", ['"Data Subject" is translated differently here; elsewhere it is "İlgili Kişi".']),
        ("tr", "the data subject", "veri öznesi", ['"Data Subject" is "veri öznesi" here; elsewhere it is "İlgili Kişi".']),
        # Words to avoid: told once, and not as another word as well.
        ("nl", "the Owner", "de Eigenaar", ['"Eigenaar" should not be used for "controller".']),
        ("nl", "data controllers", "verantwoordelijken", ['"verantwoordelijken" should not be used for "controller" (Wbp).']),
        ("tr", "the Owner", "Site Sahibi", ['"Site Sahibi" should not be used for "controller".']),
        ("tr", "data subjects", "Veri sahiplerine", ['"Veri sahiplerine" should not be used for "data subject".']),
        ("tr", "withdraw your consent", "izninizi geri alınız", ['"izninizi" should not be used for "consent".']),
        ("tr", "a supervisory authority", "KVKK", ['"KVKK" should not be used for "supervisory authority" (the name of the law).']),
        ("nl", "the right to object", "het recht op bezwaar", ['"recht op bezwaar" should not be used for "right to object".']),
        # The same words as ordinary words, inside other words, or in the English too.
        ("nl", "the owner of the boat", "de eigenaar van de boot", []),
        ("nl", "the Owner of the boat", "de verwerkingsverantwoordelijke, eigenaar van de boot", []),
        ("nl", "the data controller", "de verwerkingsverantwoordelijke", []),
        ("nl", "access to the boat", "het recht op toegang", []),
        ("tr", "approved with your consent", "rızanızla onaylanmış", []),
        ("tr", "without permission", "izinsiz", []),
        ("tr", "a supervisory authority under the KVKK", "KVKK uyarınca bir denetim makamı", []),
        ("tr", "the supervisory authority (KVKK)", "otorite (KVKK)", []),
    ],
)  # fmt: skip
def test_the_words_of_translations(language: str, english: str, text: str, expected: list[str]) -> None:
    assert said(language, english, text) == expected


def test_what_may_not_be_published_is_not_judged() -> None:
    entries = {"x": Entry("the User", "de klant", True, 7)}
    clause = Clause("x", "the User", Translatable(), "", "policies/x.yml", ())
    assert wording(clause, Translations("nl", "x.po", entries)) == []


def test_warnings_stop_nothing_unless_they_are_asked_to(project: Path) -> None:
    case = CASES[3]
    apply(project, case["edit"])
    result = gazet("-C", project, "check", day="2026-11-23")
    assert (result.returncode, result.stdout) == (0, "No problems found, 2 warnings.\n")
    assert result.stderr.splitlines() == [f"warning: {line}" for line in case["expect"]]
    assert gazet("-C", project, "check", "--strict", day="2026-11-23").returncode == 1


def unknown_language(project: Path) -> None:
    (project / "locales/de/LC_MESSAGES").mkdir(parents=True)
    (project / "locales/de/LC_MESSAGES/policies.po").write_text("")


def test_warnings_come_after_the_problems(project: Path) -> None:
    apply(project, CASES[3]["edit"])
    unknown_language(project)
    result = gazet("-C", project, "check", day="2026-11-23")
    lines = result.stderr.splitlines()
    assert (result.returncode, result.stdout) == (1, "")
    assert lines[0].startswith("locales/de/LC_MESSAGES/policies.po:1:1: ")
    assert lines[1:] == ["1 problem found", *(f"warning: {line}" for line in CASES[3]["expect"]), "2 warnings"]


def test_programs_read_which_is_which(project: Path) -> None:
    apply(project, CASES[3]["edit"])
    unknown_language(project)
    result = gazet("-C", project, "check", "--format", "json", day="2026-11-23")
    found = [(entry["severity"], entry["code"]) for entry in json.loads(result.stdout)]
    assert found == [("error", "unknown-language"), ("warning", "other-translation"), ("warning", "other-translation")]
    assert (result.returncode, result.stderr) == (1, "")


def test_a_fact_of_law_to_look_at_again_is_a_warning_like_the_others(project: Path) -> None:
    found, problems = warned(project, date(2027, 3, 2))
    assert not problems
    assert [line for line in found if "Verzamelwet" in line] == [
        "packs/nl.yml:48:3: this fact of law was due for a recheck by 2027-03-01: Verzamelwet gegevensbescherming (Kamerstukken 36 264), "
        "which amends the UAVG. Check it, then set a later day in a law pack of the site laid over this one "
        "(`gazet docs law`), or use a newer version of Gazet."
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("We use the Widget. A widget counts; our Widget sends.", ["Widget"]),
        ("Recruiters use Workable. Workable keeps what is workable for Workable.", []),
        ("The office in Brussels, at the Brussels gate, in Brussels.", []),
        ("The platform (the “Widget”) is a widget. We use the Widget and the Widget.", []),
        ("1.1 The Widget is a widget.", []),
        ("We use the Widget, a widget.", []),
        ("The Contoso shop, and the Contoso team.", []),
    ],
)
def test_a_term_is_missed_only_where_the_texts_use_it_as_one(project: Path, text: str, terms: list[str]) -> None:
    apply(project, {"policies/rights.yml": {"replace": ["you may ask for a copy of your Personal Data.", text]}})
    found = [line.split('"')[1] for line in warned(project)[0] if "is capitalised" in line]
    assert found == terms
