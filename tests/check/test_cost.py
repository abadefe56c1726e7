"""What people write is judged in steps that grow with its length, however it is made. `benchmarks/scale.py` has the seconds."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from gazet.article.limits import MOST_OPEN, MOST_SIGNS
from gazet.article.markdown import plain
from gazet.article.terms import Matcher
from gazet.languages.book import packaged
from gazet.load.yaml import MAX_VALUES, parse
from gazet.pictures.text import lines
from support.commands import gazet
from support.sizes import GROWTHS, REFUSED, grown

SMALL = ("terms", "list", "names", "table", "signs ](", "signs *a ")
"""What is tried in `make test`."""


class Steps:
    """Counts the functions that are called, of Python and of C, for as long as it is open."""

    count = 0

    def __enter__(self) -> Steps:
        sys.setprofile(self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _hear(self, _frame: object, event: str, _argument: object) -> None:
        self.count += event in ("call", "c_call")


def steps_of_check(kind: str, count: int, folder: Path) -> int:
    project = grown(kind, count, folder)
    with Steps() as steps:
        gazet("-C", project, "check")
    return steps.count


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first check imports, and reads what is read once per process."""
    steps_of_check("clauses", 0, tmp_path_factory.mktemp("warm") / "project")


def marks(kind: str) -> list[pytest.MarkDecorator]:
    return [] if kind in SMALL else [pytest.mark.proof]


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=marks(kind)) for kind in GROWTHS])
@pytest.mark.usefixtures("warm")
def test_twice_as_much_takes_twice_the_steps(kind: str, tmp_path: Path) -> None:
    """What twice as much adds is compared with what once as much added: what a check takes of any project is in neither,
    and it takes less where something is wrong, as nothing is prepared for pages then."""
    most = max(GROWTHS[kind][1] // 20, 4)
    steps_of_check(kind, 1, tmp_path / "first")  # what is worked out once per process for texts of this kind
    half, once, twice = (steps_of_check(kind, n, tmp_path / str(n)) for n in (most // 2, most, 2 * most))
    assert twice - once <= 2.6 * max(once - half, 20_000)


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=marks(kind)) for kind in GROWTHS])
def test_what_grows_is_sound_or_refused(kind: str, tmp_path: Path) -> None:
    """Nothing else is measured: what is refused for another reason is not judged to its end."""
    most = GROWTHS[kind][1] if kind.startswith("signs") else 8
    result = gazet("-C", grown(kind, most, tmp_path / "project"), "check")
    assert result.returncode == (kind in REFUSED), result.stdout


@dataclass(frozen=True)
class Wide:
    id: str = "wide"
    match: str = "zed" + " " * 40 + "data|of \u00a0 \u2003 data"


def test_spaces_in_a_term_are_one() -> None:
    matcher = Matcher([Wide()], [], packaged("en"))
    text = f"zed{' ' * 5000}x of{' ' * 5000}x zed \n data"
    assert [piece.text for piece in matcher.pieces(text) if piece.term] == ["zed \n data"]


def test_a_long_word_is_cut_once() -> None:
    word = "abcdefgh" * 12_000
    with Steps() as steps:
        cut = lines(word, 200, 2)
    assert len(cut) == 2 and cut[1].endswith("…")
    assert steps.count < 10_000


def test_markup_is_read_up_to_a_limit() -> None:
    most = "[a](b) " * ((MOST_SIGNS - 10) // 3)
    assert "[" not in plain(most)
    assert plain("[*" * 20_000) == "[*" * 20_000
    assert plain("[" * MOST_OPEN + "*a*" + "]" * MOST_OPEN).count("*") == 0


def test_a_file_has_a_limited_number_of_values() -> None:
    source, problems = parse(b"- a\n" * (MAX_VALUES - 1), "x.yml")
    assert source and not problems
    source, problems = parse(b"- a\n" * (MAX_VALUES + 10), "x.yml")
    assert source is None
    assert [str(p) for p in problems] == [
        f"x.yml:{MAX_VALUES}:3: the file has more than {MAX_VALUES:,} values. Split it."
    ]
