"""src/gazet/guides/language.md does what it says: its commands are run, and its texts put into a copy of the small project."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from support.commands import gazet
from support.edits import append, edit
from support.german import GERMAN
from support.places import ROOT

GUIDE = (ROOT / "src/gazet/guides/language.md").read_text("utf-8")
COMMANDS = [line.split() for line in re.findall(r"^\$ gazet (.*)$", GUIDE, re.MULTILINE)]
CATALOGS = re.findall(r"^\| `(\w+\.po)`", GUIDE, re.MULTILINE)


def test_the_steps_of_the_guide_add_german(project: Path) -> None:
    init, status, check, build = COMMANDS
    assert gazet("-C", project, *init).returncode == 0
    folder = project / "locales/de/LC_MESSAGES"
    # The small project serves no law: it needs no texts of law.
    assert {path.name for path in folder.iterdir()} == set(CATALOGS) - {"law.po"}
    entry, plugin = (re.search(rf"^ *- \{{{key}: de.*$", GUIDE, re.MULTILINE) for key in ("language", "locale"))
    assert entry and plugin
    edit(project / "policies/organization.yml", "  translations:\n", f"  translations:\n{entry[0]}\n")
    english = "    - {locale: en, name: English, default: true}\n"
    edit(project / "mkdocs.yml", english, f"{english}{plugin[0]}\n")
    untranslated = gazet("-C", project, *status)
    assert (untranslated.returncode, untranslated.stdout.count("de: 0 of ")) == (1, 2)
    refused = gazet("-C", project, *check)
    assert (refused.returncode, refused.stderr.count("texts has been translated yet.")) == (1, 2)
    assert gazet("-C", project, *build).returncode == 0
    shutil.copytree(GERMAN, project, dirs_exist_ok=True)
    for done in (status, check):
        result = gazet("-C", project, *done)
        assert result.returncode == 0, result.stderr
    again = gazet("-C", project, *init)
    assert (again.returncode, "exist already" in again.stderr) == (1, True)


def test_a_text_of_the_interface_is_overruled_as_the_guide_says(project: Path) -> None:
    (catalog,) = re.findall(r"^  ```po\n(.*?)^  ```$", GUIDE, re.MULTILINE | re.DOTALL)
    path = project / "locales/en/LC_MESSAGES/gazet.po"
    path.parent.mkdir(parents=True)
    path.write_text(re.sub(r"^  ", "", catalog, flags=re.MULTILINE), "utf-8")
    assert gazet("-C", project, "check").returncode == 0
    append(project / "policies/organization.yml", "jurisdictions: [eu]\n")
    assert gazet("-C", project, "build", "--draft", "--site-dir", project / "site").returncode == 0
    assert "Write the email" in (project / "site/rights/eu/access/index.html").read_text("utf-8")
