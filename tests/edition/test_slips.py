"""Which changes of words that prevail are slips, and which may change the meaning, in each language."""

from __future__ import annotations

import pytest

from gazet.edition.meaning import letters_changed
from gazet.edition.slips import LETTERS, meant_otherwise
from gazet.languages.book import language_book, packaged

NEGATED = "a negation or a limit differs, such as “not” or “only”"

OPPOSITES = {
    "en": [
        ("We sell your data.", "We do not sell your data."),
        ("We share no data.", "We share data."),
        ("We ever sell data.", "We never sell data."),
        ("It is kept.", "It isn't kept."),
        ("We do sell it.", "We don’t sell it."),
        ("Shared if you agree.", "Shared unless you agree."),
        ("Data is used, except yours.", "Data is used, accept yours."),
        ("A lawful use.", "An unlawful use."),
        ("A complete list.", "An incomplete list."),
        ("Data with consent.", "Data without consent."),
        ("It is used only here.", "It is used here."),
    ],
    "nl": [
        ("Wij verkopen ze.", "Wij verkopen ze niet."),
        ("Wij delen een gegeven.", "Wij delen geen gegeven."),
        ("Dat doen wij ooit.", "Dat doen wij nooit."),
        ("Iets wordt gedeeld.", "Niets wordt gedeeld."),
        ("Een rechtmatig doel.", "Een onrechtmatig doel."),
        ("Delen met toestemming.", "Delen zonder toestemming."),
        ("Alleen hier.", "Hier."),
        ("Wij delen ze, tenzij u wilt.", "Wij delen ze, als u wilt."),
    ],
    "tr": [
        ("Verilerinizi paylaşırız.", "Verilerinizi paylaşmayız."),
        ("Verileriniz silinir.", "Verileriniz silinmez."),
        ("Verileriniz silinmez.", "Verileriniz silinir."),
        ("Çerez kullanıyoruz.", "Çerez kullanmıyoruz."),
        ("Bu yapılmaktadır.", "Bu yapılmamaktadır."),
        ("Veriler aktarılacaktır.", "Veriler aktarılmayacaktır."),
        ("Veriler SİLİNİR.", "Veriler SİLİNMEZ."),
        ("Onaylı işlenir.", "Onaysız işlenir."),
        ("Bu mümkündür.", "Bu mümkün değildir."),
        ("Bu var.", "Bu yok."),
        ("Bazen satarız.", "Asla satarız."),
    ],
}
SLIPS = {
    "en": [
        ("We colect your data.", "We collect your data."),
        ("We do nto sell it to recieve money.", "We do nto sell it to receive money."),
        ("It is not shred.", "It is not shared."),
        ("The list is an other one.", "The list is another one."),
    ],
    "nl": [
        ("Wij verzammelen niets.", "Wij verzamelen niets."),
        ("Ontvangers onvangen ze.", "Ontvangers ontvangen ze."),
        ("Het is niet gedeelt.", "Het is niet gedeeld."),
    ],
    "tr": [
        ("Verilerinizi paylaşmayız ve saklariz.", "Verilerinizi paylaşmayız ve saklarız."),
        ("Silinnmesini isteyin.", "Silinmesini isteyin."),
        ("Herşey yazılıdır.", "Her şey yazılıdır."),
        ("Verilriniz silinmez.", "Verileriniz silinmez."),
    ],
}


def of(table: dict[str, list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    return [(language, *pair) for language, pairs in table.items() for pair in pairs]


@pytest.mark.parametrize(("language", "old", "new"), of(OPPOSITES))
def test_what_turns_the_meaning_round_is_no_slip(language: str, old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert list(meant_otherwise(one, other, (), packaged(language)))


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [case for case in of(OPPOSITES) if letters_changed(*case[1:]) <= LETTERS],
)
def test_where_few_letters_do_it_the_file_of_the_language_tells(language: str, old: str, new: str) -> None:
    assert NEGATED in list(meant_otherwise(old, new, (), packaged(language)))
    assert list(meant_otherwise(old, new, (), packaged("fi"))) == []


@pytest.mark.parametrize(("language", "old", "new"), of(SLIPS))
def test_a_slip_is_a_slip(language: str, old: str, new: str) -> None:
    assert list(meant_otherwise(old, new, (), packaged(language))) == []


def test_a_site_says_what_negates_in_a_language_of_its_own() -> None:
    file = b"id: de\nmeaning: {negations: [nicht, kein], opposites: [un], inside: los}\n"
    german = language_book({"languages/de.yml": file})["de"]
    for old, new in (("ein Recht", "kein Recht"), ("wirksam", "unwirksam"), ("Das ist es.", "Das ist es nicht.")):
        assert NEGATED in list(meant_otherwise(old, new, (), german))
