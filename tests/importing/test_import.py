"""Texts that were written elsewhere, as documents: every word of them, in the block that fits."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.grammar import faults
from gazet.article.markdown import plain
from gazet.importing import import_text
from gazet.importing.elements import TooDeep

TERMS = """\
---
title: Terms of Use
---

# Terms of Use

*Last updated: 3 May 2021*

**Contents**

- [A. Money](#a-money)
- [B. Rest](#b-rest)
- [C. Gone](#c-gone)

Welcome to our websites (the “Service”).

## A. Money

See [the rest](#b-rest), [prices](prices.md) or [mail us](<mailto:a@example.org>).

You pay

1. by card, or
2. in **cash**.

### A.1 Late

> Time is money.

- First
  - by mail
  - by phone

  and then
- Second

| Name | For
|------|----
| `_ga_*` | Statistics {all}
| <b>Id</b> | |

## B. Rest

Line one<br>line two<script>alert(1)</script>
![A seal](seal.png)

## C. Gone
"""


@pytest.fixture(scope="module")
def terms() -> dict[str, Any]:
    return import_text(TERMS, ".md", "terms", base="https://example.org/legal/terms").document


def test_the_title_and_the_day_belong_to_the_document(terms: dict[str, Any]) -> None:
    assert (terms["title"], terms["updated"]) == ("Terms of Use", "Last updated: {last_updated}")


def test_the_contents_are_left_to_the_page(terms: dict[str, Any]) -> None:
    assert [block["id"] for block in terms["body"]] == ["text", "money", "rest", "gone"]


def test_headings_keep_their_numbers(terms: dict[str, Any]) -> None:
    _, money, rest, gone = terms["body"]
    assert [(s["number"], s["section"]) for s in (money, rest, gone)] == [
        ("A.", "Money"),
        ("B.", "Rest"),
        ("C.", "Gone"),
    ]
    late = money["body"][-1]
    assert (late["number"], late["section"], gone["body"]) == ("A.1", "Late", "none")


def test_links_lead_where_they_led(terms: dict[str, Any]) -> None:
    text = terms["body"][1]["body"][0]["text"]
    assert text == (
        "See [the rest](#rest), [prices](https://example.org/legal/prices.md) or [mail us](mailto:a@example.org)."
    )


def test_a_plain_list_belongs_to_the_words_before_it(terms: dict[str, Any]) -> None:
    assert terms["body"][1]["body"][1]["text"] == "You pay\n\n1. by card, or\n2. in **cash**."


def test_quotations_nested_lists_and_tables_are_blocks(terms: dict[str, Any]) -> None:
    quote, listing, table = terms["body"][1]["body"][-1]["body"]
    assert quote == {"id": "late-quote", "quote": "Time is money."}
    first, second = listing["items"]
    assert (first["text"], [item["text"] for item in first["items"]]) == ("First and then", ["by mail", "by phone"])
    assert second["text"] == "Second"
    assert table["table"] == "Late"
    assert [column["heading"] for column in table["columns"]] == ["Name", "For"]
    assert [row["cells"] for row in table["rows"]] == [
        {"name": r"\_ga\_\*", "for": "Statistics (all)"},
        {"name": "**Id**", "for": "—"},
    ]


def test_what_a_document_cannot_hold_is_told_with_its_line() -> None:
    told = import_text(TERMS, ".md", "terms").told
    left = {(one.line, one.what) for one in told if one.state == "left out"}
    assert {(19, "a link to prices.md; its words are kept"), (44, "a picture")} <= left
    assert {(42, "recognized", "a section, number B.", "rest")} <= {(t.line, t.state, t.what, t.id) for t in told}


def test_the_coverage_counts_words_tables_and_numbers() -> None:
    coverage = import_text(TERMS, ".md", "terms").coverage
    assert coverage.share == 1.0
    assert (coverage.tables, coverage.numbers, coverage.definitions) == (1, 4, ("Service",))


def test_a_link_leads_to_its_section_whatever_the_blocks_before_are_called() -> None:
    text = "# Terms\n\n## Money\n\nSee [there](#money-text) and [the top](#terms).\n\n## Money text\n\nHere.\n"
    made = import_text(text, ".md", "terms")
    money, there = made.document["body"]
    assert (there["section"], there["id"]) == ("Money text", "money-text")
    assert money["body"] == [{"id": "money-text-2", "text": "See [there](#money-text) and the top."}]
    assert "a link to #terms; its words are kept" in {told.what for told in made.told}


PAGE = """\
<!doctype html><html><head><title>Privacy | Acme</title><script>track()</script></head>
<body><nav><a href="/">Home</a></nav>
<main><!-- draft -->
<h1 id="top">Privacy</h1>
<div>Loose words <b>and more</b><p>A paragraph</p></div>
<table><caption>Who gets it</caption>
<tr><th>Who<th>What</tr>
<tr><td rowspan=2>Acme<td>Names</tr>
<tr><td><ul><li>Mail<li>Phone</ul></tr>
</table>
<table><tr><td>Only arranged</td></tr></table>
<ol type="a" start="3"><li>third<li value="7">seventh</ol>
<dl><dt>Cookie<dd>A small file.</dl>
<form><input name="q"><button>Send</button></form>
</main></body></html>
"""


def test_a_page_of_html_is_read_as_browsers_show_it() -> None:
    made = import_text(PAGE, ".html", "privacy")
    body = made.document["body"]
    assert made.document["title"] == "Privacy"
    assert [block.get("text") for block in body[:2]] == ["Loose words **and more**", "A paragraph"]
    table = next(block for block in body if "table" in block)
    assert table["table"] == "Who gets it"
    assert [list(row["cells"].values()) for row in table["rows"]] == [["Acme", "Names"], ["Acme", "Mail Phone"]]
    listing = next(block for block in body if "items" in block)
    assert [(item.get("number"), item["text"]) for item in listing["items"]] == [("c.", "third"), ("g.", "seventh")]
    assert "Only arranged" in {block.get("text") for block in body}
    assert body[-1]["items"][0]["text"] == "**Cookie** A small file."
    assert "track" not in made.file() and "Send" not in made.file()


PLAIN = """\
Privacy Policy

www.example.org — Last updated: April 15, 2026

Who we are

We are Acme. We keep:
  • names,
    also short ones
  • addresses.

1. First <b>
2. Second

A sentence by itself.
"""


def test_plain_text_is_read_as_people_read_it() -> None:
    made = import_text(PLAIN, ".txt", "privacy")
    assert (made.document["title"], made.document["updated"]) == (
        "Privacy Policy",
        "www.example.org — Last updated: {last_updated}",
    )
    [section] = made.document["body"]
    assert section["section"] == "Who we are"
    assert [block["text"] for block in section["body"]] == [
        "We are Acme. We keep:\n\n- names, also short ones\n- addresses.\n".strip(),
        "1. First <b>\n2. Second".replace("<b>", r"\<b\>"),
        "A sentence by itself.",
    ]
    assert [told.line for told in made.told] == [1, 3, 5, 7, 8, 12, 15]


def test_elements_that_are_too_deep_are_refused() -> None:
    with pytest.raises(TooDeep):
        import_text("<div>" * 5000 + "x", ".html", "privacy")


def test_a_table_that_would_fill_the_memory_is_read_as_paragraphs() -> None:
    made = import_text("<table>" + "<tr>" + "<td colspan=50>x" * 3000 + "<tr><td>y" * 3000, ".html", "privacy")
    assert {key for block in made.document["body"] for key in block} == {"id", "text"}


SIGNS = st.text(st.sampled_from("ab AB12.,:;()[]{}<>*_`#-+>=|~!&\\/'\"“”ğİıé\u00a0\n"), max_size=60)
TREE = st.recursive(
    SIGNS,
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "div", "h2", "h4", "ul", "ol", "li", "table", "tr", "td", "th", "b", "em", "a", "blockquote"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


def written(tree: Any) -> str:
    if isinstance(tree, str):
        return tree.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    name, children = tree
    extra = ' href="https://example.org/a (b)"' if name == "a" else ""
    return f"<{name}{extra}>{''.join(map(written, children))}</{name}>"


def texts(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "quote") or (key == "cells"):
                yield from (("prose", text) for text in (inner.values() if key == "cells" else [inner]))
            elif key in ("section", "heading", "table", "number"):
                yield "words", inner
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


@given(st.lists(TREE, max_size=6))
def test_every_clause_is_one_that_check_accepts(trees: list[Any]) -> None:
    made = import_text("".join(map(written, trees)), ".html", "privacy")
    for kind, text in texts(made.document["body"]):
        assert not (faults(text) if kind == "prose" else []), text


@given(st.lists(TREE, max_size=6))
def test_no_letter_of_a_page_is_lost(trees: list[Any]) -> None:
    page = "".join(map(written, trees))
    made = import_text(page, ".html", "privacy")
    shown = [plain(text) if kind == "prose" else text for kind, text in texts(made.document["body"])]
    wanted = "".join(BeautifulSoup(f"<p>{page}</p>", "html.parser").get_text())
    assert letters(wanted) <= letters("".join([made.document["title"], made.document["updated"], *shown]))
    assert made.coverage.share == 1.0, made.document


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalpha())


@given(st.lists(TREE, max_size=6))
def test_the_file_says_what_was_made(trees: list[Any]) -> None:
    made = import_text("".join(map(written, trees)), ".html", "privacy")
    assert yaml.safe_load(made.file()) == made.document


@given(st.sampled_from([".md", ".txt"]), SIGNS)
def test_text_of_any_signs_is_read(kind: str, text: str) -> None:
    made = import_text(text, kind, "privacy")
    assert made.coverage.share == 1.0
    assert all(not faults(said) for kind, said in texts(made.document["body"]) if kind == "prose")
