"""Work is shared by all processors, and nobody can tell by what comes of it: values, errors, what is logged, bytes of a site."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.parallel import portions, processors, shared
from support.commands import environment
from support.edits import append, edit
from support.reading import contents

DAY = "2025-07-15"
log = logging.getLogger("mkdocs.gazet.test")
several = pytest.mark.skipif(processors() == 1, reason="one processor, or another thread: this process does all of it")


@contextmanager
def one_processor() -> Iterator[None]:
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_of_them)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_of_them)


def together(count: int) -> Callable[[object], int]:
    """Work that each of so many processes begins when all of them have: the number of the process."""
    begun, waited = get_context("fork").Barrier(count), list[int]()

    def work(_: object) -> int:
        if not waited:
            waited.append(begun.wait(60))
        return os.getpid()

    return work


def is_helper(process: int) -> bool:
    return os.getpid() != process


@given(st.lists(st.integers(), max_size=60))
def test_results_are_in_the_order_of_the_pieces(numbers: list[int]) -> None:
    pieces = portions(numbers)
    assert [number for piece in pieces for number in piece] == numbers
    assert shared(lambda piece: [2 * n for n in piece], pieces) == [[2 * n for n in piece] for piece in pieces]


@several
def test_every_processor_has_its_part() -> None:
    assert len(set(shared(together(processors()), range(8 * processors())))) == processors()
    with one_processor():
        assert set(shared(together(1), range(8))) == {os.getpid()}


@several
def test_what_is_logged_comes_in_the_order_of_the_pieces(caplog: pytest.LogCaptureFixture) -> None:
    meet = together(processors())

    def work(number: int) -> int:
        log.warning("piece %d", number)
        return meet(number)

    assert len(set(shared(work, range(12)))) == processors()  # one, while another test has left a thread
    assert [record.getMessage() for record in caplog.records] == [f"piece {number}" for number in range(12)]


@pytest.mark.parametrize("failing", [(0,), (11,), (3, 4, 5, 6, 7)])
def test_the_first_piece_that_fails_is_the_one_that_is_told(
    failing: tuple[int, ...], caplog: pytest.LogCaptureFixture
) -> None:
    meet = together(processors())

    def work(number: int) -> int:
        log.warning("piece %d", number)
        meet(number)
        if number in failing:
            raise LookupError(number)
        return number

    with pytest.raises(LookupError, match=f"^{failing[0]}$"):
        shared(work, range(12))
    assert [record.getMessage() for record in caplog.records] == [f"piece {n}" for n in range(failing[0] + 1)]


@several
def test_what_a_killed_process_leaves_is_done_by_this_one() -> None:
    here, meet = os.getpid(), together(processors())

    def work(number: int) -> int:
        meet(number)
        if is_helper(here):
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert shared(work, range(12)) == list(range(12))


@several
def test_nobody_goes_on_for_a_process_that_was_killed(tmp_path: Path) -> None:
    (tmp_path / "work.py").write_text(
        "import sys, time\nfrom pathlib import Path\nfrom gazet.parallel import shared\n\n"
        "def work(n):\n    Path(sys.argv[1], str(n)).touch()\n    time.sleep(0.2)\n\n"
        "shared(work, range(1000))\n"
    )
    with subprocess.Popen([sys.executable, tmp_path / "work.py", tmp_path], stdout=subprocess.PIPE) as process:
        while not (tmp_path / "5").exists():
            time.sleep(0.01)
        process.kill()
        process.communicate()  # the pipe closes when all of them are gone
    before = contents(tmp_path).keys()
    time.sleep(0.5)
    assert contents(tmp_path).keys() == before


def build(project: Path, *options: str, one: bool = False, said: Mapping[str, str] | None = None) -> tuple[int, str]:
    """A build as people do it, by all processors or by one: the exit code, and what it says."""
    command = [sys.executable, "-m", "gazet", "-C", str(project), "build", *options]
    variables = {**os.environ, **environment(DAY, said)}
    with one_processor() if one else _all():
        result = subprocess.run(command, env=variables, capture_output=True, encoding="utf-8")
    return result.returncode, result.stderr


@contextmanager
def _all() -> Iterator[None]:
    yield


def shown_once(project: Path) -> None:
    """Nothing but the site as it is."""


def warnings(project: Path) -> None:
    append(project / "docs/about.nl.md", "\n[Elders](nowhere.md)\n")
    (project / "overrides/main.html").write_text(
        '{% extends "base.html" %}{% block site_meta %}{{ ("a\\\\" ~ frame.heading) | url }}{{ super() }}{% endblock %}'
    )  # Material's own part names the pages in other languages


def failing(project: Path) -> None:
    (project / "overrides/main.html").write_text(
        '{% extends "base.html" %}{% block site_meta %}{{ super() }}'
        "{% if frame.version %}{{ frame.no.such }}{% endif %}{% endblock %}"
    )


def another_hook(project: Path) -> None:
    (project / "hooks/own.py").write_text(
        "seen = []\n\ndef on_post_page(output, page, config):\n    seen.append(page.url)\n"
        "    return output.replace('<footer', f'<!-- {len(seen)} --><footer', 1)\n"
    )
    edit(project / "mkdocs.yml", "hooks:\n", "hooks:\n- hooks/own.py\n")


@several
@pytest.mark.parametrize("change", [shown_once, warnings, failing, another_hook], ids=lambda change: change.__name__)
@pytest.mark.parametrize("options", [(), pytest.param(("--strict",), marks=pytest.mark.proof)], ids=["", "strict"])
def test_a_site_is_the_same_however_many_wrote_it(own_project: Path, change: object, options: tuple[str, ...]) -> None:
    change(own_project)  # type: ignore[operator]
    said = build(own_project, *options)
    site = contents(own_project / "site")
    assert build(own_project, *options, one=True) == said
    assert contents(own_project / "site") == site
