"""What `check` accepts is published as written: on the page, on paper, in Markdown, JSON, the search, comparisons and feeds."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazet.article.sections import sections_of
from gazet.center.center import Center, Local
from gazet.center.imprint import imprint
from gazet.changes.blocks import compare_articles
from gazet.check import Working, inspect
from gazet.edition.compose import compose
from gazet.edition.model import Edition
from gazet.edition.reading import Reading
from gazet.exports.edition_json import edition_json
from gazet.exports.feeds import json_feed
from gazet.exports.text import edition_markdown
from gazet.folders import Project
from gazet.pdf.make import make
from gazet.pdf.paper import papers
from gazet.project import load_center, read_project
from gazet.render.writer import reader
from support.places import DEMO, DEMO_DAY, SMALL
from support.records import history_of_editions
from support.written import COMMONMARK, bare, clauses_of, expected, folded, missing_from, printed, visible

DAY = date(2025, 2, 1)
FILES, _ = read_project(Project(SMALL))
FACTS = {
    "website": "www.voorbeeld.example",
    "controller": "Voorbeeld B.V.",
    "email": "[privacy@voorbeeld.example](mailto:privacy@voorbeeld.example)",
}
DOCUMENT = "policies/notice/document.yml"
INTRODUCTION = re.compile(r"(- id: introduction\n  text: )\|-\n(?:    .*\n|\n)+")

SIGNS = [
    *"#_*[]()|\\`~<>&;:!'\"{}@^=+-.",
    "1.",
    "2.",
    "12)",
    "- ",
    "* ",
    "**",
    "](#offices)",
    "&amp;",
    "\\*",
    "\\_",
    "#4",
    " # x",
]
WORDS = [
    "null",
    "~",
    "yes",
    "no",
    "a",
    "Users",
    "Personal Data",
    "Acme Tag",
    "_ga_X",
    "__Secure-x",
    "{website}",
    "x" * 60,
    "3,5",
    "1998.",
]
SCRIPTS = [
    "İĞış",
    "ĳssel",
    "ß",
    "العربية",
    "עברית",
    "हिन्दी",
    "腾讯",
    "日本語",
    "한국어",
    "ελληνικά",
    "Ўзбек",
    "🙂",
    "e\u0301",
    "ﬁ",
]
BLANKS = [
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n- ",
    "\n\n1. ",
    "\n2. ",
    "\n   - ",
    "\t",
    "\u00a0",
    "\u2009",
    "\u3000",
    "\\\n",
    "  \n",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(BLANKS), st.sampled_from(WORDS), st.sampled_from(SCRIPTS), st.sampled_from(SIGNS)),
    min_size=1,
    max_size=9,
).map("".join)
GENTLE = st.lists(st.one_of(st.sampled_from(BLANKS), st.sampled_from(WORDS)), min_size=1, max_size=9).map("".join)


def written(text: str) -> str:
    """The text as a block of YAML, as people write it."""
    return "|-\n" + "".join(f"    {line}\n" if line.strip() else "\n" for line in text.split("\n"))


def accepted(text: str) -> Working | None:
    """The small project with the text as a clause and as the summary; None if `check` refuses it."""
    block = written(text)
    document = INTRODUCTION.sub(lambda found: found[1] + block, FILES[DOCUMENT].decode())
    summary = f"effective: 2025-06-01\nkind: material\nsummary: {block}"
    changed = {DOCUMENT: document.encode(), "policies/notice/unreleased.yml": summary.encode()}
    work = inspect({**FILES, **changed}, DAY, allow_untranslated=True)
    return work if isinstance(work, Working) and not work.problems else None


def composed(work: Working, number: int) -> Edition:
    return compose(work.policies, work.translations, "notice", today=DAY, number=number)


@dataclass(frozen=True)
class Pair:
    """The edition with the text, after the small project's own."""

    center: Center
    before: Reading
    reading: Reading

    @property
    def local(self) -> Local:
        return self.center.local["en"]


def published(work: Working) -> Pair:
    first = inspect(FILES, DAY)
    assert isinstance(first, Working)
    history = history_of_editions(composed(first, 1), composed(work, 2))
    center = Center((history,), DAY, {}, base="https://x.example/")
    before, reading = history.readings("en")
    return Pair(center, before, reading)


def filled(text: str) -> str:
    for name, value in FACTS.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def says_the_same(text: str, pair: Pair) -> None:
    words, reading, local = expected(filled(text)), pair.reading, pair.local
    node = next(node for node in reading.article.walk() if node.id == "introduction")
    assert visible(reader(local, reading.address, reading).block(node, 2)) == words
    exported = COMMONMARK.render(edition_markdown(pair.center, reading).decode())
    assert f" {words} Legal bases" in f" {visible(exported)}"
    said = json.loads(edition_json(pair.center, reading))["article"]["children"]
    own = next(block for block in said if block["id"] == "introduction")
    assert folded(own["text"]) == folded(filled(text))
    assert bare(words) in bare(sections_of(reading.article)[0].text)
    change = next(c for c in compare_articles(pair.before.article, reading.article) if c.node.id == "introduction")
    assert folded("".join(run.text for run in change.runs if run.op != "-")) == words
    feed = json.loads(json_feed(local))["items"]
    quoted = next(item for item in feed if "2025-06-01" in item["id"])["content_text"]
    assert folded(quoted).startswith(bare(words))


def check_one(text: str) -> bool:
    work = accepted(text)
    if work is not None:
        says_the_same(text, published(work))
    return work is not None


@settings(max_examples=settings().max_examples // 2)
@given(st.one_of(TEXTS, GENTLE))
def test_what_check_accepts_is_published_as_written(text: str) -> None:
    check_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "{website} and {controller} read {email}", "null", "yes", "~ 1", "1998\\. A year", "We use:\n\n1. cookies\n   - _ga_X\n   - __Secure-x\n2. pixels\n\nEnd.",
        "Street 1\\\n1234 AB Utrecht  \nNetherlands", "AT&T, a<b, \"quotes\" and 'others' | 5 * 3", "*a* **b** [c](#offices) [d](notice) [e](about.md)",
        "腾讯 العربية İstanbul", "- a\n- b\n\n- c", "a\u00a0b\u2009c", "x" * 300,
    ],
)  # fmt: skip
def test_these_are_accepted_and_published_as_written(text: str) -> None:
    assert check_one(text)


def test_the_demonstration_is_published_as_written() -> None:
    center = load_center(Project(DEMO), date.fromisoformat(DEMO_DAY))
    for reading in center.readings():
        said_as_written(center, reading)


def said_as_written(center: Center, reading: Reading) -> None:
    """Every clause of an edition: on its page, in Markdown and for the search."""
    w = reader(center.local[reading.language], reading.address, reading)
    for node in clauses_of(reading.article):
        w.section()
        assert visible(w.block(node, 2)) == expected(node.text), node.id
    exported = COMMONMARK.render(edition_markdown(center, reading).decode())
    searched = " ".join(part.text for part in sections_of(reading.article))
    for text in (bare(visible(exported)), bare(searched)):
        assert missing_from(text, reading.article) == []


@pytest.mark.proof
def test_what_check_accepts_is_printed_as_written() -> None:
    for text in PRINTED:
        work = accepted(text)
        assert work is not None
        pair = published(work)
        center = replace(pair.center, pdf=True)
        paper = next(p for p in papers(center.local["en"]) if "2025-06-01" in p.path)
        assert bare(expected(filled(text))).replace(" ", "") in printed(make(paper)), text


PRINTED = (
    "We use:\n\n1. cookies\n   - _ga_X\n   - __Secure-x\n2. pixels\n\nEnd.",
    "AT&T, a<b, \"quotes\" and 'others' | 5 * 3 * 2 # 4",
    "Street 1\\\n1234 AB Utrecht  \nNetherlands",
    "null",
    "x" * 200 + " İĞış ĳ ß Ж",
    "- a\n- [b](notice#offices)\n\n  c\n- [d](about.md)",
)


@pytest.mark.proof
def test_the_demonstration_is_printed_as_written() -> None:
    center = replace(load_center(Project(DEMO), date.fromisoformat(DEMO_DAY), pdf=True), base="https://x.example/")
    for local in center.local.values():
        files = {paper.path: paper for paper in papers(local)}
        for reading in local.shown:
            marks = imprint(local, reading)
            assert marks is not None
            text = printed(make(files[center.addresses.path(local.language, marks.pdf)]))
            assert missing_from(text, reading.article, squeezed=True) == []
