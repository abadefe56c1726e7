"""A Babel extractor for policies/, so that `pybabel extract` works as for any project.

Babel's interface: https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from gazet.i18n.clauses import translatable
from gazet.load.policies import ROOT, Loaded, Unreadable, load
from gazet.problems import ProblemsFound


def extract(
    fileobj: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Yield the clauses of one file as `pgettext` calls: msgctxt is the clause id, msgid the English text."""
    path = Path(fileobj.name)
    folder = path.parent if path.parent.name == ROOT else path.parent.parent
    shown = f"{ROOT}/{path.relative_to(folder).as_posix()}"
    loaded = _load(tuple((f"{ROOT}/{p.relative_to(folder).as_posix()}", p.read_bytes()) for p in folder.rglob("*.yml")))
    for clause in translatable(loaded.policies):
        if clause.path == shown:
            line = loaded.sources[shown].at(clause.location).line
            yield line, "pgettext", (clause.id, clause.text), [clause.comment]


@lru_cache(maxsize=1)
def _load(files: tuple[tuple[str, bytes], ...]) -> Loaded:
    """Babel asks for one file at a time. Raises ProblemsFound if the policies cannot be read."""
    loaded = load(dict(files))
    if isinstance(loaded, Unreadable):
        raise ProblemsFound(loaded.problems)
    return loaded
