"""What `check` accepts is published as written: on the page, on paper, in Markdown, JSON, the search, comparisons and feeds."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gazet.article.sections import sections_of
from gazet.center.center import Center, Local
from gazet.changes.blocks import compare_articles
from gazet.check import Working, inspect
from gazet.edition.compose import compose
from gazet.edition.model import Edition
from gazet.edition.reading import Reading
from gazet.exports.edition_json import edition_json
from gazet.exports.feeds import json_feed
from gazet.exports.text import edition_markdown
from gazet.folders import Project
from gazet.project import read_project
from gazet.render.writer import reader
from support.places import SMALL
from support.records import history_of_editions

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


def visible(html: str) -> str:
    """The words of a page as they are seen, with the signs and numbers of lists."""
    soup = BeautifulSoup(html, "html.parser")
    for unseen in soup.select(".gz-anchor, .gz-sr, [aria-hidden], .gz-flag"):
        unseen.decompose()
    for numbered in soup.find_all("ol"):
        for number, item in enumerate(numbered.find_all("li", recursive=False), 1):
            item.insert(0, f"{number}. ")
    for item in soup.select("ul > li"):
        item.insert(0, "• ")
    for block in soup.find_all(["p", "li", "div", "br", "section", "h1", "h2", "h3", "h4", "address"]):
        block.insert_before("\n")
        block.insert_after("\n")
    return folded(soup.get_text())


def folded(text: str) -> str:
    return " ".join(text.split())


def expected(text: str) -> str:
    """The words of a clause as another reader of Markdown has them."""
    literal = re.sub(r"(?<![\\\w])_|_(?!\w)", r"\\_", filled(text))
    return visible(MarkdownIt("commonmark").render(literal))


def filled(text: str) -> str:
    for name, value in FACTS.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def bare(text: str) -> str:
    """Without the signs of lists that are not numbers."""
    return folded(text.replace("•", " "))


def says_the_same(text: str, pair: Pair) -> None:
    words, reading, local = expected(text), pair.reading, pair.local
    node = next(node for node in reading.article.walk() if node.id == "introduction")
    assert visible(reader(local, reading.address, reading).block(node, 2)) == words
    exported = MarkdownIt("commonmark").render(edition_markdown(pair.center, reading).decode())
    assert f" {words} Legal bases" in f" {visible(exported)}"
    said = json.loads(edition_json(pair.center, reading))["article"]["children"]
    assert next(block for block in said if block["id"] == "introduction")["text"] == filled(text.strip())
    assert bare(words) in bare(sections_of(reading.article)[0].text.replace(" · ", " ")) or "·" in text
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
        "{website} and {controller} read {email}", "null", "yes", "~", "1998\\. A year", "We use:\n\n1. cookies\n   - _ga_X\n   - __Secure-x\n2. pixels\n\nEnd.",
        "Street 1\\\n1234 AB Utrecht  \nNetherlands", "AT&T, a<b, \"quotes\" and 'others' | 5 * 3", "*a* **b** [c](#offices) [d](notice) [e](about.md)",
        "腾讯 العربية İstanbul", "- a\n- b\n\n- c", "a\u00a0b\u2009c", "x" * 300,
    ],
)  # fmt: skip
def test_these_are_accepted_and_published_as_written(text: str) -> None:
    assert check_one(text)
