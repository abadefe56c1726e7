"""A site written without MkDocs: read, framed, and put in its place only when it is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from gazet.files import write_new
from gazet.problems import Problem, ProblemsFound
from gazet.shell.aside import built_aside
from gazet.shell.description import Description
from gazet.shell.docs import opened
from gazet.shell.failing import explained
from gazet.shell.keeping import keeping
from gazet.shell.setup import set_up
from gazet.shell.start import Started
from gazet.shell.target import refuse_unfit

Files = Callable[[Description, Started], Iterator[tuple[str, bytes]]]
"""What a shell makes of a site: path below its root, and bytes."""


def write(
    files: Files,
    file: Path,
    said: Mapping[str, object],
    variables: Mapping[str, str],
    folder: Path | None,
    *,
    strict: bool,
) -> list[Problem]:
    """Write the site of a mkdocs.yml into a folder, else into the one it names, and return what is worth a look.

    `said` goes before what the file says of gazet; `variables` are those it may ask for. Raises Failed or ProblemsFound,
    also for what is worth a look if that is `strict`, and leaves what was there before. What no change of the site
    brought is never counted.
    """
    with explained():
        project = set_up(file, variables)
        folder = folder or project.site
        refuse_unfit(folder, project)
        keep = keeping(project, said, files.__name__)
        started, warnings = opened(project, said, keep.kept)
        if strict and warnings:
            raise ProblemsFound(warnings)
        with built_aside(folder) as aside:
            for path, data in files(project, started):
                write_new(aside.new / path, data)
            aside.switch(started.built)
        keep.commit()
    return [*warnings, *started.by_the_calendar]
