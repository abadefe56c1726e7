"""Blocks that are in some languages only: the record keeps them there, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from gazet.article.tree import Node
from gazet.changes.classes import judged
from gazet.edition.compose import compose
from gazet.edition.content import edition_json, edition_of
from gazet.edition.correction import correction, unknown_blocks
from gazet.edition.model import Edition, Published
from gazet.edition.translation import not_translatable, translation
from gazet.folders import Project
from gazet.i18n.clauses import translatable_into
from gazet.languages.book import language_book
from gazet.project import working
from support.builds import small_copy
from support.commands import gazet
from support.edits import edit
from support.places import SMALL

DAY = date(2026, 11, 23)
NOTICE = "policies/notice/document.yml"
BOOK = language_book()


def composed(project: Path) -> Edition:
    work = working(Project(project), DAY, allow_untranslated=True, draft=True)
    return compose(work.policies, work.translations, "notice", today=DAY)


def ids(article: Node) -> list[str]:
    return [node.id for node in article.walk()]


def said(edition: Edition, text: str) -> Edition:
    """The edition with other words in the block that is only in Dutch."""

    def change(node: Node) -> Node:
        words = {"text": text} if node.id == "dutch" else {}
        return node.model_copy(update={**words, "children": tuple(map(change, node.children))})

    return edition.model_copy(update={"articles": {code: change(a) for code, a in edition.articles.items()}})


def test_a_block_is_in_its_languages_alone_and_the_record_keeps_it_there() -> None:
    edition = composed(SMALL)
    assert {code: "dutch" in ids(article) for code, article in edition.articles.items()} == {
        "en": False, "nl": True, "tr": False}  # fmt: skip
    assert edition_of(edition_json(edition), 1).articles == edition.articles


def test_only_its_languages_need_a_translation() -> None:
    policies = working(Project(SMALL), DAY).policies
    wanted: Mapping[str, bool] = {
        code: any(clause.id == "notice.dutch.text" for clause in translatable_into(policies, code))
        for code in ("nl", "tr")
    }
    assert wanted == {"nl": True, "tr": False}


def test_a_section_takes_what_is_below_it_along(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    edit(project / NOTICE, "section: Answers", "section: Answers\n  languages: [tr, en]")
    gazet("-C", project, "i18n", "update")
    articles = composed(project).articles
    assert "steps--card" in ids(articles["tr"]) and "steps--card" not in ids(articles["nl"])


def test_numbers_are_the_same_where_a_block_is_missing(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    edit(project / NOTICE, "notice_days: 30", "notice_days: 30\nnumbering: '1'")
    edit(project / NOTICE, "section: Retention", "section: Retention\n  languages: [nl, en]")
    edit(project / NOTICE, ", number: 7.", "")
    gazet("-C", project, "i18n", "update")
    numbers = {
        code: {node.id: node.number for node in article.walk() if node.number and node.kind == "section"}
        for code, article in composed(project).articles.items()
    }
    assert numbers["en"] == numbers["nl"] and "keeping" not in numbers["tr"]
    assert numbers["tr"] == {id: number for id, number in numbers["en"].items() if id != "keeping"}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Bewaard 7 dagen.", "Bewaard 8 dagen.", "material"),
        ("Wij bewaren het goed.", "Wij bewaren het veilig.", "clarification"),
    ],
)
def test_a_change_of_it_is_judged_in_its_language(before: str, after: str, kind: str) -> None:
    edition = composed(SMALL)
    assert judged(said(edition, before), said(edition, after), BOOK).kind == kind


def test_it_comes_with_a_translation_that_follows() -> None:
    edition = composed(SMALL)
    waiting = edition.in_source("nl").model_copy(update={"later": ("nl",)})
    assert "dutch" not in ids(waiting.articles["nl"])
    assert list(not_translatable(waiting, edition, "nl")) == []
    later = translation(waiting, edition, "nl", summary="", today=DAY)
    assert later.article == edition.articles["nl"]


def test_a_translation_that_follows_lacks_what_is_only_in_other_languages(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    edit(project / NOTICE, "languages: [nl]", "languages: [en, nl]")
    edition = composed(project)
    waiting = edition.in_source("tr").model_copy(update={"later": ("tr",)})
    assert list(not_translatable(waiting, edition, "tr")) == []
    assert translation(waiting, edition, "tr", summary="", today=DAY).article == edition.articles["tr"]


def test_it_is_corrected_when_it_is_named() -> None:
    edition = composed(SMALL)
    published = Published(first=said(edition, "De autoriteit is AP."))
    kept = correction(published, edition, "nl", frozenset(), reason={"en": "x"}, today=DAY)
    named = correction(published, edition, "nl", frozenset({"dutch"}), reason={"en": "x"}, today=DAY)
    assert kept is None and named is not None
    assert named.article == edition.articles["nl"]
    assert unknown_blocks(published, frozenset({"dutch", "duch"})) == ["duch"]


def test_signs_alone_need_no_translation(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    edit(project / NOTICE, "answer: at once | by Paypoint Ltd", "answer: —")
    gazet("-C", project, "i18n", "update")
    assert "No problems found." in gazet("-C", project, "check").stdout
    for article in composed(project).articles.values():
        assert {node.id: node.text for node in article.walk()}["answer-times--deletion--answer"] == "—"


def test_a_translation_of_it_into_another_language_does_no_harm(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    edit(project / NOTICE, "languages: [nl]", "languages: [tr]")
    result = gazet("-C", project, "check")
    assert '"notice.dutch.text" (policies/notice/document.yml:69) has no translation' in result.stderr
    assert "1 problem found" in result.stderr
