"""MkDocs called in process: what `mkdocs build` and `mkdocs serve` do, with what the command line says passed as values."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.commands.build import build as build_with
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from yaml import YAMLError

from gazet.load.foreign import not_yaml
from gazet.problems import ProblemsFound
from gazet.shell.asked import PreviewServer
from gazet.shell.failing import Failed, explained
from gazet.shell.mkdocs import Adapter
from gazet.shell.setup import HOOK_TEXT, set_up
from gazet.shell.target import refuse_unfit


def build(file: Path, said: Mapping[str, object], *, strict: bool, folder: Path | None) -> bool:
    """Build the site of a mkdocs.yml into a folder, else into the one it names; whether there was nothing to warn of.

    `said` goes before what the file says of gazet. Raises Failed or ProblemsFound.
    """
    with _reported(), _explained():
        project = set_up(file, os.environ)
        refuse_unfit(folder or project.site, project)
        config = _config(file, said, strict=strict or None, site_dir=str(folder) if folder else None)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_with(config)
        finally:
            config.plugins.on_shutdown()
    return all(adapter.is_quiet for adapter in _adapters(config))


def serve(file: Path, said: Mapping[str, object], host: str, port: int, watched: Sequence[Path]) -> None:
    """Preview the site until Ctrl-C, rebuilt on every change of its files and of what else is `watched`.

    Raises Failed or ProblemsFound where there is nothing to show; what is wrong with a later change is printed.
    """
    with _reported(), tempfile.TemporaryDirectory(prefix="gazet-") as home:
        preview = _Preview(file, said, Path(home), watched, host, port)
        try:
            preview.run()
        except KeyboardInterrupt:
            pass
        except OSError as error:
            raise Failed(f"{host}:{port}: {error.strerror or error}") from None


class _Preview:
    """A server and the folder it shows. Every build gets a new folder, so that one that fails takes nothing away."""

    def __init__(
        self, file: Path, said: Mapping[str, object], home: Path, watched: Sequence[Path], host: str, port: int
    ) -> None:
        self.file, self.said, self.home, self.watched = file, said, home, watched
        with _explained():
            config = _config(file, said)
        mount = urlsplit(config.site_url or "/").path
        self.server: LiveReloadServer = PreviewServer(self.rebuild, host, port, str(home), mount)
        self.server.error_handler = self.not_found
        self.seen: set[str] = set()
        config.plugins.on_startup(command="serve", dirty=False)

    def run(self) -> None:
        """Serve, rebuilding until interrupted. Raises OSError where the address cannot be had."""
        config = self.build()
        self.server = config.plugins.on_serve(self.server, config=config, builder=self.rebuild)
        try:
            self.server.serve()  # type: ignore[no-untyped-call]
        finally:
            self.server.shutdown()
            config.plugins.on_shutdown()

    def build(self) -> MkDocsConfig:
        """Load everything anew, and show the site once it is complete."""
        folder = tempfile.mkdtemp(dir=self.home)
        with _explained():
            config = _config(self.file, self.said, site_dir=folder, site_url=self.server.url)
            build_with(config, serve_url=self.server.url)
        before, self.server.root = self.server.root, folder
        if Path(before) != self.home:
            shutil.rmtree(before)
        for path in {*map(str, self.watched), *_files(config)} - self.seen:
            if Path(path).exists():  # a folder may come later
                self.server.watch(path)
                self.seen.add(path)
        return config

    def rebuild(self) -> None:
        """The same, or say what is wrong: the server goes on showing the site as it was."""
        try:
            self.build()
        except (Failed, ProblemsFound) as error:
            logging.getLogger("mkdocs.livereload").error(error)
        except Exception:  # else the server would answer nobody until the next build that succeeds
            logging.getLogger("mkdocs.livereload").exception("The site could not be built.")

    def not_found(self, code: int) -> bytes | None:
        """The site's own page for what it does not have."""
        page = Path(self.server.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None


def _config(file: Path, said: Mapping[str, object], **options: Any) -> MkDocsConfig:
    set_up(file, os.environ)  # before MkDocs, which tells no places, and cannot know what is missing
    try:
        config = load_config(str(file), **options)
    except ConfigurationError as error:
        if isinstance(error.__context__, YAMLError):
            raise ProblemsFound([not_yaml(file.name, error.__context__)]) from None
        raise
    if not any(_adapters(config)):
        raise Failed(f"The hooks of {file.name} hand nothing to Gazet. Write this line in one: {HOOK_TEXT}")
    own = config.extra.get("gazet") or {}
    if isinstance(own, Mapping):  # else the check of the settings says so
        config.extra["gazet"] = {**own, **said}
    return config


def _adapters(config: MkDocsConfig) -> Iterator[Adapter]:
    """Those among the hooks of a project: one, where it is set up."""
    owners = (getattr(hook, "__self__", None) for hook in config.plugins.events["files"])
    return (owner for owner in owners if isinstance(owner, Adapter))


def _files(config: MkDocsConfig) -> Iterator[str]:
    """What a site is made from, as far as MkDocs knows."""
    folders = [config.docs_dir, config.theme.custom_dir or config.docs_dir]
    hooks: Any = config.hooks  # modules by their names, whatever its type says
    yield from (*folders, config.config_file_path, *(module.__file__ for module in hooks.values()), *config.watch)


@contextmanager
def _reported() -> Iterator[None]:
    """Warnings and errors on stderr, and what the server does. As in MkDocs, a warning that is logged counts as strict."""
    logger, handler = logging.getLogger("mkdocs"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name == "mkdocs.livereload")
    level, logger.propagate = logger.level, False
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = True


@contextmanager
def _explained() -> Iterator[None]:
    """What a user of MkDocs can cause, as a message instead of a traceback."""
    clean = utils.clean_directory
    try:
        with explained():
            yield
    except MkDocsException as error:
        raise Failed(error.format_message()) from None
    finally:
        utils.clean_directory = clean  # where a language fails, static-i18n leaves MkDocs unable to clean a folder
