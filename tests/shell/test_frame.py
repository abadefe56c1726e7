"""The frame of a page as a value, and the templates that write it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from gazet import addresses
from gazet.center.center import Center
from gazet.center.navigation import Entry
from gazet.center.page import Page
from gazet.folders import Project
from gazet.i18n.interface import Interface
from gazet.pages.pages import pages
from gazet.project import load_center
from gazet.render.templates import Templates
from gazet.shell.frame import Frame, Surroundings, Translation, frame
from support.places import DEMO, ROOT

BASE = "https://x.example/center/"
AROUND = Surroundings(
    (Entry("Policy", "privacy/"), Entry("Company", "https://c.example/")),
    {"nl": "Vlaams"},
    "https://git.example/edit/",
    "brand/icon.svg",
)
TEMPLATES = sorted(path.name for path in (ROOT / "src/gazet/templates/frame").glob("*.html"))


@pytest.fixture(scope="module")
def center() -> Center:
    return load_center(Project(DEMO), date(2026, 11, 23), base=BASE)


def framed(center: Center, path: str, language: str = "en") -> Frame:
    local = center.local[language]
    return frame(local, next(page for page in pages(local) if page.path == path), AROUND)


def test_links_start_at_the_page(center: Center) -> None:
    found = framed(center, "privacy/history/", "nl")
    assert (found.home, found.root, found.site, found.icon) == (
        "../../",
        "../../",
        "../../../",
        "../../../brand/icon.svg",
    )
    assert [(one.code, one.name, one.url) for one in found.languages] == [
        ("en", "English", "../../../privacy/history/"),
        ("nl", "Vlaams", "./"),
        ("tr", "Türkçe", "../../../tr/privacy/history/"),
    ]
    assert [(link.url, link.current) for link in found.navigation] == [
        ("../../privacy/", False),
        ("https://c.example/", False),
    ]
    assert found.address == f"{BASE}nl/privacy/history/"
    assert found.edit == "https://git.example/edit/policies/privacy/unreleased.yml"
    assert found.translation == Translation(
        notes=(
            "Dit is een vertaling van de tekst in het Engels.",
            "De vertaling is nog niet door een jurist beoordeeld.",
            "De tekst in het Engels prevaleert.",
        ),
        original="../../../privacy/history/",
        language="en",
        name="Engels",
    )


def test_the_page_for_missing_ones_is_shown_anywhere_so_its_links_start_at_the_host(center: Center) -> None:
    found = framed(center, addresses.NOT_FOUND, "tr")
    assert (found.anywhere, found.hidden, found.address) == (True, True, "")
    assert (found.root, found.site, found.icon) == ("/center/tr/", "/center/", "/center/brand/icon.svg")
    assert [one.url for one in found.languages] == ["/center/", "/center/nl/", "/center/tr/"]
    assert found.navigation[0].url == "/center/tr/privacy/"


def test_where_no_host_is_known_no_address_is_given() -> None:
    center = load_center(Project(DEMO), date(2026, 11, 23))
    found = framed(center, "privacy/")
    assert (found.address, {one.address for one in found.languages}) == ("", {""})


def test_the_page_of_an_edition_carries_its_own_hash_and_never_the_heads(center: Center) -> None:
    for language, local in center.local.items():
        for page in pages(local):
            found, text = frame(local, page, AROUND), page_around(local.language, frame(local, page, AROUND))
            sealed = page.reading is not None and page.path == page.reading.address
            if sealed:
                assert page.reading and (found.record, found.hash) == ("link", page.reading.hash), page.path
                assert center.head[:16] not in text, (language, page.path)
                assert page.reading.hash in text
            elif found.record == "head":
                assert found.hash == center.head
                assert center.head in text


def test_what_is_published_later_changes_nothing_around_the_page_of_an_edition(center: Center) -> None:
    path = "privacy/2023-11-01/"
    earlier, later = (load_center(Project(DEMO), day, base=BASE) for day in (date(2024, 6, 1), date(2027, 6, 1)))
    assert len(earlier.histories[0].published) == 2 < len(center.histories[0].published)
    assert earlier.head != center.head
    assert framed(earlier, path) == framed(center, path) == framed(later, path)


def test_a_page_that_a_language_lacks_leads_to_its_home(center: Center) -> None:
    local = center.local["en"]
    found = frame(local, Page("about/", "en", "About", Markup, languages=("en", "tr")), AROUND)
    assert [(one.url, one.address) for one in found.languages] == [
        ("./", f"{BASE}about/"),
        ("../nl/", ""),
        ("../tr/about/", f"{BASE}tr/about/"),
    ]


# Text and markup

HOSTILE = """</title><script>x</script> "' onclick=x <!-- &amp; <b>"""


def spoiled(value: Any) -> Any:
    """The value with every text in it hostile, but what the templates compare."""
    if isinstance(value, Markup | bool) or value is None:
        return value
    if isinstance(value, str):
        return value if value in ("head", "link") else HOSTILE
    if isinstance(value, tuple):
        return tuple(spoiled(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: spoiled(getattr(value, field.name)) for field in fields(value)})
    return value


def page_around(language: str, found: Frame) -> str:
    templates = Templates(Interface().in_language(language))
    return "".join(templates.render(f"frame/{name}", frame=found, article=Markup()) for name in TEMPLATES)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("path", ["privacy/", "privacy/2024-03-15/", "", addresses.NOT_FOUND])
def test_no_text_of_a_frame_becomes_markup(center: Center, name: str, path: str) -> None:
    found = spoiled(framed(center, path, "nl"))
    html = Templates(Interface().in_language("nl")).render(f"frame/{name}", frame=found, article=Markup())
    page = BeautifulSoup(html, "html.parser")
    assert not page.select("b, script:not([type='application/ld+json']), [onclick]")
    shown = page.get_text() + " ".join(str(value) for tag in page.find_all(True) for value in tag.attrs.values())
    assert HOSTILE in shown or (name == "toc.html" and not found.toc)


def test_the_shared_templates_know_no_shell() -> None:
    for name in TEMPLATES:
        text = (ROOT / "src/gazet/templates/frame" / name).read_text("utf-8")
        assert not re.search(r"\{[{%][^}]*(\b(config|page|nav|lang)\.|base_url|\| *safe)", text), name
