"""Which text counts is said in the reader's language, whichever languages prevail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gazet.center.center import Center
from gazet.center.told import prevailing, translation
from gazet.edition.content import edition_json, edition_of
from gazet.folders import Project
from gazet.pages.document import current
from gazet.project import load_center
from support.builds import build
from support.edits import edit
from support.reading import page, the, words

EQUALLY = {
    "en": "The texts in these languages prevail equally: English and Dutch.",
    "nl": "De teksten in deze talen prevaleren gelijkelijk: Engels en Nederlands.",
    "tr": "Bu dillerdeki metinler eşit derecede esas alınır: İngilizce ve Hollandaca.",
}
OF_ENGLISH = {
    "nl": "Dit is een vertaling van de tekst in het Engels.",
    "tr": "Bu metin, İngilizce metnin çevirisidir.",
}


def draft(project: Path, prevails: str) -> Center:
    edit(project / "policies/organization.yml", "prevailing: en", f"prevailing: {prevails}")
    return load_center(Project(project), date(2025, 3, 1), draft=True, allow_untranslated=True)


def test_several_languages_prevail_equally(project: Path) -> None:
    center = draft(project, "[en, nl]")
    for language, local in center.local.items():
        assert prevailing(local, local.main) == EQUALLY[language]
    assert [bool(translation(local, local.main)) for local in center.local.values()] == [False, False, True]
    assert translation(center.local["tr"], center.local["tr"].main) == [
        OF_ENGLISH["tr"],
        "Çeviri, hukuk danışmanı tarafından henüz incelenmemiştir.",
        EQUALLY["tr"],
    ]


def test_a_translation_alone_may_prevail(project: Path) -> None:
    center = draft(project, "nl")
    said = {language: translation(local, local.main) for language, local in center.local.items()}
    assert said["en"] == ["The text in Dutch prevails."]
    assert said["nl"] == []
    assert said["tr"][0] == OF_ENGLISH["tr"] and said["tr"][-1] == "Hollandaca metin esas alınır."
    local = center.local["nl"]
    assert prevailing(local, local.main) == "De tekst in het Nederlands prevaleert boven de vertalingen."


def test_pages_say_so_and_lead_to_the_text_that_prevails(project: Path) -> None:
    edit(project / "policies/organization.yml", "prevailing: en", "prevailing: nl")
    result = build(project, "--draft", "--allow-untranslated", "--offline", day="2025-03-01")
    assert result.returncode == 0, result.stderr
    note = the(page(project / "site", "notice"), ".gz-translation")
    assert words(note).strip() == "The text in Dutch prevails. Read this page in Dutch"
    assert the(note, "a")["hreflang"] == "nl"
    assert "prevaleert boven" in words(the(page(project / "site", "nl/notice"), ".gz-translation"))


@pytest.mark.parametrize(("source", "shown"), [("en", "en"), ("nl", "nl")])
def test_words_that_wait_for_a_translation_are_in_the_language_of_their_edition(
    project: Path, source: str, shown: str
) -> None:
    center = draft(project, "en")
    edition = center.shown[0]
    value = edition_json(edition.model_copy(update={"source": source}))
    assert edition_of(value, 1).source == source
    edition = edition.in_source("tr").model_copy(update={"source": source})
    local = Center(center.histories, center.day, {edition.document: edition}).local["tr"]
    assert f'class="gz-untranslated" lang="{shown}"' in current(local, local.main, []).html
