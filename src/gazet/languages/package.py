"""The languages that come with the package.

Nobody edits these files while a process runs, so they are read once in it. What a site can edit is never kept: see book.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from gazet.languages.files import check_file, read_files
from gazet.languages.model import Language
from gazet.load.written import Written
from gazet.problems import ProblemsFound

PACKAGE = Path(__file__).parent
TERMBASE = "termbase.yml"
"""The file that is of no language: see termbase.py."""


@lru_cache
def package() -> Mapping[str, Written[Language]]:
    """The package's files by language. Raises ProblemsFound if they are wrong, which only a change of the generator can cause."""
    found, problems = read_files(
        {f"languages/{path.name}": path.read_bytes() for path in PACKAGE.glob("*.yml") if path.name != TERMBASE}
    )
    problems += [problem for file in found.values() for problem in check_file(file, file.value)]
    if problems:
        raise ProblemsFound(problems)
    return found
