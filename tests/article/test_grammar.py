"""What a clause may contain: everything else is a fault, with its index and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from gazet.article import grammar, markdown
from gazet.article.fault import Fault
from gazet.article.grammar import faults, faults_of_paragraph, faults_of_words
from gazet.article.markdown import Unlinked, html, lines, running

MARKUP = {
    "| a | b |\n|---|---|\n| 1 | 2 |": (0, "a table"),
    "x\n\n### y": (3, "a heading"),
    "x\n---": (0, "a heading"),
    "> x": (0, "a quotation"),
    "```\nx\n```": (0, "a block of code"),
    "~~~\nx": (0, "a block of code"),
    "    x": (4, "a line that starts with four spaces"),
    "x\n\n---\n\ny": (3, "a rule"),
    "***": (0, "a rule"),
    "a ~~x~~": (2, "struck text"),
    "a `x`": (2, "code"),
    "![a](https://x.example)": (0, "a picture"),
    "a[^1]": (1, "a footnote"),
    "[a][1]": (2, "a link by name"),
    "[a][]": (2, "a link by name"),
    "x\n\n[a]: https://x.example": (3, "the target of a link by name"),
    "<https://x.example>": (0, "a link in angle brackets"),
    "<a@x.example>": (0, "a link in angle brackets"),
    "a <b>x": (2, "raw HTML: <b>."),
    "a</i>": (1, "raw HTML: </i>."),
    "<!-- x -->": (0, "raw HTML"),
    "<script>x</script>": (0, "raw HTML"),
    "a &copy; b": (2, "a character reference"),
    "[a](https://x.example/a b)": (2, "a space in the target"),
    "[a](<https://x.example/a b>)": (2, "a space in the target"),
    "[a](https://x.example 'x')": (2, "a link with a title"),
    "[](https://x.example)": (0, "a link without words"),
    "[write {email}](https://x.example)": (7, "{email} is a link"),
    "[a](javascript:x)": (4, 'a link to "javascript:x"'),
    "[a](data:text/html,x)": (4, "a link to"),
    "[a](  vbscript:x)": (6, "a link to"),
    "[a](<javascript:x>)": (5, "a link to"),
    "[a](../x)": (4, "a link to"),
    "[a](/cookies/)": (4, "a link to"),
    "[a](https://x": (2, "a link that is not complete"),
    "**a": (0, '"**" without a partner'),
    "a* b": (1, '"*" without a partner'),
    "a _b_ c": (2, "emphasis by underscores"),
    "__a b__": (0, "emphasis by underscores"),
    "3. a": (0, 'the number "3."'),
    "1. a\n  - b\n2. c": (11, 'the number "2." is in place 1'),
    "1. a\n1. b": (5, 'the number "1." is in place 2'),
    "1) a": (0, 'an item that starts with "1)"'),
    "+ a": (0, 'an item that starts with "+"'),
    "- a\n-": (4, "an item of a list without words"),
}
"""Text → where the fault is, and how its message starts."""


@pytest.mark.parametrize(("text", "expected"), MARKUP.items())
def test_markup_that_pages_do_not_know_is_refused_with_its_place(text: str, expected: tuple[int, str]) -> None:
    first = faults(text)[0]
    assert (first.index, first.message[: len(expected[1])]) == expected
    assert first.hint


ACCEPTED = (
    "*a* **b** ***c*** [d](https://x.example) [e](mailto:a@b.example) [f](tel:+31201234567) [g](#h)",
    "[a](cookies) [b](cookies#trackers) [c](cookies#service.x) [d](about.md) [e](guides/more.md)",
    "a<b, a < b, 2<3 and b>c; a | b; #4; 5 * 3; AT&T; ~10; it`s; a [b] c; (x); x!",
    "_ga_X, __Secure-x, _ga, _gid, __Host-y and snake_case_names",
    "1. a\n2. b\n   - c\n\n     d\n   - e\n3. f\n\nEnd.",
    "- a\n  1. b\n  2. c\n- d",
    "Street 1\\\nUtrecht  \nNetherlands",
    r"\# \> \* \_x\_ \[a\] \`x\` 3\. \- \<b> \&copy; \~~x",
    "1998 was a year. In 1998. Then",
    "null", "~", "yes", "腾讯", "İstanbul ığüşöç", "العربية", "हिन्दी", "🙂",
)  # fmt: skip


@pytest.mark.parametrize("text", ACCEPTED)
def test_ordinary_text_is_accepted(text: str) -> None:
    assert faults(text) == []


WORDS = {
    "**x** y": "emphasis in a heading",
    "the [x](https://x.example)": "a link in a heading",
    r"a\*": "a backslash before a sign",
    "a &amp; b": "a character reference",
    "<b>x</b>": "raw HTML",
    "# x": "a heading",
    "a\nb": "a line break",
}


@pytest.mark.parametrize(("text", "message"), WORDS.items())
def test_plain_words_hold_no_markup(text: str, message: str) -> None:
    assert faults_of_words(text)[0].message.startswith(message)


@pytest.mark.parametrize(
    "text", ["1. General", "3. Data", "#1 partner", "AT&T", r"C:\x", "a | b", "a < b", "a<1", "Disney*", "_ga"]
)
def test_ordinary_names_are_accepted(text: str) -> None:
    assert faults_of_words(text) == []


@pytest.mark.parametrize("text", ["a\n\nb", "a\n- b", "- a"])
def test_what_is_shown_in_a_line_is_one_paragraph(text: str) -> None:
    assert [fault.kind for fault in faults_of_paragraph(text)] == ["not-a-paragraph"]
    assert faults_of_paragraph("a *b*\nc") == []


PIECES = st.sampled_from(
    [*"ab1-+*_#>|~`[]()<&;!\\.:{}", "\n", "\n\n", "  ", " ", "\t", "    ", "1. ", "2. ", "- ", "**", "](", "&amp;", "https://x.example",
     "|---|", "---", "\n===", "[^1]", "<b>", "ığ", "腾", "\u00a0", "\u200d"]
)  # fmt: skip
NASTY = st.lists(PIECES, max_size=14).map("".join).map(str.strip).filter(bool)


def shown(page: str) -> str:
    return re.sub(r"\s+", "", Markup(re.sub("<[^>]*>", "", page)).unescape())


@given(NASTY)
def test_what_is_accepted_reads_the_same_in_any_reader_of_markdown(text: str) -> None:
    if not faults(text):
        ours, any_ = (
            shown(page) for page in (html(text, Unlinked()), MarkdownIt("commonmark").enable("table").render(text))
        )
        assert ours == any_ or "_" in text


@given(NASTY)
def test_no_accepted_letter_is_lost(text: str) -> None:
    if not faults(text):
        visible = re.sub(r"\]\([^)]*\)", "", text)
        assert re.findall(r"[^\W_]", visible) == re.findall(r"[^\W_]", "".join(lines(text)))


LINES_WITHOUT_MARKUP = st.tuples(
    st.sampled_from(["a", "1 ", "12a", "3:"]), st.text("aZğ1 ,.;:?!'’\"“”/(){}-", min_size=1)
).map(lambda parts: f"{parts[0]}{parts[1].strip()}")


@given(LINES_WITHOUT_MARKUP, st.sampled_from([faults, faults_of_words, faults_of_paragraph]))
def test_lines_that_are_not_parsed_have_no_faults(text: str, judged: Callable[[str], list[Fault]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grammar, "is_plain", lambda text: False)
        assert judged(text) == []


@given(LINES_WITHOUT_MARKUP, st.sampled_from([lines, running]))
def test_lines_that_are_not_parsed_are_said_as_they_are(text: str, said: Callable[[str], list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "is_plain", lambda text: False)
        parsed = said(text)
    assert said(text) == parsed


@pytest.mark.parametrize("text", [r"\[a\](b c)", r"\[your words\](((x y)))", r"a \](../b)"])
def test_a_bracket_after_a_backslash_begins_no_target(text: str) -> None:
    assert faults(text) == []
