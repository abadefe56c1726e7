"""src/gazet/guides/translating.md does what it says: a week of a translator in a copy of the small project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gazet.check.translations import OPEN
from gazet.i18n.po import read
from support.commands import Said, gazet
from support.edits import edit
from support.places import ROOT

GUIDE = (ROOT / "src/gazet/guides/translating.md").read_text("utf-8")
COMMANDS = [line.split() for line in re.findall(r"^\$ gazet (.*)$", GUIDE, re.MULTILINE)]
NL = "locales/nl/LC_MESSAGES/policies.po"


@pytest.fixture
def week(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project on a Monday: counsel has reworded a right."""
    monkeypatch.chdir(project)
    gazet("-C", project, "i18n", "update")
    edit(project / "policies/rights.yml", "you may ask for", "you may always ask for")
    return project


def run(project: Path, *command: str) -> Said:
    said = gazet("-C", project, *command)
    assert "Traceback" not in said.stderr
    return said


def test_the_commands_of_the_week_lead_from_a_change_to_a_sound_site(week: Path) -> None:
    update, status, extract, *exchange, check, build = COMMANDS
    assert run(week, *update).returncode == 0
    listed = run(week, *status)
    assert listed.returncode == 1 and "  fuzzy: rights.rights.access.statement\n" in listed.stdout
    assert run(week, *extract).returncode == 0
    assert "msgctxt" in (week / "policies.pot").read_text("utf-8")
    for export, import_ in (exchange[:2], exchange[2:]):
        assert run(week, *export).returncode == 0
        before = (week / NL).read_bytes()
        assert run(week, *import_).returncode == 0
        assert (week / NL).read_bytes() == before
    for language in ("nl", "tr"):
        path = week / f"locales/{language}/LC_MESSAGES/policies.po"
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"^#\| .*\n", "", text.replace("#, fuzzy\n", ""), flags=re.MULTILINE), "utf-8")
    assert run(week, *check).returncode == 0
    assert run(week, *status).returncode == 0
    assert run(week, *build).returncode == 0


def test_fuzzy_deleted_alone_is_unconfirmed_as_the_guide_says(week: Path) -> None:
    run(week, "i18n", "update")
    edit(week / NL, "#, fuzzy\n", "")
    assert "  unconfirmed: rights.rights.access.statement\n" in run(week, "i18n", "status").stdout
    assert "unconfirmed-translation" not in run(week, "check").stderr
    assert 'was made for the text after "#| msgid"' in run(week, "check").stderr


def test_the_examples_are_catalogs_and_the_states_are_all_there_are() -> None:
    first, second = re.findall(r"^```po\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    (entry,) = read(first).entries
    assert (entry.fuzzy, entry.previous) == (True, "You may ask for a copy.")
    assert second.startswith("# gazet: allow other-markup: ")
    assert set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE)) == set(OPEN)


def test_the_codes_that_can_be_allowed_are_those_of_the_checks() -> None:
    (codes,) = re.findall(r"The codes are (.*?)\. Lost", GUIDE, re.DOTALL)
    for code in re.findall(r"`([a-z-]+)`", codes):
        sources = "".join(
            (ROOT / f"src/gazet/check/{name}.py").read_text("utf-8") for name in ("faithful", "words", "wording")
        )
        assert f'"{code}"' in sources or ('f"other-{what}"' in sources and code in ("other-link", "other-address"))
