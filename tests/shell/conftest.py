"""A project with its own hook and overrides, all of which may be broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.copies import old_site, own_copy

DAY = "2025-07-15"


@pytest.fixture
def own_project(small_record: Path, tmp_path: Path) -> Path:
    """Its site was built before."""
    folder = own_copy(small_record, tmp_path / "own")
    old_site(folder / "site")
    return folder
