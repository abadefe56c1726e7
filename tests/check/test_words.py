"""The termbase: sound in itself, kept by every catalog of the package, and silent where a word is right."""

from __future__ import annotations

import pytest

from gazet.article.terms import Matcher
from gazet.check.words import Sought, Wording, of_interface, of_law, words_of
from gazet.i18n.interface import shipped
from gazet.languages.book import language_book, packaged
from gazet.languages.termbase import termbase
from gazet.law.book import law_book
from gazet.law.package import catalog
from gazet.law.texts import every_text

LANGUAGES = ("nl", "tr")
LAW, BOOK = law_book(), language_book()


def wording(language: str) -> Wording:
    return Wording(words_of(LAW), BOOK["en"], BOOK[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogs_of_the_package_keep_to_the_termbase(language: str) -> None:
    interface, law = shipped(language), catalog(language)
    assert interface is not None
    assert list(of_interface("gazet.po", interface, wording(language))) == []
    assert list(of_law(law, every_text(LAW), wording(language))) == []


@pytest.mark.parametrize("word", words_of(LAW), ids=lambda word: word.id)
def test_no_term_is_made_of_words_to_avoid_for_it(word: object) -> None:
    for term in [term for term in words_of(LAW) if term is word]:
        for avoid in term.avoid:
            wrong = Matcher([Sought("x", avoid.beginnings)], (), packaged(avoid.language))
            instead = avoid.instead or term.words.get(avoid.language, "")
            assert not any(piece.term for piece in wrong.pieces(instead)), (term.id, avoid.word)
            assert term.words["en"], term.id


def test_every_id_is_used_once() -> None:
    ids = [term.id for term in words_of(LAW)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("language", "source", "text", "codes"),
    [
        ("tr", "Write to us.", "Bize yazın.", ["other-order"]),
        ("tr", "Apply to us.", "Bize BAŞVURUN.", ["other-order"]),
        ("tr", "Apply to us.", "Bize başvurunuz.", []),
        (
            "tr",
            "Your writing in summer.",
            "Yazınız yazın.",
            ["other-order"],
        ),  # nouns that look like orders are rare here
        ("tr", "Data of persons", "Kişilerin verilerinin işlenmesi için", []),
        ("tr", "Our answers to you", "Size verdiğimiz yanıtlarımız", ["avoided-word"]),
        ("tr", "Our answers to you", "Size verdiğimiz cevaplarımız", []),
        ("tr", "the file received in response", "yanıt olarak alınan dosya", []),
        ("tr", "A complaint in their website", "İnternet sitelerindeki şikâyetler", []),
        ("tr", "A complaint in their website", "Web sitelerindeki şikâyetler", ["avoided-word"]),
        ("nl", "to appeal against it", "daartegen beroep instellen", ["avoided-word"]),
        ("nl", "your profession", "uw beroep", []),
        ("nl", "an adequate country", "een adequaat land", ["avoided-word"]),
        ("nl", "an adequacy decision", "een adequaatheidsbesluit", []),
        ("nl", "our consent panel", "ons toestemmingspaneel", []),
        ("nl", "your consent", "uw akkoord", ["other-translation"]),
        ("nl", "the version", "de databaseversies", []),
    ],
)
def test_forms_and_compounds_are_known(language: str, source: str, text: str, codes: list[str]) -> None:
    assert [doubt.kind for doubt in wording(language).doubts(source, text)] == codes


def test_an_order_is_written_as_texts_have_it() -> None:
    rule = termbase().orders[0]
    assert all(right.startswith(wrong) and right.endswith("z") for wrong, right in rule.endings.items())
    hints = [doubt.hint for doubt in wording("tr").doubts("Delete and read.", "Siliniz, okuyun, silin.")]
    assert hints == ['Write "okuyunuz".', 'Write "siliniz".']


@pytest.mark.parametrize(
    ("language", "match", "text", "found"),
    [
        ("en", "personal data", "The Personal Data Protection Board's decision on personal data", ["personal data"]),
        ("nl", "persoonsgegeven", "De Autoriteit Persoonsgegevens over Persoonsgegevens", ["Persoonsgegevens"]),
        ("nl", "persoonsgegeven", "de Raad voor de bescherming van persoonsgegevens", []),
        ("tr", "kişisel veri", "Kişisel Verileri Koruma Kuruluna ve Kişisel Verileri Koruma Kurumundan", []),
        ("tr", "kişisel veri", "Kişisel Verilerin Korunması Kanunu'na göre Kişisel Verilerin", ["Kişisel Verilerin"]),
        ("tr", "veri sorumlu", "Veri Sorumluları Siciline kayıtlı veri sorumlusu", ["veri sorumlusu"]),
    ],
)
def test_no_term_is_found_in_the_name_of_a_body_or_a_law(
    language: str, match: str, text: str, found: list[str]
) -> None:
    matcher = Matcher([Sought("term", match)], (), packaged(language), termbase().names)
    pieces = matcher.pieces(text)
    assert [piece.text for piece in pieces if piece.term] == found
    assert "".join(piece.text for piece in pieces) == text and not any(piece.name for piece in pieces)
