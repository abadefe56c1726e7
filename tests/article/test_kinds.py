"""Kinds of blocks: every output has all of their words, whatever holds them, or fails loudly."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, cast, get_args

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gazet.article.grids import grid, is_grid
from gazet.article.kinds import KINDS, Traits, UnknownKind, Writing, opening
from gazet.article.nodes import node_of
from gazet.article.sections import Part, sections_of
from gazet.article.tree import Node
from gazet.article.uses import uses
from gazet.center.center import Center, Local
from gazet.center.page import headings
from gazet.changes.blocks import compare_articles
from gazet.edition.compose import compose
from gazet.edition.model import Edition
from gazet.edition.reading import Reading
from gazet.edition.release import same_words
from gazet.exports.edition_json import edition_json
from gazet.exports.text import edition_markdown
from gazet.folders import Project
from gazet.model.base import Named
from gazet.model.document import BlockKind
from gazet.pages.document import permanent
from gazet.pdf.paper import papers
from gazet.project import load_center, working
from gazet.render.writer import writer
from gazet.search.sections import sections
from support.places import DEMO, SMALL
from support.records import history_of_editions

BASE = "https://privacy.example.com/"
DAY = date(2025, 3, 1)
WORD = re.compile(r"(?:word|number)\d+x")
NUMBERED = ("section", "text", "item", "list", "quote", "note")
"""Kinds that may have a number."""


@cache
def edition() -> Edition:
    work = working(Project(SMALL), DAY)
    composed = compose(work.policies, work.translations, "notice", today=DAY)
    return composed.model_copy(update={"edition": DAY.isoformat(), "review": {}})


def saying(article: Node) -> Edition:
    return edition().model_copy(update={"articles": {"en": article}})


def published(article: Node) -> Local:
    """A center whose only edition is this article."""
    history = history_of_editions(saying(article))
    return Center((history,), DAY, {}, pdf=True, base=BASE).local["en"]


def body(local: Local, reading: Reading) -> str:
    """The article as on its living page."""
    return writer(local, reading.address, reading.document).blocks(reading.blocks, 2)


def page(article: Node) -> str:
    local = published(article)
    html = BeautifulSoup(permanent(local, local.main, None).html, "html.parser")
    return " ".join(
        part.get_text() for part in html.select(".gz-masthead > h1, .gz-masthead > .gz-updated, .gz-article")
    )


def paper(article: Node) -> str:
    [file] = papers(published(article))
    html = BeautifulSoup(file.html, "html.parser")
    return " ".join(part.get_text() for part in html.select("h1, .gz-masthead > .gz-updated, .gz-article"))


def markdown(article: Node) -> str:
    local = published(article)
    return edition_markdown(local.center, local.main).decode()


def markdown_as_read(article: Node) -> str:
    return BeautifulSoup(MarkdownIt("commonmark").render(markdown(article)), "html.parser").get_text()


def redline(article: Node) -> str:
    blocks = compare_articles(Node(id="nothing", kind="article"), article)
    return " ".join(run.text for block in blocks for run in block.runs)


def search(article: Node) -> str:
    return " ".join(f"{part.heading} {part.text}" for part in sections_of(article))


IN_FULL = (page, paper, markdown, markdown_as_read)
"""Outputs of an article as a reader gets them, title included."""

PLAIN = ("", "{}", "{} and {}")
PATTERNS = {
    Writing.HEADING: PLAIN,
    Writing.LINE: PLAIN,
    Writing.INLINE: (*PLAIN, "**{}** — *{}*", "[{}](#part)"),
    Writing.PROSE: (*PLAIN, "{}\n\n{}", "{}:\n\n- *{}*\n- [{}](https://x.example)", "- **{}**\n- {}"),
}
Below = tuple["Below", ...]
SHAPES = st.recursive(st.just(()), lambda below: st.lists(below, max_size=4).map(tuple), max_leaves=25)


@st.composite
def articles(draw: st.DrawFn) -> Node:
    """Blocks of all kinds in one another; no word is there twice."""
    number = iter(range(10_000))

    def word() -> str:
        return f"word{next(number)}x"

    def block(below: Below, kinds: Sequence[BlockKind] = get_args(BlockKind)) -> Node:
        kind = draw(st.sampled_from(kinds))
        label = word() if draw(st.booleans()) else ""
        if KINDS[kind].label_end is None:
            label = label and "🇳🇱"
        shown = f"number{next(number)}x" if kind in NUMBERED and draw(st.booleans()) else ""
        text = re.sub("{}", lambda _: word(), draw(st.sampled_from(PATTERNS[KINDS[kind].text])))
        if kind == "table" and draw(st.booleans()):
            return drawn_table(draw, word, f"block-{next(number)}")
        in_form = [other for other in get_args(BlockKind) if KINDS[other].part_of == kind]
        if draw(st.booleans()) and in_form:
            children = tuple(block((), in_form) for _ in below)
        else:
            children = tuple(map(block, below))
        return Node(id=f"block-{next(number)}", kind=kind, number=shown, label=label, text=text, children=children)

    return Node(id="notice", kind="article", text=word(), children=tuple(map(block, draw(SHAPES))))


def drawn_table(draw: st.DrawFn, word: Callable[[], str], id: str) -> Node:
    """A table with a cell for each column in each row; a pipe ends no cell."""
    caption, columns = word(), {f"c{n}": word() for n in range(draw(st.integers(1, 4)))}
    patterns = (*PATTERNS[Writing.INLINE], "{} | {}", "{}\n{}")
    rows = [
        (f"r{n}", [re.sub("{}", lambda _: word(), draw(st.sampled_from(patterns))) for _ in columns])
        for n in range(draw(st.integers(0, 3)))
    ]
    return grid(id, caption, columns, rows)


def every_kind_in_every_kind() -> Node:
    number = iter(range(10_000))

    def block(kind: BlockKind, *below: BlockKind) -> Node:
        id, own = f"block-{next(number)}", [f"word{next(number)}x", f"word{next(number)}x"]
        label = "🇳🇱" if KINDS[kind].label_end is None else own[0]
        return Node(id=id, kind=kind, label=label, text=own[1], children=tuple(map(block, below)))

    pairs = tuple(block(outer, inner) for outer in get_args(BlockKind) for inner in get_args(BlockKind))
    return Node(id="notice", kind="article", text="Notice", children=pairs)


def words(*nodes: Node) -> list[str]:
    """Words of blocks, parents first, numbers before labels before texts."""
    own = (f"{block.number} {block.label} {block.text}" for node in nodes for block in node.walk())
    return [word for text in own for word in WORD.findall(text)]


@given(articles())
def test_every_output_has_each_word_once_and_in_order(article: Node) -> None:
    has_each_word_once_and_in_order(article)


@given(articles())
def test_the_search_gets_what_the_page_says(article: Node) -> None:
    gives_the_search_what_the_page_says(article)


def test_every_kind_of_block_may_be_in_every_other() -> None:
    has_each_word_once_and_in_order(every_kind_in_every_kind())
    gives_the_search_what_the_page_says(every_kind_in_every_kind())


def has_each_word_once_and_in_order(article: Node) -> None:
    for output in IN_FULL:
        assert WORD.findall(output(article)) == words(article), output.__name__
    changed = [word for word in words(article) if not word.startswith("number")]
    assert WORD.findall(redline(article)) == changed
    assert WORD.findall(search(article)) == words(*opening(article)[1])
    local = published(article)
    assert Node.model_validate(json.loads(edition_json(local.center, local.main))["article"]) == article


def gives_the_search_what_the_page_says(article: Node) -> None:
    local = published(article)
    assert said(sections_of(article)) == said(sections(body(local, local.main)))


def said(parts: Sequence[Part]) -> list[tuple[str, str, str]]:
    return [(part.anchor, part.heading, part.text) for part in parts]


def test_the_search_gets_what_the_pages_of_published_editions_say() -> None:
    center = load_center(Project(DEMO), date(2026, 11, 23))
    compared = [
        (said(sections_of(reading.article)), said(sections(body(center.local[reading.language], reading))))
        for reading in center.readings()
    ]
    assert len(compared) > 2
    for parts, written in compared:
        assert len(parts) > 5 and parts == written


def test_a_table_in_markdown_is_read_as_a_table() -> None:
    rows = [("r", ["[a|b](https://x.example)", "*c* | d"]), ("s", ["", "e"])]
    article = Node(id="n", kind="article", text="N", children=(grid("t", "T", {"a": "A|B", "b": "C"}, rows),))
    assert is_grid(article.children[0])
    html = BeautifulSoup(MarkdownIt("gfm-like", {"linkify": False}).render(markdown(article)), "html.parser")
    assert [[cell.get_text() for cell in row.select("th, td")] for row in html.select("tr")] == [
        ["A|B", "C"], ["a|b", "c | d"], ["", "e"]]  # fmt: skip


# What is not known


def same(article: Node) -> bool:
    return same_words(saying(article), saying(article))


def used(article: Node) -> object:
    return uses(article, published(article).lexicon.matcher)


def contents(article: Node) -> object:
    return headings(article.children)


WORDS: tuple[Callable[[Node], object], ...] = (page, paper, markdown, redline, search, same)
every_output = pytest.mark.parametrize("output", [*WORDS, used, contents], ids=lambda output: output.__name__)


def holding(kind: Any) -> Node:
    """An article with a block of a kind, known or not."""
    block = Node.model_construct(id="odd", kind=kind, text="odd")
    return Node.model_construct(id="notice", kind="article", text="Notice", children=(block,))


@every_output
def test_a_kind_that_is_not_in_the_table_fails_loudly(output: Callable[[Node], object]) -> None:
    with pytest.raises(UnknownKind, match=r'block "odd": the kind "unheard-of" is not in gazet\.article\.kinds\.KINDS'):
        output(holding("unheard-of"))


@every_output
@pytest.mark.parametrize("kind", get_args(BlockKind))
def test_a_kind_taken_out_of_the_table_fails_loudly(
    kind: BlockKind, output: Callable[[Node], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    output(holding(kind))
    monkeypatch.delitem(KINDS, kind)
    with pytest.raises(UnknownKind, match=f'"{kind}"'):
        output(holding(kind))


@pytest.mark.parametrize("output", WORDS, ids=lambda output: output.__name__)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].part_of])
def test_a_kind_taken_out_of_the_table_fails_loudly_as_a_part_of_another(
    kind: BlockKind, output: Callable[[Node], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    around = holding(KINDS[kind].part_of)
    [block] = around.children
    article = around.model_copy(update={"children": (block.model_copy(update={"children": holding(kind).children}),)})
    output(article)
    monkeypatch.delitem(KINDS, kind)
    with pytest.raises(UnknownKind, match=f'"{kind}"'):
        output(article)


def test_a_kind_added_to_the_table_is_everywhere_but_where_its_macro_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(cast(dict[str, Traits], KINDS), "unheard-of", KINDS["text"])
    for output in (markdown, redline, search):
        assert "odd" in output(holding("unheard-of"))
    for output in (page, paper):
        with pytest.raises(UnknownKind, match=r'templates/nodes\.html has no macro "unheard-of"'):
            output(holding("unheard-of"))


def test_the_table_has_every_kind_that_the_model_has() -> None:
    assert set(KINDS) == set(get_args(BlockKind))


def test_a_block_that_nothing_makes_a_node_of_fails_loudly() -> None:
    with pytest.raises(UnknownKind, match=r'block "odd": .* turns a Named into a node'):
        node_of(Named(id="odd"), lambda body: iter(()))
