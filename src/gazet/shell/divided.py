"""Pages that MkDocs would write one by one, written by all processors: what it does for a page is done in other processes too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import _build_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from gazet.parallel import Shared, portions, processors
from gazet.shell.acting import acts

_EVENTS = ("page_context", "post_page")
"""What MkDocs tells plugins and hooks while it writes pages."""


class Fewer(Files):
    """Files without the pages that are written elsewhere. They are still found by their names."""

    elsewhere: Collection[str]
    """Their sources."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """See mkdocs.structure.files.Files."""
        return [file for file in super().documentation_pages(inclusion=inclusion) if file.src_uri not in self.elsewhere]


def divided(
    config: MkDocsConfig,
    files: Files,
    nav: Navigation,
    env: Environment,
    known: set[str],
    listeners: Collection[object],
) -> Shared[Sequence[File], set[str]] | None:
    """Begin to write the pages that are generated, and take them from MkDocs' list. The results are `known` of each portion.

    None where one process writes all, as it does where plugins or hooks other than the `listeners` are told of pages, and where
    a template may change something: they may remember the pages before.
    """
    events: Any = config.plugins.events
    told = [method for name in _EVENTS for method in events[name]]
    told += events["env"][-1:]  # who comes after us changes what others already write with
    strange = any(getattr(method, "__self__", None) not in listeners for method in told)
    if processors() == 1 or strange or acts(config.theme):
        return None
    pages = files.documentation_pages()
    ours = [file for file in pages if file.generated_by]

    def write(portion: Sequence[File]) -> set[str]:
        for file in portion:
            assert file.page is not None
            _build_page(file.page, config, pages, nav, env)
        return known

    files.__class__ = Fewer
    files.elsewhere = {file.src_uri for file in ours}  # type: ignore[attr-defined]
    return Shared(write, portions(ours))
