"""A Babel extractor for policies/, so that `pybabel extract` works as for any project.

Babel's interface: https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from gazet.i18n.clauses import Clause, clauses
from gazet.load.policies import Loaded, load
from gazet.problems import ProblemsFound


def extract(
    fileobj: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Yield the clauses of one file as `pgettext` calls: msgctxt is the clause id, msgid the English text."""
    path = Path(fileobj.name)
    folder = path.parent if path.parent.name == "policies" else path.parent.parent
    loaded = _load(folder)
    shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    for clause in translatable(loaded, folder.name):
        if clause.path == shown:
            line = loaded.sources[shown].at(clause.location).line
            yield line, "pgettext", (clause.id, clause.text), [clause.comment]


def translatable(loaded: Loaded, root: str = "policies") -> list[Clause]:
    """The clauses that need a translation: all but those that are a proper name and nothing else.

    Raises ProblemsFound if the policies cannot be read.
    """
    if loaded.policies is None:
        raise ProblemsFound(loaded.problems)
    names = set(loaded.policies.facts.proper_names)
    return [clause for clause in clauses(loaded.policies, root) if clause.text not in names]


@lru_cache(maxsize=4)
def _load(folder: Path) -> Loaded:
    return load(folder)
