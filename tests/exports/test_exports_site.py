"""What machines find in the built site: the sitemap, schema.org in pages, links to other forms, llms.txt. Over the demonstration."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from gazet.article.markdown import plain
from gazet.center.center import Center
from gazet.edition.history import read_history
from gazet.exports.schema_org import linked_data
from gazet.exports.sitemap import sitemap
from gazet.pages.pages import pages
from support.places import DEMO, LANGUAGES
from support.places import DEMO_URL as BASE
from support.reading import page as soup
from support.reading import the

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@cache
def at(day: date) -> Center:
    histories = tuple(read_history(DEMO / "editions" / name)[0] for name in ("privacy", "cookies"))
    return Center(histories, day, {}, base=BASE)


def file_of(site: Path, url: str) -> Path:
    place = site / url.removeprefix(BASE).partition("#")[0]
    return place / "index.html" if url.partition("#")[0].endswith("/") else place


def places(data: bytes) -> dict[str, dict[str, Any]]:
    """Each address of a sitemap with its day and the languages of the page."""
    return {
        url.findtext("s:loc", "", NS): {
            "day": url.findtext("s:lastmod", None, NS),
            "others": {x.attrib["hreflang"]: x.attrib["href"] for x in url.findall("x:link", NS)},
        }
        for url in ET.fromstring(data).findall("s:url", NS)
    }


# The sitemap


def test_the_sitemap_lists_every_page_for_search_engines_and_no_other(demo: Path) -> None:
    listed = places((demo / "sitemap.xml").read_bytes())
    indexed = {
        BASE + path.parent.relative_to(demo).as_posix().removeprefix(".").removesuffix("/") + "/"
        for path in demo.rglob("index.html")
        if not re.search('<meta name="robots" content="noindex">|http-equiv="refresh"', path.read_text("utf-8"))
    }
    assert {url.replace(f"{BASE}/", BASE) for url in indexed} == set(listed)
    assert not [url for url in listed if re.search(r"\d{4}-\d\d-\d\d", url)]


def test_the_sitemap_names_each_page_in_every_language_and_the_source_for_all_others(demo: Path) -> None:
    listed = places((demo / "sitemap.xml").read_bytes())
    for url, place in listed.items():
        below = re.sub(f"^{re.escape(BASE)}(nl/|tr/)?", "", url)
        assert place["others"] == {
            **{language: f"{BASE}{prefix}{below}" for language, prefix in LANGUAGES.items()},
            "x-default": f"{BASE}{below}",
        }
        head = soup(demo, url.removeprefix(BASE))
        assert {link["hreflang"]: link["href"] for link in head.select("link[hreflang]")} == place["others"]


def listed_on(day: str) -> dict[str, str | None]:
    site = at(date.fromisoformat(day))
    found = places(sitemap(site, [page for local in site.local.values() for page in pages(local)]))
    return {url.removeprefix(BASE): place["day"] for url, place in found.items()}


def test_a_page_changed_on_the_day_its_readers_got_another_text() -> None:
    days = listed_on("2026-11-23")
    assert (days["privacy/"], days["cookies/"]) == ("2026-11-01", "2026-11-01")  # came into force
    assert days["privacy/history/"] == "2026-11-16"  # an edition to come was published
    assert days[""] == days["nl/definitions/"] == days["tr/recipients/"] == "2026-11-01"
    assert days["rights/eu/"] is None  # made from a law pack, whose texts have no such day


def test_a_correction_changes_the_page_of_its_language_alone() -> None:
    days = listed_on("2024-05-01")
    assert (days["privacy/"], days["nl/privacy/"], days["tr/privacy/"]) == ("2024-03-15", "2024-04-02", "2024-03-15")


def test_no_day_lies_ahead_and_a_text_to_come_has_the_day_it_was_published() -> None:
    assert listed_on("2024-03-20")["nl/privacy/"] == "2024-03-15"
    assert listed_on("2023-10-15")["privacy/"] == "2023-10-01"


# schema.org


@cache
def blocks(site: Path) -> dict[str, dict[str, Any]]:
    """The data block of every page that has one, by its path."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        scripts = re.findall('<script type="application/ld[+]json">(.*?)</script>', path.read_text("utf-8"), re.S)
        assert len(scripts) <= 1, path
        if scripts:
            found[f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./")] = json.loads(scripts[0])
    return found


def test_each_page_of_an_edition_says_its_version_dates_language_and_publisher(demo: Path) -> None:
    found, site = blocks(demo), at(date(2026, 11, 23))
    for history in site.histories:
        for published in history.published:
            edition = published.edition
            for language, prefix in LANGUAGES.items():
                own = [f"{prefix}{history.document}/{edition.edition}/"]
                current = history.in_force(site.day)
                own += [f"{prefix}{history.document}/"] if current and current.edition == edition.edition else []
                for path in own:
                    block = found[path]
                    changed = published.corrected(language) or edition.published
                    assert (block["@type"], block["@id"], block["url"]) == ("WebPage", BASE + path, BASE + path)
                    assert (block["version"], block["inLanguage"]) == (edition.edition, language)
                    assert block["datePublished"] == edition.published.isoformat()
                    assert block["dateModified"] == changed.isoformat()
                    assert block["publisher"]["name"] == edition.facts.organization.name
                    assert all(file_of(demo, e["contentUrl"]).is_file() for e in block["encoding"])


def test_a_translation_names_its_source_and_the_source_its_translations(demo: Path) -> None:
    found = blocks(demo)
    for path, block in found.items():
        for work in [block, *block.get("@graph", [])]:
            source = work.get("translationOfWork")
            if source:
                assert source["inLanguage"] == "en" and source["@id"] == BASE + re.sub("^(nl|tr)/", "", path)
                back = found[source["@id"].removeprefix(BASE)]
                translations = (back.get("@graph") or [back])[0]["workTranslation"]
                assert {"@type": source["@type"], "@id": BASE + path, "inLanguage": path[:2]} in translations
    assert sum("translationOfWork" in b for b in found.values()) > sum("workTranslation" in b for b in found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_definitions_are_a_set_of_terms(demo: Path, language: str) -> None:
    block = blocks(demo)[f"{LANGUAGES[language]}definitions/"]
    terms = at(date(2026, 11, 23)).local[language].facts.glossary.terms
    assert block["@type"] == "DefinedTermSet"
    assert [(t["termCode"], t["name"], t.get("alternateName"), t["description"]) for t in block["hasDefinedTerm"]] == [
        (term.id, term.name, term.alias, plain(term.definition)) for term in terms
    ]
    anchors = {str(tag["id"]) for tag in soup(demo, f"{LANGUAGES[language]}definitions").select("[id]")}
    assert {t["@id"].partition("#")[2] for t in block["hasDefinedTerm"]} <= anchors


def test_the_home_page_is_a_web_site_of_an_organization_as_declared(demo: Path) -> None:
    block = json.loads(the(soup(demo, "tr"), 'script[type="application/ld+json"]').string or "")
    web, organization = block["@graph"]
    assert web["@type"] == "WebSite" and web["publisher"] == {"@id": organization["@id"]}
    assert {key: organization[key] for key in ("name", "url", "email", "address")} == {
        "name": "Example Harbour B.V. (fictional)",
        "url": "https://www.example-harbour.example",
        "email": "privacy@example-harbour.example",
        "address": ["Bedachtestraat 22, 0000 XX Voorbeeldhaven (fictional), The Netherlands"],
    }
    assert organization["location"][0]["name"] == "Örnek Liman Ltd. Şti. (fictional)"
    assert "telephone" not in organization


def test_no_text_ends_the_data_block() -> None:
    center = at(date(2026, 11, 23)).local["en"]
    page = next(page for page in pages(center) if page.path == "definitions/")
    text = linked_data(center, replace(page, title="</script><!--<script>&"))
    assert not set("<>&") & set(text) and json.loads(text)["name"] == "</script><!--<script>&"


# Links to other forms


def test_pages_lead_to_their_other_forms(demo: Path) -> None:
    seen = set()
    link = re.compile('<link rel="alternate " type="([^"]+)" title="[^"]+" href="([^"]+)">')
    for path in demo.rglob("index.html"):
        url = urljoin(BASE, f"{path.parent.relative_to(demo).as_posix()}/")
        for media_type, href in link.findall(path.read_text("utf-8").partition("</head>")[0]):
            assert file_of(demo, urljoin(url, href)).is_file(), (path, href)
            seen.add(media_type)
    assert {"application/json", "application/ld+json", "text/csv", "text/markdown"} <= seen


def test_material_asks_for_no_sitemap_beside_a_form(demo: Path) -> None:
    """Its script takes every link whose rel is "alternate" to the letter for a translation of the page."""
    for path in ("privacy", "tr/recipients", "nl/privacy/2024-03-15"):
        assert 'rel="alternate"' not in (demo / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_page_and_the_history_lead_to_files_that_are_there(demo: Path, language: str) -> None:
    for path, least in (("data", 18), ("privacy/history", 7 * 8)):
        page = soup(demo, LANGUAGES[language] + path)
        links = page.select(".gz-forms a, .gz-data a")
        assert len(links) >= least
        for link in links:
            assert file_of(demo, urljoin(f"{BASE}{LANGUAGES[language]}{path}/", str(link["href"]))).is_file(), link


@pytest.mark.parametrize("language", LANGUAGES)
def test_llms_txt_has_its_form_and_every_link_leads_somewhere(demo: Path, language: str) -> None:
    text = (demo / LANGUAGES[language] / "llms.txt").read_text("utf-8")
    first, quote = text.split("\n\n")[:2]
    assert re.fullmatch("# .+", first) and re.fullmatch("> .+", quote)
    links = re.findall(r"^- \[.+?\]\((\S+)\): .+$", text, re.M)
    assert len(links) == 10 and all(file_of(demo, link).is_file() for link in links)
    for prefix in LANGUAGES.values():
        assert f"{BASE}{prefix}privacy/index.md" in links
    current = (demo / LANGUAGES[language] / "privacy/index.md").read_bytes()
    assert current == (demo / f"data/privacy/2026-11-01/{language}.md").read_bytes()


def test_a_draft_publishes_no_export_of_itself(draft: Path) -> None:
    assert (draft / "data/privacy/2026-11-01/en.json").is_file()
    gone = ("sitemap.xml", "llms.txt", "privacy/index.md", "data/register.en.csv", "data/privacy/draft/en.json")
    assert not [name for name in gone if (draft / name).exists()]
    assert not soup(draft, "privacy").select('script[type="application/ld+json"], .gz-data')
