"""What builds of a project keep for later ones: taken into the store only where it is certain what it was made from."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from gazet.kept import Kept
from gazet.shell.description import Description
from gazet.shell.inputs import Inputs, set_up_of
from gazet.store import Store

MOMENT = 100_000_000
"""Nanoseconds by which the times of files may lag behind the clock."""


@dataclass(frozen=True)
class Keeping:
    """How a site was set up when its build began, and what is kept of what the build makes."""

    project: Description
    said: Mapping[str, object]
    form: str
    before: Inputs | None
    kept: Kept
    begun: int = field(default_factory=time.time_ns)

    def commit(self) -> None:
        """Keep what was made, unless the set-up has changed meanwhile: nobody knows from which of the two it was made."""
        rested = self.before and self.before.changed < self.begun - MOMENT
        if rested and set_up_of(self.project, self.said, self.form) == self.before:
            self.kept.commit()
        self.kept.close()


def keeping(project: Description, said: Mapping[str, object], form: str) -> Keeping:
    """What is kept of a build that begins, told `said` by the command line, in a form: a shell of ours; empty for MkDocs.

    Drafts keep nothing but PDF files, nor does a site whose set-up cannot be known.
    """
    is_draft = said.get("draft") or (isinstance(project.gazet, Mapping) and project.gazet.get("draft"))
    before = None if is_draft in (True, "true") else set_up_of(project, said, form)
    return Keeping(project, said, form, before, Kept(Store(project.cache), before.digest if before else ""))
