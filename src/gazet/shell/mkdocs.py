"""MkDocs with Material and static-i18n as a shell: what MkDocs calls is asked of the site and its frames, and handed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, get_toc

from gazet.center.center import Local
from gazet.center.navigation import Name, known, navigation
from gazet.center.page import Heading, Page
from gazet.files import write_atomically
from gazet.problems import ProblemsFound
from gazet.publish.lock import Built, forget_hidden, lock_down
from gazet.render.templates import Compiled
from gazet.shell.frame import Frame, Surroundings, frame
from gazet.shell.start import NO_LANGUAGES, Started, languages_differ, start
from gazet.shell.written import page as written_page
from gazet.shell.written import place

_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")
"""Files of Material's own search, and the template of static-i18n's own sitemap."""


class Adapter:
    """The hooks of a project. MkDocs keeps the module that holds them; every build starts anew in `on_config`."""

    started: Started
    language: str
    """The language being built: static-i18n builds one after the other."""
    pages: dict[str, Page]
    """The pages of that language, by their MkDocs source."""
    around: Surroundings
    frame: Frame
    """Of the page that is being written."""

    def __init__(self) -> None:
        self.serving = False
        self.templates = Compiled()
        self.names: list[Name] = []
        self.nav: list[Name] | None = None

    def hooks(self) -> dict[str, Callable[..., Any]]:
        """Event → what MkDocs calls."""
        return {name: getattr(self, name) for name in dir(self) if name.startswith("on_")}

    @property
    def local(self) -> Local:
        """The center in the language being built."""
        return self.started.center.local[self.language]

    def on_startup(self, command: str, dirty: bool) -> None:
        """The preview's script that reloads a page is inline, in no policy."""
        self.serving = command == "serve"

    @event_priority(-150)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check before the site folder is touched; static-i18n calls this again for each language."""
        i18n: Any = config.plugins.get("i18n")
        if not (i18n and i18n.building):
            self.started = _started(config)
            self.templates.folder = Path(config.config_file_path).parent / ".cache/shell"
            forget_hidden(Path(config.site_dir))
            config.theme.static_templates -= {"404.html", "sitemap.xml"}
        self.language = i18n.current_language
        if config.nav is not self.nav:  # a language may have a navigation of its own
            self.names = config.nav or []
        config.nav = self.nav = known(self.names, self.local)
        config.site_name = self.local.title
        return config

    @event_priority(-200)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add this language's pages, after static-i18n has sorted the hand-written ones."""
        for unused in [file for file in files if file.src_uri.startswith(_UNUSED)]:
            files.remove(unused)
        self.pages = {}
        for path, page in self.started.pages(self.language).items():
            file = _file(config, page, path, "" if self.language == self.started.center.languages[0] else self.language)
            self.pages[file.src_uri] = page
            files.append(file)
        return files

    def on_page_content(self, content: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Take note of a hand-written page."""
        if page.file.src_uri not in self.pages:
            self.pages[page.file.src_uri] = made = _written(self.local, page, content)
            self.started.written[self.language].append(made)
        return content

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Now that every page has its title: the navigation; and our templates, escaped always, in our words."""
        names = {language.locale: language.name for language in config.plugins["i18n"].config.languages}
        self.around = Surroundings(
            navigation(self.nav or [], self.started.shown(self.language)),
            names,
            config.edit_uri or "",
            config.theme.get("favicon") or "",
        )
        env.loader = ChoiceLoader([env.loader, PackageLoader("gazet")])  # type: ignore[list-item]
        env.autoescape = lambda name: bool(name and name.startswith("frame/"))
        env.install_gettext_translations(self.local.translations, newstyle=True)  # type: ignore[attr-defined]
        env.bytecode_cache = self.templates
        return env

    def on_page_context(self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        """Put the article in the place of the empty content, and the frame beside it."""
        made = self.pages[page.file.src_uri]
        context["frame"] = self.frame = frame(self.local, made, self.around)
        page.toc = get_toc([])  # the way past the menus is in our header
        # Material's script goes there when p, n, a comma or a full stop is pressed, and nobody could switch that off (WCAG 2.1.4).
        page.previous_page = page.next_page = None
        if page.file.generated_by:
            page.title, page.content = self.frame.title, made.html
        if made.path.endswith(".html"):  # shown at any address: its links start at the host
            context.update(page=None, article=made.html, base_url=urlsplit(self.started.center.base).path)
        return context

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """What the foot of every printed sheet says: in CSS, a sheet can read it from the root element only."""
        if page.file.generated_by:
            page.content = ""  # thousands of articles need not be kept
        output = output.replace("<html ", Markup('<html data-foot="{}" ').format(self.frame.sheet), 1)
        for toggle in ("__drawer", "__search"):  # not valid on a box that opens things
            output = output.replace(f'id="{toggle}" autocomplete="off"', f'id="{toggle}"', 1)
        return output

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """After the last language, all that is no page; and last of all what is for hosts, and the policy, whose hashes are
        known when every page is written."""
        folder, i18n, started = Path(config.site_dir), config.plugins["i18n"], self.started
        if i18n.building:  # type: ignore[attr-defined]
            return
        for path in started.files():
            write_atomically(folder / path, started.file(path), durable=False)
        if self.serving:
            return
        built = Built(folder, started.center.languages, started.center.base, started.center.interface)
        if problems := lock_down(built, started.settings, started.source):
            raise _refused(ProblemsFound(problems), "The site is not complete.")


def _started(config: MkDocsConfig) -> Started:
    i18n: Any = config.plugins.get("i18n")
    try:
        if i18n is None:
            raise ProblemsFound([NO_LANGUAGES])
        default, languages = i18n.default_language, i18n.build_languages
        first = sorted(languages, key=lambda language: language != default)
        own = [place(file.src_uri, first) for file in get_files(config).documentation_pages()]
        started = start(Path(config.config_file_path), config.extra.get("gazet", {}), config.site_url or "", own)
        if problem := languages_differ(started.center, languages, default):
            raise ProblemsFound([problem])
    except ProblemsFound as found:
        raise _refused(found, "Nothing was built; the site is as it was.") from None
    return started


def _refused(found: ProblemsFound, outcome: str) -> Abort:
    click.echo(str(found), err=True)
    return Abort(outcome)


def _file(config: MkDocsConfig, page: Page, path: str, suffix: str) -> File:
    """The file that MkDocs makes a page of: `privacy.nl.md`, as if it were hand-written."""
    stem = page.path.rstrip("/").removesuffix(".html") or "index"
    name = f"{stem}.{suffix}.md" if suffix else f"{stem}.md"
    file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = path
    return file


def _written(local: Local, page: MkDocsPage, content: str) -> Page:
    path = page.url.removeprefix(local.center.addresses.root(local.language))
    languages = [code for code in local.center.languages if code in page.file.alternates]  # type: ignore[attr-defined]
    headings, source = list(map(_heading, page.toc)), f"docs/{page.file.src_uri}"
    return written_page(local.language, path, page.title or "", content, headings, page.meta, source, languages)


def _heading(link: AnchorLink) -> Heading:
    return Heading(link.id, Markup(link.title).striptags(), link.level, tuple(map(_heading, link.children)))
