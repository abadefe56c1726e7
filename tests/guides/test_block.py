"""src/gazet/guides/block.md does what it says: its changes are made in a copy, where the new kind is found in every output."""

from __future__ import annotations

import json
import re
import shutil
from functools import partial
from pathlib import Path

from support.commands import module
from support.guides import follow
from support.places import ROOT

TESTS = ("tests/article/test_articles.py", "tests/article/test_kinds.py")
SHARED = ("tests/conftest.py", "tests/support", "pyproject.toml")
NEEDED = ("src", "tests/project", "tests/cases/articles", *SHARED, *TESTS)
CHOSEN = "golden_page and [en] or may_be_in_every_other or is_not_in_the_table or that_the_model_has"


def copy(folder: Path) -> None:
    for part in NEEDED:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / part).is_dir() else shutil.copy)(ROOT / part, folder / part)


def translate(folder: Path) -> None:
    """The clauses that `gazet i18n update` added."""
    for catalog in (folder / "tests/project/locales").rglob("*.po"):
        added = r'(msgctxt "notice.reading.(?:question|answer)"\nmsgid (".*")\nmsgstr )""'
        text, count = re.subn(added, r"\1\2", catalog.read_text("utf-8"))
        assert count == 2
        catalog.write_text(text, "utf-8")


def test_the_guide_adds_a_kind_of_block(tmp_path: Path) -> None:
    copy(tmp_path)
    follow((ROOT / "src/gazet/guides/block.md").read_text("utf-8"), tmp_path)
    run = partial(module, tmp_path, src=tmp_path / "src")
    run("gazet", "schema", "--output", "schemas")
    schema = json.loads((tmp_path / "schemas/document.schema.json").read_text("utf-8"))
    assert {"question", "answer"} <= set(schema["$defs"]["Question"]["required"])
    run("gazet", "-C", "tests/project", "i18n", "update")
    translate(tmp_path)
    run("gazet", "-C", "tests/project", "check")
    assert "11 passed" in run("pytest", "-q", "-p", "no:cacheprovider", "-k", CHOSEN, *TESTS)
