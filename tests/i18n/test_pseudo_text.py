"""No text is hard-coded, and none is cut where it is a third longer: a site in pseudo-text, page by page."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from playwright.sync_api import Browser

from support.browsing import opened
from support.builds import built, once, small_copy
from support.edits import append
from support.places import LANGUAGES
from support.pseudo import PSEUDO, pseudo, speak
from support.reading import soup
from support.records import accept, announce, keep_for, release
from support.serving import served

pytestmark = pytest.mark.proof

SPOKEN = (
    "aria-label",
    "title",
    "alt",
    "placeholder",
    "data-done",
    "data-foot",
    "label",
    "content",
    "aria-roledescription",
)
"""Attributes that are read out or shown."""
SAME = {
    *("Voorbeeld", "voorbeeld", "example", "www", "Straat", "Utrecht", "Acme", "Tag", "Ads", "Inc", "Paypoint", "Ltd"),
    *("Markdown", "JSON", "CSV", "TILT", "DPV", "PDF", "SHA", "iii", "reg"),
    *("name", "contact", "date"),
    *("receipt", "Schema"),
}
"""What is the same in every language: names, kinds of files, numbers of articles, what a reader fills in in a letter, what is
stored on a device."""
JURISDICTIONS = "jurisdictions: [eu, nl, uk, tr, ch, us-ca]\n"


def make(folder: Path) -> None:
    project = small_copy(folder / "project")
    append(project / "policies/organization.yml", JURISDICTIONS)
    accept(project, "transfer-without-mechanism")
    speak(project)
    release(project, "2025-02-01")
    keep_for(project, 8)
    announce(project, "2025-06-01")
    catalog = project / f"locales/{PSEUDO}/LC_MESSAGES/policies.po"
    assert "The first edition." in catalog.read_text("utf-8")
    release(project, "2025-04-01")
    built(project, folder / "public", day="2025-04-15")
    built(project, folder / "draft", "--draft", day="2025-04-15")


@pytest.fixture(scope="session")
def pseudo_sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with pseudo-text: what is public, and the draft."""
    return once(tmp_path_factory, "pseudo", make)


@pytest.mark.parametrize("site", ["public", "draft"])
def test_no_english_is_on_a_page_of_another_language(pseudo_sites: Path, site: str) -> None:
    root = pseudo_sites / site
    pages = sorted((root / PSEUDO).rglob("*.html"))
    assert len(pages) > 15
    found = {}
    for path in pages:
        english = root / path.relative_to(root / PSEUDO)
        if english.exists() and (same := (words(soup(path)) & words(soup(english))) - SAME):
            found[path.relative_to(root).as_posix()] = sorted(same)
    assert found == {}


def words(page: BeautifulSoup) -> set[str]:
    """The words of a page in unaccented letters, those that are read out too; but none that says it is of another language."""
    language = page.html["lang"] if page.html else ""
    return plain(said(page, str(language)))


def plain(texts: Iterable[str]) -> set[str]:
    """The words in unaccented letters alone; addresses and file names are none."""
    kept = (re.sub(r"https?://\S+|\S+@\S+|\S+\.\w{2,6}\b|#\S+", " ", text) for text in texts)
    return {word for text in kept for word in re.findall(r"\w+", text) if re.fullmatch("[A-Za-z]{3,}", word)}


def said(page: BeautifulSoup, language: str) -> Iterator[str]:
    for tag in page.find_all(True):
        if not is_of(tag, language):
            continue
        yield from (str(tag[name]) for name in SPOKEN if name in tag.attrs and is_told(tag))
        yield from (str(text) for text in tag.children if type(text) is NavigableString)


def is_of(tag: Tag, language: str) -> bool:
    above = [tag, *tag.parents]
    if any(one.name in ("script", "style") for one in above):
        return False
    marked = next((one["lang"] for one in above if "lang" in one.attrs), language)
    return marked == language and not any(one.attrs.get("translate") == "no" for one in above)


def is_told(tag: Tag) -> bool:
    """A meta element holds words only under some names."""
    name = str(tag.get("name") or tag.get("property") or "")
    return tag.name != "meta" or name in ("description", "og:title", "og:description", "og:site_name", "author")


@pytest.mark.parametrize("site", ["public", "draft"])
def test_no_english_is_in_a_file_of_another_language(pseudo_sites: Path, site: str) -> None:
    root = pseudo_sites / site
    told = {
        "feed.xml": r"<(?:title|name|summary|subtitle)[^>]*>([^<]*)",
        "feed.json": r'"(?:title|name|content_text)": ?"([^"]*)',
    }
    for name, pattern in told.items():
        own, english = (re.findall(pattern, (root / folder / name).read_text("utf-8")) for folder in (PSEUDO, ""))
        assert own and (plain(own) & plain(english)) - SAME == set(), name


def test_no_english_is_in_the_register_of_another_language(pseudo_sites: Path) -> None:
    own, english = (
        [row[n] for row in csv.reader(file.read_text("utf-8-sig").splitlines()) for n in (2, 6, 7, 8, 10, 12)]
        for file in (pseudo_sites / f"public/data/register.{language}.csv" for language in (PSEUDO, "en"))
    )
    assert own and (plain(own) & plain(english)) - SAME == set()


@pytest.mark.parametrize("site", ["public", "draft"])
def test_longer_words_fit_320_pixels(pseudo_sites: Path, site: str, browser: Browser) -> None:
    root = pseudo_sites / site
    wrong = {}
    with served(root) as url, opened(browser, 320, 700) as page:
        for path in kinds(root):
            page.goto(f"{url}{PSEUDO}/{path}")
            if faults := page.evaluate(CUT):
                wrong[path] = faults
    assert wrong == {}


def kinds(root: Path) -> list[str]:
    """Every page but those of single rights, of which one will do."""
    paths = [path.parent.relative_to(root / PSEUDO).as_posix() for path in (root / PSEUDO).rglob("index.html")]
    rights = sorted(path for path in paths if re.match(r"rights/.+/", path))
    return sorted(path for path in paths if path not in rights[1:])


CUT = """() => {
  const faults = []
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} wide`)
  for (const element of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(element), box = element.getBoundingClientRect()
    const hidden = !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || box.width < 2 || box.height < 2
    if (hidden || !element.innerText || element.closest(".md-sidebar, .md-search, svg")) continue
    const clips = ["hidden", "clip"].includes(style.overflowX)
    if (clips && element.scrollWidth > element.clientWidth + 1) faults.push(`cut: ${element.className}: ${element.innerText.slice(0, 60)}`)
    const scrolls = element.closest("pre, table, [tabindex], .md-typeset__scrollwrap")
    if (!scrolls && (box.right > innerWidth + 1 || box.left < -1) && style.position !== "absolute") faults.push(`outside: ${element.tagName} ${element.className}: ${element.innerText.slice(0, 60)}`)
  }
  return faults.slice(0, 8)
}"""


def test_pseudo_text_is_a_third_longer_and_keeps_what_is_no_text() -> None:
    text = "Read what {controller} says of %(name)s in the [law](https://example.org/law)."
    said = pseudo(text)
    assert all(kept in said for kept in ("{controller}", "%(name)s", "](https://example.org/law)"))
    assert not re.search("Read|what|says", said) and PSEUDO not in LANGUAGES
    assert len(pseudo("Your rights under this law")) >= 1.25 * len("Your rights under this law")
