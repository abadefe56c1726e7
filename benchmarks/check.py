"""What `gazet check` takes of this site, and of a large one: 500 services, 5,000 messages in three languages. See README.md.

PYTHONPATH=tests .venv/bin/python benchmarks/check.py
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from checking import cost

from gazet.folders import Project
from gazet.i18n.clauses import translatable
from gazet.project import read_policies
from support.builds import small_copy
from support.edits import append
from support.places import ROOT
from support.sizes import CATALOGS, CLAUSE, GROWTHS

RUNS = 5
SERVICES, MESSAGES = 500, 5_000
WORDINGS = {
    "nl": "Deel {i} zegt dat Persoonsgegevens van een Gebruiker {i} dagen worden bewaard.",
    "tr": "{i} numaralı bölüm, bir Kullanıcının Kişisel Verilerinin {i} gün saklandığını söyler.",
}
"""The clauses of `support.sizes` as translators would write them: what is found in bad ones has a cost of its own."""


def seconds(project: Path) -> float:
    """The processor's time for a check that finds nothing wrong, the median of several."""
    return median(cost(project, (0,)).seconds for _ in range(RUNS))


@contextmanager
def large() -> Iterator[Path]:
    """The small project with so many services, and clauses until it has so many messages; all translated."""
    with tempfile.TemporaryDirectory() as folder:
        project = small_copy(Path(folder) / "project")
        GROWTHS["services"][0](project, SERVICES)
        missing = MESSAGES - len(translatable(read_policies(Project(project)).policies))
        GROWTHS["clauses"][0](project, missing)
        for language, wording in WORDINGS.items():
            entries = (
                f'\nmsgctxt "notice.text-{i}.text"\nmsgid "{CLAUSE.format(i=i)}"\nmsgstr "{wording.format(i=i)}"\n'
                for i in range(missing)
            )
            append(project / CATALOGS[language], "".join(entries))
        yield project


def main() -> bool:
    """Measure and print. Whether both stayed within their goals."""
    with large() as project:
        found = {
            "this site": (seconds(ROOT), 0.7),
            f"{SERVICES} services, 3 × {MESSAGES:,} messages": (seconds(project), 2.0),
        }
    for name, (taken, goal) in found.items():
        print(f"{name:40} {taken:5.2f} s of the processor; goal {goal} s")
    return all(taken <= goal for taken, goal in found.values())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
