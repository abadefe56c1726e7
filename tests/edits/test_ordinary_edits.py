"""No ordinary edit of policies/ or locales/ can turn the proof of this site red: they are made in copies, and the proof is run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from gazet.audit.findings import ERRORS
from support.commands import gazet, module
from support.places import ROOT
from support.reading import contents

pytestmark = pytest.mark.proof
SITE = ("policies", "locales", "editions", "docs", "overrides", "hooks", "law", "mkdocs.yml")
DOCUMENT, GLOSSARY = "policies/privacy/document.yml", "policies/glossary.yml"
VOCABULARY, ANNOUNCEMENT = "policies/vocabulary.yml", "policies/privacy/unreleased.yml"
DUTCH = "locales/nl/LC_MESSAGES/policies.po"


def edit(path: Path, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
    """Edit what a file holds first; whatever the text is, there is such a place."""
    text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, f"{path.name} holds nothing like {pattern}"
    path.write_text(text, "utf-8")


def reword(path: Path, key: str) -> None:
    edit(path, rf"^( *{key}: >-\n +)(\S)", r"\1In other words: \2")


def a_period(project: Path) -> None:
    edit(project / VOCABULARY, r"number: (\d+)", lambda found: f"number: {int(found[1]) + 1}")


def a_recipient(project: Path) -> None:
    ids = re.findall(r"^- \{id: ([a-z-]+)", (project / VOCABULARY).read_text("utf-8"), re.MULTILINE)
    new = (
        f"id: new-recipient\nkind: service\nname: Recipient\nprovider: Recipient Ltd\npurpose: {ids[0]}\nplaces: [NL]\n"
    )
    (project / "policies/services/new-recipient.yml").write_text(new, "utf-8")
    edit(project / DOCUMENT, r"^( *)services:\n", r"\g<0>\1- new-recipient\n")


def a_recipient_that_is_gone(project: Path) -> None:
    listed = re.findall(r"^ *- ([a-z0-9-]+)$", (project / DOCUMENT).read_text("utf-8"), re.MULTILINE)
    activities = " ".join(path.read_text("utf-8") for path in (project / "policies/activities").glob("*.yml"))
    gone = next(id for id in listed if not re.search(rf"\b{id}\b", activities))
    (project / f"policies/services/{gone}.yml").unlink()
    edit(project / DOCUMENT, rf"^ *- {gone}\n", "")
    assert gazet("-C", project, "i18n", "update").returncode == 0  # its name may have been translated


def a_sentence(project: Path) -> None:
    reword(project / DOCUMENT, "text")
    assert gazet("-C", project, "i18n", "update").returncode == 0


def a_definition(project: Path) -> None:
    reword(project / GLOSSARY, "definition")


def a_translation(project: Path) -> None:
    edit(project / DUTCH, r'^(msgctxt "privacy\..*"\nmsgid .*\nmsgstr ".+)"$', r'\1 (anders)"')


def translate(project: Path) -> None:
    """As a translator does: write what is missing, compare what is fuzzy and take the mark away. A summary is always new."""
    assert gazet("-C", project, "i18n", "update").returncode == 0
    for path in project.glob("locales/*/LC_MESSAGES/policies.po"):
        catalog = read_po(path.open("rb"), locale=path.parts[-3])
        for message in catalog:
            if message.id and (message.fuzzy or not message.string):
                message.string = (
                    message.id if str(message.context).endswith(".summary") else message.string or message.id
                )
                message.flags.discard("fuzzy")
                message.previous_id = []
        with path.open("wb") as file:
            write_po(file, catalog, width=0)
    assert gazet("-C", project, "i18n", "update").returncode == 0


def last(project: Path) -> date:
    """The day of the last edition, and not long ago."""
    editions = sorted(path.stem for path in (project / "editions/privacy").glob("????-??-??.json"))
    return date.fromisoformat(max(editions[-1], "2027-01-15"))


def accept_errors(project: Path) -> None:
    """As a team does whose counsel still has to answer."""
    accepted = "".join(f"- {{finding: {code}, reason: Counsel answers in January.}}\n" for code in ERRORS)
    (project / "policies/notices.yml").write_text(f"id: notices\naccepted:\n{accepted}", "utf-8")


def a_release(project: Path) -> None:
    a_period(project)
    a_sentence(project)
    day = last(project) + timedelta(days=1)
    announced = f"effective: {day + timedelta(days=90)}\nkind: material\nsummary: We keep data for longer.\n"
    (project / ANNOUNCEMENT).write_text(announced, "utf-8")
    translate(project)
    accept_errors(project)
    result = gazet("-C", project, "release", "privacy", day=str(day))
    assert result.returncode == 0, result.stderr


def a_correction(project: Path) -> None:
    a_translation(project)
    edition = max(path.stem for path in (project / "editions/privacy").glob("????-??-??.json"))
    reasons = ("--reason", "en=A slip.", "--reason", "nl=Een vergissing.", "--reason", "tr=Bir yanlış.")
    correct = ("correct", "privacy", edition, "--language", "nl", *reasons)
    result = gazet("-C", project, *correct, day=str(last(project)))
    assert result.returncode == 0, result.stderr


Edits = tuple[Callable[[Path], None], ...]
EDITS: dict[str, Edits] = {
    "the working text": (
        a_period,
        a_translation,
        a_definition,
        a_recipient_that_is_gone,
        a_recipient,
        a_sentence,
    ),
    "a release": (a_release,),
    "a correction": (a_correction,),
}
"""Edits of different places that leave each other alone share a copy: the proof takes most of a minute."""


@pytest.mark.parametrize("name", EDITS)
def test_ordinary_edits_leave_the_proof_green(tmp_path: Path, name: str) -> None:
    edits = EDITS[name]
    try:
        prove(edited(tmp_path / "all", edits))
    except AssertionError:
        for make in edits:  # the first that is red alone says so
            prove(edited(tmp_path / make.__name__, (make,)))
        raise


def edited(project: Path, edits: Edits) -> Path:
    """A copy of this site after some edits, each of which changes it."""
    for name in SITE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, project / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, project / name)
    for make in edits:
        before = contents(project)
        make(project)
        assert contents(project) != before, make.__name__
    return project


def prove(project: Path) -> None:
    module(ROOT, "pytest", "-q", "-p", "no:cacheprovider", "tests/this_site", "--site-root", project)
