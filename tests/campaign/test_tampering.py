"""No byte and no line of what was published can be changed without a word."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from support.places import DEMO
from support.tampering import bytes_of, is_found, lines_of


@pytest.mark.proof
def test_every_byte_of_the_log_counts(small_record: Path, tmp_path: Path) -> None:
    record = shutil.copytree(small_record / "editions", tmp_path / "editions")
    log = record / "log.jsonl"
    data = log.read_bytes()
    found = [is_found(log, changed, record) for at in range(len(data)) for changed in bytes_of(data, at)]
    assert all(found) and len(found) > 4_000


@pytest.mark.parametrize("which", ["small", "demo"])
def test_every_line_of_the_log_counts(which: str, small_record: Path, tmp_path: Path) -> None:
    source = DEMO / "editions" if which == "demo" else small_record / "editions"
    record = shutil.copytree(source, tmp_path / "editions")
    log = record / "log.jsonl"
    if not log.exists():
        pytest.skip("a record of format 1 has no log")
    assert all(is_found(log, changed, record) for changed in lines_of(log.read_bytes()))


def test_samples_of_editions_count(small_record: Path, tmp_path: Path) -> None:
    record = shutil.copytree(small_record / "editions", tmp_path / "editions")
    files, chance = sorted(record.glob("*/*.json")), random.Random(1)
    for _ in range(100):
        file = chance.choice(files)
        data = file.read_bytes()
        assert all(is_found(file, changed, record) for changed in bytes_of(data, chance.randrange(len(data))))
