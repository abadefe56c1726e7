"""Articles compared block by block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.grids import grid
from gazet.article.tree import Node
from gazet.changes.blocks import BlockChange, compare_articles
from gazet.changes.words import Run
from gazet.pages.changes import Fold, folded

MARKED = st.lists(
    st.sampled_from(
        ["a", "b", " ", "\n", "\n\n", "\u00a0", "- ", "1. ", "2. ", "*", "**", "[a](https://x.example)", "\\", "_"]
    ),
    max_size=8,
).map("".join)


def text(id: str, words: str) -> Node:
    return Node(id=id, kind="text", text=words)


def section(id: str, *children: Node, heading: str = "") -> Node:
    return Node(id=id, kind="section", text=heading or id, children=children)


def article(*children: Node) -> Node:
    return Node(id="doc", kind="article", text="Policy", children=children)


def states(old: Node, new: Node) -> dict[str, tuple[str, str | None]]:
    return {b.node.id: (b.state, b.moved_from) for b in compare_articles(old, new) if b.is_change}


def test_an_article_does_not_differ_from_itself() -> None:
    it = article(section("a", text("a1", "x"), text("a2", "y")), section("b", text("b1", "z")))
    assert states(it, it) == {}


def test_a_section_that_moved_is_moved_and_not_deleted_and_inserted() -> None:
    a, b, c = section("a", text("a1", "x")), section("b", text("b1", "y")), section("c", text("c1", "z"))
    assert states(article(a, b, c), article(c, a, b)) == {"c": ("same", "Policy")}


def test_a_block_under_another_heading_says_where_it_stood() -> None:
    old = article(section("a", text("t", "x"), heading="Alpha"), section("b"))
    assert states(old, article(section("a", heading="Alpha"), section("b", text("t", "x y")))) == {
        "t": ("changed", "Alpha")
    }


def test_removed_blocks_stand_where_they_stood() -> None:
    old = article(text("one", "1"), text("two", "2"), text("three", "3"))
    new = article(text("one", "1"), text("three", "3"), text("four", "4"))
    assert [(b.node.id, b.state) for b in compare_articles(old, new)] == [
        ("doc", "same"), ("one", "same"), ("two", "removed"), ("three", "same"), ("four", "added")]  # fmt: skip


def test_a_changed_link_is_a_change_of_form() -> None:
    (change,) = [
        b
        for b in compare_articles(
            article(text("t", "[x](https://a.example)")), article(text("t", "[x](https://b.example)"))
        )
        if b.is_change
    ]
    assert change.state == "same"
    assert change.form == (
        Run("=", "[x](https://"),
        Run("-", "a.example"),
        Run("+", "b.example"),
        Run("=", ")"),
    )


def test_unchanged_blocks_fold_but_the_heading_of_a_change_stays() -> None:
    old = article(section("a", text("a1", "x"), text("a2", "y")), section("b", text("b1", "z"), text("b2", "q")))
    new = article(section("a", text("a1", "x"), text("a2", "y")), section("b", text("b1", "z"), text("b2", "Q")))
    parts = list(folded(compare_articles(old, new)))
    shown = [p.node.id if isinstance(p, BlockChange) else [b.node.id for b in p.blocks] for p in parts]
    assert shown == [["doc", "a", "a1", "a2"], "b", ["b1"], "b2"]
    assert isinstance(parts[0], Fold)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b", "a\u00a0b"),
        ("a\n\nb", "a b"),
        ("a\\\nb", "a b"),
        ("- a\n- b", "* a\n* b"),
        ("a  b", "a b"),
        ("*a*\nb", "*a* b"),
    ],
)
def test_white_space_is_no_change(old: str, new: str) -> None:
    assert states(article(text("t", old)), article(text("t", new))) == {}


def test_hard_line_breaks_glue_no_words() -> None:
    old, new = text("t", "Street 1\\\n1234 Utrecht"), text("t", "Street 2\\\n1234 Utrecht")
    change = compare_articles(article(old), article(new))[-1]
    assert "".join(run.text for run in change.runs if run.op != "-") == "Street 2 1234 Utrecht"


def test_lists_stay_lists() -> None:
    old, new = text("t", "We use:\n\n1. cookies\n   - own\n2. pixels"), text("t", "We use:\n\n1. pixels")
    change = compare_articles(article(old), article(new))[-1]
    assert "".join(run.text for run in change.runs if run.op != "-").split("\n") == ["We use:", "1. pixels"]
    assert "".join(run.text for run in compare_articles(article(old), article(old))[-1].runs).split("\n") == [
        "We use:", "1. cookies", "\u2003• own", "2. pixels"]  # fmt: skip


@given(MARKED, MARKED)
def test_what_is_said_to_have_changed_can_be_seen(old: str, new: str) -> None:
    for change in compare_articles(article(text("t", old)), article(text("t", new))):
        if change.is_change:
            assert any(run.op != "=" and run.text.strip() for run in (*change.runs, *change.form))


def table(*rows: tuple[str, str, str], columns: tuple[str, ...] = ("right", "answer")) -> Node:
    cells = (
        (id, [{"right": right, "answer": answer, "law": "GDPR"}[c] for c in columns]) for id, right, answer in rows
    )
    return article(grid("rights", "Rights", {column: column.title() for column in columns}, cells))


COPY, DELETION = ("copy", "A *copy*", "in a month"), ("deletion", "Deletion", "at once")


def told(old: Node, new: Node) -> list[tuple[str, str, str]]:
    """Where each change is, what it is, and in which words."""
    return [
        (
            b.where,
            "moved" if b.moved_from is not None else b.state,
            "".join(run.text for run in b.runs if run.op != "="),
        )
        for b in compare_articles(old, new)
        if b.is_change
    ]


def test_a_changed_cell_is_told_by_its_row_and_column() -> None:
    new = ("copy", "A *copy*", "in two months")
    assert told(table(COPY, DELETION), table(new, DELETION)) == [("A copy › Answer", "changed", "a monthtwo months")]


def test_a_row_that_is_new_or_gone_is_told_as_one() -> None:
    assert told(table(COPY), table(COPY, DELETION)) == [("Deletion", "added", "Deletion · at once")]
    assert told(table(COPY, DELETION), table(COPY)) == [("Deletion", "removed", "Deletion · at once")]


def test_a_row_in_another_place_has_moved_and_its_cells_have_not() -> None:
    assert told(table(COPY, DELETION), table(DELETION, COPY)) == [("Deletion", "moved", "")]


def test_a_column_that_is_new_is_told_in_each_row_and_one_that_moved_once() -> None:
    with_law = table(COPY, DELETION, columns=("right", "answer", "law"))
    assert told(table(COPY, DELETION), with_law) == [
        ("", "added", "Law"), ("A copy › Law", "added", "GDPR"), ("Deletion › Law", "added", "GDPR")]  # fmt: skip
    assert told(with_law, table(COPY, DELETION, columns=("right", "law", "answer"))) == [("", "moved", "")]


def test_a_table_that_is_new_is_told_by_its_caption_columns_and_rows() -> None:
    assert [words for _, _, words in told(article(), table(COPY))] == [
        "Rights", "Right · Answer", "A copy · in a month"]  # fmt: skip
