"""src/gazet/guides/own-center.md does what it says: its commands are run one after another, up to a published site."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from gazet.starters.answers import DOCUMENTS, Answers
from support.centers import BYTES, DAY, WHEEL
from support.commands import Said, gazet
from support.places import ROOT

GUIDE = (ROOT / "src/gazet/guides/own-center.md").read_text("utf-8")
COMMANDS = [shlex.split(line) for line in re.findall(r"^\$ gazet (.*)$", GUIDE, re.MULTILINE)]
FILE = re.compile(r"^<!-- file (\S+) -->\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ASKING = ("audit", "status")
"""Commands that exit with 1 here, as the guide says."""
SERVED = "/srv/privacy"
"""What a web server shows."""
WORDS = {"nl": "Beantwoorden.", "tr": "Yanıtlama."}


def translate(center: Path) -> None:
    """Translate what is new, as a translator would."""
    for language, words in WORDS.items():
        catalog = polib.pofile(str(center / f"locales/{language}/LC_MESSAGES/policies.po"))
        for entry in catalog.untranslated_entries():
            entry.msgstr = words
        catalog.save()


def steps(center: Path) -> Iterator[tuple[str, Said]]:
    """Run the commands: the first makes the center, the others are run in it."""
    (center.parent / WHEEL).write_bytes(BYTES)
    for command in COMMANDS:
        if command[0] == "check" and len(command) == 1:
            translate(center)
        where = () if command[0] == "init" else ("-C", center)
        words = [word.replace(SERVED, str(center.parent / "web")) for word in command]
        yield command[0], gazet(*where, *words, day=DAY)
        if command[0] == "init":
            for path, text in FILE.findall(GUIDE):
                (center / path).parent.mkdir(exist_ok=True)
                (center / path).write_text(text, "utf-8")


def test_the_guide_leads_from_nothing_to_a_published_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    center, done = tmp_path / "my-center", []
    for name, said in steps(center):
        assert said.returncode == (1 if name in ASKING else 0), (name, said.stdout, said.stderr)
        done.append(name)
        if name == "init":
            monkeypatch.chdir(center)
    assert done == ["init", "i18n", "audit", "status", "check", *["release"] * 3, "build", "check", "deploy"]
    page = (tmp_path / "web/current/tr/privacy/index.html").read_text("utf-8")
    assert "Pearl Dental GmbH" in page and "Kişisel Veriler" in page
    assert (tmp_path / "web/current/_nginx.conf").is_file()


def test_the_guide_names_every_option_and_every_document() -> None:
    help_ = gazet("init", "--help").stdout
    options = set(re.findall(r"--[a-z]+", help_)) - {"--help", "--source"}
    table = GUIDE.partition("| option | answer |")[2].partition("\n\n")[0]
    assert options == set(re.findall(r"`(--[a-z]+)`", table))
    assert all(f"`{document}`" in table for document in DOCUMENTS)
    assert {"logo", "package"} <= {option[2:] for option in options}
    assert len(options) == len(Answers.model_fields) - 1 + 2  # without source, with logo and package
