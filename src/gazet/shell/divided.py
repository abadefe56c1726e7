"""Pages that MkDocs would write one by one, written by all processors: what it does for a page is done in other processes too.

Those of past editions are not even read by MkDocs where what they are made from is known: they are taken from what earlier builds
have kept, and made only where there is none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from gazet.files import write_new
from gazet.kept import Kept
from gazet.parallel import Shared, portions, processors
from gazet.publish.policy import inline
from gazet.shell.acting import acts

_EVENTS = ("page_context", "post_page")
"""What MkDocs tells plugins and hooks while it writes pages."""
_LINE = b"\n"
"""After the hashes of a page's scripts, in what is kept of it."""


class Fewer(Files):
    """Files without the pages that are written elsewhere. They are still found by their names."""

    elsewhere: Collection[str]
    """Their sources."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """See mkdocs.structure.files.Files."""
        return [file for file in super().documentation_pages(inclusion=inclusion) if file.src_uri not in self.elsewhere]


def set_apart(files: Files, names: Collection[str]) -> None:
    """Keep pages out of MkDocs' list, by their sources. The list may be one of static-i18n, which finds a page in its language."""
    before = files.elsewhere if isinstance(files, Fewer) else ()
    if not isinstance(files, Fewer):
        files.__class__ = type("Fewer", (Fewer, type(files)), {})
    files.elsewhere = {*before, *names}  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Pages:
    """What pages of a language are written with."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    known: set[str]
    """The hashes of the scripts in templates, as far as these have been filled."""
    kept: Kept
    bases: Mapping[str, Callable[[], str]]
    """The source of each page that is set apart → asks for the key of all that it is made from."""

    def divided(self, listeners: Collection[object]) -> Shared[Sequence[File], set[str]] | None:
        """Begin to write the pages that are generated, and take them from MkDocs' list. The results are `known` of each portion.

        MkDocs writes what was not set apart where only one process writes, and where plugins or hooks other than the
        `listeners` are told of pages, or a template may change something: they may remember the pages before.
        """
        apart = [file for file in self.files if file.src_uri in self.bases]
        ours = [file for file in self.files.documentation_pages() if file.generated_by]
        ours = ours if processors() > 1 and not self._tells_others(listeners) else []
        if not apart and not ours:
            return None
        set_apart(self.files, {file.src_uri for file in ours})
        listed = [*self.files.documentation_pages(), *ours]

        def write(portion: Sequence[File]) -> set[str]:
            for file in portion:
                self._write(file, listed)
            return self.known

        return Shared(write, portions([*ours, *apart]))

    def _tells_others(self, listeners: Collection[object]) -> bool:
        events: Any = self.config.plugins.events
        told = [method for name in _EVENTS for method in events[name]]
        told += events["env"][-1:]  # who comes after us changes what others already write with
        return any(getattr(method, "__self__", None) not in listeners for method in told) or acts(self.config.theme)

    def _write(self, file: File, listed: Sequence[File]) -> None:
        if file.src_uri not in self.bases:
            assert file.page is not None
            _build_page(file.page, self.config, listed, self.nav, self.env)
            return
        path = Path(file.abs_dest_path)

        def made() -> bytes:
            page = file.page = Page(None, file, self.config)
            _populate_page(page, self.config, self.files)
            _build_page(page, self.config, listed, self.nav, self.env)
            data = path.read_bytes()
            return json.dumps(sorted(inline(data).scripts & self.known)).encode() + _LINE + data

        scripts, _, data = self.kept.made(self.bases[file.src_uri](), made).partition(_LINE)
        self.known.update(json.loads(scripts))
        write_new(path, data)
