"""Fixtures of every room: the small project, sites that are built once in a run, their servers, a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from support.browsing import FLAGS, PATIENCE
from support.builds import built, demo_built, once, small_copy
from support.places import ROOT
from support.records import three_editions
from support.scheduling import ByModule
from support.serving import served

# A busy machine is slow, which is no fault; `make test` tries the same examples each time, `make properties` others.
settings.register_profile(
    "test",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
settings.register_profile(
    "campaign", settings.get_profile("test"), derandomize=False, max_examples=2000, print_blob=True
)
settings.load_profile("test")
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByModule:
    """xdist's own groups have no effect with pytest 9.2, which no longer reads the name that they change."""
    return ByModule(config, log)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site-root", type=Path, default=ROOT, help="the site that tests/this_site proves")
    parser.addoption(
        "--write-sentences", action="store_true", help="write the list of tests/i18n/test_sentences.py anew"
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project, to be broken."""
    return small_copy(tmp_path / "project")


@pytest.fixture(scope="session")
def small_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with three editions and a correction of the first, under five laws."""
    return once(tmp_path_factory, "three-editions", three_editions)


@pytest.fixture(scope="session")
def small(small_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site at the root of a host, on a day with an edition before and one to come."""
    return once(tmp_path_factory, "small", lambda folder: small_built(small_record, folder, "https://x.example"))


@pytest.fixture(scope="session")
def below(small_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a host that has the same site at policies/center/."""
    url = "https://x.example/policies/center"
    return once(tmp_path_factory, "below", lambda folder: small_built(small_record, folder / "policies/center", url))


def small_built(project: Path, site: Path, url: str) -> Path:
    """As a host gives it, the address has no slash at its end."""
    return built(project, site, day="2025-07-15", env={"GAZET_SITE_URL": url})


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site on its day."""
    return once(tmp_path_factory, "demo", demo_built)


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's working text, with the notice of every law and the team's audit."""
    return once(tmp_path_factory, "draft", lambda folder: demo_built(folder, "--draft"))


@pytest.fixture(scope="session")
def demo_server(demo: Path) -> Iterator[str]:
    """The demonstration on a loopback address."""
    with served(demo) as url:
        yield url


@pytest.fixture(scope="session")
def draft_server(draft: Path) -> Iterator[str]:
    """The working text on a loopback address."""
    with served(draft) as url:
        yield url


@pytest.fixture(scope="session")
def home(demo_server: str, draft_server: str) -> Mapping[str, str]:
    """The addresses of the servers that kinds of pages name."""
    return {"demo_server": demo_server, "draft_server": draft_server}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=FLAGS)
        yield browser
        browser.close()
