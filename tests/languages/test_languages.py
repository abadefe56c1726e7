"""What is known of languages: the package's files, a site's own, and languages that nobody wrote a file for."""

from __future__ import annotations

import json
import re
import textwrap
from datetime import date
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils import get_theme_dir
from pydantic import TypeAdapter, ValidationError

from gazet.article.sections import Part
from gazet.article.terms import Matcher
from gazet.check.capitals import capitals
from gazet.check.wording import check_wording
from gazet.folders import Project
from gazet.i18n import cldr
from gazet.i18n.catalogs import Entry, Translations
from gazet.i18n.clauses import Clause
from gazet.i18n.interface import shipped_languages
from gazet.languages.book import language_book, packaged
from gazet.languages.model import Language
from gazet.languages.package import package
from gazet.law.book import law_book
from gazet.law.citations import cite
from gazet.law.fact import Citation
from gazet.law.model import Law
from gazet.model.base import Duration, Translatable
from gazet.model.facts import Term
from gazet.model.language import LanguageId
from gazet.project import read_languages, read_policies
from gazet.search.index import index
from gazet.shell.filled import nearest_of_material
from support.commands import gazet
from support.languages import german
from support.places import ROOT, SMALL
from support.values import made

UNKNOWN = ("de", "eo", "pt-BR", "fi")
"""Languages without a file."""
TAGS = [tag for tag in (id.replace("_", "-") for id in locale_identifiers()) if tag.split("-")[0] not in package()]
TEXT = "Rekisterinpitäjä, rekisterinpitäjän; straße STRASSE; Dados de l'Usuário: ĉiuj 2 datumoj!"

every_unknown = pytest.mark.parametrize("language", UNKNOWN)


def term(id: str, match: str) -> Term:
    return Term(id=id, name=id, match=match, definition="…")


def own(text: str, id: str = "de") -> dict[str, bytes]:
    return {f"languages/{id}.yml": textwrap.dedent(text).encode()}


TAG = TypeAdapter(LanguageId)


@pytest.mark.parametrize("tag", ["nl", "pt-BR", "sr-Latn", "zh-Hant-TW", "es-419", "gsw", "zh-TW"])
def test_a_language_is_a_tag_of_cldr(tag: str) -> None:
    assert TAG.validate_python(tag) == tag


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("pt_BR", "pt-BR"),
        ("pt-br", "pt-BR"),
        ("NL", "nl"),
        ("sr-latn", "sr-Latn"),
        ("German", "de"),
        ("cz", "cs"),  # a country
        ("jp", "ja"),
        ("de-XX", "de"),
        ("en-ZZ", "en"),
        ("deu", "de"),
        ("iw", "he"),
        ("qq", ""),
        ("", ""),
        ("en-US-posix-extra", "en"),
        ("../../etc", ""),
    ],
)
def test_another_spelling_is_refused_with_what_was_meant(written: str, meant: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TAG.validate_python(written)
    mean = f'Did you mean "{meant}"? ' if meant else ""
    said = f"CLDR knows no such language. {mean}Expected a BCP 47 tag, such as nl or pt-BR"
    assert refused.value.errors()[0]["msg"] == f"Value error, {said}"


@given(written=st.text(max_size=12) | st.text("abcdeNLRX-_", max_size=8))
@settings(deadline=None)
def test_any_text_is_a_language_or_refused(written: str) -> None:
    try:
        assert Language(id=TAG.validate_python(written)).name_of("en")
    except ValidationError as refused:
        assert "CLDR" in str(refused)


def test_the_package_knows_the_languages_that_its_interface_speaks() -> None:
    assert package().keys() == shipped_languages()


@pytest.mark.parametrize(
    ("language", "pattern"),
    [
        ("en", "(?:es|s)?(?:['’]s?)?"),
        ("nl", "(?:['’]s|en|s|n|e)?"),
        ("tr", "[a-zçğıöşüâîû]{0,16}(?:['’][a-zçğıöşüâîû]{1,10})?"),
    ],
)
@settings(max_examples=300)
@given(data=st.data())
def test_endings_are_what_a_pattern_made_for_the_language_says(
    data: st.DataObject, language: str, pattern: str
) -> None:
    rest = data.draw(st.text("esn'’ıiwğA", max_size=5) | st.text("ae", min_size=14, max_size=20))
    assert bool(re.fullmatch(packaged(language).ending, rest)) == bool(re.fullmatch(pattern, rest))


@pytest.mark.parametrize(
    ("language", "given", "shown"),
    [
        ("tr", "ilgili kişi", "İlgili kişi"),
        ("tr", "ırk", "Irk"),
        ("nl", "ijkpunt", "IJkpunt"),
        ("nl-BE", "ijkpunt", "IJkpunt"),
        ("en", "identity", "Identity"),
        ("de", "ijkpunt", "Ijkpunt"),
        ("ka", "იდენტობა", "იდენტობა"),  # capitals of this script are for headings in capitals only
        ("en", "", ""),
    ],
)
def test_a_sentence_starts_with_the_capital_of_its_language(language: str, given: str, shown: str) -> None:
    assert packaged(language).opened(given) == shown


def test_a_capital_of_two_letters_is_matched_whole() -> None:
    pieces = Matcher([term("street", "straße")], (), packaged("de")).pieces("straße STRASSE straSe")
    assert [piece.text for piece in pieces if piece.term] == ["straße", "STRASSE"]


def test_languages_are_called_what_people_call_them() -> None:
    assert [packaged(language).name_of("nl") for language in ("tr", "nl", "en", "pt-BR")] == [
        "Hollandaca",
        "Nederlands",
        "Dutch",
        "holandês",
    ]
    assert packaged("en").name_of("pt-BR") == "Portuguese (Brazil)"


@every_unknown
def test_without_a_file_only_the_term_itself_is_marked(language: str) -> None:
    terms = [term("controller", "rekisterinpitäjä"), term("street", "straße"), term("user", "Usuário")]
    pieces = Matcher(terms, ["Dados"], packaged(language)).pieces(TEXT)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert [(piece.text, piece.term) for piece in pieces if piece.term or piece.name] == [
        ("Rekisterinpitäjä", "controller"),
        ("straße", "street"),
        ("STRASSE", "street"),
        ("Dados", None),
        ("Usuário", "user"),
    ]


@every_unknown
def test_without_a_file_the_search_finds_words_as_they_are(language: str) -> None:
    page = made("a/", Part("a", "Otsikko", TEXT), language=language)
    data = json.loads(index([page], packaged(language)))
    assert (data["stems"], data["stop"], data["last"], data["irregular"]) == ("", "", {}, {})
    forms = re.compile(data["forms"])
    assert forms.fullmatch("dados-") and not forms.fullmatch("dado-s")


@every_unknown
def test_without_a_file_a_law_is_cited_without_a_word(language: str) -> None:
    law = Law(id="gdpr", short={"en": "GDPR"}, style="article", citation="…", url="https://example.org/", sure="K")
    citations = [
        Citation(law="gdpr", article="13", paragraph="1", point="f"),
        Citation(law="gdpr", article="13", to="14"),
        Citation(law="gdpr", article="4", point="7"),
    ]
    said = [cite(citation, {"gdpr": law}, packaged(language)) for citation in citations]
    assert said == ["GDPR 13(1)(f)", "GDPR 13–14", "GDPR 4(7)"]


@every_unknown
def test_without_a_file_capitals_and_other_words_are_not_judged(language: str) -> None:
    unknown = packaged(language)
    assert list(capitals("Wir nutzen Cookies und Dienste.", Matcher((), (), unknown), {}, unknown)) == []
    facts = read_policies(Project(SMALL)).policies.facts
    clause = Clause("x", "Personal data of the User", Translatable(), "", "policies/x.yml", ())
    catalog = Translations(language, "x.po", {"x": Entry(clause.text, "Ganz andere Wörter", False, 1)})
    finder = Matcher(facts.glossary.terms, facts.proper_names, packaged("en"))
    assert check_wording(facts, [clause], finder, catalog, law_book(), language_book()) == []


@settings(deadline=None, max_examples=60)
@given(tag=st.sampled_from(TAGS), text=st.text(max_size=40))
def test_any_language_of_cldr_goes_through_everything(tag: str, text: str) -> None:
    language = packaged(tag)
    assert (language.id, language.ending) == (tag, "(?:)?")
    assert "".join(piece.text for piece in Matcher([term("a", "data|Veri")], ["İ"], language).pieces(text)) == text
    assert language.opened(text)[1:].endswith(text[1:]) and isinstance(language.lowered(text), str)
    assert json.loads(index([made("a/", Part("a", text, text), language=tag)], language))["stems"] == ""
    assert language.name_of("nl") and language.name_of(tag) and "nplurals=" in language.plurals
    assert (
        cldr.date_in_words(tag, date(2026, 4, 15)) and cldr.and_list(tag, ["a", "b"]) and cldr.country_name(tag, "EU")
    )
    assert "duration" not in cldr.period(tag, Duration(number=3, unit="month"))
    assert re.fullmatch("[a-z]{2,3}_([A-Z]{2}|[0-9]{3})", cldr.with_territory(tag))


def test_a_region_is_as_the_language_but_a_script_is_not() -> None:
    book = language_book({**own("id: sr\nendings: [a]", "sr"), **own("id: sr-RS\ncompounds: yes", "sr-RS")})
    assert (book["sr-RS"].endings, book["sr-RS"].compounds, book["sr"].compounds) == (("a",), "yes", "no")
    assert (book["sr-ME"].endings, book["sr-Latn"].endings, book["sr-Latn-RS"].endings) == (("a",), None, None)
    assert book["nl-BE"] == packaged("nl").model_copy(update={"id": "nl-BE"})


def test_a_site_lays_single_keys_over_the_packages_file() -> None:
    text = """
        id: nl
        endings: [s]
        search: {last: {v: w}, stop_words: [de]}
        citation: {article: "art. {place} {law}"}
        language_names: {tr: Turks}
    """
    changed, before = language_book(own(text, "nl"))["nl"], packaged("nl")
    assert (changed.endings, changed.openings, changed.compounds) == (("s",), before.openings, "yes")
    assert changed.search.last == {"v": "w", "z": "s"}
    assert (changed.search.pattern, changed.search.stop_words) == (before.search.pattern, ("de",))
    assert changed.citation == before.citation.model_copy(update={"article": "art. {place} {law}"})
    assert (changed.name_of("tr"), changed.name_of("en")) == ("Turks", before.name_of("en"))
    assert packaged("nl") == before != changed


def test_a_site_changes_a_part_of_a_long_pattern() -> None:
    book = language_book(own('id: tr\nsearch: {parts: {case: "(?:x)?"}}', "tr"))
    assert book.problems == ()
    assert packaged("tr").search.pattern.count(packaged("tr").search.parts["case"]) == 4
    assert book["tr"].search.pattern.count("(?:x)?") == 4


def test_a_file_that_is_wrong_is_left_out_of_the_book() -> None:
    book = language_book({**own("id: nl\nsearch: {forms: '{x}'}", "nl"), **own("id: de\nendings: [en]\nx: y")})
    assert [problem.path for problem in book.problems] == ["languages/de.yml", "languages/nl.yml"]
    assert (book["nl"], book["de"]) == (packaged("nl"), packaged("de"))


def test_a_book_shows_what_was_saved(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert read_languages(project)["de"].endings is None
    project.languages.mkdir()
    (project.languages / "de.yml").write_text("id: de\nendings: [en]\n", "utf-8")
    assert read_languages(project)["de"].endings == ("en",)
    (project.languages / "de.yml").write_text("id: de\nendings: none\n", "utf-8")
    assert (read_languages(project)["de"].endings, read_languages(project)["de"].knows_endings) == ((), True)


def test_check_reads_the_folder_beside_the_policies(project: Path) -> None:
    (project / "languages").mkdir()
    (project / "languages/de.yml").write_text("id: de\nendings: en\n", "utf-8")
    result = gazet("-C", project, "check", day="2026-11-23")
    assert result.returncode == 1
    assert result.stderr.splitlines()[0].startswith('languages/de.yml:2:10: "endings": expected a list, found text.')
    (project / "languages/de.yml").write_text("id: de\nendings: [en]\n", "utf-8")
    assert gazet("-C", project, "check", day="2026-11-23").returncode == 0


def test_the_guides_german_finds_terms_and_cites_as_it_says() -> None:
    language = german()
    pieces = Matcher([term("user", "Nutzer")], (), language).pieces("Nutzern, Nutzers und Nutzerdatenbank")
    assert [piece.text for piece in pieces if piece.term] == ["Nutzern", "Nutzers"]
    law = Law(
        id="x", short={"en": "GDPR", "de": "DSGVO"}, style="article", citation="…", url="https://example.org/", sure="K"
    )
    citations = [
        Citation(law="x", article="13", paragraph="1", point="f"),
        Citation(law="x", article="13", to="14"),
        Citation(law="x", article="4", point="7"),
    ]
    comment = "Art. 13 Abs. 1 lit. f DSGVO; Art. 13–14 DSGVO; Art. 4 Nr. 7 DSGVO"
    assert [cite(citation, {"x": law}, language) for citation in citations] == comment.split("; ")
    assert comment in (ROOT / "src/gazet/guides/language.md").read_text("utf-8")


def test_the_theme_speaks_the_nearest_language_it_has() -> None:
    folders = [get_theme_dir("material")]
    wanted = ("nl", "pt-BR", "pt-PT", "nl-BE", "sr-Latn", "eo", "gsw")
    found = [nearest_of_material(folders, language) for language in wanted]
    assert found == ["nl", "pt-BR", "pt", "nl", "sr", "eo", "en"]
