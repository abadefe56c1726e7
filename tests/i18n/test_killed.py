"""`gazet i18n update` that is killed at any step leaves each catalog as it was or complete, and the next one finishes."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest

from support.commands import gazet
from support.edits import edit
from support.faults import faults
from support.reading import contents

DAY = "2025-05-01"


@pytest.mark.proof
def test_an_update_killed_at_any_step_leaves_complete_catalogs(project: Path, tmp_path: Path) -> None:
    edit(project / "policies/notice/document.yml", "Users may object.", "Users may object at any time.")
    old = contents(project / "locales")
    done = shutil.copytree(project, tmp_path / "done")
    assert gazet("-C", done, "i18n", "update", day=DAY).returncode == 0
    new = contents(done / "locales")
    found = faults("kill", project, tmp_path / "killed", DAY, ["i18n", "update"])
    assert {fault.code for fault in found} == {-signal.SIGKILL}
    for fault in found:
        left = {path: data for path, data in contents(fault.project / "locales").items() if not path.endswith(".tmp")}
        assert left.keys() == old.keys(), fault.step
        assert all(data in (old[path], new[path]) for path, data in left.items()), fault.step
        assert gazet("-C", fault.project, "i18n", "update", day=DAY).returncode == 0, fault.step
        assert contents(fault.project / "locales") == new, fault.step
