"""Words as they are typed and written, and their beginnings."""

from __future__ import annotations

import pytest

from gazet.i18n.interface import shipped_languages
from gazet.languages.book import packaged
from gazet.languages.folding import fold
from gazet.search import stems, words
from support.places import LANGUAGES


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ıİiI", "iiii"),
        ("şŞğĞçÇöÖüÜ", "ssggccoouu"),
        ("âÂîÎûÛ", "aaiiuu"),
        ("ëËéÉïÏèÈ", "eeeeiiee"),
        ("Straße", "strasse"),
        ("e\u0301", "e"),
    ],
)
def test_letters_are_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_of_the_language_and_folding_agree(language: str) -> None:
    # Why the browser needs no language to fold: whichever way the case goes, every i becomes one.
    for text in ("IŞIK İĞDIR ııı iii KİŞİSEL", "Één IJsland", "Işık"):
        assert fold(packaged(language).lowered(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PostDICOM'un, PostDICOM’un", ["PostDICOM", "PostDICOM"]),
        ("e-mail AB–ABD 13(1)", ["e", "mail", "email", "AB", "ABD", "13", "1"]),
        ("foto's; 's-Gravenhage", ["foto", "s", "Gravenhage", "sGravenhage"]),
    ],
)
def test_words_are_cut(text: str, found: list[str]) -> None:
    assert list(words.words(text, packaged("en"))) == found


def test_what_follows_an_apostrophe_is_a_word_unless_the_language_says_otherwise() -> None:
    assert list(words.words("l'accès, d’avoir", packaged("fr"))) == ["l", "accès", "d", "avoir"]


def test_every_language_of_the_interface_has_stems() -> None:
    assert all(packaged(language).search.algorithm for language in shipped_languages())


@pytest.mark.parametrize(
    ("language", "text", "beginning"),
    [
        ("tr", "haklar haklarınız hak", None),
        ("tr", "talebiniz", "talep"),
        ("tr", "silinmesini", "sil="),
        ("nl", "toestemmingen", "toestem"),
        ("nl", "bewaren", "bewar"),
        ("nl", "namen", "nam"),
        ("en", "deletion", "delet"),
    ],
)
def test_beginnings_are_those_that_are_no_words_of_the_text(language: str, text: str, beginning: str | None) -> None:
    found = stems.stems([text], packaged(language))
    assert beginning in found if beginning else "hak" not in found


def test_a_short_word_does_not_lose_its_last_letter() -> None:
    assert not {"kis", "ver", "kis=", "ver="} & set(stems.stems(["kişi veri"], packaged("tr")))
