"""Two shells frame the same site: MkDocs with Material, and our own. They write the same articles, links and words."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from gazet.kept import Kept
from gazet.shell import plain
from gazet.shell.description import described
from gazet.shell.docs import opened
from support.commands import environment
from support.places import ROOT

OF_THE_SMALL_SITE = {"as_of": "2025-07-15"}
VARIABLES = {"GAZET_SITE_URL": "https://x.example", "GAZET_PDF": "false"}
OF_MATERIAL = "form.md-header__option, .md-logo > *, header script"
PARTS = {
    "header": "header.md-header",
    "tabs": "nav.md-tabs",
    "drawer": "nav.gz-drawer",
    "contents": "nav.md-nav--secondary",
    "article": "article",
    "footer": "footer .gz-record-head",
    "skip": "a.md-skip",
}
NOT_SAID = "link[rel=stylesheet], head > script:not([type='application/ld+json']), meta[name=generator], meta[http-equiv], meta[name=referrer]"


SHELLS = {"plain": plain.files}
"""Our own shells: what each makes of a site."""


@pytest.fixture(scope="module", params=SHELLS)
def own(request: pytest.FixtureRequest, small_record: Path) -> Mapping[str, bytes]:
    """The small site in one of our own shells, with everything that MkDocs writes too."""
    project = described(small_record / "mkdocs.yml", VARIABLES)
    started, warnings = opened(project, OF_THE_SMALL_SITE, Kept())
    assert warnings == []
    return dict(SHELLS[request.param](project, started))


@pytest.fixture(scope="module")
def pages(small: Path, own: Mapping[str, bytes]) -> Mapping[str, tuple[BeautifulSoup, BeautifulSoup]]:
    """Every page as either shell wrote it."""
    found = {
        path: (parsed((small / path).read_bytes()), parsed(html))
        for path, html in own.items()
        if path.endswith(".html")
    }
    assert len(found) > 40
    return found


def parsed(html: bytes) -> BeautifulSoup:
    page = BeautifulSoup(html, "html.parser")
    for tag in page.select(f"{OF_MATERIAL}, {NOT_SAID}"):
        tag.decompose()
    return page


def words(tag: Tag) -> str:
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def elements(tag: Tag, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element with its attributes, links resolved."""
    for inner in tag.find_all(True):
        said = {name: " ".join(value) if isinstance(value, list) else value for name, value in inner.attrs.items()}
        links = {name: urljoin(f"https://x.example/{path}", said[name]) for name in ("href", "src") if name in said}
        yield inner.name, said | links


def head(page: BeautifulSoup, path: str) -> list[tuple[str, str]]:
    assert page.head
    return sorted((str(sorted(said.items())), name) for name, said in elements(page.head, path))


def test_both_write_the_same_files(small: Path, own: Mapping[str, bytes]) -> None:
    written = {path.relative_to(small).as_posix(): path for path in small.rglob("*") if path.is_file()}
    for_hosts = {
        path for path in written if path.startswith(("assets/", "_", ".")) or path == "staticwebapp.config.json"
    }
    assert for_hosts
    assert set(written) - for_hosts == set(own) - {plain.SHEET.name}
    same = [path for path in own if not path.endswith(".html") and path != plain.SHEET.name]
    assert len(same) > 50
    assert [path for path in same if own[path] != written[path].read_bytes()] == []


Pages = Mapping[str, tuple[BeautifulSoup, BeautifulSoup]]


@pytest.mark.parametrize("part", PARTS)
def test_both_say_the_same_on_every_page_with_the_same_links(pages: Pages, part: str) -> None:
    seen = 0
    for path, (one, other) in pages.items():
        for a, b in zip(one.select(PARTS[part]), other.select(PARTS[part]), strict=True):
            seen += 1
            assert words(a) == words(b), path
            assert list(elements(a, path)) == list(elements(b, path)), path
    assert seen > 30


def test_both_say_the_same_in_the_head_of_every_page(pages: Pages) -> None:
    for path, (one, other) in pages.items():
        assert head(one, path) == head(other, path)
        assert one.title and other.title and one.title.string == other.title.string
        assert one.html and other.html and one.html["data-footer"] == other.html["data-footer"]
        data = [page.select("script[type='application/ld+json']") for page in (one, other)]
        assert [tag.string for tag in data[0]] == [tag.string for tag in data[1]]


def test_our_own_shell_needs_no_mkdocs(small_record: Path, tmp_path: Path) -> None:
    gone = "import sys; sys.modules.update(dict.fromkeys(['mkdocs', 'material', 'mkdocs_static_i18n']));"
    command = f"{gone} from gazet.cli import main; main()"
    options = ["-C", str(small_record), "build", "--strict", "--offline", "--site-dir", str(tmp_path / "site")]
    said = {**os.environ, **environment("2025-07-15")}
    result = subprocess.run([sys.executable, "-c", command, *options], env=said, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "site/tr/notice/index.html").is_file()
    assert not (tmp_path / "site/search.json").exists()


def test_only_one_shell_imports_mkdocs() -> None:
    found = {
        path.relative_to(ROOT / "src/gazet").as_posix()
        for path in (ROOT / "src/gazet").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in getattr(node, "names", [])]
        )
        if isinstance(node, ast.Import | ast.ImportFrom) and str(name).split(".")[0].startswith(("mkdocs", "material"))
    }
    assert found == {
        *("shell/acting.py", "shell/asked.py", "shell/divided.py", "shell/filled.py", "shell/mkdocs.py"),
        *("shell/mkdocs_begun.py", "shell/mkdocs_pages.py", "shell/run.py", "shell/switching.py"),
    }
