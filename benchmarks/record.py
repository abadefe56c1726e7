"""Freeze, verify and show 1,000 editions, and diff a policy of 10,000 words, in one run.

.venv/bin/python benchmarks/record.py
"""

from __future__ import annotations

import difflib
import random
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from gazet.article.tree import Node
from gazet.changes.blocks import compare_articles, words_of
from gazet.changes.words import compare, tokens
from gazet.edition.acts import in_order, render_line
from gazet.edition.history import history_of, read_history
from gazet.edition.intervals import applied, intervals
from gazet.edition.model import Edition
from gazet.edition.record import read_record, verified
from gazet.edition.release import publication
from gazet.edition.shelf import LOG
from gazet.folders import Project
from gazet.project import read_policies

ROOT = Path(__file__).parent.parent
WORDS, EDITIONS, KEPT, PARAGRAPH = 10_000, 1_000, 560, 80


def best(action: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the fastest round."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def vocabulary() -> list[str]:
    """Words of this repository's policy, as often as it uses them."""
    policies = read_policies(Project(ROOT)).policies
    return [word for d in policies.documents for b in d.blocks() for word in getattr(b, "text", "").split()]


def article(paragraphs: list[str]) -> Node:
    blocks = tuple(Node(id=f"p{n}", kind="text", text=text) for n, text in enumerate(paragraphs))
    sections = tuple(
        Node(id=f"s{n}", kind="section", text=f"Section {n}", children=blocks[n : n + 10])
        for n in range(0, len(blocks), 10)
    )
    return Node(id="privacy", kind="article", text="Policy", children=sections)


def edited(paragraphs: list[str], words: list[str], chance: random.Random) -> list[str]:
    """The text of the next edition: a fifth of the paragraphs with some words replaced, dropped or added."""
    result = []
    for text in paragraphs:
        own = text.split()
        if chance.random() < 0.2:
            for _ in range(chance.randint(1, 8)):
                at = chance.randrange(max(1, len(own)))
                own[at : at + chance.randint(0, 3)] = chance.choices(words, k=chance.randint(1, 2))
        result.append(" ".join(own))
    return result


def write_record(
    folder: Path, template: Edition, texts: dict[str, list[str]], words: list[str], chance: random.Random
) -> float:
    """Freeze the editions; seconds for rendering one with its act."""
    (folder / "privacy").mkdir(parents=True)
    acts, spent = [], 0.0
    for n in range(EDITIONS):
        day = date(2000, 1, 1) + timedelta(days=9 * n)
        texts = {language: edited(text, words, chance) for language, text in texts.items()}
        articles = {language: article(text) for language, text in texts.items()}
        update = {"edition": str(day), "effective": day, "published": day, "articles": articles}
        start = time.perf_counter()
        act, data = publication(template.model_copy(update=update))
        spent += time.perf_counter() - start
        (folder / str(act.file)).write_bytes(data)
        acts.append(act)
    (folder / LOG).write_bytes(b"".join(map(render_line, in_order(acts))))
    return spent / EDITIONS


def shown(folder: Path) -> object:
    """The words of a day, as `gazet show` finds them."""
    record, _ = read_record(folder)
    interval = applied(intervals(record.acts, "privacy"), date(2010, 1, 1))
    return history_of(record, "privacy", interval.edition if interval else None)


def main() -> None:
    """Measure and print."""
    chance, words = random.Random(1), vocabulary()
    text = [" ".join(chance.choices(words, k=PARAGRAPH)) for _ in range(WORDS // PARAGRAPH)]
    history, _ = read_history(Project(ROOT).editions / "privacy")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "editions"
        kept = dict.fromkeys(("en", "nl", "tr"), text[: KEPT // PARAGRAPH])
        freeze = write_record(record, history.editions[0], kept, words, chance)
        size = sum(path.stat().st_size for path in record.rglob("*.json"))
        tracemalloc.start()
        assert not verified(record).problems
        memory = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        verify, show = best(lambda: verified(record)), best(lambda: shown(record))
    new_text = edited(text, words, chance)
    old, new = article(text), article(new_text)
    redline = best(lambda: compare_articles(old, new))
    flat_old, flat_new = "\n".join(text), "\n".join(new_text)
    flat = best(lambda: compare(flat_old, flat_new))
    a, b = ([t.strip() for t in tokens(x)] for x in (flat_old, flat_new))
    slow = best(lambda: difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks(), 1)
    kept_slow = sum(block.size for block in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    same = sum(
        len(tokens(run.text))
        for block in compare_articles(old, new)
        for run in block.runs
        if run.op == "=" and block.node.kind == "text"
    )
    assert sum(len(words_of(n).split()) for n in old.walk() if n.kind == "text") == WORDS
    print(
        f"record: {EDITIONS} editions of {KEPT:,} words in 3 languages, {size / 1e6:.0f} MB; redlines: {WORDS:,} words"
    )
    print(f"freeze one edition                {freeze * 1000:8.1f} ms")
    print(f"verify {EDITIONS} editions              {verify * 1000:8.1f} ms   {memory / 1e6:.0f} MB at most")
    print(f"show the words of a day           {show * 1000:8.1f} ms")
    print(
        f"redline, block by block           {redline * 1000:8.1f} ms   {redline / slow:.4f} × difflib, words kept {same:,} (difflib {kept_slow:,})"
    )
    print(f"redline, one text of 10,000 words {flat * 1000:8.1f} ms   {flat / slow:.4f} × difflib")
    print(f"difflib, words, autojunk off      {slow * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
