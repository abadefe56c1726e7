"""What readers are told of what was done to an edition, and what a language shows before its translation follows."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from gazet.edition.acts import act_of, in_order, render_line
from gazet.i18n.marks import BRACKETS, UNTRANSLATED
from support.browsing import opened
from support.builds import built, once, small_copy
from support.commands import gazet
from support.edits import edit
from support.places import LANGUAGES
from support.reading import text
from support.records import LOG, NL, announce, keep_for, release
from support.serving import served

WHY = [part for code in LANGUAGES for part in ("--reason", f"{code}=Because ({code}).")]
OBJECT, URGENT = "Users may object.", "Users may object at any time."
MARKS = (*UNTRANSLATED, *BRACKETS, *(mark.encode("unicode-escape").decode() for mark in UNTRANSLATED))
COOKIES = """\
id: cookies
title: Acme Tag
updated: "{website} — Last updated: {last_updated}"
notice_days: 30
labels: {data: Personal Data, places: Place of processing, none: None, email: Email, alias: "{term} (or {alias})"}
body:
- {id: tags, show: services, services: [acme-tag]}
"""

every_language = pytest.mark.parametrize("language", LANGUAGES)


def do(project: Path, *arguments: str, day: str) -> str:
    result = gazet("-C", project, *arguments, day=day)
    assert result.returncode == 0, result.stderr
    return result.stdout


def translate_again(path: Path) -> None:
    """Translate each text of a catalog that has no translation as the same text elsewhere in it."""
    catalog = read_po(io.StringIO(path.read_text("utf-8")))
    known = {message.id: message.string for message in catalog if message.string}
    for message in catalog:
        message.string = message.string or known.get(message.id, message.id)
    written = io.BytesIO()
    write_po(written, catalog)
    path.write_bytes(written.getvalue())


def site_of(project: Path, site: Path, day: str) -> Path:
    return built(project, site, day=day, env={"GAZET_SITE_URL": "https://x.example"})


# Languages that follow later


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose second edition is in Dutch and Turkish later."""

    def make(folder: Path) -> None:
        project = small_copy(folder)
        release(project, "2025-02-01")
        edit(project / "policies/notice/document.yml", OBJECT, URGENT)
        keep_for(project, 8)
        announce(project, "2025-06-01")
        do(project, "release", "notice", "--later", "nl,tr", day="2025-04-01")

    return once(tmp_path_factory, "waiting", make)


@pytest.fixture(scope="module")
def waits(waiting: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return once(tmp_path_factory, "waiting-site", lambda folder: site_of(waiting, folder, "2025-07-01"))


def files(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".json", ".jsonl", ".jsonld", ".md", ".txt", ".xml", ".csv", ".link"):
            yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def test_no_file_holds_the_marks_of_a_text_that_waits(waits: Path) -> None:
    found = [name for name, text in files(waits) if any(mark in text for mark in MARKS)]
    assert [name for name in found if not name.endswith(".html")] == []
    private = [name for name, text in files(waits) if any(mark in text for mark in UNTRANSLATED)]
    assert private == []


@pytest.mark.parametrize("language", ["nl", "tr"])
def test_a_text_that_waits_is_no_text_of_the_language_in_any_file(waits: Path, language: str) -> None:
    names = {name for name, _ in files(waits)}
    first = {name for name in names if name.startswith(f"data/notice/2025-03-01/{language}.")}
    assert len(first) == 6
    assert not any(name.startswith(f"data/notice/2025-06-01/{language}.") for name in names)
    assert any(name.startswith("data/notice/2025-06-01/en.") for name in names)
    for name in ("notice/index.md", "definitions/index.md", "rights/index.md"):
        assert name in names and f"{language}/{name}" not in names
    assert "data/register.en.json" in names and f"data/register.{language}.json" not in names
    for name in ("search.json", "llms.txt"):
        assert "at any time" in (waits / "search.json").read_text("utf-8")
        assert "at any time" not in (waits / language / name).read_text("utf-8")
    listed = json.loads((waits / "data/versions.json").read_text("utf-8"))["documents"]["notice"]["editions"][1]
    assert (listed["later"], list(listed["summary"])) == (["nl", "tr"], ["en"])


@pytest.mark.parametrize("language", ["nl", "tr"])
def test_no_page_links_a_form_that_waits(waits: Path, language: str) -> None:
    for path in sorted((waits / language).rglob("*.html")):
        for link in BeautifulSoup(path.read_text("utf-8"), "html.parser").select("[href*='/data/']"):
            name = str(link["href"]).split("/data/")[1].partition("#")[0]
            assert not name or (waits / "data" / name).exists(), (path, name)


WAITING = {
    "nl": (
        "Tekst in de brontaal (Engels). De vertaling volgt.",
        "Lees de laatste versie in deze taal, van 1 maart 2025",
    ),
    "tr": (
        "Metin kaynak dildedir (İngilizce). Çevirisi daha sonra yayımlanacaktır.",
        "Bu dildeki 1 Mart 2025 tarihli son sürümü okuyunuz",
    ),
}


PREVAILS = {
    "nl": "De tekst in het Engels prevaleert.",
    "tr": "İngilizce metin esas alınır.",
}


@pytest.mark.parametrize("language", WAITING)
def test_a_page_says_that_its_translation_follows_and_leads_to_the_last_words(waits: Path, language: str) -> None:
    waiting, link = WAITING[language]
    for name in ("notice/", "notice/2025-06-01/"):
        page = waits / language / name / "index.html"
        soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        banner = soup.select_one(".gz-waiting")
        assert banner and banner.get_text() == f"{waiting} {link}"
        assert banner.a and (page.parent / str(banner.a["href"])).resolve() == waits / language / "notice/2025-03-01"
        note = soup.select_one(".gz-translation")
        assert note and note.get_text() == PREVAILS[language]  # and not that it is a translation
        words = soup.select_one(".gz-article .gz-untranslated[lang=en]")
        assert words and "at any time" in soup.select_one(".gz-article").get_text()  # type: ignore[union-attr]
    for name in ("notice/history/index.html", "notice/2025-06-01/changes/index.html"):
        assert waiting in (waits / language / name).read_text("utf-8")
    for name in ("feed.json", "feed.xml"):
        assert waiting in (waits / language / name).read_text("utf-8")


@pytest.mark.parametrize("language", ["nl", "tr"])
def test_what_changed_is_told_in_the_words_that_both_editions_have(waits: Path, language: str) -> None:
    html = (waits / language / "notice/2025-06-01/changes/index.html").read_text("utf-8")
    words = BeautifulSoup(html, "html.parser").select_one(".gz-redline")
    assert words and [ins.get_text(strip=True) for ins in words.select("ins")] != []
    assert len(words.select("[data-change]")) == 3  # the right to object, the period, and a sentence that names it


def test_nothing_waits_any_more_once_the_translation_has_come(waiting: Path, tmp_path: Path) -> None:
    project = shutil.copytree(waiting, tmp_path / "project")
    assert "to follow: 2 languages of 2025-06-01: nl, tr" in gazet("-C", project, "status", day="2025-06-10").stdout
    edit(project / NL, OBJECT, URGENT)
    edit(project / NL, "bezwaar maken.", "altijd bezwaar maken.")
    do(project, "translate", "notice", "2025-06-01", "--language", "nl", "--summary", "Altijd.", day="2025-06-10")
    assert "to follow: 1 language of 2025-06-01: tr" in gazet("-C", project, "status", day="2025-06-10").stdout
    site = site_of(project, tmp_path / "site", "2025-07-01")
    assert "altijd bezwaar maken" in (site / "data/notice/2025-06-01/nl.md").read_text("utf-8")
    assert "gz-waiting" not in (site / "nl/notice/index.html").read_text("utf-8")
    said = "De vertaling van deze versie is gepubliceerd op 10 juni 2025."
    assert said in (site / "nl/notice/history/index.html").read_text("utf-8")
    assert said in (site / "nl/feed.json").read_text("utf-8")
    assert not (site / "data/notice/2025-06-01/tr.md").exists()


# Withdrawn, redacted, retired


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project on whose two documents every other act was done."""

    def make(folder: Path) -> None:
        project = small_copy(folder)
        (project / "policies/cookies").mkdir()
        (project / "policies/cookies/document.yml").write_text(COOKIES, "utf-8")
        edit(project / "policies/organization.yml", "documents: [notice]", "documents: [notice, cookies]")
        edit(project / "policies/notice/document.yml", "services: [acme-tag, paypoint", "services: [paypoint")
        announced = (project / "policies/notice/unreleased.yml").read_text("utf-8")
        (project / "policies/cookies/unreleased.yml").write_text(announced, "utf-8")
        edit(project / "mkdocs.yml", "- notice.md\n", "- notice.md\n- cookies.md\n")
        do(project, "i18n", "update", day="2025-02-01")
        for code in ("nl", "tr"):
            translate_again(project / NL.replace("/nl/", f"/{code}/"))
        release(project, "2025-02-01")
        do(project, "release", "cookies", day="2025-02-01")
        keep_for(project, 8)
        announce(project, "2025-06-01")
        release(project, "2025-04-01")
        do(project, "withdraw", "notice", "2025-06-01", "--from", "2025-07-10", *WHY, day="2025-07-01")
        keep_for(project, 9)
        announce(project, "2025-09-01")
        release(project, "2025-07-01")
        do(project, "withdraw", "notice", "2025-09-01", *WHY, day="2025-07-05")
        do(project, "redact", "notice", "2025-03-01", "--words", "Acme Tag", *WHY, day="2025-07-06")
        do(project, "retire", "cookies", "--from", "2025-08-01", *WHY, day="2025-07-07")

    return once(tmp_path_factory, "ended", make)


@pytest.fixture(scope="module")
def before(ended: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site on a day before the retirement."""
    return once(tmp_path_factory, "ended-before", lambda folder: site_of(ended, folder, "2025-07-15"))


@pytest.fixture(scope="module")
def after(ended: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site on a day after it."""
    return once(tmp_path_factory, "ended-after", lambda folder: site_of(ended, folder, "2025-08-15"))


NEVER = {
    "en": "Withdrawn on July 5, 2025, before it took effect: this version never applies. Reason: Because (en).",
    "nl": "Ingetrokken op 5 juli 2025, voordat zij van kracht werd: deze versie zal nooit gelden. Reden: Because (nl).",
    "tr": "5 Temmuz 2025 tarihinde, yürürlüğe girmeden önce geri çekilmiştir: bu sürüm hiçbir zaman geçerli olmayacaktır. "
    "Gerekçe: Because (tr).",
}
UNTIL = {
    "en": "Withdrawn on July 1, 2025: this version does not apply from July 10, 2025 on. Reason: Because (en).",
    "nl": "Ingetrokken op 1 juli 2025: deze versie geldt vanaf 10 juli 2025 niet meer. Reden: Because (nl).",
    "tr": "1 Temmuz 2025 tarihinde geri çekilmiştir: bu sürüm 10 Temmuz 2025 tarihinden itibaren geçerli değildir. "
    "Gerekçe: Because (tr).",
}
REMOVED = {
    "en": "Words were removed from this version on July 6, 2025. Reason: Because (en).",
    "nl": "Op 6 juli 2025 zijn woorden uit deze versie verwijderd. Reden: Because (nl).",
    "tr": "Bu sürümden 6 Temmuz 2025 tarihinde bazı sözcükler çıkarılmıştır. Gerekçe: Because (tr).",
}
RETIRED = {
    "en": "This document has no longer applied since August 1, 2025. Reason: Because (en).",
    "nl": "Dit document geldt niet meer sinds 1 augustus 2025. Reden: Because (nl).",
    "tr": "Bu belge 1 Ağustos 2025 tarihinden itibaren geçerli değildir. Gerekçe: Because (tr).",
}
ENDING = {
    "en": "This document will no longer apply from August 1, 2025 on. Reason: Because (en).",
    "nl": "Dit document geldt vanaf 1 augustus 2025 niet meer. Reden: Because (nl).",
    "tr": "Bu belge 1 Ağustos 2025 tarihinden itibaren geçerli olmayacaktır. Gerekçe: Because (tr).",
}


def notes(site: Path, language: str, page: str) -> list[str]:
    """The banners and notes of a page."""
    html = (site / LANGUAGES[language] / page / "index.html").read_text("utf-8")
    found = BeautifulSoup(html, "html.parser").select("p.gz-banner, p.gz-note")
    return [" ".join(note.get_text().split()) for note in found]


@every_language
def test_pages_say_that_an_edition_was_withdrawn_and_why(before: Path, language: str) -> None:
    assert NEVER[language] in notes(before, language, "notice/2025-09-01")
    assert UNTIL[language] in notes(before, language, "notice/2025-06-01")
    for told in (NEVER, UNTIL):
        assert told[language] in notes(before, language, "notice/history")
        assert told[language] not in notes(before, language, "notice")


@every_language
def test_pages_say_that_words_were_removed_and_why(before: Path, language: str) -> None:
    for page in ("notice", "notice/2025-03-01", "notice/history"):
        assert REMOVED[language] in notes(before, language, page)
    told = REMOVED[language].split(". ")[0]
    assert told in (before / f"data/notice/2025-03-01/{language}.md").read_text("utf-8")
    value = json.loads((before / f"data/notice/2025-03-01/{language}.json").read_text("utf-8"))
    assert value["redacted"] == [{"published": "2025-07-06", "reason": {c: f"Because ({c})." for c in LANGUAGES}}]


@every_language
def test_a_retired_document_says_so_and_keeps_its_addresses(before: Path, after: Path, language: str) -> None:
    for page in ("cookies", "cookies/2025-03-01", "cookies/history"):
        assert ENDING[language] in notes(before, language, page)
        assert RETIRED[language] in notes(after, language, page)
    old, new = ({p.relative_to(site).as_posix() for p in site.rglob("*.html")} for site in (before, after))
    assert old == new


def test_a_retired_document_no_longer_counts(before: Path, after: Path) -> None:
    def counted(site: Path) -> tuple[set[str], list[str]]:
        value = json.loads((site / "data/register.en.json").read_text("utf-8"))
        return {record["id"] for record in value["records"]}, sorted(value["editions"])

    assert counted(before) == ({"acme-tag", "paypoint", "phone"}, ["cookies", "notice"])
    assert counted(after) == ({"paypoint", "phone"}, ["notice"])
    assert 'id="acme-tag"' in (before / "recipients/index.html").read_text("utf-8")
    assert 'id="acme-tag"' not in (after / "recipients/index.html").read_text("utf-8")


def test_the_edition_that_applies_again_says_since_when(before: Path) -> None:
    assert any("in force since July 10, 2025" in note for note in notes(before, "en", "notice/2025-03-01"))
    times = "in force from March 1, 2025 to May 31, 2025, in force from July 10, 2025"
    for page in ("notice", "notice/2025-03-01", "notice/history", "data"):
        assert times in text(before, page), page
    assert times in (before / "data/notice/2025-03-01/en.md").read_text("utf-8")
    form = BeautifulSoup((before / "notice/history/index.html").read_text("utf-8"), "html.parser").select_one(
        ".gz-applied"
    )
    assert form and json.loads(str(form["data-applied"])) == [
        ["2025-03-01", "e2025-03-01"],
        ["2025-06-01", "e2025-06-01"],
        ["2025-07-10", "e2025-03-01"],
    ]


def test_a_withdrawn_edition_is_not_announced_and_a_coming_one_is_linked(ended: Path, tmp_path: Path) -> None:
    site = site_of(ended, tmp_path / "site", "2025-05-01")
    banner = BeautifulSoup((site / "notice/index.html").read_text("utf-8"), "html.parser").select_one(".gz-upcoming")
    assert banner and "June 1, 2025" in banner.get_text()
    assert [str(link["href"]) for link in banner.select("a")] == [
        f"../notice/2025-06-01/{page}" for page in ("changes/", "")
    ]


def test_a_site_on_whose_next_edition_was_withdrawn_announces_none(before: Path) -> None:
    assert "gz-upcoming" not in (before / "notice/index.html").read_text("utf-8")


@every_language
def test_feeds_quote_every_act(after: Path, language: str) -> None:
    feed = json.loads((after / LANGUAGES[language] / "feed.json").read_text("utf-8"))
    items = {item["id"].split(":", 2)[2]: item for item in feed["items"]}
    wanted = {
        f"notice/2025-09-01/{language}/withdrawn": NEVER,
        f"notice/2025-06-01/{language}/withdrawn": UNTIL,
        f"notice/2025-03-01/{language}/redacted-1": REMOVED,
        f"cookies/retired/2025-08-01/{language}": RETIRED,
    }
    for id, said in wanted.items():
        told, reason = items[id]["content_text"].split("\n")
        assert said[language].startswith(told) and said[language].endswith(reason), id
    atom = (after / LANGUAGES[language] / "feed.xml").read_text("utf-8")
    assert atom.count(f"Because ({language}).") == 4


def test_versions_and_the_log_tell_every_act(ended: Path, after: Path) -> None:
    value = json.loads((after / "data/versions.json").read_text("utf-8"))
    assert value["schema"] == "gazet.versions/1"
    documents, why = value["documents"], {code: f"Because ({code})." for code in LANGUAGES}
    assert documents["cookies"]["retired"] == {"published": "2025-07-07", "from": "2025-08-01", "reason": why}
    first, second, third = documents["notice"]["editions"]
    assert first["redactions"][0]["reason"] == why and len(first["redactions"][0]["removed"]) == 64
    assert second["withdrawn"] == {"published": "2025-07-01", "from": "2025-07-10", "reason": why}
    assert third["withdrawn"]["published"] == "2025-07-05"
    assert (documents["notice"]["inForce"], documents["cookies"]["inForce"]) == ("2025-03-01", None)
    log = (after / "data/log.jsonl").read_bytes()
    assert log == (ended / LOG).read_bytes()
    lines = [act_of(json.loads(line)) for line in log.splitlines()]
    assert b"".join(map(render_line, in_order(lines))) == log
    assert lines[-1].head == value["head"]
    assert "  log.jsonl" in (after / "data/SHA256SUMS").read_text("utf-8")


def test_the_field_for_a_day_reads_the_same_intervals(after: Path, browser: Browser) -> None:
    with served(after) as url, opened(browser) as page:
        for document, day, said in (
            ("notice", "2025-02-28", "data-none"),
            ("notice", "2025-06-15", "June 1, 2025"),
            ("notice", "2025-07-15", "March 1, 2025"),
            ("notice", "2025-09-15", "March 1, 2025"),
            ("cookies", "2025-07-31", "March 1, 2025"),
            ("cookies", "2025-08-01", "data-ended"),
        ):
            page.goto(f"{url}{document}/history/")
            page.locator("#gz-applied").fill(day)
            status = page.locator(".gz-applied [role=status]")
            words = status.get_attribute(said) if said.startswith("data-") else f"In force on that day: {said}"
            expect(status).to_have_text(words or "-")
