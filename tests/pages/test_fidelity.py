"""Every edition reads on its page as in the record, in every language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gazet.folders import Project
from gazet.project import load_center
from support.places import DEMO, DEMO_DAY, LANGUAGES
from support.reading import WORD, page, words_of

UNSAID = ".gz-anchor, .gz-sr, [aria-hidden]"


@pytest.mark.proof
def test_every_edition_reads_on_its_page_as_in_the_record(demo: Path) -> None:
    readings = list(load_center(Project(DEMO), date.fromisoformat(DEMO_DAY)).readings())
    assert len(readings) == 3 * (8 + 3)
    for reading in readings:
        shown = page(demo, f"{LANGUAGES[reading.language]}{reading.address}")
        for unsaid in shown.select(UNSAID):
            unsaid.decompose()
        said = "".join(part.get_text() for part in shown.select("h1, .gz-updated, .gz-article"))
        assert "".join(WORD.findall(said)) == "".join(words_of(reading.article)), (reading.language, reading.address)
