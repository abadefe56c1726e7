"""Golden articles: every kind of block, in three languages, as the one renderer writes it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from conftest import ROOT
from gazet.center.center import Center
from gazet.edition.compose import compose
from gazet.edition.history import History
from gazet.folders import Project
from gazet.pages.render import placed
from gazet.project import working


@pytest.fixture(scope="module")
def site() -> Center:
    work = working(Project(ROOT / "tests/project"), date(2025, 3, 1))
    edition = compose(work.policies, work.translations, "notice", today=date(2025, 3, 1))
    return Center((History("notice", ()),), date(2025, 3, 1), {"notice": edition})


@pytest.mark.parametrize("language", ["en", "nl", "tr"])
def test_an_article_is_written_as_in_its_golden_page(site: Center, language: str) -> None:
    center = site.local[language]
    written = re.sub(r"\n\s*\n+", "\n", placed(center.body(center.edition), "notice/")).strip() + "\n"
    assert written == (ROOT / f"tests/cases/articles/notice.{language}.html").read_text("utf-8")


def test_a_fragment_leads_from_any_depth_to_the_same_page(site: Center) -> None:
    body = site.local["en"].body(site.local["en"].edition)
    assert 'href="../definitions/#user"' in placed(body, "notice/")
    assert 'href="../../definitions/#user"' in placed(body, "notice/2025-03-01/")
