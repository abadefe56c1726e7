"""src/gazet/guides/block.md does what it says: its changes are made in a copy, where the new kind is found in every output."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from support.places import ROOT

TESTS = ("tests/article/test_articles.py", "tests/article/test_kinds.py")
SHARED = ("tests/conftest.py", "tests/support", "pyproject.toml")
NEEDED = ("src", "tests/project", "tests/cases/articles", *SHARED, *TESTS)
CHOSEN = "golden_page and [en] or may_be_in_every_other or is_not_in_the_table or that_the_model_has"
CHANGE = re.compile(r"^```diff\n--- (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def copy(folder: Path) -> None:
    for part in NEEDED:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, folder / part)


def follow(guide: str, folder: Path) -> None:
    """Change the files as the guide says: "+" starts what is new, "-" what goes, a space what is there; hunks end at "@@"."""
    for name, hunks in CHANGE.findall(guide):
        text = (folder / name).read_text("utf-8")
        for hunk in hunks.split("@@\n"):
            old, new = ("\n".join(line[1:] for line in hunk.splitlines() if line[0] in (" ", sign)) for sign in "-+")
            assert text.count(old) == 1, (name, old)
            text = text.replace(old, new)
        (folder / name).write_text(text, "utf-8")


def translate(folder: Path) -> None:
    """The clauses that `gazet i18n update` added."""
    for catalog in (folder / "tests/project/locales").rglob("*.po"):
        added = r'(msgctxt "notice.charter.(?:quote|source)"\nmsgid (".*")\nmsgstr )""'
        text, count = re.subn(added, r"\1\2", catalog.read_text("utf-8"))
        assert count == 2
        catalog.write_text(text, "utf-8")


def run(folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_guide_adds_a_kind_of_block(tmp_path: Path) -> None:
    copy(tmp_path)
    follow((ROOT / "src/gazet/guides/block.md").read_text("utf-8"), tmp_path)
    run(tmp_path, "gazet", "schema", "--output", "schemas")
    schema = json.loads((tmp_path / "schemas/document.schema.json").read_text("utf-8"))
    assert {"quote", "source"} <= set(schema["$defs"]["Quote"]["required"])
    run(tmp_path, "gazet", "-C", "tests/project", "i18n", "update")
    translate(tmp_path)
    run(tmp_path, "gazet", "-C", "tests/project", "check")
    assert "11 passed" in run(tmp_path, "pytest", "-q", "-p", "no:cacheprovider", "-k", CHOSEN, *TESTS)
