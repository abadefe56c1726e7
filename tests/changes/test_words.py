"""Word-level comparison: exact, minimal, and readable."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from gazet.changes.words import Run, compare, tokens

WORDS = st.lists(
    st.sampled_from(["veri", "verileri", "PostDICOM'un", "de", "dienst", "7", "yıl", ",", "."]), max_size=60
)


@given(st.text(max_size=200))
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(WORDS, WORDS)
def test_kept_and_deleted_words_are_the_old_text_and_kept_and_inserted_the_new(a: list[str], b: list[str]) -> None:
    runs = compare(" ".join(a), " ".join(b))
    assert " ".join("".join(r.text + " " for r in runs if r.op != "+").split()) == " ".join(a)
    assert " ".join("".join(r.text + " " for r in runs if r.op != "-").split()) == " ".join(b)


@given(st.lists(WORDS.map(" ".join), max_size=8), st.lists(WORDS.map(" ".join), max_size=8))
def test_the_same_holds_over_many_paragraphs(a: list[str], b: list[str]) -> None:
    runs = compare("\n".join(a), "\n".join(b))
    assert "".join(r.text + " " for r in runs if r.op != "+").split() == " ".join(a).split()
    assert "".join(r.text + " " for r in runs if r.op != "-").split() == " ".join(b).split()


@given(WORDS)
def test_nothing_differs_from_itself(a: list[str]) -> None:
    assert all(run.op == "=" for run in compare(" ".join(a), " ".join(a)))


@given(WORDS, WORDS)
def test_keeps_at_least_as_many_words_as_difflib(a: list[str], b: list[str]) -> None:
    kept = sum(len(tokens(run.text)) for run in compare(" ".join(a), " ".join(b)) if run.op == "=")
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    assert kept >= sum(block.size for block in matcher.get_matching_blocks())


def test_a_turkish_name_with_its_suffix_is_one_word() -> None:
    assert compare("PostDICOM'un verileri", "PostDICOM’un verileri") == [
        Run("-", "PostDICOM'un "), Run("+", "PostDICOM’un "), Run("=", "verileri")]  # fmt: skip


def test_a_deleted_end_keeps_its_distance() -> None:
    assert compare("7 years and more, then", "7 years, then") == [
        Run("=", "7 years"), Run("-", " and more"), Run("=", ", then")]  # fmt: skip
