"""What the public sees: editions by date, history, redlines, and everything machines read. Over the demonstration."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from gazet.changes.facts import fact_changes
from gazet.changes.sentences import sentence
from gazet.edition.history import History, read_history
from gazet.folders import Project
from gazet.i18n.interface import Interface
from gazet.kept import Kept
from gazet.languages.book import packaged
from gazet.project import load_center
from gazet.publish.build import site
from support.builds import build, built
from support.edits import edit
from support.places import DEMO, DEMO_URL, GOLDENS, LANGUAGES
from support.reading import contents, page, text, the
from support.records import ANNOUNCEMENT, announce, keep_for, release

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def history() -> History:
    found, problems = read_history(DEMO / "editions/privacy")
    assert not problems
    return found


def test_a_future_edition_is_announced_on_the_current_page_in_every_language(demo: Path) -> None:
    assert "Last updated: November 1, 2026" in text(demo, "privacy")
    for prefix, says in (
        ("", "Changes take effect on January 15, 2027: see what changes"),
        ("nl/", "Wijzigingen worden van kracht op 15 januari 2027: bekijk wat er verandert"),
        ("tr/", "15 Ocak 2027 tarihinde yürürlüğe girecek değişiklikler: ayrıntıları görünüz"),
    ):
        assert says in text(demo, f"{prefix}privacy")
        link = page(demo, f"{prefix}privacy").select_one(".gz-banner a")
        assert link and link["href"] == "../privacy/2027-01-15/changes/"


@pytest.mark.parametrize(
    ("day", "current"), [("2026-11-01", "2026-11-01"), ("2027-01-14", "2026-11-01"), ("2027-01-15", "2027-01-15")]
)
def test_what_is_in_force_is_decided_by_date(day: str, current: str) -> None:
    assert load_center(Project(DEMO), date.fromisoformat(day)).shown[0].edition == current


def test_source_date_epoch_is_the_day_if_none_is_said(project: Path, tmp_path: Path) -> None:
    release(project, "2025-02-01")
    keep_for(project, 8)
    announce(project, "2025-06-01")
    release(project, "2025-04-01")
    assert "Last updated: March 1, 2025" in text(built(project, tmp_path / "before", day="2025-05-31"), "notice")
    assert "Last updated: June 1, 2025" in text(built(project, tmp_path / "after", day="2025-06-01"), "notice")


def test_a_changed_policy_changes_no_public_text_until_it_is_released(project: Path, tmp_path: Path) -> None:
    release(project, "2025-02-01")
    before = contents(built(project, tmp_path / "before", day="2025-04-01"))
    keep_for(project, 9)
    assert contents(built(project, tmp_path / "after", day="2025-04-01")) == before
    draft = built(project, tmp_path / "draft", "--draft", day="2025-04-01")
    assert "9 years" in text(draft, "notice") and "9 jaar" in text(draft, "nl/notice")


def test_a_draft_is_marked_kept_from_search_engines_and_shows_its_redline(draft: Path) -> None:
    policy = page(draft, "privacy")
    assert policy.select_one(".gz-banner.gz-draft") and policy.select_one(".gz-watermark[data-draft=Draft]")
    assert all(
        page(draft, path).select('meta[name=robots][content="noindex"]') for path in ("", "privacy", "nl/rights")
    )
    assert "breakwater" in text(draft, "privacy/draft/changes").lower()


def test_an_old_edition_says_until_when_it_applied_and_stays_out_of_search(demo: Path) -> None:
    old = page(demo, "privacy/2024-03-15")
    assert "It was in force from March 15, 2024 to August 31, 2024." in text(demo, "privacy/2024-03-15")
    assert old.select_one("meta[name=robots][content=noindex]")
    assert {link["rel"][0]: link["href"] for link in old.select("link[rel$=-version]")} == {
        "latest-version": "../../privacy/", "predecessor-version": "../../privacy/2023-11-01/"}  # fmt: skip
    for prefix in LANGUAGES.values():
        index = json.loads((demo / prefix / "search.json").read_text())
        places = [page["path"] + section[0] for page in index["pages"] for section in page["sections"]]
        assert "privacy/definitions" in places and not [p for p in places if re.search(r"\d{4}-\d\d-\d\d", p)]
    assert "2024-03-15" not in (demo / "sitemap.xml").read_text()


def test_a_correction_is_shown_in_its_language_only_and_the_earlier_wording_is_kept(demo: Path) -> None:
    assert "tekst in deze taal gecorrigeerd op 2 april 2024" in text(demo, "nl/privacy/2024-03-15")
    assert "corrected" not in text(demo, "privacy/2024-03-15")
    redline = page(demo, "nl/privacy/2024-03-15/corrected")
    assert "gegvens" in redline.select_one("del").get_text() and "gegevens" in redline.select_one("ins").get_text()  # type: ignore[union-attr]
    assert not (demo / "tr/privacy/2024-03-15/corrected").exists()
    assert "gegvens" not in text(demo, "nl/privacy/2024-03-15")
    assert "gegvens" in (demo / "data/privacy/2024-03-15.json").read_text()
    assert "gegvens" not in (demo / "data/privacy/2024-03-15.nl.1.json").read_text()


def test_every_edition_can_be_read_compared_and_downloaded_in_every_language(demo: Path, history: History) -> None:
    for prefix in LANGUAGES.values():
        for n, edition in enumerate(history.editions):
            folder = demo / prefix / "privacy" / edition.edition
            assert (folder / "index.html").exists()
            assert (folder / "changes/index.html").exists() == (n > 0)
            assert (folder / "compare/index.html").exists() == (edition.edition < "2026-11-01")


def test_facts_are_told_in_sentences_in_every_language(history: History) -> None:
    old, new = (history.of(id).edition for id in ("2025-06-10", "2025-12-01"))
    told = {
        language: [
            sentence(change, Interface().in_language(language).translations)
            for change in fact_changes(old, new, packaged(language))
        ]
        for language in LANGUAGES
    }
    golden = json.loads((GOLDENS / "facts.json").read_text("utf-8"))
    assert told == golden


def test_no_edition_differs_from_itself(history: History) -> None:
    assert all(fact_changes(e, e, packaged(language)) == [] for e in history.editions for language in LANGUAGES)


def test_a_moved_section_is_shown_as_moved(demo: Path) -> None:
    redline = page(demo, "privacy/2024-09-01/changes")
    moved = [p.get_text() for p in redline.select(".gz-moved")]
    assert moved == ["Moved; it was under “Further information about the processing”."]


def test_changes_are_announced_to_screen_readers(demo: Path) -> None:
    for mark in page(demo, "tr/privacy/2025-12-01/changes").select("ins, del"):
        assert mark.select_one(".gz-sr"), mark


def test_the_head_of_the_record_is_on_living_pages_and_in_the_feeds_and_an_edition_s_page_has_its_own_hash(
    demo: Path,
) -> None:
    versions = json.loads((demo / "data/versions.json").read_text())
    own = {hash for document in versions["documents"].values() for hash in seals(document)}
    head = versions["head"]
    assert re.fullmatch("[0-9a-f]{64}", head)
    for path in [*demo.rglob("*.html"), *demo.rglob("feed.*")]:
        content = path.read_text("utf-8")
        if '<meta http-equiv="refresh"' in content:  # an old address only leads on
            continue
        said = set(re.findall("[0-9a-f]{64}", content))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", path.parent.name):
            assert (head in said, bool(own & said)) == (False, True), path
        elif re.search(r"/\d{4}-\d\d-\d\d/", path.as_posix()):  # what compares an edition with another
            assert {head, *own} & said, path
        else:
            assert head in said, path


def seals(document: dict[str, Any]) -> Iterator[str]:
    """The hashes of a document's links: of its editions, and of their corrections."""
    for entry in document["editions"]:
        yield entry["hash"]
        for correction in entry.get("corrections", []):
            yield correction["hash"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_atom_feed_is_whole(demo: Path, language: str) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    feed = ET.fromstring((demo / LANGUAGES[language] / "feed.xml").read_text("utf-8"))
    assert feed.tag == f"{ATOM}feed" and feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language
    for parent in [feed, *feed.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1 and parent.findtext(f"{ATOM}{name}")
        moment = datetime.fromisoformat(parent.findtext(f"{ATOM}updated") or "")
        assert moment.tzinfo and moment.date().isoformat() <= "2026-11-23"
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == (12 if language == "nl" else 11)
    assert all(re.fullmatch(r"tag:[a-z.-]+,\d{4}-\d\d-\d\d:\S+", id) for id in ids)
    assert feed.find(f"{ATOM}link[@rel='self']") is not None and feed.find(f"{ATOM}author/{ATOM}name") is not None
    for link in feed.findall(f"{ATOM}entry/{ATOM}link"):
        assert (demo / link.attrib["href"].removeprefix(DEMO_URL) / "index.html").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_feed_says_the_same(demo: Path, language: str) -> None:
    feed = json.loads((demo / LANGUAGES[language] / "feed.json").read_text())
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["language"] == language
    atom = ET.fromstring((demo / LANGUAGES[language] / "feed.xml").read_text("utf-8"))
    assert [i["id"] for i in feed["items"]] == [e.findtext(f"{ATOM}id") for e in atom.findall(f"{ATOM}entry")]
    assert all(item["content_text"] and item["url"] for item in feed["items"])


def test_nothing_in_a_feed_lies_in_the_future() -> None:
    center = load_center(Project(DEMO), date(2024, 2, 15))
    data = site(center, {}, Kept())["feed.json"]
    assert isinstance(data, bytes)
    feed = json.loads(data)
    assert [item["date_published"][:10] for item in feed["items"]] == ["2024-02-01", "2023-10-01", "2023-10-01"]


def test_versions_name_every_edition_with_hashes_and_addresses(demo: Path, history: History) -> None:
    document = json.loads((demo / "data/versions.json").read_text())["documents"]["privacy"]
    assert document["inForce"] == "2026-11-01" and document["head"] == history.head
    assert [e["edition"] for e in document["editions"]] == [e.edition for e in history.editions]
    for entry in document["editions"]:
        data = json.loads((demo / entry["data"].split(".example/", 1)[1]).read_text())
        assert data["hash"] == entry["hash"] and data["hashes"] == entry["hashes"]
        assert all((demo / url.split(".example/", 1)[1] / "index.html").exists() for url in entry["urls"].values())


def test_checksums_hold(demo: Path) -> None:
    assert subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=demo / "data", check=False).returncode == 0
    listed = {line.split("  ")[1] for line in (demo / "data/SHA256SUMS").read_text().splitlines()}
    files = {p.relative_to(demo / "data").as_posix() for p in (demo / "data").rglob("*.*")}
    assert listed == files - {"index.html"} and {"register.nl.csv", "privacy/2024-03-15/tr.dpv.jsonld"} <= listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_maps_name_every_memento(demo: Path, language: str, history: History) -> None:
    """RFC 7089, section 5; link format, RFC 6690."""
    entries = (demo / LANGUAGES[language] / "privacy/timemap.link").read_text().rstrip("\n").split(",\n")
    links = [
        re.fullmatch(r'<(https://[^>]+)>; rel="([^"]+)"(?:; type="([^"]+)")?(?:; datetime="([^"]+)")?', e)
        for e in entries
    ]
    assert all(links)
    assert [link[2] for link in links if link] == [
        "original",
        "self",
        "first memento",
        *["memento"] * 6,
        "last memento",
    ]
    days = [parsedate_to_datetime(link[4]).date() for link in links if link and link[4]]
    assert days == [e.effective for e in history.editions]


def test_a_draft_shows_english_marked_where_a_translation_is_missing(project: Path, tmp_path: Path) -> None:
    edit(project / "policies/rights.yml", "name: Right of access", "name: Right to see")
    refused = build(project, "--draft")
    said = '"rights.rights.access.name" (policies/rights.yml:3) was translated from a different wording'
    assert refused.returncode == 1 and said in refused.stderr
    draft = built(project, tmp_path / "draft", "--draft", "--allow-untranslated")
    for language, note in (("nl", "nog niet vertaald"), ("tr", "henüz çevrilmedi")):
        marked = the(page(draft, f"{language}/rights"), "#access .gz-untranslated")
        assert marked["lang"] == "en" and marked.get_text() == "Right to see"
        assert note in text(draft, f"{language}/rights")
    for path in draft.rglob("*.*"):
        assert not {"\ue000", "\ue001"} & set(path.read_text("utf-8", "ignore")), path


def test_a_draft_announced_for_the_day_of_an_edition_leaves_that_edition_as_it_is(
    project: Path, tmp_path: Path
) -> None:
    release(project, "2025-02-01")
    (project / ANNOUNCEMENT).write_text("effective: 2025-03-01\nkind: editorial\nsummary: Again.\n", "utf-8")
    keep_for(project, 9)
    draft = built(project, tmp_path / "draft", "--draft", "--allow-untranslated", day="2025-04-01")
    assert "9 years" in text(draft, "notice") and "7 years" not in text(draft, "notice")
    assert "7 years" in text(draft, "notice/2025-03-01")
