"""Every text of a site is poisoned: nothing runs, nothing breaks, no other host is asked.

Kinds of poison that do not hide each other share a build; as a proof, each kind has one to itself. A find names the place of
its text and the kind: every pair of them has another token.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from gazet.folders import Project
from gazet.i18n.cells import is_formula
from gazet.pdf.make import make
from gazet.pdf.paper import papers
from gazet.problems import report
from gazet.project import load_center
from gazet.proof.built import BuiltSite
from gazet.proof.site import check_site
from gazet.publish.hosts import WRITTEN
from support.browsing import opened, watched
from support.builds import built, once, small_copy
from support.edits import edit
from support.places import DEMO, DEMO_DAY, LANGUAGES
from support.poison import GROUPS, KINDS, TOKEN, Poison, poisoned_interface, poisoned_record, poisoned_site, texts
from support.reading import addresses
from support.records import release
from support.serving import served

DAY = "2025-07-15"
VISITED = (
    "", "notice/", "notice/history/", "notice/2025-03-01/", "notice/2025-06-01/changes/", "recipients/", "rights/",
    "rights/ch/", "rights/ch/access/", "definitions/", "about/", "data/", "nl/notice/", "tr/", "404.html",
)  # fmt: skip
"""A page of each kind."""
SEARCHED = ("", "nl/notice/", "tr/")
"""Pages on which the search is used: what it finds is the same on every page of a language."""
Shape = frozenset[tuple[str, str]]
Site = tuple[Path, Poison]
SHAPE = """() => [...document.querySelectorAll("*")].flatMap(e => [[e.localName, ""], ...[...e.attributes].map(a => [e.localName, a.name])])"""
RUN = """() => [String(window.poisoned ?? ""), ...[...document.querySelectorAll("script:not([type*=json]), style")]
    .map(e => e.textContent).filter(text => /zq\\d+z/.test(text))]"""


def poisoned(record: Path, folder: Path, kinds: tuple[str, ...]) -> None:
    """The small project with these kinds of poison everywhere, and its site."""
    project, poison = (
        shutil.copytree(record, folder / "project", ignore=shutil.ignore_patterns("site", ".cache")),
        Poison(kinds),
    )
    poisoned_record(project, poison)
    poisoned_site(project, poison)
    poisoned_interface(project, poison)
    (folder / "places.json").write_text(json.dumps(poison.places))
    built(project, folder / "site", day=DAY)


@pytest.fixture(scope="session")
def site_of(small_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """The site of some kinds of poison, built once."""

    def made(*kinds: str) -> Site:
        name = f"poisoned-{'-'.join(kinds)}"
        folder = once(tmp_path_factory, name, lambda folder: poisoned(small_record, folder, kinds))
        return folder / "site", Poison(kinds, json.loads((folder / "places.json").read_text()))

    return made


class Reader(HTMLParser):
    """The elements of a page with their attributes, and what it has in JSON."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.shape: set[tuple[str, str]] = set()
        self.data: list[str] = []
        self.inside, self.comments = "", ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.inside = (dict(attrs).get("type") or "") if tag == "script" else ""

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if "json" in self.inside:
            self.data.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments += data


@cache
def shape(site: Path) -> Shape:
    return frozenset(pair for _, text in texts(site, ".html") for pair in Reader(text).shape)


def strange(site: Path, clean: Shape) -> Iterator[str]:
    """What is not well-formed in the files of a site, or breaks out of its place."""
    for path, text in texts(site, ".html"):
        page = Reader(text)
        yield from (f"{path}: <{tag} {name}>" for tag, name in page.shape - clean)
        yield from (f"{path}: {token} in a comment" for token in TOKEN.findall(page.comments))
        for data in page.data:
            json.loads(data)
    for _, text in texts(site, ".xml", ".svg"):
        ElementTree.fromstring(text)
    for _, text in texts(site, ".json", ".jsonld"):
        json.loads(text)
    for path, text in texts(site, ".csv"):
        rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        yield from (f"{path}: {cell}" for row in rows for cell in row if is_formula(cell))
    for name in WRITTEN:
        yield from (f"{name}: {line}" for line in (site / name).read_text("utf-8").splitlines() if TOKEN.search(line))


@pytest.mark.parametrize("group", GROUPS)
def test_poison_does_nothing(browser: Browser, site_of: Callable[..., Site], group: str) -> None:
    clean, (site, poison) = shape(site_of("none")[0]), site_of(*GROUPS[group])
    assert_harmless(site, poison, clean)
    found = list(run(browser, site, clean, VISITED, using=VISITED))
    assert found == [], poison.named("\n".join(found))


@pytest.mark.parametrize("group", GROUPS)
def test_poison_is_text_on_paper(site_of: Callable[..., Site], group: str) -> None:
    site, poison = site_of(*GROUPS[group])
    center = load_center(Project(site.parent / "project"), date.fromisoformat(DAY), pdf=True)
    for local in center.local.values():
        paper = next(iter(papers(local)))
        file = PdfReader(io.BytesIO(make(paper)))
        found = poison.named(" ".join(page.extract_text() for page in file.pages))
        assert len(found) > 50, local.language
        every = (file.get_object(number) for number in range(1, int(str(file.trailer["/Size"]))))
        objects = [one for one in every if isinstance(one, DictionaryObject)]
        actions = {one["/S"] for one in objects if "/S" in one and "/Type" not in one}
        links = {str(one["/URI"]) for one in objects if "/URI" in one}
        assert not actions & {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"}
        assert [link for link in links if "evil.example" in link or TOKEN.search(link)] == []


@pytest.mark.proof
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "none"])
def test_each_kind_of_poison_alone_does_nothing_on_any_page(
    browser: Browser, site_of: Callable[..., Site], kind: str
) -> None:
    clean, (site, poison) = shape(site_of("none")[0]), site_of(kind)
    assert_harmless(site, poison, clean)
    leading_on = 'http-equiv="refresh"'
    pages = [path.removesuffix("index.html") for path, text in texts(site, ".html") if leading_on not in text]
    assert set(pages) > set(VISITED)
    found = list(run(browser, site, clean, pages, using=VISITED))
    assert found == [], poison.named("\n".join(found))


@pytest.mark.proof
@pytest.mark.parametrize("group", GROUPS)
def test_poison_does_nothing_to_the_demonstration(browser: Browser, demo: Path, tmp_path: Path, group: str) -> None:
    project = shutil.copytree(DEMO, tmp_path / "demo", ignore=shutil.ignore_patterns("site", ".cache"))
    poison = Poison(GROUPS[group])
    poisoned_record(project, poison)
    site = built(project, tmp_path / "site", "--as-of", DEMO_DAY)
    clean = shape(demo)
    assert_harmless(site, poison, clean)
    pages = [path for language in LANGUAGES for path in addresses(site, language)[list(LANGUAGES).index(language) :: 6]]
    found = list(run(browser, site, clean, pages))
    assert found == [], poison.named("\n".join(found))


def test_every_kind_of_poison_is_in_a_group() -> None:
    assert sorted(kind for group in GROUPS.values() for kind in group) == sorted(KINDS.keys() - {"none"})


def assert_harmless(site: Path, poison: Poison, clean: Shape) -> None:
    """The poison is there, its files are well-formed, and the check of a site finds nothing."""
    seen = {token for _, text in texts(site, ".html", ".json", ".xml", ".md", ".csv") for token in TOKEN.findall(text)}
    assert len(seen) > len(poison.places) * 0.7  # the small site has no use for each text of the interface
    found = list(strange(site, clean))
    assert found == [], poison.named("\n".join(found))
    problems = [problem for one in check_site(BuiltSite(site, "site")) for problem in one]
    assert problems == [], report(problems)


def run(browser: Browser, site: Path, clean: Shape, pages: Sequence[str], using: Sequence[str] = ()) -> Iterator[str]:
    """What happens on pages without the policy that would stop it; while `using` some of them, also in their search and
    letter: what scripts write is of few kinds, which a page of each kind shows."""
    with served(site) as url, opened(browser, bypass_csp=True) as page:
        faults = watched(page, url)
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        for path in pages:
            page.goto(f"{url}{path}")
            yield from used(page, path in SEARCHED) if path in using else ()
            yield from (f"{path}: ran {said}" for said in page.evaluate(RUN) if said)
            new = {(tag, name) for tag, name in page.evaluate(SHAPE) if TOKEN.search(tag + name)}
            yield from (f"{path}: <{tag} {name}>" for tag, name in new)
        yield from faults


def used(page: Page, is_searched: bool) -> Iterator[str]:
    """Use what a page's scripts write: results of the search, and the letter."""
    if is_searched:
        page.locator(".gz-search-open").click()
        page.locator("#gz-query").fill("zq1")
        page.wait_for_function("document.querySelector('.gz-search [role=status]').textContent != ''")
        page.keyboard.press("Escape")
    mail = page.locator("a.gz-mail")
    if mail.count():
        page.get_by_role("textbox").first.fill("?bcc=evil@x.example&\r\nBcc: x")
        link = urlsplit(mail.get_attribute("href") or "")
        if "?" in link.geturl() and not set(parse_qs(link.query)) <= {"subject", "body"}:
            yield f"mail: {link.geturl()}"


NAMES = {
    "policies/organization.yml": [
        ("name: Voorbeeld B.V.\nweb", "name: {}\nweb"),
        ("name: Voorbeeld B.V., c", "name: {}, c"),
        ("[Straat 1,", "[{},"),
    ],
    "policies/services/acme-tag.yml": [("provider: Acme, Inc.", "provider: {}")],
    "policies/services/paypoint.yml": [("provider: Paypoint Ltd", "provider: {}")],
    "mkdocs.yml": [('site_name: ""', "site_name: {}")],
}
HAVEN = "Stichting \"De Haven\" & Zonen `x` $y 'z' 3 < 4"


def test_a_name_is_text_wherever_it_is_shown(browser: Browser, tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    for path, edits in NAMES.items():
        for old, new in edits:
            edit(project / path, old, new.format(json.dumps(HAVEN)))
    release(project, "2025-02-01")
    site = built(project, tmp_path / "site", day="2025-07-15")
    with served(site) as url, opened(browser, bypass_csp=True) as page:
        for path in ("", "notice/", "recipients/", "nl/"):
            page.goto(f"{url}{path}")
            assert HAVEN in page.title()
            assert page.locator("a.md-logo").get_attribute("aria-label") == HAVEN
            for part in ("header.md-header", "article.md-typeset"):
                assert HAVEN in (page.locator(part).text_content() or "")
        page.goto(url)
        assert page.locator("meta[property='og:site_name']").get_attribute("content") == HAVEN
        [data] = page.locator("script[type='application/ld+json']").all_text_contents()
        assert HAVEN in {part.get("name") for part in json.loads(data)["@graph"]}
    atom = ElementTree.parse(site / "feed.xml")
    assert HAVEN in {element.text for element in atom.iter() if element.tag.endswith("}name")}
    rows = csv.reader(io.StringIO((site / "data/register.en.csv").read_text("utf-8-sig"), newline=""))
    assert sum(HAVEN in row for row in rows) == 2
