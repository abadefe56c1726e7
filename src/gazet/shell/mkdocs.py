"""MkDocs with Material and static-i18n as a shell: what MkDocs calls is asked of the site and its frames, and handed over."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from gazet.center.center import Local
from gazet.center.navigation import navigation
from gazet.center.page import Page
from gazet.keys import key_of
from gazet.problems import ProblemsFound
from gazet.publish.lock import Built, lock_down
from gazet.publish.owners import clashes
from gazet.render.engine import Compiled, speak, with_ours
from gazet.render.scripts import scripts_of
from gazet.render.templates import Cache
from gazet.shell.acting import acts, looks_around
from gazet.shell.description import Description
from gazet.shell.divided import Pages, set_apart
from gazet.shell.filled import fill, localize
from gazet.shell.frame import Frame, Surroundings, frame
from gazet.shell.keeping import Keeping
from gazet.shell.mkdocs_begun import begun
from gazet.shell.mkdocs_pages import handed, offered, taken
from gazet.shell.owners import of_file
from gazet.shell.start import Started
from gazet.shell.switching import Switching, refused

_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")
"""Files of Material's own search, and the template of static-i18n's own sitemap."""


class Adapter(Switching):
    """The hooks of a project. MkDocs keeps the module that holds them; every build starts anew in `on_config`."""

    project: Description
    started: Started
    language: str
    """The language being built: static-i18n builds one after the other."""
    pages: dict[str, Page]
    """The pages of that language, by their MkDocs source."""
    around: Surroundings
    scripts: list[set[str]]
    """Hashes of the scripts in the templates of each language, as its pages are written."""
    frame: Frame
    """Of the page that is being written."""
    keep: Keeping
    apart: frozenset[str]
    """The sources of those pages of the language that need not be made where they are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.templates = Compiled(Cache())

    def hooks(self) -> dict[str, Callable[..., Any]]:
        """Event → what MkDocs calls."""
        return {name: getattr(self, name) for name in dir(self) if name.startswith("on_")}

    @property
    def is_quiet(self) -> bool:
        """Whether the build had nothing to warn of."""
        return not (self.warnings.count or self.started.by_the_calendar)

    @property
    def local(self) -> Local:
        """The center in the language being built."""
        return self.started.center.local[self.language]

    @event_priority(100)
    def _on_config_first(self, config: MkDocsConfig) -> None:
        """Load and check before the site folder is touched, and before static-i18n, which calls this for each language."""
        i18n: Any = config.plugins.get("i18n")
        if not (i18n and i18n.building):
            self.started, self.keep = begun(config, keeps=not self.serving)
            self.project = self.keep.project
            fill(config, self.project)
            self.scripts = []
            self.palette = config.theme["palette"]
            self.templates.cache.folder = self.project.root / ".cache/shell"
            self.begin(config, self.project)
        config.theme["palette"] = deepcopy(self.palette)

    @event_priority(-150)
    def _on_config_then(self, config: MkDocsConfig) -> None:
        """What static-i18n leaves to be said in each language."""
        self.language = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
        config.nav = self.started.nav[self.language]
        localize(config, self.local)

    on_config = CombinedEvent(_on_config_first, _on_config_then)

    @event_priority(-200)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add this language's pages, after static-i18n has sorted the hand-written ones."""
        for unused in [file for file in files if file.src_uri.startswith(_UNUSED)]:
            files.remove(unused)
        self.pages, others = {}, list(files)
        for path, page in self.started.pages(self.language).items():
            file = handed(
                config, page, path, "" if self.language == self.started.center.languages[0] else self.language
            )
            self.pages[file.src_uri] = page
            files.append(file)
        found = (of_file(self.project, f.dest_uri, f.src_uri, f.src_dir, f.generated_by) for f in others)
        if problems := clashes([*self.started.claims, *found]):
            raise refused(ProblemsFound(problems))
        self.apart = self._lasting(config)
        set_apart(files, self.apart)
        return files

    def _lasting(self, config: MkDocsConfig) -> frozenset[str]:
        """The sources of pages of editions, where builds keep any; but of those that mkdocs.yml names MkDocs makes links itself."""
        if not self.keep.kept.is_open or acts(config.theme) or looks_around(config.theme):
            return frozenset()
        named = repr(config.nav)
        return frozenset(name for name, page in self.pages.items() if page.basis and name not in named)

    def _basis(self, name: str) -> str:
        """The key of a page: its frame, which holds all that surrounds it, and what its article is made from."""
        page = self.pages[name]
        return key_of(frame(self.local, page, self.around), page.path, page.basis)

    def on_page_content(self, content: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Take note of a hand-written page."""
        if page.file.src_uri not in self.pages:
            self.pages[page.file.src_uri] = made = taken(self.local, page, content, self.project.docs.name)
            self.started.written[self.language].append(made)
        else:
            page.present_anchor_ids = None  # not known here; `gazet check` finds links to parts that are not there
        return content

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Note what every page of the language is written with."""
        self.nav = nav
        return nav

    @event_priority(-300)
    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Now that every page has its title: the navigation; and our templates, escaped always, in our words."""
        entries = navigation(self.started.nav[self.language], self.started.shown(self.language))
        self.around = Surroundings(entries, self.project.names, self.project.edit, self.project.icon)
        env.loader = with_ours([env.loader])
        env.autoescape = lambda name: bool(name and name.endswith(".html"))  # Material's own are made for none
        speak(env, self.local.translations)
        env.bytecode_cache = self.templates
        self.scripts.append(scripts_of(env))
        bases = {name: partial(self._basis, name) for name in self.apart}
        pages = Pages(config, files, self.nav, env, self.scripts[-1], self.keep.kept, bases)
        self.writing = pages.divided((self, config.plugins["i18n"]))
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
            extra: Any = config.extra  # static-i18n adds the attribute, which templates find before the key
            extra.alternate = offered(self.local, made, extra.get("alternate", ()))
        page.content = Markup(page.content or "")
        if made.path.endswith(".html"):  # shown at any address: its links start at the host
            context.update(page=None, article=made.html, base_url=urlsplit(self.started.center.base).path)
        return context

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """The page's language, and what every printed sheet says at the bottom: both belong to the root element."""
        if page.file.generated_by:
            page.content = ""  # thousands of articles need not be kept
        output = output.replace("<html ", Markup('<html data-footer="{}" ').format(self.frame.sheet), 1)
        # Material says which language its own words are in: "pt" for those of pt-BR.
        output = re.sub('(?<= lang=")[^"]*', self.frame.language, output, count=1)
        for toggle in ("__drawer", "__search"):  # not valid on a box that opens things
            output = output.replace(f'id="{toggle}" autocomplete="off"', f'id="{toggle}"', 1)
        return output

    @event_priority(200)
    def _on_post_build_first(self, config: MkDocsConfig) -> None:
        """The pages of the language are complete, before others look at them and the next language begins."""
        if self.writing:
            self.scripts[-1].update(*self.writing.results())

    @event_priority(-200)
    def _on_post_build_then(self, config: MkDocsConfig) -> None:
        """After the last language, all that is no page; then what is for hosts, with the hashes of the pages' scripts."""
        folder, started = Path(config.site_dir), self.started
        if config.plugins["i18n"].building:  # type: ignore[attr-defined]
            return
        started.write(folder)
        center, known = started.center, frozenset().union(*self.scripts)
        built = Built(folder, center.languages, center.base, center.interface, known, self.name)
        if not self.serving and (problems := lock_down(built, started.settings, started.source)):
            raise refused(ProblemsFound(problems))
        if not self.warnings.count:
            self.keep.commit()
        self.completed(started.built)

    on_post_build = CombinedEvent(_on_post_build_first, _on_post_build_then)
