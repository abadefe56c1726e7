"""Terms of the law: whole, traceable, tied to the glossary; the page of definitions in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, expect

from gazet.article.terms import Matcher
from gazet.article.tree import Node
from gazet.article.uses import uses
from gazet.center.center import Center
from gazet.edition.compose import compose
from gazet.edition.content import edition_json
from gazet.edition.history import History
from gazet.folders import Project
from gazet.languages.book import packaged
from gazet.law.book import law_book
from gazet.law.citations import cite_all
from gazet.law.terms import read_terms
from gazet.model.facts import Term
from gazet.pages.definitions import definitions
from gazet.project import inspected, working
from support.browsing import opened
from support.edits import append
from support.places import LANGUAGES
from support.reading import page, the, words

DAY = date(2025, 3, 1)


def term(id: str, *, match: str = "x", statutory: str | None = None) -> Term:
    return Term(id=id, name=id, match=match, definition="…", statutory=statutory)


def test_every_term_of_the_law_is_whole() -> None:
    for entry in law_book().terms.terms:
        assert set(entry.words) == set(LANGUAGES)
        assert {avoid.language for avoid in entry.avoid} | set(entry.accepted) | set(entry.sure) <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("id", "en", "nl", "tr"),
    [
        ("personal-data", "Article 4(1) GDPR; Article 3(1)(d) KVKK", "artikel 4, punt 1), AVG; artikel 3, lid 1, punt d), KVKK", "GDPR m. 4/1; KVKK m. 3/1-d"),
        ("data-subject", "Article 4(1) GDPR; Article 3(1)(ç) KVKK", "artikel 4, punt 1), AVG; artikel 3, lid 1, punt ç), KVKK", "GDPR m. 4/1; KVKK m. 3/1-ç"),
        ("controller", "Article 4(7) GDPR; Article 3(1)(ı) KVKK", "artikel 4, punt 7), AVG; artikel 3, lid 1, punt ı), KVKK", "GDPR m. 4/7; KVKK m. 3/1-ı"),
        ("processor", "Article 4(8) GDPR; Article 3(1)(ğ) KVKK", "artikel 4, punt 8), AVG; artikel 3, lid 1, punt ğ), KVKK", "GDPR m. 4/8; KVKK m. 3/1-ğ"),
        ("scc", "Article 46(2)(c) GDPR; Implementing Decision (EU) 2021/914", "artikel 46, lid 2, punt c), AVG; Uitvoeringsbesluit (EU) 2021/914", "GDPR m. 46/2-c; AB Uygulama Kararı 2021/914"),
        ("opt-out-sale", "Cal. Civ. Code § 1798.120", "Cal. Civ. Code § 1798.120", "Cal. Civ. Code § 1798.120"),
    ],
)  # fmt: skip
def test_terms_are_cited_as_in_each_language(id: str, en: str, nl: str, tr: str) -> None:
    laws = {id: law for jurisdiction in law_book().jurisdictions.values() for id, law in jurisdiction.laws.items()}
    citation = law_book().statutory_terms[id].citation
    assert [cite_all(citation, laws, packaged(language)) for language in LANGUAGES] == [en, nl, tr]


def test_a_law_may_have_a_word_of_its_own() -> None:
    consent = law_book().statutory_terms["consent"]
    assert [consent.word(law, "tr") for law in ("gdpr", "kvkk")] == [("rıza", "tr"), ("açık rıza", "tr")]
    assert [consent.word("kvkk", language) for language in ("nl", "de")] == [("toestemming", "nl"), ("consent", "en")]


GOOD = "- {id: consent, ids: [consent], words: {en: consent}, citation: [{law: gdpr, article: '4', point: '11'}]}\n"


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("- {id: x, words: {en: x}, citation: [{law: gdprs, article: '1'}]}", '5:44: unknown law "gdprs". Did you mean "gdpr"?'),
        ("- {id: x, words: {en: x}, citation: []}", '5:37: "citation": expected at least one entry.'),
        ("- {id: x, words: {en: x}}", '5:3: the key "citation" is missing.'),
        ("- {id: x, words: {en: x}, own: {kvkk: {tr: y}}, citation: [{law: gdpr, article: '1'}]}", '5:39: "x" has a word of the law "kvkk", but no citation of that law.'),
        ("- {id: x, words: {nl: x}, citation: [{law: gdpr, article: '1'}]}", '5:18: "x" has no English word.'),
        ("- {id: consent, words: {en: x}, citation: [{law: gdpr, article: '1'}]}", '5:8: "consent" is already used as "id" of another term.'),
        ("- {id: x, ids: [consent], words: {en: x}, citation: [{law: gdpr, article: '1'}]}", '5:17: "consent" is already used as "ids" of another term.'),
        ("- {id: x, words: {en: x}, citation: [{law: gdpr, article: '1'}], avoid: [{word: y}]}", '5:74: the key "language" is missing.'),
    ],
)  # fmt: skip
def test_a_bad_file_of_terms_is_refused(entry: str, says: str) -> None:
    data = f"id: terms\nas_of: 2026-11-23\nterms:\n{GOOD}{entry}\n".encode()
    terms, problems = read_terms("terms.yml", data, {"gdpr", "kvkk"})
    assert terms is None
    assert [str(p).removeprefix("terms.yml:")[: len(says)] for p in problems] == [says]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (term("data-controller"), "controller"),
        (term("controller"), "controller"),
        (term("owner", statutory="controller"), "controller"),
        (term("data-controller", statutory="recipient"), "recipient"),
        (term("service"), None),
        # A contract with a customer is not the legal basis of that id.
        (term("contract"), None),
        (term("controller", statutory="gone"), None),
    ],
)
def test_a_glossary_term_is_what_it_says_else_what_its_id_plainly_means(entry: Term, expected: str | None) -> None:
    found = law_book().statutory(entry)
    assert (found.id if found else None) == expected


def test_an_unknown_term_of_the_law_is_named(project: Path) -> None:
    append(project / "policies/glossary.yml", "  statutory: data-subjects\n")
    (problem,) = inspected(Project(project), DAY).problems
    expected = (
        'policies/glossary.yml:12:14: unknown statutory term "data-subjects". Did you mean "data-subject"? Known: '
    )
    assert str(problem).startswith(expected)


def test_an_edition_holds_the_tie_only_where_it_is_declared(project: Path) -> None:
    def frozen() -> list[dict[str, str]]:
        work = working(Project(project), DAY)
        content = edition_json(compose(work.policies, work.translations, "notice", today=DAY))
        terms: list[dict[str, str]] = content["facts"]["glossary"]["terms"]
        return terms

    assert ["statutory" in entry for entry in frozen()] == [False, False]
    append(project / "policies/glossary.yml", "  statutory: data-subject\n")
    assert [entry.get("statutory") for entry in frozen()] == [None, "data-subject"]


def test_uses_are_found_in_the_innermost_section_in_order_and_once() -> None:
    def section(id: str, *children: Node) -> Node:
        return Node(id=id, kind="section", text=id, children=children)

    def text(id: str, words: str) -> Node:
        return Node(id=id, kind="text", text=words)

    article = Node(
        id="notice",
        kind="article",
        text="Notice of Users",
        children=(
            Node(id="updated", kind="updated", text="Users"),
            text("lead", "**Users** read."),
            section(
                "outer", section("inner", text("a", "A *User* and Users."), text("b", "[x](https://x.example/User)"))
            ),
            section("rows", Node(id="r", kind="row", label="Users", text="cookies")),
            section("Users"),
            section("words", Node(id="term.user", kind="definition", text="User"), text("c", "Users")),
            Node(id="office", kind="office", text="User House"),
        ),
    )
    terms = [term("user", match="User"), term("cookie", match="cookie"), term("berth", match="berth")]
    found = uses(article, Matcher(terms, (), packaged("en")))
    assert {id: [node.id for node in nodes] for id, nodes in found.items()} == {
        "user": ["notice", "inner", "rows", "Users"],
        "cookie": ["rows"],
    }


def entries(definitions: BeautifulSoup) -> dict[str, dict[str, Tag]]:
    """The labelled lines under each definition, by the term's id and in order: law, languages, places."""
    return {
        str(the(section, "h2")["id"]): dict(zip(("law", "languages", "places"), section.select("dl dd"), strict=True))
        for section in definitions.select(".gz-definition")
    }


def of_demo(site: Path, language: str) -> dict[str, dict[str, Tag]]:
    return entries(page(site, f"{LANGUAGES[language]}definitions"))


def lines(line: Tag) -> list[str]:
    return [item.get_text() for item in line.select("li")] or [words(line)]


@pytest.mark.parametrize(
    ("language", "law", "undefined"),
    [
        ("en", ["Article 4(8) GDPR: processor", "Article 3(1)(ğ) KVKK: processor"], "Not a term of the laws on record here."),
        ("nl", ["artikel 4, punt 8), AVG: verwerker", "artikel 3, lid 1, punt ğ), KVKK: verwerker"], "Geen term uit de hier opgenomen wetten."),
        ("tr", ["GDPR m. 4/8: veri işleyen", "KVKK m. 3/1-ğ: veri işleyen"], "Burada kayıtlı mevzuatın bir terimi değildir."),
    ],
)  # fmt: skip
def test_each_law_is_named_once_and_what_is_missing_is_said(
    demo: Path, language: str, law: list[str], undefined: str
) -> None:
    found = of_demo(demo, language)
    assert lines(found["data-processor"]["law"]) == law
    assert lines(found["user"]["law"]) == [undefined]
    others = [span["lang"] for span in found["user"]["languages"].select("[lang]")]
    assert others == [code for code in LANGUAGES if code != language]


@pytest.mark.parametrize(
    ("language", "unused"),
    [
        ("en", "Only used here."),
        ("nl", "Alleen hier gebruikt."),
        ("tr", "Yalnızca burada kullanılır."),
    ],
)
def test_a_term_that_no_text_uses_says_so(project: Path, language: str, unused: str) -> None:
    work = working(Project(project), DAY)
    edition = compose(work.policies, work.translations, "notice", today=DAY)
    silent = {code: article.model_copy(update={"children": ()}) for code, article in edition.articles.items()}
    site = Center((History("notice", ()),), DAY, {"notice": edition.model_copy(update={"articles": silent})})
    shown = BeautifulSoup(definitions(site.local[language]).html, "html.parser")
    places = [section.select("dl dd")[-1] for section in shown.select(".gz-definition")]
    assert [lines(place) for place in places] == [[unused], [unused]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_it_is_reference_data_and_of_which_day(demo: Path, language: str) -> None:
    note = the(page(demo, f"{LANGUAGES[language]}definitions"), ".gz-masthead .gz-note")
    said = {"en": ("November 23, 2026", "not legal advice"), "nl": ("23 november 2026", "geen juridisch advies"), "tr": ("23 Kasım 2026", "hukuki danışmanlık değildir")}  # fmt: skip
    assert all(part in note.get_text() for part in said[language])


def used_in(page: Tag) -> Iterator[tuple[str, str]]:
    """Each term that the text of a policy links, with the innermost section around it, definitions aside."""
    for link in page.select(".gz-article a.gz-term"):
        if not link.find_parent(class_="gz-definition"):
            section = link.find_parent("section", class_="gz-section")
            yield str(link["href"]).split("#")[1], str(the(section, "h2, h3, h4")["id"]) if section else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_places_are_where_the_policies_use_a_term_in_their_order(demo: Path, language: str) -> None:
    found = of_demo(demo, language)
    order: list[tuple[str, str]] = []
    linked: set[tuple[str, str, str]] = set()
    for document in ("privacy/", "cookies/"):
        policy = page(demo, f"{LANGUAGES[language]}{document}")
        sections = [str(the(section, "h2, h3, h4")["id"]) for section in policy.select(".gz-article .gz-section")]
        order += [(document, id) for id in ("", *sections)]
        linked |= {(term, document, id) for term, id in used_in(policy)}
    places = [
        (term, *urljoin("/definitions/", str(link["href"])).removeprefix("/").partition("#")[::2])
        for term, lines_ in found.items()
        for link in lines_["places"].select("a")
    ]
    assert linked <= set(places)
    # What no text links is in a heading or a label, which have no links.
    assert len(set(places) - linked) < len(places) / 3
    for term in found:
        own = [order.index((document, id)) for of, document, id in places if of == term]
        assert own == sorted(set(own))


def test_several_documents_are_told_apart(demo: Path) -> None:
    texts = lines(of_demo(demo, "en")["personal-data"]["places"])
    assert "Privacy Policy: Children" not in texts
    assert texts[0] == "Privacy Policy" and "Privacy Policy: Who is responsible" in texts
    assert "Cookie Policy: Questions" in texts


@pytest.mark.parametrize("tie", [None, "consent"])
def test_a_page_without_laws_says_nothing_of_them_and_a_declared_tie_is_shown(project: Path, tie: str | None) -> None:
    if tie:
        append(project / "policies/organization.yml", "jurisdictions: [nl, eu, tr]\n")
        append(project / "policies/glossary.yml", f"  statutory: {tie}\n")
    work = working(Project(project), DAY)
    edition = compose(work.policies, work.translations, "notice", today=DAY)
    site = Center((History("notice", ()),), DAY, {"notice": edition})
    shown = BeautifulSoup(definitions(site.local["tr"]).html, "html.parser")
    assert bool(shown.select(".gz-note")) == bool(tie)
    terms = [lines(section.select("dl dd")[0]) for section in shown.select(".gz-definition")]
    if tie:
        assert terms[1] == ["GDPR m. 4/11: rıza", "KVKK m. 3/1-a: açık rıza"]
    else:
        assert terms[1] == ["User, Gebruiker"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_is_a_thumb_high_and_leads_to_its_section(browser: Browser, demo_server: str, language: str) -> None:
    with opened(browser, 360) as page:
        page.goto(f"{demo_server}{LANGUAGES[language]}definitions/")
        links = page.locator(".gz-definition dl li a")
        assert links.evaluate_all("all => Math.min(...all.map(a => a.getBoundingClientRect().height))") >= 44
        place = page.locator(".gz-definition", has=page.locator("#data-controller")).locator("dl li a").nth(1)
        heading = place.inner_text().partition(": ")[2]
        place.click()
        expect(page).to_have_url(f"{demo_server}{LANGUAGES[language]}privacy/#payments")
        expect(page.locator("#payments")).to_have_text(heading)
        expect(page.locator("#payments")).to_be_in_viewport()
