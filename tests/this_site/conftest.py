"""The site of this repository, as the public gets it.

What is proven here holds whatever the working text says: words are compared with the frozen record alone. Another
repository's site is proven by `pytest tests/this_site --site-root FOLDER`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazet.edition.history import History, read_history
from support.builds import built, once
from support.serving import served

AT_LEAST = "2027-01-15"
"""The day on which the site is looked at, unless something was published later."""


@pytest.fixture(scope="session")
def root(request: pytest.FixtureRequest) -> Path:
    found: Path = request.config.getoption("--site-root")
    return found.resolve()


@pytest.fixture(scope="session")
def histories(root: Path) -> tuple[History, ...]:
    """The record, in which nothing is wrong."""
    found = [read_history(folder) for folder in sorted((root / "editions").iterdir()) if folder.is_dir()]
    assert [problem for _, problems in found for problem in problems] == []
    return tuple(history for history, _ in found)


@pytest.fixture(scope="session")
def site(root: Path, histories: tuple[History, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, built strictly with its files for paper, on a day on which all that was published applies."""
    days = [
        day.isoformat() for h in histories for edition in h.editions for day in (edition.effective, edition.published)
    ]
    day = max(AT_LEAST, *days)
    return once(tmp_path_factory, "site", lambda folder: built(root, folder, day=day, env={"GAZET_PDF": "true"}))


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The site on a loopback address."""
    with served(site) as url:
        yield url
