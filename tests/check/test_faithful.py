"""A translation says what its English says: one table per language, and what may stay different for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazet.check.faithful import check_faithful, left_over
from gazet.check.translations import check_letters
from gazet.languages.book import packaged
from gazet.problems import Problem
from support.catalogs import clause
from support.commands import gazet
from support.edits import edit

SAME = {
    "nl": [
        ("Kept for 7 years.", "7 jaar bewaard."),
        ("Up to 1,000 records", "Tot 1.000 gegevens"),
        ("Up to 1,000,000.50 euros", "Tot 1.000.000,50 euro"),
        ("In force from April 15, 2026.", "Geldig vanaf 15 april 2026."),
        ("In force from April 15, 2026.", "Geldig vanaf 15-04-2026."),
        ("on 2026-04-15 and since May 2025", "op 15 april 2026 en sinds mei 2025"),
        ("Within one month", "Binnen 1 maand"),
        ("Within 30 days", "Binnen dertig dagen"),
        ("at least once every 12 months", "ten minste 1 keer per twaalf maanden"),
        ("Article 6(1)(f) GDPR", "artikel 6, lid 1, punt f), AVG"),
        ("Version 4.2 of GA4", "Versie 4.2 van GA4"),
        ("{controller} and {email}", "{controller}, via {email}"),
        ("See *this* [page](https://x.example/a_b).", "Zie *deze* [pagina](https://x.example/a_b)."),
        ("26% of 24 hours", "26% van vierentwintig uur"),
    ],
    "tr": [
        ("Kept for 7 years.", "7 yıl saklanır."),
        ("Up to 1,000 records", "En çok 1.000 kayıt"),
        ("In force from April 15, 2026.", "15 Nisan 2026'dan itibaren geçerlidir."),
        ("In force from April 15, 2026.", "15.04.2026 tarihinden itibaren geçerlidir."),
        ("Within one month", "1 ay içinde"),
        ("Within 30 days", "Otuz gün içinde"),
        ("every 12 months", "on iki ayda bir"),
        ("26% of users", "Kullanıcıların %26'sı"),
        ("Under the KVKK", "6698 sayılı KVKK uyarınca"),
        ("{controller} keeps it.", "{controller} tarafından saklanır."),
        ("- a\n- *b*", "- ç\n- *d*"),
    ],
}
OTHER = {
    "nl": [
        ("{controller} keeps it.", "{controller}in houdt het.", "joined-suffix"),
        ("{controller} keeps it.", "{controller}'s gegevens", "joined-suffix"),
        ("Kept for 7 years.", "8 jaar bewaard.", "other-number"),
        ("Kept for 7 years.", "Jaren bewaard.", "other-number"),
        ("Kept for years.", "7 jaar bewaard.", "other-number"),
        ("Kept for 7 years.", "Acht jaar bewaard.", "other-number"),
        ("Up to 1,000 records", "Tot 1,000 gegevens", "other-number"),
        ("Up to 1,000 records", "Tot 10.000 gegevens", "other-number"),
        ("From April 15, 2026.", "Vanaf 16 april 2026.", "other-number"),
        ("From April 15, 2026.", "Vanaf 15 mei 2026.", "other-number"),
        ("From 2026-04-05.", "Vanaf 04-05-2026.", "other-number"),
        ("[Here](https://x.example/a)", "[Hier](http://x.example/a)", "other-link"),
        ("[Here](https://x.example/a)", "[Hier](https://y.example/a)", "other-link"),
        ("[Here](#retention.a)", "Hier", "other-link"),
        ("Here", "[Hier](#retention.a)", "other-link"),
        ("Write to a@x.example.", "Schrijf naar b@x.example.", "other-address"),
        ("See https://x.example/a.", "Zie http://x.example/a.", "other-address"),
        ("[Here](https://x.example)", "[Hier] (https://x.example)", "broken-markup"),
        ("This is **personal** data.", "Dit zijn persoonlijke gegevens.", "other-markup"),
        ("- a\n- b", "- a, b", "other-markup"),
    ],
    "tr": [
        ("{controller} keeps it.", "{controller}'nin verileri", "joined-suffix"),
        ("{controller} keeps it.", "{controller}’ın verileri", "joined-suffix"),
        ("{name} in", "{name}in", "joined-suffix"),
        ("Kept for 7 years.", "8 yıl saklanır.", "other-number"),
        ("Kept for 30 days.", "Kırk gün saklanır.", "other-number"),
        ("Up to 1,000 records", "En çok 1,000 kayıt", "other-number"),
        ("From April 15, 2026.", "15 Mayıs 2026'dan itibaren.", "other-number"),
        ("On 2026-04-05.", "04.05.2026 tarihinde.", "other-number"),
        ("[Here](https://x.example/a)", "[Burada](http://x.example/a)", "other-link"),
        ("Write to a@x.example.", "b@x.example adresine yazın.", "other-address"),
        ("This is *personal* data.", "Bunlar kişisel verilerdir.", "other-markup"),
    ],
}


def found(english: str, text: str, language: str) -> set[str]:
    def problem(code: str, message: str, hint: str) -> Problem:
        return Problem("x.po", 1, 1, code, message, hint)

    said = clause("x", english, placeholders=("controller", "email", "name"))
    return {p.code for p in check_faithful(said, text, packaged(language), problem)}


@pytest.mark.parametrize(("language", "english", "text"), [(n, *case) for n in SAME for case in SAME[n]])
def test_nothing_is_said_of_a_faithful_translation(language: str, english: str, text: str) -> None:
    assert found(english, text, language) == set()


@pytest.mark.parametrize(("language", "english", "text", "code"), [(n, *case) for n in OTHER for case in OTHER[n]])
def test_a_translation_that_says_something_else_is_found(language: str, english: str, text: str, code: str) -> None:
    assert code in found(english, text, language)


def test_of_a_language_without_words_for_numbers_only_other_digits_count() -> None:
    assert found("Within 30 days", "Innerhalb von dreißig Tagen", "de") == set()
    assert found("Within 30 days", "Innerhalb von 60 Tagen", "de") == {"other-number"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Wij delen uw gegevens niet.", None),
        ("Wij zeggen: we never sell your personal data, nooit.", "we never sell your personal"),
        ("We never sell your personal data.", "We never sell your personal data."),
        ("Verwerkt door We Never Sell Your Personal Data", None),
    ],
)
def test_english_that_is_left_is_found(text: str, left: str | None) -> None:
    said = left_over("We never sell your personal data.", text, lambda word: False)
    assert (said is not None) == (left is not None)


def test_a_name_is_no_english() -> None:
    assert left_over("Cookies", "Cookies", lambda word: False) is None
    assert left_over("Acme meters app", "Acme meters app", lambda word: word in ("meters", "app")) is None


def test_a_line_separator_is_no_letter_of_a_translation() -> None:
    def problem(code: str, message: str, hint: str) -> Problem:
        return Problem("x.po", 1, 1, code, message, hint)

    assert [p.code for p in check_letters("een\u2028twee", problem)] == ["hidden-character"]


def test_a_comment_with_a_reason_allows_what_a_check_finds(project: Path) -> None:
    path = project / "locales/nl/LC_MESSAGES/policies.po"
    edit(path, 'msgstr "Recht van inzage"', 'msgstr "Recht van inzage (2)"')
    said = gazet("-C", project, "check")
    assert said.returncode == 1
    assert '"rights.rights.access.name": the translation adds "2".' in said.stderr
    edit(
        path, 'msgctxt "rights.rights.access.name"', '# gazet: allow other-number\nmsgctxt "rights.rights.access.name"'
    )
    assert gazet("-C", project, "check").returncode == 1, "a reason is asked for"
    edit(path, "# gazet: allow other-number\n", "# gazet: allow other-number: the law has two such rights\n")
    assert gazet("-C", project, "check").returncode == 0
    gazet("-C", project, "i18n", "update")
    assert gazet("-C", project, "check").returncode == 0


def test_english_that_is_left_is_a_warning_of_check(project: Path) -> None:
    path = project / "locales/nl/LC_MESSAGES/policies.po"
    edit(path, 'msgstr "Recht van inzage"', 'msgstr "Right of access"')
    said = gazet("-C", project, "check")
    assert 'English is left in the translation: "Right of access". Translate it.' in said.stdout + said.stderr
