"""What readers see of texts: on pages, in other readers of Markdown, on paper."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from gazet.article.tree import Node

COMMONMARK = MarkdownIt("commonmark")
MARKDOWN = ("text", "item")
"""Kinds of blocks whose text is Markdown."""
BLOCKS = ["p", "li", "div", "br", "section", "h1", "h2", "h3", "h4", "h5", "h6", "address", "dd", "dt"]


def folded(text: str) -> str:
    """With one space for any white space."""
    return " ".join(text.split())


def visible(html: str) -> str:
    """The words of a page as they are seen, with the signs and numbers of lists."""
    soup = BeautifulSoup(html, "html.parser")
    for unseen in soup.select(".gz-anchor, .gz-sr, [aria-hidden], .gz-flag, .gz-pending"):
        unseen.decompose()
    for numbered in soup.find_all("ol"):
        for number, item in enumerate(numbered.find_all("li", recursive=False), 1):
            item.insert(0, f"{number}. ")
    for item in soup.select("ul > li"):
        item.insert(0, "• ")
    for block in soup.find_all(BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    return folded(soup.get_text())


def expected(text: str) -> str:
    """The words of a clause as another reader of Markdown has them; underscores are letters."""
    return visible(COMMONMARK.render(re.sub(r"(?<![\\\w])_|_(?!\w)", r"\\_", text)))


def bare(text: str) -> str:
    """Without the signs of lists that are not numbers, and without what separates blocks in a line."""
    return folded(re.sub("[•·]", " ", text))


def clauses_of(article: Node) -> Iterator[Node]:
    """The blocks of an article whose text is Markdown, in its order."""
    return (node for node in article.walk() if node.kind in MARKDOWN)


def missing_from(text: str, article: Node, squeezed: bool = False) -> list[str]:
    """The ids of the blocks that a text does not say unbroken and in order. `squeezed`: white space does not count."""
    lost, at = [], 0
    for node in clauses_of(article):
        words = bare(expected(node.text))
        words = words.replace(" ", "") if squeezed else words
        found = text.find(words, at)
        if found < 0:
            lost.append(node.id)
        else:
            at = found + len(words)
    return lost


def printed(data: bytes) -> str:
    """The words of a PDF file without its running footers, addresses after links, signs of items, and white space."""
    command = ["pdftotext", "-layout", "-", "-"]
    sheets = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    lines = [line for line in sheets.splitlines() if "· SHA-256 " not in line and not RUNNING.fullmatch(line)]
    text = re.sub(r"[•·◦▪\s\u00ad]", "", "".join(lines))
    return re.sub(r"\(https?://[^)]*\)", "", text)


RUNNING = re.compile(r"\s*\d+ / \d+\s*")
