"""Golden articles: every kind of block, in three languages, as the one renderer writes it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gazet.center.center import Center
from gazet.edition.compose import compose
from gazet.edition.history import History
from gazet.folders import Project
from gazet.project import working
from gazet.render.writer import writer
from support.places import GOLDENS, SMALL


@pytest.fixture(scope="module")
def site() -> Center:
    work = working(Project(SMALL), date(2025, 3, 1))
    edition = compose(work.policies, work.translations, "notice", today=date(2025, 3, 1))
    return Center((History("notice", ()),), date(2025, 3, 1), {"notice": edition})


@pytest.mark.parametrize("language", ["en", "nl", "tr"])
def test_an_article_is_written_as_in_its_golden_page(site: Center, language: str) -> None:
    local = site.local[language]
    html = writer(local, "notice/").blocks(local.main.blocks, 2)
    written = re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
    assert written == (GOLDENS / f"articles/notice.{language}.html").read_text("utf-8")


def test_terms_lead_to_the_definitions_from_any_depth(site: Center) -> None:
    local = site.local["en"]
    for path, href in (("notice/", "../definitions/#user"), ("notice/2025-03-01/", "../../definitions/#user")):
        assert f'href="{href}"' in writer(local, path).blocks(local.main.blocks, 2)
