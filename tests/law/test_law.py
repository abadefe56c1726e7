"""Law packs: whole, inherited, checked, cited as lawyers of each language do; rights pages and the letter."""

from __future__ import annotations

import json
import re
import textwrap
from datetime import date, timedelta
from pathlib import Path

import pytest

from gazet.folders import Project
from gazet.i18n.catalogs import catalog_name, translations_of
from gazet.i18n.marks import marked
from gazet.languages.book import packaged
from gazet.law.book import law_book
from gazet.law.checks import check_days, check_file, check_lineage
from gazet.law.citations import cite
from gazet.law.fact import Citation
from gazet.law.model import Law
from gazet.law.package import DOMAIN, LOCALES, PACKAGE, law_clauses, package
from gazet.law.packs import flattened, laid_over
from gazet.pages.desk import right_pages
from gazet.pages.law import jurisdiction_page, served
from gazet.project import load_center
from support.commands import gazet
from support.edits import append
from support.places import ROOT
from support.reading import page, the

PUBLISHED = {"eu", "nl", "uk", "tr", "ch", "us-ca", "us-va", "us-co", "br", "ca", "ca-qc", "au", "in", "sg"}
"""Jurisdictions that sites name and link to: none of them may go."""
IDS = {path.stem for path in (PACKAGE / "packs").iterdir()}
MODELS = {"us-model"}
"""Packs that are no jurisdiction."""
DAY = date(2026, 11, 23)


def law(id: str, **more: str) -> Law:
    return Law.model_validate(
        {
            "id": id,
            "short": {"en": id.upper()},
            "style": "article",
            "citation": "x",
            "url": "https://x.example",
            "sure": "K",
            **more,
        }
    )


LAWS = {
    "gdpr": Law.model_validate({**law("gdpr").model_dump(), "short": {"en": "GDPR", "nl": "AVG"}}),
    "kvkk": law("kvkk"),
    "lgpd": law("lgpd", style="prefix", prefix="Art.", commas="yes"),
    "pipeda": law("pipeda", style="prefix", prefix="s."),
    "ccpa": law("ccpa", style="prefix", prefix="§"),
    "si": law("si", style="prefix"),
    "annex": law("annex", style="prefix", prefix="Annex"),
    "guidance": law("guidance", style="prefix", prefix="guidance:"),
}


CITED = """
gdpr 13 1 f -     | Article 13(1)(f) GDPR   | artikel 13, lid 1, punt f), AVG    | GDPR m. 13/1-f
gdpr 12 3 - -     | Article 12(3) GDPR      | artikel 12, lid 3, AVG             | GDPR m. 12/3
gdpr 4 - 7 -      | Article 4(7) GDPR       | artikel 4, punt 7), AVG            | GDPR m. 4/7
gdpr 15 - - -     | Article 15 GDPR         | artikel 15 AVG                     | GDPR m. 15
gdpr 13 - - 14    | Articles 13 and 14 GDPR | de artikelen 13 en 14 AVG          | GDPR m. 13 ve 14
gdpr 12 - - 22    | Articles 12–22 GDPR     | de artikelen 12 tot en met 22 AVG  | GDPR m. 12 ila 22
gdpr 22A - - 22D  | Articles 22A–22D GDPR   | de artikelen 22A tot en met 22D AVG | GDPR m. 22A ila 22D
kvkk 10 1 ç -     | Article 10(1)(ç) KVKK   | artikel 10, lid 1, punt ç), KVKK   | KVKK m. 10/1-ç
kvkk 11 1 ğ -     | Article 11(1)(ğ) KVKK   | artikel 11, lid 1, punt ğ), KVKK   | KVKK m. 11/1-ğ
lgpd 9 - II -     | LGPD Art. 9, II         | LGPD art. 9, II                    | LGPD m. 9, II
pipeda 8 3 - -    | PIPEDA s. 8(3)          | PIPEDA s. 8(3)                     | PIPEDA m. 8(3)
pipeda 10 - - 12  | PIPEDA s. 10–12         | PIPEDA s. 10 tot en met 12         | PIPEDA m. 10 ila 12
ccpa 1798.100 - - - | CCPA § 1798.100       | CCPA § 1798.100                    | CCPA § 1798.100
si 2023/1028 - - -  | SI 2023/1028          | SI 2023/1028                       | SI 2023/1028
annex 1 - - -     | ANNEX Annex 1           | ANNEX bijlage 1                    | ANNEX Ek 1
guidance x - - -  | GUIDANCE guidance: x    | GUIDANCE richtsnoeren: x           | GUIDANCE rehber: x
"""


@pytest.mark.parametrize("line", CITED.strip().splitlines())
def test_citations_are_written_as_in_each_language(line: str) -> None:
    place, *expected = (part.strip() for part in line.split("|"))
    parts = (None if part == "-" else part for part in place.split())
    citation = Citation(**dict(zip(("law", "article", "paragraph", "point", "to"), parts, strict=True)))
    assert [cite(citation, LAWS, packaged(language)) for language in ("en", "nl", "tr")] == expected


def test_no_citation_of_a_pack_is_in_another_languages_form() -> None:
    book = package()
    for jurisdiction in book.jurisdictions.values():
        cited = [one for right in jurisdiction.pack.rights for one in right.citation]
        for citation in (*cited, *(one for element in jurisdiction.pack.notice for one in element.citation)):
            turkish, dutch = (cite(citation, jurisdiction.laws, packaged(language)) for language in ("tr", "nl"))
            assert not re.search(r"(?<!\w)(s\.?|reg|Rule|Art\.|Sch|Annex) \d", turkish), turkish
            assert not re.search(r"onder|artikelen \d+–", dutch), dutch


def test_the_packs_of_the_package_fit_together() -> None:
    """What commands take on trust."""
    own, layers = package(), laid_over(package().packs, {})
    for id, file in own.packs.items():
        wrong = [*check_lineage(file, flattened(layers)), *check_file(file, own.jurisdictions[id])]
        assert (id, [*wrong, *check_days(own.jurisdictions[id], layers)]) == (id, [])


def test_every_jurisdiction_has_a_pack_and_nothing_is_wrong_with_them() -> None:
    book = law_book()
    assert {id for id, pack in book.packs.items() if pack.model == "yes"} == MODELS
    assert (set(book.jurisdictions), book.problems) == (IDS - MODELS, ()) and IDS >= PUBLISHED
    for jurisdiction in book.jurisdictions.values():
        assert jurisdiction.pack.rights and jurisdiction.pack.authority.url
        assert jurisdiction.deadlines(date(2027, 6, 1))


def test_the_netherlands_inherit_the_gdpr_and_keep_their_own_authority() -> None:
    found = law_book().jurisdictions
    assert {r.id for r in found["nl"].pack.rights} == {r.id for r in found["eu"].pack.rights}
    assert found["nl"].pack.authority.name["nl"] == "Autoriteit Persoonsgegevens"
    assert set(found["nl"].laws) > {"gdpr", "uavg"}


def test_one_month_is_not_thirty_days() -> None:
    found = law_book().jurisdictions
    assert {id: str(found[id].pack.deadline.period) for id in ("eu", "nl", "uk", "tr", "us-ca")} == {  # type: ignore[union-attr]
        "eu": "1 month", "nl": "1 month", "uk": "1 month", "tr": "30 day", "us-ca": "45 day"}  # fmt: skip


@pytest.mark.parametrize(
    ("law", "right", "period"),
    [
        ("us-ca", "know", "45 day"),
        ("us-ca", "opt-out-of-sale", "15 business-day"),
        ("us-ca", "limit-sensitive", "15 business-day"),
        ("us-va", "access", "45 day"),
        ("us-va", "appeal", "60 day"),
        ("us-co", "appeal", "45 day"),
        ("br", "access", "15 day"),
        ("br", "erasure", None),
        ("ca", "rectification", "30 day"),
        ("ca", "withdraw-consent", None),
        ("ca-qc", "access", "30 day"),
        ("ca-qc", "deindex", None),
        ("ch", "access", "30 day"),
        ("ch", "erasure", None),
        ("eu", "withdraw-consent", None),
    ],
)
def test_a_deadline_belongs_to_a_right(law: str, right: str, period: str | None) -> None:
    jurisdiction = law_book().jurisdictions[law]
    found = jurisdiction.deadline(next(r for r in jurisdiction.rights(DAY) if r.id == right), DAY)
    assert (str(found.period) if found else None) == period


def test_the_page_names_the_rights_that_a_deadline_is_for(demo: Path) -> None:
    for path, says in (
        (
            "rights/us-ca",
            [
                "45 days",
                "15 business days (as soon as feasibly possible)",
                "Right to opt out of sale or sharing; Right to limit the use of",
            ],
        ),
        ("nl/rights/us-ca", ["15 werkdagen (zo spoedig als haalbaar)"]),
        ("tr/rights/us-ca", ["15 iş günü (mümkün olan en kısa sürede)"]),
        ("rights/eu", ["1 month (without undue delay), from receipt of the request"]),
        ("rights/br", ["15 days", "Right to know; Right of access"]),
    ):
        text = " ".join(the(page(demo, path), ".gz-glance").get_text(" ").split())
        assert all(word in text for word in says), (path, text)


def test_a_letter_asks_for_the_deadline_of_its_right(demo: Path) -> None:
    def letter(path: str) -> str:
        return the(page(demo, path), ".gz-letter").get_text()

    assert "15 business days" in letter("rights/us-ca/opt-out-of-sale") and "45 days" in letter("rights/us-ca/erasure")
    assert "15 days" in letter("rights/br/access") and "Please answer within" not in letter("rights/br/erasure")


def test_where_a_law_names_no_number_its_words_are_shown_and_no_number(demo: Path) -> None:
    text = " ".join(the(page(demo, "rights/au"), ".gz-glance").get_text(" ").split())
    assert (
        "Answer within a reasonable period; according to the OAIC generally 30 calendar days, from the request" in text
    )


def test_a_cost_is_told_with_its_article_and_where_nothing_is_known_nothing_is_said(demo: Path) -> None:
    found = law_book().jurisdictions
    assert {id for id, jurisdiction in found.items() if not jurisdiction.cost(DAY)} == {"in"}
    for path, says in (
        ("rights/us-va", "free of charge, up to twice a year"),
        ("nl/rights/us-va", "tot tweemaal per jaar"),
        ("rights/br", "LGPD Art. 18, §5"),
    ):
        assert says in the(page(demo, path), ".gz-glance").get_text(" "), path
    assert "Cost" not in the(page(demo, "rights/in"), ".gz-glance").get_text(" ")


def test_the_kvkk_gives_no_portability_restriction_or_general_objection() -> None:
    found = law_book().jurisdictions
    assert not {"portability", "restriction", "objection"} & {r.id for r in found["tr"].rights(DAY)}


def test_a_right_that_starts_later_does_not_hold_before() -> None:
    california = law_book().jurisdictions["us-ca"]
    days = (date(2026, 12, 31), date(2027, 1, 1))
    assert ["automated-decisions" in {r.id for r in california.rights(day)} for day in days] == [False, True]


@pytest.mark.parametrize(
    ("day", "law", "period", "steps", "age"),
    [
        (date(2027, 5, 13), {"spdi"}, "1 month", ["grievance-officer"], None),
        (date(2027, 5, 14), {"dpdpa"}, "90 day", ["grievance", "authority"], 18),
    ],
)
def test_one_law_takes_over_from_another_on_its_day(
    day: date, law: set[str], period: str, steps: list[str], age: int | None
) -> None:
    """India: the SPDI Rules until the DPDP Act starts."""
    india = law_book().jurisdictions["in"]
    assert {citation.law for right in india.rights(day) for citation in right.citation} == law
    assert [str(deadline.period) for deadline in india.deadlines(day)] == [period]
    assert [step.id for step in india.complaint(day)] == steps
    assert (found.number if (found := india.age(day)) else None) == age


@pytest.mark.parametrize("language", ["nl", "tr"])
def test_two_periods_of_a_right_are_translated_each_for_itself(language: str) -> None:
    english, translated = (law_book().in_language(code)["in"].pack.rights for code in ("en", language))
    assert [right.id for right in translated].count("access") == 2
    assert len({right.condition for right in translated}) == len({right.condition for right in english})


def test_facts_to_look_at_again_are_named_once_their_day_has_passed() -> None:
    assert law_book().overdue(date(2026, 11, 23)) == []
    late = law_book().overdue(date(2027, 3, 2))
    assert any("Verzamelwet" in problem.message for problem in late)
    assert len(set(late)) == len(late) and all(problem.line > 1 for problem in late)


def test_only_a_file_of_the_site_can_be_edited_there() -> None:
    book = law_book(own("eu", laws=[]))
    assert (book.own_file("eu"), book.own_file("nl")) == ("law/eu.yml", "")


def test_element_ids_are_those_of_the_law_facts() -> None:
    ids = {e.id for j in law_book().jurisdictions.values() for e in j.pack.notice}
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


TEXT = {"id": "stroll", "name": "Right to stroll"}
LAW, RIGHT = PACK["laws"][0], PACK["rights"][0]  # type: ignore[index]


def own(id: str, **change: object) -> dict[str, bytes]:
    """A site's own pack as a file; places are easy to count in it."""
    return {f"law/{id}.yml": json.dumps({**PACK, "id": id, **change}, indent=1).encode()}


def element(**more: str) -> dict[str, object]:
    return {"id": "x-1", "what": "x", "needs": "statement", "citation": [{"law": "x", "article": "1"}], **more}


OPTIONAL = {"id": "gdpr-13.1.a.identity", "what": "x", "needs": "statement", "mandatory": "no", "citation": [{"law": "gdpr", "article": "13"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (own("xx", parent="yy"), '36:12: unknown parent "yy".'),
        (own("xx", parent="xx"), "36:12: the pack inherits from itself: xx → xx."),
        (own("eu", parent="nl"), "36:12: the pack inherits from itself: eu → nl → eu."),
        (own("xx", laws=[{**LAW, "short": {"nl": "X"}}]), '8:13: "short": the English text is missing.'),
        (own("xx", laws=[{**LAW, "url": "javascript:alert(1)"}]), '13:11: "url": javascript:alert(1): not an address.'),
        (own("xx", laws=[LAW, LAW]), '17:10: duplicate id "x" in "laws".'),
        (own("xx", rights=[{**RIGHT, "citation": []}]), '28:16: "citation": expected at least one entry.'),
        (own("xx", rights=[{**RIGHT, "citation": [{"law": "y", "article": "1"}]}]), '30:13: unknown law "y". Known: x.'),
        (own("xx", deadline={"citation": [{"law": "x", "article": "1"}]}), '36:14: "deadline": give "period", or "wording"'),
        (own("xx", deadline={"period": {"number": 0, "unit": "day"}, "citation": [{"law": "x", "article": "1"}]}), '38:14: "number": 0: expected at least 1.'),
        (own("xx", rights=[{**RIGHT, "deadline": {"wording": "soon", "citation": [{"law": "y", "article": "1"}]}}]), '38:14: unknown law "y".'),
        (own("xx", age={"citation": [{"law": "x", "article": "1"}], "since": "2026-02-01", "until": "2026-01-01"}), '44:12: "age" ends on 2026-01-01, before it starts on 2026-02-01.'),
        (own("xx", cost={"text": "x", "citation": [{"law": "y", "article": "1"}]}), '40:12: unknown law "y".'),
        (own("xx", rights=[{**RIGHT, "id": "acces"}]), '26:10: unknown right "acces". Did you mean "access"?'),
        (own("xx", rights=[{**RIGHT, "bases": ["z"]}]), '35:5: the right "access" is limited to the unknown legal basis "z".'),
        (own("xx", rights=[{**RIGHT, "until": "2026-02-01"}, {**RIGHT, "since": "2026-01-01"}]), '36:3: two entries "access" apply on the same day.'),
        (own("xx", rights=[RIGHT, RIGHT]), '35:3: two entries "access" apply on the same day.'),
        (own("eu", laws=[], rights=[{**RIGHT, "since": "2026-01-01", "citation": [{"law": "gdpr", "article": "15"}]}]), '14:3: two entries "access" apply on the same day.'),
        (own("xx", rights=[{**RIGHT, "since": "2026-02-01", "until": "2026-01-01"}]), '35:13: "access" ends on 2026-01-01, before it starts on 2026-02-01.'),
        (own("xx", notice=[element(needs="statment")]), '40:13: the element "x-1" has the unknown need "statment". Did you mean "statement"?'),
        (own("xx", notice=[element(needs="right:acces")]), '40:13: the element "x-1" has the unknown need "right:acces".'),
        (own("xx", notice=[element(when="transfers")]), '47:12: the element "x-1" has the unknown condition "transfers". Did you mean "transfer"?'),
        (own("xx", notice=[element(when="right:acces")]), '47:12: the element "x-1" has the unknown condition "right:acces".'),
        (own("xx", absent_rights=["acces"]), '37:3: unknown right "acces". Did you mean "access"?'),
        (own("xx", right_texts=[TEXT, TEXT]), '42:10: duplicate id "stroll" in "right_texts".'),
        (own("xx", conditions=[{"id": "hurry", "why": "x"}, {"id": "hurry", "why": "y"}]), '42:10: duplicate id "hurry" in "conditions".'),
        (own("xx", territory=["NL-"]), '37:3: "territory": NL-: unknown place.'),
        (own("xx", territory=["XX-1"]), '37:3: "territory": XX-1: unknown place.'),
        (own("xx", notice=[element(when="basis:consent")]), '47:12: the element "x-1" depends on the unknown legal basis "consent".'),
        (own("xx", territory=["UK"]), '37:3: "territory": UK: unknown country.'),
        (own("eu", notice=[OPTIONAL]), '41:17: "gdpr-13.1.a.identity" is mandatory; an override cannot make it optional.'),
        (own("nl", notice=[OPTIONAL]), '41:17: "gdpr-13.1.a.identity" is mandatory; an override cannot make it optional.'),
        ({"law/yy.yml": own("xx")["law/xx.yml"]}, '2:8: the id "xx" does not match the file name.'),
        ({"law/xx.yaml": b""}, "1:1: this file is not a law pack. Name it <id>.yml"),
        ({"law/more/xx.yml": own("xx")["law/xx.yml"]}, "1:1: this file is not a law pack."),
        ({"law/xx.yml": b"id: xx\n  name: x"}, "2:7: not valid YAML: mapping values are not allowed in this context."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_pack_of_the_site_is_said_at_its_place(files: dict[str, bytes], says: str) -> None:
    (path,) = files
    found = [str(problem) for problem in law_book(files).problems]
    assert f"{path}:{says}" in [problem[: len(f"{path}:{says}")] for problem in found], found
    assert all(problem.startswith(f"{path}:") for problem in found)


def test_a_pack_that_cannot_be_read_or_joined_leaves_the_others_alone() -> None:
    files = {**own("eu", parent="nl"), **own("zz", parent="yy"), **own("yy", parent="ww"), **own("xx", rights=[])}
    book = law_book({**files, "law/vv.yml": b"id: ["})
    assert {problem.path for problem in book.problems} == {"law/eu.yml", "law/yy.yml", "law/vv.yml"}
    assert set(book.jurisdictions) == {*IDS - MODELS, "xx"}
    assert book.jurisdictions["eu"].pack == law_book().jurisdictions["eu"].pack


def in_english(text: str, language: str) -> str:
    """A text of the site's own pack, which has no translation."""
    return text if language == "en" else marked(text)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_pack_laid_over_another_keeps_what_it_does_not_say(language: str) -> None:
    objection = {"id": "objection", "condition": "on Sundays.", "citation": [{"law": "gdpr", "article": "21"}]}
    book, package = law_book(own("nl", name="Holland", laws=[], rights=[objection])), law_book()
    found, before = book.in_language(language)["nl"], package.in_language(language)["nl"]
    assert (book.problems, found.lineage, found.pack.name) == ((), ("nl", "eu"), in_english("Holland", language))
    assert [r.id for r in found.pack.rights] == [r.id for r in before.pack.rights]
    changed = {r.id: r.condition for r in found.pack.rights if r not in before.pack.rights}
    assert changed == {"objection": in_english("on Sundays.", language)}
    assert found.laws == before.laws and found.pack.deadline == before.pack.deadline


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_pack_of_the_site_inherits_in_every_language(language: str) -> None:
    book = law_book(own("xx", parent="nl", rights=[]))
    found, parent = book.in_language(language)["xx"], book.in_language(language)["nl"]
    assert (book.problems, found.lineage) == ((), ("xx", "nl", "eu"))
    assert (found.pack.name, found.pack.rights, found.pack.deadline) == (
        in_english("Nowhere", language),
        parent.pack.rights,
        parent.pack.deadline,
    )
    assert set(found.laws) == {"x", *parent.laws}


def test_a_fact_of_the_sites_own_is_looked_at_again_once_and_at_its_place() -> None:
    (package,) = [p for p in law_book().overdue(date(2027, 3, 2)) if "Verzamelwet" in p.message]
    assert (package.path, package.line > 1) == ("packs/nl.yml", True)
    again = [
        {"id": fact.id, "what": fact.what, "by": "2028-01-01"} for fact in law_book().jurisdictions["nl"].pack.recheck
    ]
    book = law_book({**own("nl", laws=[], rights=[], recheck=again), **own("xx", recheck=[{"id": "x", "what": "x", "by": "2027-01-01"}])})  # fmt: skip
    late = [str(p) for p in book.overdue(date(2027, 3, 2)) if p.path not in {f"packs/{id}.yml" for id in IDS - {"nl"}}]
    assert late == [
        "law/xx.yml:37:3: this fact of law was due for a recheck by 2027-01-01: x. Check it, then set a later day."
    ]


def test_a_bad_pack_of_the_site_is_refused_by_the_command(project: Path) -> None:
    save(project, own("xx", parent="yy"))
    result = gazet("-C", project, "check")
    assert (result.returncode, result.stderr.count("\n")) == (1, 2)
    assert result.stderr.startswith('law/xx.yml:36:12: unknown parent "yy". Known: au, be')


def save(project: Path, files: dict[str, bytes]) -> None:
    (project / "law").mkdir(exist_ok=True)
    for path, data in files.items():
        (project / path).write_bytes(data)


def rights_pages(project: Path) -> dict[str, str]:
    """The pages of every law's rights, as a preview of the project shows them now."""
    local = load_center(Project(project), DAY, draft=True, allow_untranslated=True).local["nl"]
    return {jurisdiction.id: jurisdiction_page(local, jurisdiction).html for jurisdiction in served(local)}


def test_a_site_adds_a_jurisdiction_without_python(project: Path) -> None:
    save(project, own("xx"))
    serve(project, "[xx, eu]")
    assert gazet("-C", project, "check", "--allow-untranslated").returncode == 0
    assert list(rights_pages(project)) == ["xx", "eu"]


def serve(project: Path, jurisdictions: str) -> None:
    organization = project / "policies/organization.yml"
    organization.write_text(f"{organization.read_text('utf-8')}jurisdictions: {jurisdictions}\n", "utf-8")


def test_the_pack_in_the_guide_is_right() -> None:
    guide = (ROOT / "src/gazet/guides/law.md").read_text("utf-8")
    (pack,) = re.findall(r"^   ```yaml\n(   id: ie\n.*?)^   ```$", guide, re.MULTILINE | re.DOTALL)
    book = law_book({"law/ie.yml": textwrap.dedent(pack).encode()})
    assert book.problems == ()
    ireland, eu = book.in_language("nl")["ie"].pack, book.in_language("nl")["eu"].pack
    assert (ireland.rights, ireland.notice, ireland.territory) == (eu.rights, eu.notice, eu.territory)


def test_what_was_saved_is_shown_when_the_project_is_read_again(project: Path) -> None:
    """As in `gazet serve`, which builds again and again in one process."""
    serve(project, "[xx, eu]")
    save(project, own("xx", rights=[{**RIGHT, "condition": "always on Mondays."}]))
    before = rights_pages(project)
    save(
        project,
        {
            **own("xx", rights=[{**RIGHT, "condition": "only on Sundays."}]),
            **own("eu", name="Europa", laws=[], rights=[]),
        },
    )
    after = rights_pages(project)
    assert ("always on Mondays." in before["xx"], "only on Sundays." in before["xx"]) == (True, False)
    assert ("always on Mondays." in after["xx"], "only on Sundays." in after["xx"]) == (False, True)
    assert ("Europa" in before["eu"], "Europa" in after["eu"]) == (False, True)
    (project / "law/eu.yml").unlink()
    assert rights_pages(project)["eu"] == before["eu"]


def test_an_unknown_jurisdiction_is_named(project: Path) -> None:
    append(project / "policies/organization.yml", "jurisdictions: [eu, ue]\n")
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
    netherlands, english = law_book().in_language(language)["nl"].pack, law_book().jurisdictions["nl"].pack
    assert netherlands.deadline and english.deadline and netherlands.deadline.start != english.deadline.start
    pairs = zip(netherlands.rights, english.rights, strict=True)
    assert [a.id for a, b in pairs if a.condition == b.condition] == []


def test_the_rights_page_of_a_law_tells_article_deadline_and_authority(demo: Path) -> None:
    for path, says in (
        ("rights/eu", ["Article 15 GDPR", "1 month", "may take 2 months longer"]),
        ("nl/rights/nl", ["artikel 15 AVG", "1 maand", "Autoriteit Persoonsgegevens"]),
        ("tr/rights/tr", ["KVKK m. 11/1-ç", "30 gün", "Kişisel Verileri Koruma Kurumu"]),
    ):
        text = page(demo, path).get_text(" ")
        assert all(word.casefold() in text.casefold() for word in says), path


def test_the_matrix_gives_a_right_only_where_the_law_does(demo: Path) -> None:
    table = the(page(demo, "rights"), "table.gz-matrix")
    assert table.select_one("caption")
    places = [th.get_text() for th in table.select("thead th")][1:]
    rows = {the(tr, "th").get_text(): [td.get_text() for td in tr.select("td")] for tr in table.select("tbody tr")}
    portability = dict(zip(places, rows["Right to data portability"], strict=True))
    assert (portability["European Union / EEA"], portability["Türkiye"]) == ("Article 20 GDPR", "not given")


def test_a_letter_is_in_a_language_that_the_law_accepts_and_in_the_voice_of_its_writer(demo: Path) -> None:
    """Communiqué on applications to the controller, Article 4(2): applications are made in Turkish."""
    for path in ("rights/tr/know", "nl/rights/tr/know", "tr/rights/tr/know"):
        shown = the(page(demo, path), "pre.gz-letter")
        assert shown.get("lang") == (None if path.startswith("tr/") else "tr")
        assert "Kişisel verilerimin işlenip işlenmediğini öğrenme talebi (" in shown.get_text()
        assert "İmza (yazılı başvuruda):" in shown.get_text()
    labels = page(demo, "nl/rights/tr/know").select(".gz-blanks label")
    assert "Turks identiteitsnummer" in labels[2].get_text() and "andtekening" not in " ".join(map(str, labels))


def test_a_page_that_quotes_a_law_in_its_own_language_is_no_translation(demo: Path) -> None:
    told = {
        path: bool(page(demo, path).select(".gz-translation"))
        for path in ("tr/rights/tr", "tr/notices/tr", "nl/rights/nl")
    }
    assert told == {"tr/rights/tr": False, "tr/notices/tr": False, "nl/rights/nl": False}
    assert page(demo, "nl/rights/tr").select(".gz-translation") and page(demo, "tr/rights/au").select(".gz-translation")


def test_no_word_of_a_law_is_linked_to_a_policys_glossary(demo: Path) -> None:
    for path in ("rights/tr", "nl/rights/eu", "tr/rights/tr"):
        assert page(demo, path).select("article a.gz-term") == []


def test_the_titles_of_laws_are_in_the_language_of_the_page_or_marked_as_what_they_are(demo: Path) -> None:
    dutch, turkish = (
        page(demo, "nl/rights/nl").select("#laws ~ ul span"),
        page(demo, "tr/rights/uk").select("#laws ~ ul span"),
    )
    assert dutch[0].get_text().startswith("Verordening (EU) 2016/679") and not dutch[0].get("lang")
    assert turkish[0].get_text().startswith("(AB) 2016/679 sayılı Tüzük")
    assert turkish[1].get_text() == "Data Protection Act 2018 (c. 12)" and turkish[1]["lang"] == "en"
    assert the(page(demo, "nl/rights/tr"), ".gz-glance").get_text().count("Kişisel Verileri Koruma Kurumu (Turkse") == 1


def test_a_law_not_yet_in_force_gives_no_rights_and_no_letter(project: Path) -> None:
    save(project, own("xx", rights=[{**RIGHT, "since": str(DAY + timedelta(1))}]))
    serve(project, "[xx]")
    local = load_center(Project(project), DAY, draft=True, allow_untranslated=True).local["en"]
    (law,) = served(local)
    assert "The rights of this law are not in force on this day." in jurisdiction_page(local, law).html
    (right,) = right_pages(local, law)
    assert "This right applies from" in right.html and "gz-request" not in right.html
