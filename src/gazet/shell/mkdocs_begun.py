"""A build of MkDocs that begins: the site is read and checked, and what is to be said of it is said as MkDocs says it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import get_files

from gazet.center.listing import place
from gazet.problems import ProblemsFound
from gazet.shell.keeping import Keeping, keeping
from gazet.shell.setup import set_up
from gazet.shell.start import Started, start
from gazet.shell.switching import refused

log = get_plugin_logger("gazet")


def begun(config: MkDocsConfig, *, keeps: bool) -> tuple[Started, Keeping]:
    """The site of a project, and what is kept of it; nothing where it `keeps` nothing. Raises Abort, with the problems on stderr, where it cannot be built."""
    try:
        project = set_up(Path(config.config_file_path), os.environ)
        own = [place(file.src_uri, tuple(project.names)) for file in get_files(config).documentation_pages()]
        said = config.extra.get("gazet", {})
        keep = keeping(project, _told(config, said) if keeps else {"draft": True}, "")
        started = start(project, said, config.site_url or "", own, kept=keep.kept)
    except ProblemsFound as found:
        raise refused(found) from None
    for language in config.plugins["i18n"].config.languages:
        language.build = language.locale in started.center.languages
    if config.strict and started.warnings:
        raise refused(ProblemsFound(started.warnings))
    for warning in started.warnings:
        log.warning(warning)
    for warning in started.by_the_calendar:
        click.echo(f"WARNING -  {warning}", err=True)  # what is logged would count under --strict
    return started, keep


def _told(config: MkDocsConfig, said: object) -> Mapping[str, object]:
    """What a build of MkDocs is told: of gazet, and by its own command line."""
    own = {"theme": config.theme.name, "theme_dirs": len(config.theme.dirs), "urls": config.use_directory_urls}
    return {**(said if isinstance(said, Mapping) else {}), **own}
