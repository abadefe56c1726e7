"""Sites of a size for measuring: seeded, so that every run and every tool gets the same pages.

PYTHONPATH=tests .venv/bin/python benchmarks/sizes.py FOLDER [--documents 20] [--editions 50]
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from gazet.article.tree import Node
from gazet.edition.acts import Act, in_order, render_line
from gazet.edition.history import read_history
from gazet.edition.model import Edition
from gazet.edition.release import publication
from gazet.edition.shelf import LOG
from gazet.folders import Project

ROOT = Path(__file__).resolve().parent.parent
NOT_PROJECT = shutil.ignore_patterns(".*", "__pycache__", "site", "src", "tests", "benchmarks", "editions")
FIRST, APART = date(2012, 1, 1), 90
"""The day of the first edition, and how many days later the next one comes."""
WORDS = 560
"""About so many has the text of a document in each language."""


@dataclass(frozen=True)
class Size:
    """How many documents a site has, and how many editions each of them."""

    documents: int
    editions: int


SIZES = {"S": Size(3, 5), "M": Size(10, 10), "L": Size(20, 50)}


def write_project(folder: Path, size: Size) -> None:
    """This repository's project with made-up documents in the place of its own; each edition changes a fifth of the clauses."""
    shutil.copytree(ROOT, folder, ignore=NOT_PROJECT)
    _write_record(folder / "editions", dict.fromkeys(_names(size), size.editions))
    _navigate(folder, _names(size))


def add_edition(folder: Path, size: Size) -> None:
    """Add one more edition of the first document to a project of a size."""
    first, *others = _names(size)
    _write_record(folder / "editions", {first: size.editions + 1, **dict.fromkeys(others, size.editions)})


def _names(size: Size) -> list[str]:
    return [f"notice-{number}" for number in range(1, size.documents + 1)]


def _write_record(record: Path, counts: Mapping[str, int]) -> None:
    history, _ = read_history(Project(ROOT).editions / "privacy")
    acts = [act for name, count in counts.items() for act in _documents(record, history.editions[0], name, count)]
    acts.sort(key=lambda act: act.day)
    (record / LOG).write_bytes(b"".join(map(render_line, in_order(acts))))


def _documents(record: Path, template: Edition, name: str, count: int) -> Iterator[Act]:
    """The editions of a document, written to the record."""
    (record / name).mkdir(parents=True, exist_ok=True)
    chance, articles = random.Random(name), {code: _short(a, name) for code, a in template.articles.items()}
    for number in range(1, count + 1):
        day = FIRST + timedelta(days=APART * (number - 1))
        said = {"document": name, "edition": str(day), "number": number, "effective": day, "published": day}
        act, data = publication(template.model_copy(update={**said, "articles": articles}))
        (record / str(act.file)).write_bytes(data)
        yield act
        changed = {
            node.id for node in articles[template.source].walk() if node.kind == "text" and chance.random() < 0.2
        }
        articles = {code: _changed(article, changed, number) for code, article in articles.items()}


def _short(article: Node, name: str) -> Node:
    """The beginning of an article, as many sections as give it its words; its id and title say which document it is."""
    kept: list[Node] = []
    for part in article.children:
        kept.append(part)
        if sum(len(node.text.split()) for found in kept for node in found.walk()) > WORDS:
            break
    number = name.rpartition("-")[2]
    return article.model_copy(update={"id": name, "text": f"{article.text} {number}", "children": tuple(kept)})


def _changed(node: Node, ids: set[str], number: int) -> Node:
    """A node with the chosen clauses saying something else than before."""
    text = f"{node.text.partition(' (§')[0]} (§ {number})" if node.id in ids else node.text
    children = tuple(_changed(child, ids, number) for child in node.children)
    return node.model_copy(update={"text": text, "children": children})


def _navigate(folder: Path, names: list[str]) -> None:
    """Name the documents in mkdocs.yml, and the first of them where the hand-written pages name the one that was copied."""
    config, pages = folder / "mkdocs.yml", "".join(f"- {name}.md\n- {name}/history.md\n" for name in names)
    config.write_text(config.read_text("utf-8").replace("- privacy.md\n- privacy/history.md\n", pages), "utf-8")
    for page in (folder / "docs").glob("*.md"):
        page.write_text(page.read_text("utf-8").replace("](privacy", f"]({names[0]}"), "utf-8")


def main() -> None:
    """Write a project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=SIZES["L"].documents)
    parser.add_argument("--editions", type=int, default=SIZES["L"].editions)
    options = parser.parse_args()
    write_project(options.folder, Size(options.documents, options.editions))


if __name__ == "__main__":
    main()
