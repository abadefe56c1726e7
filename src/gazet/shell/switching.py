"""A build by MkDocs that ends in a complete site, or leaves the old one: it writes beside it, and switches at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from gazet.parallel import Shared
from gazet.problems import ProblemsFound
from gazet.proof.mark import Built
from gazet.shell.aside import Aside
from gazet.shell.counted import Warnings
from gazet.shell.description import Description
from gazet.shell.failing import Failed, explained
from gazet.shell.target import refuse_unfit

OUTCOME = "Nothing was built; the site is as it was."


class Switching:
    """The hooks of MkDocs that begin and end a build."""

    config: MkDocsConfig

    def __init__(self) -> None:
        self.command = ""
        self.warnings = Warnings()
        self.aside: Aside | None = None
        self.writing: Shared[Any, Any] | None = None
        """The pages that are being written, where several processes do so."""
        self.built: Built | None = None
        """What was built, once it is complete."""

    @property
    def serving(self) -> bool:
        """Whether it is a preview, which has a folder of its own; its script that reloads a page is in no policy."""
        return self.command == "serve"

    @property
    def name(self) -> str:
        """What people call the folder of the site that is being built."""
        return self.aside.site.name if self.aside else Path(self.config.site_dir).name

    def on_startup(self, command: str, dirty: bool) -> None:
        """Note the command, which calls `on_shutdown` at its end, and count warnings from here on."""
        self.command = command
        self.warnings.start()

    def on_build_error(self, error: Exception) -> None:
        """Leave the old site as it was; what the disk refuses is said without a traceback."""
        self.built = None
        self._rest()
        if isinstance(error, OSError):
            with _aborting():
                raise error

    def on_shutdown(self) -> None:
        """Switch to the new site, now that MkDocs and all plugins are done with it."""
        try:
            if self.built:
                self._refuse_warnings()
        except Abort:
            self.built = None
            raise
        finally:
            self.warnings.stop()
            self._end()

    def begin(self, config: MkDocsConfig, project: Description) -> None:
        """From here on MkDocs and plugins write beside the old site."""
        self._end()
        self.config = config
        if self.serving:
            return
        with _aborting():
            refuse_unfit(Path(config.site_dir), project)
            self.aside = Aside(Path(config.site_dir))
            self.aside.open()
        config.site_dir = str(self.aside.new)

    def completed(self, built: Built) -> None:
        """The new site is complete, but for what MkDocs and other plugins still do."""
        self._refuse_warnings()
        self.built = built
        if not self.command:  # who calls MkDocs as a library may say no end
            self._end()

    def _end(self) -> None:
        """Switch to the new site if it is complete; delete it otherwise."""
        self._rest()
        aside, self.aside = self.aside, None
        if aside:
            self.config.site_dir = str(aside.site)
            try:
                with _aborting():
                    if self.built:
                        aside.switch(self.built)
            finally:
                self.built = None
                aside.close()

    def _rest(self) -> None:
        """Nobody else writes from here on."""
        if self.writing:
            self.writing.stop()
            self.writing = None

    def _refuse_warnings(self) -> None:
        if self.config.strict and (count := self.warnings.count):
            raise Abort(f"{count} {'warning' if count == 1 else 'warnings'} in strict mode. {OUTCOME}")


@contextmanager
def _aborting() -> Iterator[None]:
    """What a user can cause, as MkDocs says it."""
    try:
        with explained():
            yield
    except Failed as failed:
        click.echo(str(failed), err=True)
        raise Abort(OUTCOME) from None


def refused(found: ProblemsFound) -> Abort:
    """What ends a build of MkDocs, after the problems were shown."""
    click.echo(str(found), err=True)
    return Abort(OUTCOME)
