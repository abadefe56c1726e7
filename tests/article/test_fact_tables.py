"""Tables of facts: every field in every language, what is selected, what is frozen, and what a change of them is."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from gazet.article.fact_tables import LABELS, USUAL
from gazet.article.grids import is_grid
from gazet.article.selection import ALL, WAYS
from gazet.article.tree import Node
from gazet.changes.classes import judged
from gazet.changes.facts import fact_changes
from gazet.check import inspect
from gazet.check.working import Working
from gazet.edition.compose import compose
from gazet.edition.content import edition_json, edition_of
from gazet.edition.model import Edition
from gazet.languages.book import language_book, packaged
from support.cookies import files_with_cookies
from support.places import LANGUAGES

DAY = date(2026, 11, 23)
BANK = "policies/services/lantern-analytics.yml"


@cache
def files() -> dict[str, bytes]:
    return files_with_cookies()


def worked(blocks: str, document: str = "cookies", edits: tuple[tuple[str, str, str], ...] = ()) -> Working:
    """The demonstration with more blocks at the end of a document."""
    path = f"policies/{document}/document.yml"
    changed = {**files(), path: files()[path] + f"- id: more\n  section: More\n  body:\n{blocks}".encode()}
    for name, old, new in edits:
        assert old.encode() in changed[name]
        changed[name] = changed[name].replace(old.encode(), new.encode())
    work = inspect(changed, DAY, allow_untranslated=True, draft=True)
    assert isinstance(work, Working) and work.problems == ()
    return work


def composed(work: Working, document: str = "cookies") -> Edition:
    return compose(work.policies, work.translations, document, today=DAY, means=work)


def block(edition: Edition, id: str, language: str = "en") -> Node:
    return next(node for node in edition.articles[language].walk() if node.id == id)


def cells(table: Node) -> list[list[str]]:
    return [[cell.text for cell in row.children] for row in table.children]


@pytest.mark.parametrize("show", ALL)
def test_every_field_is_a_column_in_every_language(show: Any) -> None:
    fields = ", ".join(LABELS[show])
    edition = composed(worked(f"  - {{id: all, show: {show}, table: All, fields: [{fields}]}}\n", "privacy"), "privacy")
    tables = {code: block(edition, "all", code) for code in LANGUAGES}
    english = cells(tables["en"])
    for code, table in tables.items():
        assert is_grid(table)
        head, *rows = cells(table)
        assert len(set(head)) == len(LABELS[show]) and "⟦" not in "".join(head)
        for number, (own, first) in enumerate(zip(rows, english[1:], strict=True)):
            assert [cell == "—" for cell in own] == [cell == "—" for cell in first], (code, number)
    for number, column in enumerate(LABELS[show]):
        said = [row[number] for row in english[1:]]
        assert any(text != "—" for text in said) or (show, column) == ("contacts", "phone"), column


@pytest.mark.parametrize("show", ALL)
def test_what_facts_are_selected_by_is_what_they_say_of_themselves(show: Any) -> None:
    facts = worked("  - {id: some, text: Some.}\n").policies.facts
    assert USUAL[show] and {*USUAL[show]} <= LABELS[show].keys()
    for one in ALL[show](facts):
        assert sorted(one.ways) == [*WAYS[show]] and "." in one.id


def test_a_selection_shows_what_it_names_and_no_more() -> None:
    blocks = "  - {id: some, show: cookies, table: Some, fields: [name], where: {category: [counting, maps]}}\n"
    edition = composed(worked(blocks))
    assert cells(block(edition, "some"))[1:] == [[r"\_lantern"], [r"\_lantern\_\*"], ["driftwood.view"]]


def test_groups_are_tables_in_the_order_of_the_vocabulary() -> None:
    edition = composed(worked("  - {id: some, show: cookies, table: Some, group_by: category}\n"))
    more = block(edition, "more")
    names = [category["name"] for category in yaml.safe_load(files()["policies/vocabulary.yml"])["cookie_categories"]]
    assert [node.text for node in more.children[1:]] == names
    assert [node.kind for node in more.children] == ["line", *["table"] * 4]


def test_bases_and_transfers_are_those_of_the_laws_that_are_selected() -> None:
    blocks = "  - {id: some, show: activities, table: Some, fields: [name, basis, transfers], where: {law: tr, activity: analytics}}\n"
    _, row = cells(block(composed(worked(blocks, "privacy"), "privacy"), "some"))
    assert row[1] == "Explicit consent"
    assert row[2].endswith("(Türkiye)") and ";" not in row[2]


def test_a_document_states_what_its_tables_show() -> None:
    before, after = (
        composed(worked(more))
        for more in (
            "  - {id: some, text: Some.}\n",
            "  - {id: some, show: activities, table: Some, where: {activity: payments}}\n",
        )
    )
    assert before.facts.activities == ()
    assert [activity.id for activity in after.facts.activities] == ["payments"]
    assert {*after.facts.service} == {*before.facts.service, *(after.facts.activities[0].services or ())}
    again = edition_of(edition_json(after), 1)
    assert again.facts == edition_of(edition_json(again), 1).facts
    assert block(again, "some") == block(after, "some")


def test_a_changed_period_is_told_once_and_weighs_as_a_fact() -> None:
    blocks = "  - {id: some, show: cookies, table: Some}\n"
    old, new = (composed(worked(blocks, edits=((BANK, "number: 13", f"number: {n}"),))) for n in (13, 14))
    [change] = fact_changes(old, new, packaged("en"))
    assert (change.before, change.after) != (None, None) and change.name == "Lantern Analytics"
    assert {(reason.kind, reason.is_fact) for reason in judged(old, new, language_book()).reasons} == {
        ("material", True)
    }


def test_another_choice_of_columns_is_a_change_of_the_text() -> None:
    old, new = (
        composed(worked(f"  - {{id: some, show: cookies, table: Some, fields: [{fields}]}}\n"))
        for fields in ("name, purpose, basis", "name, purpose")
    )
    assert not fact_changes(old, new, packaged("en"))
    assert judged(old, new, language_book()).kind != "editorial"
