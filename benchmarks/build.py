"""gazet build against plain MkDocs + Material + static-i18n with the same pages as Markdown. See README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import posixpath
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString, Tag
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parent.parent
NOT_PROJECT = shutil.ignore_patterns(".*", "__pycache__", "site", "src", "tests", "benchmarks")
PACKAGES = ("gazet", "mkdocs", "mkdocs-material", "mkdocs-static-i18n")
HEADINGS = {f"h{level}" for level in range(1, 7)}
BLOCKS = HEADINGS | {"address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "header", "nav", "ol", "p",
                     "section", "summary", "table", "ul"}
CONTROLS = "script, style, form, button, svg, a.gz-anchor, a.headerlink, a.md-content__button"


@dataclass(frozen=True)
class Cost:
    """Seconds of one build in a fresh process, or the best of several."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Case:
    """A site built both ways."""

    case: str
    pages: int
    words: dict[str, int]
    gazet: Cost
    plain: Cost

    @property
    def ratio(self) -> Cost:
        """Gazet over plain, within this run."""
        return Cost(self.gazet.wall / self.plain.wall, self.gazet.cpu / self.plain.cpu)


@dataclass(frozen=True)
class Build:
    """One way to build a site: the command takes the folder to write to."""

    command: tuple[str, ...]
    folder: Path

    def run(self, site: Path) -> Cost:
        """Build into an empty folder."""
        shutil.rmtree(site, ignore_errors=True)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run([sys.executable, "-m", *self.command, "--site-dir", str(site)], cwd=self.folder, capture_output=True,
                              text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"})
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            raise SystemExit(f"{' '.join(self.command)} failed in {self.folder}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def article(page: Path) -> Tag:
    """The part of a built page that is the page's own, without controls."""
    html = page.read_text("utf-8")
    soup = BeautifulSoup(html[html.index('<article class="md-content__inner'):html.index("</main>")], "html.parser")
    inner = soup.select_one("article.md-content__inner")
    assert inner is not None
    for control in inner.select(CONTROLS):
        control.decompose()
    return inner


@dataclass(frozen=True)
class Writer:
    """Writes a built page as the Markdown an author would: no marks on names, no links on defined terms."""

    path: str
    pages: frozenset[str]
    """Paths of the pages of the language."""

    def blocks(self, element: Tag) -> Iterator[str]:
        """Markdown blocks of an element."""
        loose = ""
        for child in element.children:
            if not isinstance(child, Tag) or not (child.name in BLOCKS or child.find(list(BLOCKS))):
                loose += self.inline(child)
                continue
            yield loose
            loose = ""
            yield from self.block(child)
        yield loose

    def block(self, element: Tag) -> Iterator[str]:
        """Markdown of a block element."""
        if element.name in HEADINGS:
            id = element.get("id")
            yield "#" * int(element.name[1]) + f" {self.line(element)}" + (f" {{ #{id} }}" if id else "")
        elif element.name in ("p", "summary"):
            yield re.sub(r"^(\d*)([.#+>-])", r"\1\\\2", self.line(element))
        elif element.name in ("ul", "ol") and not element.find(list(HEADINGS)):
            yield "\n".join(f"{'-' if element.name == 'ul' else '1.'} {self.line(i)}" for i in element.find_all("li", recursive=False))
        elif element.name == "dl":
            for term in element.find_all("dt"):
                yield f"**{self.line(term)}** {' '.join(self.line(d) for d in term.find_next_siblings('dd'))}"
        elif element.name == "table":
            yield "\n".join("- " + "; ".join(self.line(cell) for cell in row.find_all(["th", "td"])) for row in element.find_all("tr"))
        else:
            yield from self.blocks(element)

    def line(self, element: Tag) -> str:
        """The words of an element in one line."""
        return " ".join("".join(map(self.inline, element.children)).split())

    def inline(self, node: Any) -> str:
        """Markdown of a run of text."""
        if not isinstance(node, Tag):
            plain = type(node) is NavigableString  # comments are strings too
            return re.sub(r"([\\`*_\[\]])", r"\\\1", node).replace("&", "&amp;").replace("<", "&lt;") if plain else ""
        text = "".join(map(self.inline, node.children))
        if not text.strip():
            return text or " "
        if node.name == "a" and (target := self.target(node)):
            return f"[{text.strip()}]({target})"
        mark = {"strong": "**", "b": "**", "em": "*", "i": "*"}.get(node.name, "")
        return f"{mark}{text.strip()}{mark}" if mark else text

    def target(self, link: Tag) -> str | None:
        """Where a link leads in Markdown; None for a term, another language, or a file that only Gazet writes."""
        url = str(link.get("href", ""))
        if re.match(r"https?:|mailto:", url):
            return url
        path = posixpath.normpath(posixpath.join(self.path, url.partition("#")[0])).removeprefix(".")
        if "gz-term" in link.get_attribute_list("class") or url.startswith("#") or path not in self.pages:
            return None
        return posixpath.relpath(f"{path or 'index'}.md", posixpath.dirname(self.path) or ".")


def write_plain(project: Path, site: Path, plain: Path) -> None:
    """The pages of a built site as a project of plain MkDocs."""
    config = yaml_load((project / "mkdocs.yml").read_text("utf-8"))
    i18n = next(plugin["i18n"] for plugin in config["plugins"] if "i18n" in plugin)
    default, *others = [language["locale"] for language in i18n["languages"]]
    del config["hooks"], config["theme"]["custom_dir"]
    i18n.pop("reconfigure_search")  # static-i18n's own default: on
    config.update(plugins=["search", {"i18n": i18n}], docs_dir="docs", exclude_docs="", not_in_nav="*")
    save(plain / "mkdocs.yml", config)
    shutil.copytree(project / "overrides", plain / "docs", ignore=shutil.ignore_patterns("*.html", "partials"))
    paths = [page.parent.relative_to(site).as_posix().removeprefix(".") for page in built(site)]
    for path in paths:
        language = next((other for other in others if path.split("/")[0] == other), default)
        root = "" if language == default else f"{language}/"
        below = path.removeprefix(language).removeprefix("/") if root else path
        same = frozenset(p.removeprefix(language).removeprefix("/") for p in paths if not root or f"{p}/".startswith(root))
        target = plain / "docs" / f"{below or 'index'}{'.' + language if root else ''}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        blocks = Writer(below, same).blocks(article(site / path / "index.html"))
        target.write_text("\n\n".join(block.strip() for block in blocks if block.strip()) + "\n", "utf-8")


def built(site: Path) -> list[Path]:
    """The pages of a site."""
    return [page for page in sorted(site.rglob("index.html")) if '<article class="md-content__inner' in page.read_text("utf-8")]


def words(site: Path) -> int:
    """How many words the pages of a site hold, for the proof that both say the same."""
    return sum(len(article(page).get_text(" ").split()) for page in built(site))


def add_documents(project: Path, count: int, length: int) -> None:
    """Give a project more documents of so many words: real clauses, real translations, each with a number of its own."""
    organization = yaml_load((project / "policies/organization.yml").read_text("utf-8"))
    main = organization["documents"][0]
    document = yaml_load((project / f"policies/{main}/document.yml").read_text("utf-8"))
    catalogs = {path: [path.read_text("utf-8")] for path in project.glob("locales/*/LC_MESSAGES/policies.po")}
    known = {path: {m.context: m for m in read_po(parts[0].splitlines())} for path, parts in catalogs.items()}
    source = {id: str(message.id) for id, message in next(iter(known.values())).items() if id and id.startswith(f"{main}.")}

    def say(id: str, like: str, mark: str = "") -> str:
        for path, messages in known.items():
            clause = {"msgctxt": id, "msgid": source[like] + mark, "msgstr": str(messages[like].string) + mark}
            catalogs[path].append("".join(f"{key} {json.dumps(text, ensure_ascii=False)}\n" for key, text in clause.items()))
        return source[like] + mark

    texts = [id for id, text in source.items() if id.endswith(".text") and "](#" not in text]
    headings = [id for id in source if id.endswith(".section")]
    pages = [f"notice-{number}" for number in range(1, count + 1)]
    for number, page in enumerate(pages, 1):
        body: list[dict[str, Any]] = []
        while len(yaml.safe_dump(body).split()) < length:
            n = len(body)
            text = {"id": f"words-{n}", "text": say(f"{page}.words-{n}.text", texts[n % len(texts)], f" ({number}.{n})")}
            body.append({"id": f"part-{n}", "section": say(f"{page}.part-{n}.section", headings[n % len(headings)], f" {number}.{n}"), "body": [text]})
        labels = {name: say(f"{page}.labels.{name}", f"{main}.labels.{name}") for name in document["labels"]}
        title, updated = say(f"{page}.title", f"{main}.title", f" {number}"), say(f"{page}.updated", f"{main}.updated")
        save(project / f"policies/{page}/document.yml", document | {"id": page, "title": title, "updated": updated, "labels": labels, "body": body})
    for path, parts in catalogs.items():
        path.write_text("\n".join(parts), "utf-8")
    save(project / "policies/organization.yml", organization | {"documents": [*organization["documents"], *pages]})
    config = yaml_load((project / "mkdocs.yml").read_text("utf-8"))
    save(project / "mkdocs.yml", config | {"nav": [*config["nav"], {"Notices": [f"{page}.md" for page in pages]}]})


def save(path: Path, value: object) -> None:
    """Write YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=120), "utf-8")


def measure(name: str, documents: int, runs: int) -> Case:
    """Build a copy of this project, with so many more documents, both ways and in turns."""
    with tempfile.TemporaryDirectory(prefix="gazet-bench-") as folder:
        project, plain, sites = Path(folder, "project"), Path(folder, "plain"), {way: Path(folder, way + "-site") for way in ("gazet", "plain")}
        shutil.copytree(ROOT, project, ignore=NOT_PROJECT)
        if documents:
            add_documents(project, documents, length=900)
        builds = {"gazet": Build(("gazet", "build", "--strict"), project), "plain": Build(("mkdocs", "build", "--strict", "--quiet"), plain)}
        builds["gazet"].run(sites["gazet"])  # both ways once uncounted: caches are warm, and the pages are there to be copied
        write_plain(project, sites["gazet"], plain)
        builds["plain"].run(sites["plain"])
        pages = {way: len(built(site)) for way, site in sites.items()}
        if pages["gazet"] != pages["plain"] or pages["gazet"] < documents * 3:
            raise SystemExit(f"not the same site: {pages} pages")
        counted = {way: words(site) for way, site in sites.items()}
        costs: dict[str, list[Cost]] = {"gazet": [], "plain": []}
        for turn in range(runs):
            for way in ("gazet", "plain") if turn % 2 == 0 else ("plain", "gazet"):
                costs[way].append(builds[way].run(sites[way]))
        best = {way: Cost(min(c.wall for c in found), min(c.cpu for c in found)) for way, found in costs.items()}
        return Case(name, pages["gazet"], counted, best["gazet"], best["plain"])


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--documents", type=int, default=200, help="documents of the synthetic site (default: 200)")
    parser.add_argument("--runs", type=int, default=3, help="builds each way; the best counts (default: 3)")
    options = parser.parse_args()
    machine = {"python": platform.python_version(), "cores": str(os.cpu_count()), **{name: version(name) for name in PACKAGES}}
    cases = [measure("this site", 0, options.runs), measure(f"+ {options.documents} documents", options.documents, options.runs)]
    if options.json:
        print(json.dumps({"machine": machine, "cases": [{**asdict(c), "ratio": asdict(c.ratio)} for c in cases]}, indent=1))
        return
    print(", ".join(f"{name} {value}" for name, value in machine.items()))
    print(f"{'case':<18}{'pages':>6}{'words':>18} {'':<5}{'gazet s':>9}{'plain s':>9}{'ratio':>7}")
    for case in cases:
        for kind, gazet, plain, ratio in zip(("wall", "cpu"), *(asdict(cost).values() for cost in (case.gazet, case.plain, case.ratio)), strict=True):
            said = f"{case.case:<18}{case.pages:>6}{case.words['gazet']:>9}/{case.words['plain']:<8}" if kind == "wall" else " " * 42
            print(f"{said} {kind:<5}{gazet:>9.2f}{plain:>9.2f}{ratio:>7.2f}")


if __name__ == "__main__":
    main()
