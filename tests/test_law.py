"""Law packs: whole, inherited, checked, cited as lawyers of each language do; rights pages and the letter."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from conftest import gazet
from gazet.i18n.catalogs import catalog_name, translations_of
from gazet.law.citations import cite
from gazet.law.model import Citation, Law
from gazet.law.packs import DOMAIN, LOCALES, PACKAGE, jurisdictions, law_clauses, localized, overdue

IDS = {"eu", "nl", "uk", "tr", "ch", "us-ca", "us-va", "us-co", "br", "ca", "ca-qc", "au", "in", "sg"}
DAY = date(2026, 11, 23)


def law(id: str, **more: str) -> Law:
    return Law.model_validate(
        {"id": id, "short": {"en": id.upper()}, "style": "article", "citation": "x", "url": "x", "sure": "K", **more}
    )


LAWS = {
    "gdpr": Law.model_validate({**law("gdpr").model_dump(), "short": {"en": "GDPR", "nl": "AVG"}}),
    "kvkk": law("kvkk"),
    "lgpd": law("lgpd", style="prefix", prefix="Art.", commas="yes"),
    "pipeda": law("pipeda", style="prefix", prefix="s."),
}


@pytest.mark.parametrize(
    ("parts", "en", "nl", "tr"),
    [
        (("gdpr", "13", "1", "f"), "Article 13(1)(f) GDPR", "artikel 13, lid 1, onder f), AVG", "GDPR m. 13/1-f"),
        (("kvkk", "10", "1", "ç"), "Article 10(1)(ç) KVKK", "artikel 10, lid 1, onder ç), KVKK", "KVKK m. 10/1-ç"),
        (("gdpr", "4", None, "7"), "Article 4(7) GDPR", "artikel 4, onder 7), AVG", "GDPR m. 4/7"),
        (("gdpr", "15", None, None), "Article 15 GDPR", "artikel 15 AVG", "GDPR m. 15"),
        (("lgpd", "9", None, "II"), "LGPD Art. 9, II", "LGPD Art. 9, II", "LGPD Art. 9, II"),
        (("pipeda", "8", "3", None), "PIPEDA s. 8(3)", "PIPEDA s. 8(3)", "PIPEDA s. 8(3)"),
    ],
)
def test_citations_are_written_as_in_each_language(parts: tuple[str, ...], en: str, nl: str, tr: str) -> None:
    citation = Citation(**dict(zip(("law", "article", "paragraph", "point"), parts, strict=True)))
    assert [cite(citation, LAWS, language) for language in ("en", "nl", "tr")] == [en, nl, tr]


def test_every_jurisdiction_has_a_pack_and_nothing_is_wrong_with_them() -> None:
    found, problems = jurisdictions()
    assert (set(found), problems) == (IDS, ())
    for jurisdiction in found.values():
        assert jurisdiction.pack.deadline and jurisdiction.pack.rights and jurisdiction.pack.authority.url


def test_the_netherlands_inherit_the_gdpr_and_keep_their_own_authority() -> None:
    found, _ = jurisdictions()
    assert {r.id for r in found["nl"].pack.rights} == {r.id for r in found["eu"].pack.rights}
    assert found["nl"].pack.authority.name["nl"] == "Autoriteit Persoonsgegevens"
    assert set(found["nl"].laws) > {"gdpr", "uavg"}


def test_one_month_is_not_thirty_days() -> None:
    found, _ = jurisdictions()
    assert {id: str(found[id].pack.deadline.period) for id in ("eu", "nl", "uk", "tr", "us-ca")} == {  # type: ignore[union-attr]
        "eu": "1 month", "nl": "1 month", "uk": "1 month", "tr": "30 day", "us-ca": "45 day"}  # fmt: skip


def test_the_kvkk_gives_no_portability_restriction_or_general_objection() -> None:
    found, _ = jurisdictions()
    assert not {"portability", "restriction", "objection"} & {r.id for r in found["tr"].rights(DAY)}


def test_a_right_that_starts_later_does_not_hold_before() -> None:
    india = jurisdictions()[0]["in"]
    assert (india.rights(date(2026, 11, 23)), bool(india.rights(date(2027, 5, 14)))) == ([], True)


def test_facts_to_look_at_again_are_named_once_their_day_has_passed() -> None:
    found, _ = jurisdictions()
    assert overdue(found.values(), date(2026, 11, 23)) == []
    assert any("Verzamelwet" in problem.message for problem in overdue(found.values(), date(2027, 3, 2)))


def test_element_ids_are_those_of_the_law_facts() -> None:
    ids = {e.id for j in jurisdictions()[0].values() for e in j.pack.notice}
    assert {
        "gdpr-13.1.a.identity",
        "kvkk-10.cc.method",
        "ukgdpr-13.2.ca.complaint-controller",
        "fadp-19.4.countries",
        "ccpa-7011.e3.F.gpc",
        "lgpd-9.VII",
        "dpdp-5.1.iii",
    } <= ids


PACK = {
    "id": "xx", "name": "Nowhere", "as_of": "2026-11-23",
    "laws": [{"id": "x", "short": {"en": "X"}, "style": "article", "citation": "X", "url": "https://x.example", "sure": "K"}],
    "authority": {"name": {"en": "X"}, "url": "https://x.example", "sure": "K"},
    "rights": [{"id": "access", "condition": "always.", "citation": [{"law": "x", "article": "1"}]}],
}  # fmt: skip


def element(**more: str) -> dict[str, object]:
    return {"id": "x-1", "what": "x", "needs": "statement", "citation": [{"law": "x", "article": "1"}], **more}


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("xx", {"parent": "yy"}, 'unknown parent "yy"'),
        ("xx", {"parent": "xx"}, "it inherits from itself: xx → xx"),
        ("xx", {"rights": [{"id": "access", "condition": "a.", "citation": []}]}, '"citation": at least one is needed'),
        (
            "xx",
            {"rights": [{"id": "access", "condition": "a.", "citation": [{"law": "y", "article": "1"}]}]},
            'unknown law "y"',
        ),
        (
            "xx",
            {"rights": [{"id": "acces", "condition": "a.", "citation": [{"law": "x", "article": "1"}]}]},
            '"acces" is not a value of "id". Did you mean "access"?',
        ),
        (
            "xx",
            {
                "rights": [
                    {"id": "access", "condition": "a.", "bases": ["z"], "citation": [{"law": "x", "article": "1"}]}
                ]
            },
            'unknown legal basis "z"',
        ),
        (
            "xx",
            {"rights": [{**PACK["rights"][0], "until": "2026-02-01"}, {**PACK["rights"][0], "since": "2026-01-01"}]},
            'two entries "access" hold on the same day',
        ),  # type: ignore[dict-item, index]
        ("xx", {"notice": [element(needs="statment")]}, 'unknown need. Did you mean "statement"?'),
        ("xx", {"notice": [element(needs="right:acces")]}, "unknown need"),
        ("xx", {"notice": [element(when="transfers")]}, 'unknown condition. Did you mean "transfer"?'),
        ("xx", {"notice": [element(when="basis:consent")]}, 'depends on an unknown legal basis "consent"'),
        ("xx", {"territory": ["UK"]}, "unknown country"),
        ("xx", {"rights": [{**PACK["rights"][0], "since": "2026-02-01", "until": "2026-01-01"}]}, "before it starts"),  # type: ignore[dict-item, index]
        (
            "eu",
            {
                "id": "eu",
                "notice": [
                    {
                        "id": "gdpr-13.1.a.identity",
                        "what": "x",
                        "needs": "statement",
                        "mandatory": "no",
                        "citation": [{"law": "gdpr", "article": "13"}],
                    }
                ],
            },
            "an override cannot make it optional",
        ),
    ],
)
def test_a_bad_pack_of_the_site_is_refused(project: Path, name: str, change: dict[str, object], says: str) -> None:
    folder = project / "law"
    folder.mkdir()
    (folder / f"{name}.yml").write_text(json.dumps({**PACK, **change}))
    result = gazet("-C", project, "check")
    assert result.returncode == 1 and says in result.stderr and "Traceback" not in result.stderr


def test_a_site_adds_a_jurisdiction_without_python(project: Path) -> None:
    (project / "law").mkdir()
    (project / "law/xx.yml").write_text(json.dumps(PACK))
    organization = project / "policies/organization.yml"
    organization.write_text(organization.read_text() + "jurisdictions: [xx, eu]\n")
    assert gazet("-C", project, "check").returncode == 0
    assert localized("xx", "nl", project / "law").pack.name == "Nowhere"


def test_an_unknown_jurisdiction_is_named(project: Path) -> None:
    organization = project / "policies/organization.yml"
    organization.write_text(organization.read_text() + "jurisdictions: [eu, ue]\n")
    assert 'policies/organization.yml:13:21: unknown jurisdiction "ue".' in gazet("-C", project, "check").stderr


@pytest.mark.parametrize("language", ["nl", "tr"])
def test_the_packs_are_translated_whole(language: str) -> None:
    path = catalog_name(language, DOMAIN)
    translations, problems = translations_of((LOCALES / path).read_bytes(), path, language)
    assert translations and not problems
    assert [c.id for c in law_clauses() if translations.state(c) != "translated"] == []
    assert set(translations.entries) == {c.id for c in law_clauses()}


@pytest.mark.parametrize("language", ["nl", "tr"])
def test_inherited_texts_are_translated_too(language: str) -> None:
    netherlands, english = localized("nl", language).pack, jurisdictions()[0]["nl"].pack
    assert netherlands.deadline and english.deadline and netherlands.deadline.start != english.deadline.start
    pairs = zip(netherlands.rights, english.rights, strict=True)
    assert [a.id for a, b in pairs if a.condition == b.condition] == []


def test_nothing_in_the_packs_folder_is_left_unread() -> None:
    assert {p.stem for p in (PACKAGE / "packs").iterdir()} == IDS


@pytest.mark.site
def test_the_rights_page_of_a_law_tells_article_deadline_and_authority(site: Path) -> None:
    for path, says in (
        ("rights/eu", ["Article 15 GDPR", "1 month", "may take 2 months longer"]),
        ("nl/rights/nl", ["artikel 15 AVG", "1 maand", "Autoriteit Persoonsgegevens"]),
        ("tr/rights/tr", ["KVKK m. 11/1-ç", "30 gün", "Kişisel Verileri Koruma Kurumu"]),
    ):
        text = BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser").get_text(" ")
        assert all(word.casefold() in text.casefold() for word in says), path


@pytest.mark.site
def test_the_matrix_gives_a_right_only_where_the_law_does(site: Path) -> None:
    table = BeautifulSoup((site / "rights/index.html").read_text("utf-8"), "html.parser").select_one("table.gz-matrix")
    assert table and table.select_one("caption")
    places = [th.get_text() for th in table.select("thead th")][1:]
    rows = {
        tr.select_one("th").get_text(): [td.get_text() for td in tr.select("td")] for tr in table.select("tbody tr")
    }  # type: ignore[union-attr]
    portability = dict(zip(places, rows["Right to data portability"], strict=True))
    assert (portability["European Union / EEA"], portability["Türkiye"]) == ("Article 20 GDPR", "not given")


@pytest.mark.browser
def test_the_letter_is_written_in_the_page_and_nothing_is_sent(browser: Browser, server: str) -> None:
    requests: list[str] = []
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server}tr/rights/tr/", wait_until="networkidle")
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_label("Hak", exact=True).select_option("erasure")
    page.get_by_label("Adınız ve soyadınız").fill("Ayşe Işık")
    page.get_by_label("Size nasıl ulaşabiliriz").fill("ayse@example.org")
    letter = page.locator("form .gz-letter")
    expect(letter).to_contain_text("KVKK m. 11/1-e")
    expect(letter).to_contain_text("Ayşe Işık")
    page.get_by_label("Dilekçenin dili").select_option("nl")
    expect(letter).to_contain_text("artikel 11, lid 1, onder e), KVKK")
    expect(letter).to_have_attribute("lang", "nl")
    mail = urlsplit(page.locator(".gz-mail").get_attribute("href") or "")
    assert mail.path == "support@postdicom.com" and parse_qs(mail.query)["body"] == [letter.text_content()]
    page.get_by_role("button", name="Kopyala").click()
    assert page.evaluate("navigator.clipboard.readText()") == letter.text_content()
    assert requests == []
    context.close()


@pytest.mark.browser
def test_without_scripts_the_letters_stand_there_to_copy(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}rights/eu/")
    assert page.locator(".gz-composer").is_hidden()
    page.locator(".gz-plain-letters summary").first.click()
    expect(page.locator(".gz-plain-letters .gz-letter").first).to_be_visible()
    context.close()


def test_the_letters_of_a_page_are_data(site: Path) -> None:
    page = BeautifulSoup((site / "rights/uk/index.html").read_text("utf-8"), "html.parser")
    letters = json.loads(page.select_one("script.gz-letters").string)  # type: ignore[arg-type, union-attr]
    assert set(letters["access"]) == {"en", "nl", "tr"}
    assert all("{name}" in letter["body"] for right in letters.values() for letter in right.values())


@pytest.mark.browser
def test_a_law_not_yet_in_force_gives_no_rights_and_no_letter(browser: Browser, demo_server: str) -> None:
    faults: list[str] = []
    page = browser.new_context().new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{demo_server}rights/in/", wait_until="networkidle")
    expect(page.get_by_text("The rights of this law are not in force on this day.")).to_be_visible()
    expect(page.locator(".gz-composer")).to_have_count(0)
    assert faults == []
