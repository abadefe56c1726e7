"""What builds keep is counted, and bounded by size and age."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from gazet.keys import key_of
from gazet.store import UNFINISHED, Entry, Store, surplus
from support.builds import small_copy
from support.commands import gazet
from support.edits import append

DAY = 86_400


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project with entries that were last used 1, 2, 3, … days ago, of 200,000 bytes each."""
    made = small_copy(tmp_path / "project")
    store = Store(made / ".cache/gazet")
    for days in range(1, 6):
        store.put(key_of(days), b"x" * 199_872)
        _used(store, days)
    return made


def _used(store: Store, days: int) -> None:
    (entry,) = (entry for entry in store.entries() if entry.key == key_of(days))
    os.utime(entry.path, (time.time() - days * DAY,) * 2)


def kept(project: Path, folder: str = ".cache/gazet") -> set[int]:
    found = {entry.key for entry in Store(project / folder).entries()}
    return {days for days in range(1, 6) if key_of(days) in found}


def cache(project: Path, *options: str) -> str:
    said = gazet("-C", project, "cache", *options)
    assert said.returncode == 0, said.stderr
    return said.stdout


def test_what_is_kept_is_counted(project: Path) -> None:
    assert "5 entries, 1.0 MB" in cache(project) and kept(project) == {1, 2, 3, 4, 5}
    value = json.loads(cache(project, "--format", "json"))
    assert value["kept"] == {"entries": 5, "bytes": 1_000_000} and value["deleted"] == {"entries": 0, "bytes": 0}


def test_what_was_not_used_for_long_is_deleted(project: Path) -> None:
    said = cache(project, "--prune", "--days", "3")
    assert kept(project) == {1, 2} or kept(project) == {1, 2, 3}
    assert "Deleted: " in said
    cache(project, "--prune", "--days", "0")
    assert not kept(project)


def test_the_latest_used_stay_where_there_is_too_much(project: Path) -> None:
    store = Store(project / ".cache/gazet")
    assert store.get(key_of(5))  # used now
    value = json.loads(cache(project, "--prune", "--megabytes", "0", "--format", "json"))
    assert value["deleted"]["entries"] == 5
    entries = [Entry(Path(str(days)), str(days), 10, float(days)) for days in range(5)]
    assert [entry.key for entry in surplus(entries, 25, 0.0)] == ["2", "1", "0"]
    assert [entry.key for entry in surplus(entries, 100, 2.0)] == ["1", "0"]


def test_a_use_makes_an_entry_young(project: Path) -> None:
    assert Store(project / ".cache/gazet").get(key_of(5))
    cache(project, "--prune", "--days", "2")
    assert 5 in kept(project) and 4 not in kept(project)


def test_what_killed_builds_left_is_deleted_a_day_later(project: Path) -> None:
    place = project / ".cache/gazet" / UNFINISHED
    for name, age in (("old", 2 * DAY), ("running", 0)):
        (place / name).mkdir(parents=True)
        os.utime(place / name, (time.time() - age,) * 2)
    cache(project, "--prune")
    assert [path.name for path in place.iterdir()] == ["running"]


def test_the_folder_is_the_one_that_the_settings_name(project: Path) -> None:
    append(project / "mkdocs.yml", "    cache: elsewhere\n")
    assert str(project / "elsewhere") in cache(project) and "0 entries" in cache(project)


def test_without_a_site_there_is_no_cache(tmp_path: Path) -> None:
    assert gazet("-C", tmp_path, "cache").returncode == 2
