"""Hand-written pages read without MkDocs, by the Markdown that MkDocs uses, so that both make the same words and ids."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown
from markupsafe import Markup

from gazet import addresses
from gazet.center.listing import path_of
from gazet.center.page import Heading, Page
from gazet.kept import Kept
from gazet.problems import Problem, ProblemsFound, place
from gazet.shell import written
from gazet.shell.description import Description, Extensions
from gazet.shell.start import Started, start


def opened(project: Description, said: Mapping[str, object], kept: Kept) -> tuple[Started, list[Problem]]:
    """The site of a project with its hand-written pages, and what is worth a look: links in them that lead nowhere.

    `said` goes before what the project says of gazet; `kept`: what was made by earlier builds. Raises ProblemsFound.
    """
    own = {**project.gazet, **said} if isinstance(project.gazet, dict) else project.gazet
    started = start(project, own, project.address, project.places.values(), kept=kept)
    warnings = list(started.warnings)
    for page, dead in _hand_written(project, started):
        started.written[page.language].append(page)
        warnings += dead
    return started, sorted(set(warnings))


def _hand_written(project: Description, started: Started) -> Iterator[tuple[Page, list[Problem]]]:
    """The pages of docs/, each with the links in it that lead nowhere."""
    places = {name: at for name, at in project.places.items() if at[0] in started.center.languages}
    for name, (language, path) in places.items():
        paths = {page.path for page in started.pages(language).values()}
        paths |= {path for code, path in places.values() if code == language}
        links = _Links(project, name, started.center.addresses.root(language), path, paths)
        also = [code for code in project.names if (code, path) in places.values()]
        yield _read(project, name, language, path, also, links), links.problems()


def _read(project: Description, name: str, language: str, path: str, also: list[str], links: _Links) -> Page:
    said, text = _parts(links.text)
    html, headings = _rendered(text, project.extensions, links.to)
    own = posixpath.basename(name).split(".")[0].capitalize()
    return written.page(language, path, own, html, headings, said, links.source, also)


def _parts(text: str) -> tuple[Mapping[str, Any], str]:
    """What a file says at its top, between two lines of hyphens, and the text below it."""
    if not text.startswith("---\n") or "\n---\n" not in text:
        return {}, text
    top, _, below = text[4:].partition("\n---\n")
    try:
        said = yaml.safe_load(top)
    except yaml.YAMLError:  # a text that starts with a rule, as MkDocs has it
        return {}, text
    return (said, below) if isinstance(said, dict) else ({}, text)


def _text(file: Path, shown: str) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise ProblemsFound(
            [Problem(shown, 1, 1, "not-utf-8", "the file is not UTF-8.", "Save it as UTF-8.")]
        ) from None


class _Links:
    """Where the links of a page lead: to pages by the names of their files, and to other files of docs/."""

    def __init__(self, project: Description, name: str, root: str, path: str, paths: set[str]) -> None:
        self.source, self.files = f"{project.docs.name}/{name}", set(project.documents())
        self.text = _text(project.docs / name, self.source)
        self.name, self.root, self.path, self.paths = name, root, path, paths
        self.dead: list[str] = []

    def problems(self) -> list[Problem]:
        """What leads nowhere, with its place."""
        places = ((target, place(self.text.partition(f"({target}")[0] + "(")) for target in self.dead)
        return [Problem(self.source, *at, "dead-link", f'"{target}" leads nowhere.') for target, at in places]

    def to(self, target: str) -> str:
        """The URL for a target as it is written."""
        url = urlsplit(target)
        if url.scheme or url.netloc or not url.path or url.path.startswith("/"):
            return target
        file = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), url.path))
        if path_of(file) not in self.paths and file not in self.files:
            self.dead.append(target)
        return self._relative(file) + (f"#{url.fragment}" if url.fragment else "")

    def _relative(self, file: str) -> str:
        if file.endswith(".md"):
            return addresses.relative(self.path, path_of(file))
        return addresses.relative(f"{self.root}{self.path}", file)


def _rendered(text: str, extensions: Extensions, link: Callable[[str], str]) -> tuple[str, tuple[Heading, ...]]:
    """HTML and headings of a Markdown text."""
    named = [{one: {}} if isinstance(one, str) else one for one in extensions]
    told = {name: options or {} for one in named for name, options in one.items()}
    markdown = Markdown(extensions=["toc", "tables", "fenced_code", *told], extension_configs=told)
    markdown.treeprocessors.register(_Linking(link), "gazet", 0)
    html = markdown.convert(text)
    return html, tuple(map(_heading, markdown.toc_tokens))


def _heading(token: Mapping[str, Any]) -> Heading:
    title = Markup(token["name"]).striptags()
    return Heading(token["id"], title, token["level"], tuple(map(_heading, token["children"])))


@dataclass(frozen=True)
class _Linking:
    """A step of Markdown, which changes where links and pictures lead."""

    link: Callable[[str], str]

    def run(self, root: Element) -> None:
        """See markdown.treeprocessors.Treeprocessor."""
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag, "")
            if target := element.get(name):
                element.set(name, self.link(target))
