"""Built pages and their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer

from gazet.article.markdown import lines
from gazet.article.tree import Node
from support.places import LANGUAGES

DATED = re.compile(r"/\d{4}-\d\d-\d\d/")
"""In the address of a page of an edition."""
REQUEST = re.compile(r"^/?(?:[a-z]{2}/)?(?P<request>rights/[a-z-]+/[a-z-]+)/$")
"""The address of a page of a request."""


def in_turn(paths: Iterable[str], place: int, turns: int) -> list[str]:
    """Addresses of a language, the pages of requests only in every so many of them: there is one of each right of each law, and
    all are made of the same parts. Of `turns` languages, `place` is the one that these addresses are in."""
    return [path for path in paths if not (match := REQUEST.match(path)) or crc32(match[1].encode()) % turns == place]


def soup(file: Path) -> BeautifulSoup:
    """A file of HTML."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def main_of(file: Path) -> BeautifulSoup:
    """The main part of a file of HTML, which is read in a fraction of the time."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser", parse_only=SoupStrainer("main"))


def page(site: Path, path: str) -> BeautifulSoup:
    """A page of a site by its address."""
    return soup(site / path / "index.html")


def the(parent: Tag, selector: str) -> Tag:
    """The first element that a selector finds; there must be one."""
    found = parent.select_one(selector)
    assert found is not None, selector
    return found


def words(tag: Tag, between: str = "") -> str:
    """The text of an element, white space folded."""
    return re.sub(r"\s+", " ", tag.get_text(between))


def text(site: Path, path: str) -> str:
    """The words of a page's article."""
    return words(the(page(site, path), "article"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path. The lock of a record is no part of it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def addresses(site: Path, language: str) -> list[str]:
    """Every page of a language but those at old addresses, which lead on by themselves."""
    others = tuple(prefix for code, prefix in LANGUAGES.items() if prefix and code != language)
    return [
        path
        for file in sorted(site.rglob("*.html"))
        if (path := file.relative_to(site).as_posix().removesuffix("index.html")).startswith(LANGUAGES[language])
        and not path.startswith(others)
        and 'http-equiv="refresh"' not in file.read_text("utf-8")
    ]


def words_of(node: Node) -> Iterator[str]:
    """The words of an article in the order in which readers get them, without what is between them and numbers of items."""
    label = "" if node.kind == "office" else node.label
    text = node.text if node.kind in ONE_LINE else " ".join(NUMBER.sub("", line) for line in lines(node.text))
    yield from WORD.findall(f"{label} {text}")
    for child in node.children:
        yield from words_of(child)


WORD = re.compile(r"\w+")
NUMBER = re.compile(r"^\d+\. ")
"""Of an item: pages and files draw it, and it is none of the words in them."""
ONE_LINE = ("article", "section", "purpose", "record", "definition", "office", "line", "row", "updated")
"""Kinds whose text is no Markdown."""
