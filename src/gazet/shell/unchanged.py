"""Builds nothing where nothing has changed: the site that is there is the one that a build would make.

What it was built from is noted beside the project's other caches when a build ends without a warning. The note is believed
for that very site only: its mark must be the one that was noted, and every file of it as the mark says.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from gazet.files import write_atomically
from gazet.proof.mark import MARK, mark_problems
from gazet.shell.inputs import Inputs, inputs
from gazet.shell.keeping import MOMENT
from gazet.shell.setup import set_up


@dataclass(frozen=True)
class _Note:
    """Where it is noted what a site was built from."""

    site: Path
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / sha256(str(self.site).encode()).hexdigest()

    def says(self, found: Inputs) -> bool:
        """Whether the site is what a build of these inputs would make."""
        with suppress(OSError):
            said = self.file.read_text("ascii", "replace")
            return said == self._text(found) and _is_alone(self.site) and not mark_problems(self.site, self.site.name)
        return False

    def write(self, found: Inputs) -> None:
        """Note that the site was built of these inputs. Where nothing can be written, the next build is a complete one."""
        with suppress(OSError):
            write_atomically(self.file, self._text(found).encode(), durable=False)

    def _text(self, found: Inputs) -> str:
        return f"{found.digest} {sha256((self.site / MARK).read_bytes()).hexdigest()}\n"


def _is_alone(site: Path) -> bool:
    """Whether no build is running, and none was killed."""
    return not os.path.lexists(site.parent / f".{site.name}.gazet")


def unless_unchanged(
    file: Path,
    said: Mapping[str, object],
    folder: Path | None,
    form: str,
    day: date,
    build: Callable[[], bool],
) -> bool:
    """Build the site of a mkdocs.yml into a folder, else into the one it names, unless that would change nothing; whether it
    was built. `build` returns whether there was nothing to warn of: warnings are said again by every build.

    `said` goes before what the file says of gazet; `form` and `day` are those of the site. Raises Failed or ProblemsFound.
    """
    project = set_up(file, os.environ)
    note = _Note((folder or project.site).resolve(), project.root / ".cache/built")
    before, start = inputs(project, said, form, day), time.time_ns()
    if before and note.says(before):
        return False
    is_quiet = build()
    if is_quiet and before and before.changed < start - MOMENT and inputs(project, said, form, day) == before:
        note.write(before)
    return True
