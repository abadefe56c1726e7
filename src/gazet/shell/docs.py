"""Hand-written pages read without MkDocs, by the Markdown that MkDocs uses, so that both make the same words and ids."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import yaml
from markdown import Markdown
from markupsafe import Markup

from gazet import addresses
from gazet.addresses import Addresses
from gazet.center.navigation import path_of
from gazet.center.page import Heading, Page
from gazet.problems import Problem, place
from gazet.shell.project import Extensions, Project
from gazet.shell.written import page


def hand_written(project: Project, at: Addresses, made: Mapping[str, set[str]]) -> Iterator[tuple[Page, list[Problem]]]:
    """The pages of docs/, each with the links in it that lead nowhere. `made`: paths of all other pages, by language."""
    places = project.places
    for name, (language, path) in places.items():
        text = (project.docs / name).read_text("utf-8")
        said, below = _parts(text)
        paths = made[language] | {path for code, path in places.values() if code == language}
        links = _Links(project, name, at.path(language, ""), path, paths)
        html, headings = _rendered(below, project.extensions, links.to)
        first = next((heading.title for heading in headings if heading.level == 1), "")
        title = str(said.get("title") or first or posixpath.basename(name).split(".")[0].capitalize())
        also = [code for code in project.names if (code, path) in places.values()]
        source = f"{project.docs.name}/{name}"
        dead = [
            Problem(source, *_place(text, target), "dead-link", f'"{target}" leads nowhere.') for target in links.dead
        ]
        yield page(language, path, title, html, headings, said, source, also), dead


def _parts(text: str) -> tuple[Mapping[str, Any], str]:
    """What a file says at its top, between two lines of hyphens, and the text below it."""
    if not text.startswith("---\n") or "\n---\n" not in text:
        return {}, text
    top, _, below = text[4:].partition("\n---\n")
    said = yaml.safe_load(top)
    return (said, below) if isinstance(said, dict) else ({}, text)


def _place(text: str, target: str) -> tuple[int, int]:
    return place(text.partition(f"({target}")[0] + "(")


class _Links:
    """Where the links of a page lead: to pages by the names of their files, and to other files of docs/."""

    def __init__(self, project: Project, name: str, root: str, path: str, paths: set[str]) -> None:
        self.files = set(project.documents())
        self.name, self.root, self.path, self.paths = name, root, path, paths
        self.dead: list[str] = []

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
