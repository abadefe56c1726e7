"""The small project in English and German: a language that the package does not bring, with catalogs of the site's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.builds import small_copy
from support.edits import edit
from support.places import ROOT

GERMAN = ROOT / "tests/german"
"""What is laid over the small project: two pages and three catalogs."""


def german_copy(folder: Path) -> Path:
    """The small project, with German in the place of Dutch and Turkish."""
    project = small_copy(folder)
    for old in ("nl", "tr"):
        shutil.rmtree(project / "locales" / old)
        (project / f"docs/about.{old}.md").unlink()
    shutil.copytree(GERMAN, project, dirs_exist_ok=True)
    organization, shell = project / "policies/organization.yml", project / "mkdocs.yml"
    edit(organization, "  - {language: nl, review: reviewed}\n", "")
    edit(organization, "language: tr", "language: de")
    edit(project / "policies/notice/document.yml", "languages: [nl]", "languages: [de]")
    edit(shell, "- about.md\n", "- about.md\n- imprint.md\n")
    edit(shell, "    - {locale: nl, name: Nederlands}\n", "")
    edit(shell, "{locale: tr, name: Türkçe}", "{locale: de, name: Deutsch}")
    return project
