"""Words that a court orders removed are gone from what readers see, whatever markup they had; and nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.markdown import lines, marked_up
from gazet.edition.sought import BLANK, holds, sought, without_words

CASES = {
    "Now the *secret* word": "Now […]",
    "The **se**cret word.": "[…].",
    "*the secret* word": "[…]",
    "*the secret word*": "*[…]*",
    "*now the secret word* only": "*now […]* only",
    "*now the secret* word": "now […]",
    "the secret *word only*": "[…] only",
    "a*the secret word*b": "a[…]b",
    "[the secret word](#part)": "[[…]](#part)",
    "[the secret](#part) word": "[…]",
    "[See the](#part) secret word": "See […]",
    "See [us](https://a.example/the-secret-word).": "See [us](https://a.example/the-secret-word).",
    "the\nsecret  \nword": "[…]",
    "- the\n  secret word\n- another": "- […]\n- another",
    "1. *the\n   secret* word": "1. […]",
    "the secret\\* word": "the secret\\* word",
    "THE Secret wORD": "[…]",
    "The secret word(s)": "[…] (s)",
    "the {secret} word": "the {secret} word",
    "the secret wörd": "the secret wörd",
}


@pytest.mark.parametrize("text", CASES)
def test_words_go_with_the_markup_that_they_split(text: str) -> None:
    assert without_words(text, sought(["the secret word"])) == CASES[text]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("İnci Işık", "İNCİ IŞIK, inci ışık, İnci Işık, INCI ISIK"),
        ("inci ışık", "İNCİ IŞIK"),
        ("Strauß", "STRAUSS Strauss"),
        ("Jose\u0301", "José JOSÉ"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_names_are_found_in_any_case(word: str, text: str) -> None:
    left = without_words(text, sought([word]))
    expected = {"İnci Işık": f"{BLANK}, {BLANK}, {BLANK}, INCI ISIK"}.get(word)
    assert re.sub(r"[\s,]", "", left.replace(BLANK, "")) == ("" if expected is None else "INCIISIK")


def test_an_accent_makes_another_name() -> None:
    assert without_words("José Joséphine Jose", sought(["Jose"])) == f"José Joséphine {BLANK}"


def test_ids_are_words_only_as_they_are_written() -> None:
    assert without_words("acme-tag", sought(["Acme"])) == "acme-tag"
    assert without_words("acme", sought(["acme"])) == BLANK


def test_an_address_that_holds_the_words_is_no_link_any_more() -> None:
    text = "Ask [our *friend*](https://acme.example/) or [him](mailto:x@ACME.example), see [part](#acme)."
    assert without_words(text, sought(["acme"])) == "Ask our *friend* […] or him […], see [part](#acme)."


WORDS = ("secret", "İnci", "of", "the", "zed", "a-b", "x\\*y", "naïve")
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from([" ".join(words), "\n".join(words)])
)


def _marked(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts, some of which are emphasized or linked, and some of those within others."""
    sequences = st.lists(inner, min_size=1, max_size=3).map(" ".join)
    return st.tuples(sequences, st.sampled_from(["{}", "[{}](https://a.example/)", "[{}](#part)"])).map(
        lambda pair: pair[0] if "](" in pair[0] else pair[1].format(pair[0])
    )


EMPHASIZED = st.tuples(PHRASES, st.sampled_from(["{}", "*{}*", "**{}**"])).map(lambda pair: pair[1].format(pair[0]))
LINKED = _marked(EMPHASIZED)
STRONG = _marked(PHRASES).map(lambda text: f"**{text}**")
PIECES = st.lists(st.one_of(EMPHASIZED, LINKED, STRONG), min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "\n".join(parts)])
)
TEXTS = st.lists(PIECES, min_size=1, max_size=4).flatmap(
    lambda parts: st.sampled_from(["\n\n".join(parts), "\n".join(f"- {part}".replace("\n", "\n  ") for part in parts)])
)
SOUGHT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda words: " ".join(words).replace("\\", ""))


@given(TEXTS, SOUGHT)
def test_what_readers_see_is_the_same_but_for_the_words(text: str, word: str) -> None:
    left = without_words(text, sought([word]))
    words = re.compile(re.escape(word).replace(r"\ ", r"\s+"))
    assert [words.sub(BLANK, line) for line in lines(text)] == lines(left)
    assert not holds(left, sought([word]))
    assert (left == text) == (not any(words.search(line) for line in lines(text)))


@given(TEXTS)
def test_nothing_changes_where_the_words_are_not(text: str) -> None:
    assert without_words(text, sought(["not there"])) == text


@given(TEXTS)
def test_the_markup_around_other_words_stays(text: str) -> None:
    left = without_words(f"{text}\n\nX not there X", sought(["not there"]))
    assert marked_up(left) == marked_up(f"{text}\n\nX {BLANK} X")
