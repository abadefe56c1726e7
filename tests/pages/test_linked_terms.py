"""Defined terms in pages: linked once per section, with the definition as tooltip, and nowhere they do not belong."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, expect

from gazet.languages.termbase import termbase
from support.browsing import opened
from support.places import LANGUAGES
from support.reading import page as page_of
from support.reading import the

PAGES = ("", "privacy/", "cookies/", "recipients/", "rights/", "definitions/", "about/")
every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def articles(site: Path, language: str) -> dict[str, Tag]:
    return {path: the(page_of(site, LANGUAGES[language] + path), "article") for path in PAGES}


Run = tuple[str, str | None]


def sections(article: Tag) -> list[tuple[str, list[Run]]]:
    """The running text of each section: its id, and pieces of text with the target of the link they are, if any."""
    found: dict[int, tuple[str, list[Run]]] = {}
    for text in article.find_all(string=True):
        if text.find_parent(NOT_RUNNING) or text.find_parent(translate="no") or text.find_parent(class_=BESIDE):
            continue
        if text.find_parent("a") and not text.find_parent("a", class_="gz-term"):
            continue  # no link inside a link
        # A record is a part of its purpose's section.
        section = text.find_parent(is_section) or article
        heading = section.find(["h2", "h3"])
        link = text.find_parent("a", class_="gz-term")
        run = (str(text), str(link["href"]).split("#")[1] if link else None)
        found.setdefault(id(section), (str(heading.get("id", "")) if heading else "", []))[1].append(run)
    return list(found.values())


def is_section(tag: Tag) -> bool:
    return tag.name == "section" and "gz-record" not in tag.get_attribute_list("class")


NOT_RUNNING = ["header", "h1", "h2", "h3", "h4", "dt", "form"]
BESIDE = ["gz-short", "gz-also", "gz-translation", "gz-edit", "gz-picture", "gz-places"]


@every_language
def test_every_term_has_its_definition_as_tooltip(demo: Path, language: str) -> None:
    pages = articles(demo, language)
    definitions = {
        the(section, "h2")["id"]: the(section, "p").get_text()
        for section in pages["definitions/"].select(".gz-definition")
    }
    links = [(kind, link) for kind, article in pages.items() for link in article.select("a.gz-term")]
    assert {kind for kind, _ in links} == {"privacy/", "cookies/", "recipients/", "rights/", "definitions/"}
    for kind, link in links:
        base, term = str(link["href"]).split("#")
        assert urljoin(f"/{kind}", base) == "/definitions/"
        assert link["title"] == definitions[term]


@every_language
def test_terms_are_not_linked_in_headings_links_or_names(demo: Path, language: str) -> None:
    for article in articles(demo, language).values():
        assert article.select(":is(h1, h2, h3, h4, h5, h6, [translate=no]) a.gz-term, a a") == []


APART = re.compile(rf"(?:{'|'.join(map(re.escape, termbase().names))})\w*")
"""Names of bodies and laws, in which there are no terms."""


@every_language
def test_the_first_use_in_a_section_is_linked_and_no_other(demo: Path, language: str) -> None:
    wrong, right, pages = [], 0, articles(demo, language)
    for kind in ("privacy/", "cookies/", "recipients/", "rights/", "definitions/"):
        article = pages[kind]
        meanings = {link.get_text(): str(link["href"]).split("#")[1] for link in article.select("a.gz-term")}
        words = sorted(meanings, key=len, reverse=True)
        use = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
        for section, runs in sections(article):
            # A definition does not link to itself.
            used = {section.removeprefix("term.")} if kind == "definitions/" or section.startswith("term.") else set()
            for text, target in runs:
                for word in [text] if target else use.findall(APART.sub("", text)):
                    if bool(target) == (meanings[word] in used):
                        wrong.append((kind, section, word, text))
                    right += bool(target)
                    used.add(meanings[word])
    assert wrong == []
    assert right > 50


@pytest.mark.parametrize(
    ("language", "used", "defined"),
    [("en", "Users", "User"), ("nl", "Gebruikers", "Gebruiker"), ("tr", "Kullanıcılardan", "Kullanıcı")],
)
def test_a_term_leads_to_its_definition(
    browser: Browser, demo_server: str, language: str, used: str, defined: str
) -> None:
    with opened(browser) as page:
        page.goto(f"{demo_server}{LANGUAGES[language]}privacy/")
        term = page.locator("#introduction a.gz-term").get_by_text(used, exact=True)
        tooltip = term.get_attribute("title")
        term.click()
        expect(page).to_have_url(f"{demo_server}{LANGUAGES[language]}definitions/#user")
        expect(page.locator("#user")).to_have_text(defined)
        expect(page.locator("#user")).to_be_in_viewport()
        expect(page.locator("#user + p")).to_have_text(tooltip or "")
