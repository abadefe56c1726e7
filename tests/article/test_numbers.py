"""Numbers of clauses: counted in the document, shown in every output, referred to in prose, and none of the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.kinds import block_markdown
from gazet.article.markdown import Home
from gazet.article.numbers import full_numbers, numbers_of
from gazet.article.resolve import resolve
from gazet.article.sections import sections_of
from gazet.article.tree import Node
from gazet.changes.blocks import compare_articles
from gazet.changes.classes import judged
from gazet.changes.numbers import renumberings
from gazet.languages.book import language_book
from gazet.model.document import Document
from gazet.model.numbering import levels_of
from support.facts import FULL, edition

LABELS = {"data": "Data", "places": "Places", "email": "Email", "none": "None", "alias": "{term} ({alias})"}
BOOK = language_book()
FULL_DAY = date(2026, 11, 23)


def document(body: str, numbering: str | None = "1.1(a)(i)") -> Document:
    head = {"id": "terms", "title": "Terms", "updated": "{last_updated}", "notice_days": "30", "labels": LABELS}
    own = {"numbering": numbering} if numbering else {}
    return Document.model_validate({**head, **own, "body": yaml.load(body, yaml.BaseLoader)})


def article(body: str, numbering: str | None = "1.1(a)(i)") -> Node:
    return resolve(document(body, numbering), edition(FULL).facts, "en", FULL_DAY)


def shown(body: str, numbering: str | None = "1.1(a)(i)") -> list[str]:
    return [node.number for node in article(body, numbering).walk() if node.number]


def full(body: str, numbering: str | None = "1.1(a)(i)") -> Mapping[str, str]:
    return {id: number.full for id, number in numbers_of(document(body, numbering)).items()}


TERMS = """
- {id: preamble, section: Preamble, number: none, body: [{id: hello, text: See {ref} below.}]}
- {id: fees, section: Fees, body: [
    {id: lead, text: You pay.},
    {id: prices, section: Prices, body: [
      {id: duties, items: [{id: a, text: In advance., items: [{id: x, text: By card.}, {id: y, text: By bank.}]}, {id: b, text: In euros.}]}]},
    {id: refunds, section: Refunds, body: [{id: none-left, text: None.}]}]}
- {id: kept, section: Kept, number: 3.b, body: [{id: inner, section: Inner, body: [{id: t, text: T.}]}]}
- {id: end, section: End, body: [{id: last, text: "{ref:duties--y}, {ref:fees} and {ref:preamble}.", number: "9"}, {id: ways, items: [{id: one, text: One.}]}]}
""".replace("{ref}", '"{ref:prices}"').replace('See "{ref:prices}" below.', '"See {ref:prices} below."')


def test_sections_are_counted_and_lists_in_them() -> None:
    assert shown(TERMS) == ["1.", "1.1", "(a)", "(i)", "(ii)", "(b)", "1.2", "3.b", "3.b.1", "2.", "9", "2.1"]
    assert full(TERMS) == {
        "fees": "1", "prices": "1.1", "duties--a": "1.1(a)", "duties--x": "1.1(a)(i)", "duties--y": "1.1(a)(ii)",
        "duties--b": "1.1(b)", "refunds": "1.2", "kept": "3.b", "inner": "3.b.1", "end": "2", "last": "9",
        "ways--one": "2.1"}  # fmt: skip
    assert full_numbers(article(TERMS)) == full(TERMS)


def test_a_document_without_numbering_has_only_numbers_of_its_own() -> None:
    assert shown(TERMS.replace("{ref:duties--y}", "Bank"), None) == ["3.b", "9"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [("bullets", []), ("a.", ["a.", "b."]), ("(I)", ["(I)", "(II)"]), ("1", ["1.", "2."]), ("§ 1", ["§ 1", "§ 2"])],
)
def test_a_list_may_have_a_style(style: str, numbers: list[str]) -> None:
    body = f"- {{id: l, style: '{style}', items: [{{id: a, text: A.}}, {{id: b, text: B.}}]}}"
    assert shown(body) == shown(body, None) == numbers


def test_references_become_numbers_or_headings_as_links() -> None:
    nodes = {node.id: node for node in article(TERMS).walk()}
    assert nodes["hello"].text == "See [1.1](#prices) below."
    assert nodes["last"].text == "[1.1(a)(ii)](#duties--y), [1](#fees) and [Preamble](#preamble)."


def test_markdown_and_search_have_the_numbers() -> None:
    written = "\n\n".join(block_markdown(article(TERMS), 1, Home("https://x.example/", "")))
    for line in (
        "## 1. Fees",
        "### 1.1 Prices",
        "- \\(a) In advance.",
        "## Preamble",
        "[1.1](https://x.example/#prices)",
    ):
        assert line.replace("\\(", "(") in written
    assert [part.heading for part in sections_of(article(TERMS)) if part.heading][1:3] == ["1. Fees", "1.1 Prices"]
    assert "(a) In advance. (i) By card." in sections_of(article(TERMS))[3].text


def changes(old: Node, new: Node) -> list[tuple[str, str]]:
    return [(block.node.id, block.state) for block in compare_articles(old, new) if block.is_change]


ADDED = TERMS.replace("- {id: fees,", "- {id: scope, section: Scope, body: [{id: s, text: All.}]}\n- {id: fees,")


def test_another_number_is_told_once_and_changes_no_words() -> None:
    old, new = article(TERMS), article(ADDED)
    assert changes(old, new) == [("scope", "added"), ("s", "added")]
    assert [(n.now, n.was) for n in renumberings(old, new)] == [("2", "1"), ("3", "2")]


def test_another_numbering_alone_is_editorial() -> None:
    old, new = article(TERMS), article(TERMS, "A.1.a.i")
    assert changes(old, new) == [] and renumberings(old, new)
    assert judged(edition(FULL, *old.children), edition(FULL, *new.children), BOOK).kind == "editorial"


def test_a_reference_to_another_clause_is_a_change() -> None:
    old, new = article(TERMS), article(TERMS.replace("{ref:fees}", "{ref:refunds}"))
    assert changes(old, new) == [("last", "changed")]


@given(st.integers(1, 3999))
def test_numbers_of_each_kind_are_all_different_and_can_be_read_back(number: int) -> None:
    digits, letters, roman = (levels_of(kind)[0].written(number) for kind in "1ai")
    assert int(digits) == number
    count = 0
    for letter in letters:
        count = count * 26 + ord(letter) - ord("a") + 1
    assert count == number
    values = [dict(zip("ivxlcdm", (1, 5, 10, 50, 100, 500, 1000), strict=True))[letter] for letter in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    assert sum(-value if value < after else value for value, after in pairs) == number


def nested(depth: int) -> Iterator[dict[str, Any]]:
    inner = list(nested(depth - 1)) if depth else [{"id": "t", "text": "T."}]
    yield {"id": f"s{depth}", "section": "S", "body": inner}


def test_levels_that_the_pattern_lacks_have_no_number() -> None:
    assert shown(yaml.dump(list(nested(3))), "1.1") == ["1.", "1.1"]
