"""Built pages and their words."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag


def soup(file: Path) -> BeautifulSoup:
    """A file of HTML."""
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


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
