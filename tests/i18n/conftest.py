"""Fixtures of catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.german import german_copy


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """The small project in English and German, to be broken."""
    return german_copy(tmp_path / "project")
