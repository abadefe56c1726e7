"""The one module that knows MkDocs: checks on_config, adds generated pages after static-i18n, and the search index."""

from __future__ import annotations

import html
import shutil
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import click
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from gazet.center.center import Center, Local
from gazet.center.page import Heading, Page, relative
from gazet.exports import site_files
from gazet.exports.schema_org import linked_data
from gazet.exports.sitemap import sitemap
from gazet.exports.versions import page_url
from gazet.folders import Project
from gazet.i18n import cldr
from gazet.i18n.marks import unmarked
from gazet.load.foreign import foreign
from gazet.load.yaml import Source
from gazet.pages.folder import opened_from_folder
from gazet.pages.render import Compiled, compiled
from gazet.pages.views import not_found, pages
from gazet.pdf.kept import kept
from gazet.pdf.make import obstacle
from gazet.pdf.paper import papers
from gazet.problems import Problem, ProblemsFound
from gazet.project import load_center, said_day
from gazet.publish.lock import Built, forget_hidden, lock_down
from gazet.publish.settings import Settings, read_settings, setting_problems
from gazet.search.index import index


@dataclass
class _Build:
    """What one build knows: the centers by language, the language being built, and its pages by MkDocs source."""

    locals_: Mapping[str, Local]
    default: str
    settings: Settings
    source: Source
    """Where the settings stand."""
    language: str = ""
    ahead: dict[str, list[Page]] = field(default_factory=dict)
    """Pages made before their language's turn, because their addresses were asked for."""
    pages: dict[str, Page] = field(default_factory=dict)
    pdf_files: Mapping[str, Path] = field(default_factory=dict)
    """Made PDF files, by their paths in the site."""
    written: list[Page] = field(default_factory=list)
    """The pages in docs/, as the search reads them."""
    listed: dict[str, list[Page]] = field(default_factory=dict)
    """The pages of every language built so far, those in docs/ by their paths alone."""

    @property
    def local(self) -> Local:
        return self.locals_[self.language]

    def prefix(self, language: str) -> str:
        """The folder of a language below the site's root."""
        return "" if language == self.default else f"{language}/"


_build: _Build | None = None
_serving = False
_SHELL = Compiled()
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Files of Material's own search."""


def _current() -> _Build:
    assert _build is not None
    return _build


def on_startup(command: str, dirty: bool) -> None:
    """The preview's script that reloads a page stands inline, in no policy."""
    global _serving
    _serving = command == "serve"


@event_priority(-150)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check before the site folder is touched; static-i18n calls this again for each language."""
    global _build
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        _build = _start(config, i18n.default_language, i18n.build_languages)
        forget_hidden(Path(config.site_dir))
    _current().language = i18n.current_language
    config.nav = _published_nav(config.nav, _current().local.center)
    config.site_name = _current().local.say("Privacy center of %(name)s", name=_current().local.facts.organization.name)
    return config


def _published_nav(nav: Any, center: Center) -> Any:
    """The navigation without documents that have not been published yet."""
    missing = {h.document for h in center.histories} - {e.document for e in center.shown}
    return [
        item for item in nav or [] if not (isinstance(item, str) and item.removesuffix(".md").split("/")[0] in missing)
    ]


def _start(config: MkDocsConfig, default: str, languages: list[str]) -> _Build:
    file = Path(config.config_file_path)
    source = foreign(file.read_text("utf-8"), file.name, config.extra.get("gazet", {}), ("extra", "gazet"))
    settings, problems = read_settings(source)
    cache = Path(config.config_file_path).parent / ".cache"
    compiled.folder, _SHELL.folder = cache / "pages", cache / "shell"
    try:
        center = load_center(
            Project(file.parent),
            said_day(settings.as_of),
            draft=settings.draft,
            allow_untranslated=settings.allow_untranslated,
            pdf=settings.pdf,
        )
        if set(languages) != set(center.languages) or default != center.languages[0]:
            message = (
                f"the i18n plugin builds {', '.join(languages)}; the policies are in {', '.join(center.languages)}."
            )
            hint = (
                "Make mkdocs.yml and policies/organization.yml name the same languages, the prevailing one as default."
            )
            raise ProblemsFound([Problem("mkdocs.yml", 1, 1, "languages", message, hint)])
        build = _Build(center.local, default, settings, source)
        build.pdf_files = _pdf_files(center, _base(config), cache / "pdf") if center.pdf else {}
        addresses = _addresses(config, build) if settings.redirects else set()
        problems += setting_problems(settings, source, center.day, addresses)
    except ProblemsFound as found:
        problems += found.problems
    if problems:
        click.echo(str(ProblemsFound(problems)), err=True)
        raise Abort("Nothing was built; the site is as it was.")
    return build


def _pdf_files(center: Center, base: str, folder: Path) -> Mapping[str, Path]:
    """Made before the site is touched, so that a build that cannot make them leaves it as it was."""
    if problem := obstacle():
        raise ProblemsFound([problem])
    return kept([paper for local in center.local.values() for paper in papers(local, base)], folder)


def _addresses(config: MkDocsConfig, build: _Build) -> set[str]:
    """Paths of all pages below the site's root, before any is built."""
    build.ahead = {language: pages(local) for language, local in build.locals_.items()}
    found = {f"{build.prefix(language)}{page.path}" for language, made in build.ahead.items() for page in made}
    for file in get_files(config).documentation_pages():
        stem, _, language = file.src_uri.removesuffix(".md").rpartition(".")
        stem, language = (stem, language) if language in build.locals_ else (file.src_uri[:-3], build.default)
        found.add(f"{build.prefix(language)}{stem}/".removesuffix("index/"))
    return found


@event_priority(-200)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add this language's generated pages, after static-i18n has sorted the hand-written ones."""
    build = _current()
    i18n: Any = config.plugins["i18n"]
    prefix = "" if build.language == build.default else f"{build.language}/"
    made = build.ahead.pop(build.language, None) or pages(build.local)
    written = [Page(file.url.removeprefix(prefix), build.language, "", "") for file in files.documentation_pages()]
    build.pages, build.written, build.listed[build.language] = {}, [], [*made, *written]
    for unused in [file for file in files if file.src_uri.startswith(_UNUSED)]:
        files.remove(unused)
    for page in made:
        file = _file(config, page, build.language, build.default)
        file.alternates = {
            other: file if other == build.language else _file(config, page, other, build.default)
            for other in page.languages or build.locals_
        }
        build.pages[file.src_uri] = page
        files.append(file)
    i18n.i18n_files_per_language[build.language] = files.documentation_pages()
    return files


def _file(config: MkDocsConfig, page: Page, language: str, default: str) -> Any:
    """A generated file with what static-i18n expects of its own."""
    stem = page.path.rstrip("/") or "index"
    prefix = "" if language == default else f"{language}/"
    suffix = "" if language == default else f".{language}"
    file: Any = File.generated(
        config,
        f"{stem}{suffix}.md",
        content="",
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.dest_uri = f"{prefix}{page.path}index.html"
    file.locale = file.locale_alternate_of = language
    file.localization = None if language == default else language
    file.norm_src_uri = f"{stem}.md"
    return file


def on_page_content(content: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Put the article in the place of the empty content."""
    made = _current().pages.get(page.file.src_uri)
    if made is None:
        page.edit_url = urljoin(config.edit_uri or "", f"docs/{page.file.src_uri}") if config.edit_uri else None
        _current().written.append(_written(page, content))
        return content
    page.title = html.escape(unmarked(made.nav_title or made.title))
    page.meta = {
        "description": html.escape(unmarked(made.description)),
        "noindex": made.noindex,
        "review": made.review,
        "imprint": made.imprint,
        "address": _address(config, made.imprint.path) if made.imprint else "",
        "links": {relation: _current().local.writer(made.path).url(target) for relation, target in made.links.items()},
        "alternates": [replace(a, path=_current().local.writer(made.path).data(a.path)) for a in made.alternates],
        "linked_data": linked_data(_current().local, made, _base(config)),
    }
    page.toc = get_toc([_toc_token(Heading("start", made.title, 1, made.toc))])  # Material skips to the first
    page.edit_url = urljoin(config.edit_uri, made.source) if config.edit_uri and made.source else None
    return made.html


def _written(page: MkDocsPage, content: str) -> Page:
    """A hand-written page as a value. `search: {exclude: true}` in its head keeps it out of the search, as in Material."""
    build = _current()
    path = page.url.removeprefix("./").removeprefix("" if build.language == build.default else f"{build.language}/")
    excluded = (page.meta.get("search") or {}).get("exclude", False)
    return Page(path, build.language, page.title or "", content, noindex=excluded)


def _address(config: MkDocsConfig, path: str) -> str:
    return page_url(_base(config), _current().local.center, _current().language, path)


def _toc_token(heading: Heading) -> Any:
    return {
        "level": heading.level,
        "id": heading.id,
        "name": html.escape(unmarked(heading.title)),
        "children": [_toc_token(c) for c in heading.children],
    }


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The interface's words for the templates in overrides/; and, now that every page has its text, the search index."""
    build = _current()
    prefix = "" if build.language == build.default else f"{build.language}/"
    found = index([*build.pages.values(), *build.written], build.language)
    files.append(File.generated(config, f"{prefix}search.json", content=found, inclusion=InclusionLevel.INCLUDED))
    env.bytecode_cache, env.auto_reload = _SHELL, False  # compiled once for all languages
    env.globals["gazet"] = {
        "language": build.language,
        "prevailing": build.local.edition.prevailing,
        "review": build.local.edition.review.get(build.language),
        "head": build.local.center.head,
        "draft": bool(build.local.center.drafts),
        "document": build.local.edition.document,
        "locales": {language: cldr.with_territory(language) for language in build.locals_},
    }
    env.globals["say"] = build.local.say
    return env


def on_page_context(context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
    """The search and the links of the shell are relative to the language's own root."""
    build = _current()
    # Material's script goes there when p, n, a comma or a full stop is pressed, and nobody could switch that off (WCAG 2.1.4).
    page.previous_page = page.next_page = None
    prefix = "" if build.language == build.default else f"{build.language}/"
    below = page.url.removeprefix(prefix) if page.url != "./" else ""
    context["language_base"] = relative(below, "").rstrip("/") or "."
    made = build.pages.get(page.file.src_uri)
    if made is None or not made.languages or build.default in made.languages:
        context["prevailing_url"] = relative(page.url if page.url != "./" else "", below)
    others: Any = page.file.alternates  # type: ignore[attr-defined]
    # Where static-i18n knows no page, it leaves absolute paths.
    for alternate in config.extra.alternate:  # type: ignore[attr-defined]
        language = alternate["lang"]
        home = "./" if language == build.default else f"{language}/"
        alternate["link"] = others[language].url if language in others else home
        alternate["address"] = (
            urljoin(config.site_url, alternate["link"]) if config.site_url and language in others else ""
        )
    return context


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """What the foot of every printed sheet says: in CSS, a sheet can read it from the root element only. Links lead to
    folders, or to the files in them where there is no server."""
    build = _current()
    made = build.pages.get(page.file.src_uri)
    record = build.local.say("Draft") if build.local.center.drafts else f"SHA-256 {build.local.center.head[:16]}"
    foot = made.imprint.foot if made and made.imprint else f"{config.site_name} · {record}"
    output = _valid(output).replace("<html ", f'<html data-foot="{html.escape(foot)}" ', 1)
    return opened_from_folder(output) if build.settings.offline else output


def _valid(output: str) -> str:
    """Material's boxes that open things, without an attribute that HTML gives to fields of text only."""
    for toggle in ("__drawer", "__search"):
        output = output.replace(f'id="{toggle}" autocomplete="off"', f'id="{toggle}"', 1)
    return output


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:
    """The 404 page has no page of its own: it searches its language, and switches to the other languages' homes."""
    build, i18n = _current(), config.plugins["i18n"]
    if template_name == "404.html":
        root = urlsplit(config.site_url or "/").path.rstrip("/")
        context["language_base"] = root if build.language == build.default else f"{root}/{build.language}"
        config.extra.alternate = deepcopy(i18n.extra_alternate)  # type: ignore[attr-defined]
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Every language writes its own 404 page; the one at the root, which simple hosts serve, is in all of them."""
    build = _current()
    if template_name == "sitemap.xml":
        return ""  # written at the end, when the pages of every language are known
    if template_name != "404.html":
        return output_content
    is_root = build.language == build.default
    root = urlsplit(config.site_url or "/").path or "/"
    locals_ = build.locals_.values() if is_root else [build.local]
    bodies = [not_found(c, root if c.language == build.default else f"{root}{c.language}/") for c in locals_]
    page = _valid(output_content).replace("<!-- gazet: not found -->", "\n".join(bodies))
    if is_root:
        return page
    target = Path(config.site_dir, build.language, "404.html")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8")
    return ""  # MkDocs writes no file for an empty template


def _base(config: MkDocsConfig) -> str:
    return (config.site_url or "/").rstrip("/") + "/"


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language, the files for machines."""
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:
        build = _current()
        base, center = _base(config), build.local.center
        for name, data in {
            **site_files(list(build.locals_.values()), base),
            **sitemap(build.listed, center, base),
        }.items():
            path = Path(config.site_dir, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name, file in build.pdf_files.items():
            shutil.copyfile(file, Path(config.site_dir, name))
        if not _serving and not build.settings.offline:
            _lock_down(config, build)


def _lock_down(config: MkDocsConfig, build: _Build) -> None:
    """Last of all: what is for hosts, and the policy, whose hashes are known when every page is written."""
    languages = tuple(sorted(build.locals_, key=lambda language: language != build.default))
    problems = lock_down(Built(Path(config.site_dir), languages, _base(config)), build.settings, build.source)
    if problems:
        click.echo(str(ProblemsFound(problems)), err=True)
        raise Abort("The site is not whole.")
