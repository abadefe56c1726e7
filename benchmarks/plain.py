"""A built site as a project of plain MkDocs + Material + static-i18n: the same pages, the same words, as Markdown."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from mkdocs.utils.yaml import yaml_load

from gazet.shell.defaults import I18N, THEME, completed

HEADINGS = [f"h{level}" for level in range(1, 7)]
BLOCKS = [
    *HEADINGS,
    "address",
    "article",
    "aside",
    "details",
    "div",
    "dl",
    "footer",
    "header",
    "li",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "ul",
]
CONTROLS = "script, style, form, button, svg, a.gz-anchor, a.headerlink, a.md-content__button"
MARKS = {"strong": "**", "em": "*"}
Target = Callable[[Tag], str]


def built(site: Path) -> dict[str, Tag]:
    """The articles of a built site by path ("nl/privacy"), without controls."""
    found: dict[str, Tag] = {}
    for page in sorted(site.rglob("index.html")):
        html = page.read_text("utf-8")
        start = html.index('<article class="md-content__inner')
        article = BeautifulSoup(html[start : html.index("</main>", start)], "html.parser")
        for control in article.select(CONTROLS):
            control.decompose()
        found[page.parent.relative_to(site).as_posix().removeprefix(".")] = article
    return found


def blocks(element: Tag, target: Target) -> Iterator[str]:
    """An element as the Markdown blocks an author would write: no marks on names, no links on defined terms."""
    text, id, loose = line(element, target), element.get("id"), ""
    if element.name in HEADINGS:
        yield f"{'#' * int(element.name[1])} {text}" + (f" {{ #{id} }}" if id else "")
    elif element.name == "p":
        yield re.sub(r"^(\d*)([.#+>-])", r"\1\\\2", text)
    elif element.name in ("ul", "ol") and not element.find(HEADINGS):
        yield "\n".join(f"- {line(item, target)}" for item in element.find_all("li", recursive=False))
    elif element.name == "dl":
        for term in element.find_all("dt"):
            yield f"**{line(term, target)}** " + " ".join(line(d, target) for d in term.find_next_siblings("dd"))
    elif element.name == "table":
        rows = [[line(cell, target) for cell in row.find_all(["th", "td"])] for row in element.find_all("tr")]
        rows.insert(1, ["---"] * len(rows[0]))
        caption = element.find("caption")
        yield line(caption, target) if caption else ""
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    else:
        for child in element.children:
            if isinstance(child, Tag) and (child.name in BLOCKS or child.find(BLOCKS)):
                yield from (loose, *blocks(child, target))
                loose = ""
            else:
                loose += inline(child, target)
        yield loose


def line(element: Tag, target: Target) -> str:
    """The words of an element in one line."""
    return " ".join("".join(inline(child, target) for child in element.children).split())


def inline(node: Any, target: Target) -> str:
    """Markdown of a run of text."""
    if not isinstance(node, Tag):
        plain = type(node) is NavigableString  # comments are strings too
        return re.sub(r"([\\`*_\[\]])", r"\\\1", node).replace("&", "&amp;").replace("<", "&lt;") if plain else ""
    text = "".join(inline(child, target) for child in node.children)
    if not text.strip():
        return " "
    if node.name == "a" and (url := target(node)):
        return f"[{text.strip()}]({url})"
    mark = MARKS.get(node.name, " " if node.name in BLOCKS else "")
    return f"{mark}{text.strip()}{mark}" if mark else text


def write_plain(project: Path, plain: Path) -> None:
    """The pages of a built site as a project of plain MkDocs: same theme and nav, no overrides but style and script."""
    config = completed(yaml_load((project / "mkdocs.yml").read_text("utf-8")))
    i18n = I18N | next(plugin["i18n"] for plugin in config["plugins"] if "i18n" in plugin)
    others = [language["locale"] for language in i18n["languages"] if not language.get("default")]
    del config["hooks"], config["theme"]["custom_dir"]
    config |= {
        "site_name": "Privacy center",
        "plugins": ["search", {"i18n": i18n}],
        "docs_dir": "docs",
        "exclude_docs": "",
        "not_in_nav": "*",
    }
    save(plain / "mkdocs.yml", config)
    shutil.copytree(THEME, plain / "docs", ignore=shutil.ignore_patterns("*.html", "partials"))
    pages = built(project / "out")
    for path, article in pages.items():
        root = next((f"{other}/" for other in others if f"{path}/".startswith(f"{other}/")), "")
        below = f"{path}/".removeprefix(root).strip("/")

        def target(link: Tag, root: str = root, below: str = below) -> str:
            """Nothing for a term, another language, and files that only Gazet writes."""
            url = str(link.get("href", ""))
            if re.match("https?:|mailto:", url):
                return url
            leads = posixpath.normpath(posixpath.join(below, url.partition("#")[0])).removeprefix(".")
            skip = "gz-term" in link.get_attribute_list("class") or url.startswith("#") or "hreflang" in link.attrs
            known = not skip and f"{root}{leads}".rstrip("/") in pages
            return f"{posixpath.relpath(leads or 'index', posixpath.dirname(below) or '.')}.md" if known else ""

        hidden = 'content="noindex"' in (project / "out" / path / "index.html").read_text("utf-8")
        parts = ["---\nsearch: {exclude: true}\n---"] * hidden + [part.strip() for part in blocks(article, target)]
        file = plain / "docs" / f"{below or 'index'}{'.' * bool(root)}{root.rstrip('/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(filter(None, parts)) + "\n", "utf-8")


def save(path: Path, value: object) -> None:
    """Write YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
