"""What is remembered between pages never shows: every page is what it would be if it were the first one."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.lexicon import Lexicon
from gazet.article.tree import Node
from gazet.center.center import Center
from gazet.center.page import Page
from gazet.edition.content import shared
from gazet.folders import Project
from gazet.lately import Lately, lately
from gazet.pages.pages import pages
from gazet.project import load_center
from gazet.render.templates import IN_ENGLISH
from gazet.render.writer import Writer
from support.places import DEMO, DEMO_DAY


def forget() -> None:
    for one in Lately.made:
        one.forget()


@cache
def center() -> Center:
    return load_center(Project(DEMO), date.fromisoformat(DEMO_DAY))


def every_page() -> list[Page]:
    return [page for local in center().local.values() for page in pages(local)]


def test_a_page_is_the_same_whatever_was_written_before_it() -> None:
    found = every_page()
    order = random.Random(1).sample(range(len(found)), len(found))
    warm = {n: found[n].html for n in order}
    assert len(warm) > 200
    for n in order[::7]:
        forget()
        assert every_page()[n].html == warm[n], found[n].path


GLOSSARY = center().local["en"].main.facts
WORDS = ("Booking", "a booking", "Personal Data", "the Marina", "plain", "[here](#data)", "[there](cookies#trackers)")
LEAVES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" and ".join)
BLOCKS = st.lists(
    st.tuples(LEAVES, st.sampled_from(["text", "item", "line"]), st.lists(LEAVES, max_size=2)), min_size=1, max_size=5
)
PAGES = st.lists(st.permutations(range(5)), min_size=2, max_size=4)
PATHS = ("privacy/", "privacy/2024-01-01/", "privacy/2025-01-01/", "cookies/2024-01-01/changes/")


def tree(number: int, block: tuple[str, str, list[str]]) -> Node:
    text, kind, below = block
    children = tuple(Node(id=f"b{number}.{n}", kind="text", text=inner) for n, inner in enumerate(below))
    return shared(Node.model_validate({"id": f"b{number}", "kind": kind, "text": text, "children": children}))


def written(path: str, blocks: list[Node]) -> str:
    lexicon = Lexicon(GLOSSARY, center().local["en"].grammar, f"{path}#term.")
    return str(Writer(path, lexicon, IN_ENGLISH, source="en", text=path).blocks(blocks, 2))


@given(BLOCKS, PAGES)
def test_blocks_in_any_order_on_any_page_are_written_as_on_their_first_one(
    blocks: list[tuple[str, str, list[str]]], orders: list[list[int]]
) -> None:
    nodes = [tree(number, block) for number, block in enumerate(blocks)]
    for path, order in zip(PATHS, orders, strict=False):
        chosen = [nodes[n] for n in order if n < len(nodes)]
        warm = written(path, chosen)
        apart = [Node.model_validate(node.model_dump()) for node in chosen]  # equal, but not the same objects
        assert written(path, apart) == warm


def test_equal_blocks_are_read_as_one_object() -> None:
    one, other = (tree(1, ("Booking", "text", ["a", "b"])) for _ in range(2))
    assert one is other and one.children[0] is other.children[0]
    assert tree(1, ("Booking", "text", ["a", "c"])) != one
    assert tree(1, ("Booking", "text", ["a", "c"])).children[0] is one.children[0]


def test_editions_share_what_did_not_change() -> None:
    history = center().histories[0]
    first, *_, last = history.editions
    own = {id(node) for node in first.articles["en"].walk()}
    kept = [node for node in last.articles["en"].walk() if id(node) in own]
    assert len(kept) > 10


@pytest.mark.parametrize("size", [1, 3])
def test_only_the_latest_are_remembered_and_by_identity(size: int) -> None:
    calls: list[object] = []

    @lately(size)
    def named(thing: list[int], word: str) -> tuple[int, str]:
        calls.append(thing)
        return (len(thing), word)

    things: list[list[int]] = [[], [1], [1, 2]]
    assert [named(thing, "a") for thing in things for _ in range(2)] == [(n, "a") for n in range(3) for _ in range(2)]
    assert len(calls) == 3
    assert named([], "a") == (0, "a") and len(calls) == 4  # an equal one is another one
    assert named(things[2], "b") == (2, "b") and len(calls) == 5
    named(things[0], "a")
    assert len(calls) == (6 if size < 4 else 5)
