"""What is kept for later builds is found as it was written, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gazet.kept import Kept
from gazet.keys import key_of
from gazet.store import UNFINISHED, Store

ONE, TWO = key_of("one"), key_of("two")
DATA = b"words"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store")
    made.put(ONE, DATA)
    made.put(TWO, b"other words")
    return made


def place(store: Store, key: str) -> Path:
    return next(entry.path for entry in store.entries() if entry.key == key)


def test_what_is_kept_is_found_by_its_key(store: Store) -> None:
    assert (store.get(ONE), store.get(TWO), store.get(key_of("three"))) == (DATA, b"other words", None)


def test_keys_tell_apart_what_reads_alike() -> None:
    alike = [("a", "b"), ("ab",), ("a", "b", ""), ("a", ("b",)), ("a", None), ("a", "None"), ("a", 1), ("a", "1")]
    assert len({key_of(*parts) for parts in alike}) == len(alike)


def test_every_byte_of_an_entry_counts(store: Store) -> None:
    file = place(store, ONE)
    data = file.read_bytes()
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert store.get(ONE) is None, at
        file.write_bytes(data[:at])
        assert store.get(ONE) is None, at
    file.write_bytes(data + b"\n")
    assert store.get(ONE) is None
    file.write_bytes(data)
    assert store.get(ONE) == DATA


def _swapped(store: Store) -> None:
    place(store, ONE).write_bytes(place(store, TWO).read_bytes())


def _folder(store: Store) -> None:
    file = place(store, ONE)
    file.unlink()
    file.mkdir()


def _nowhere(store: Store) -> None:
    file = place(store, ONE)
    file.unlink()
    file.symlink_to("nowhere")


def _gone(store: Store) -> None:
    store.delete()


@pytest.mark.parametrize("damage", [_swapped, _folder, _nowhere, _gone])
def test_what_is_not_there_or_is_another_is_made_again(store: Store, damage: Callable[[Store], None]) -> None:
    damage(store)
    assert store.get(ONE) is None
    assert store.made(ONE, lambda: DATA) == DATA


def test_where_nothing_can_be_written_everything_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file/store")
    kept = Kept(store, "stamp")
    assert store.made(ONE, lambda: DATA) == kept.made("basis", lambda: DATA) == DATA
    assert not kept.is_open and store.get(ONE) is None


def test_many_write_and_read_one_entry_at_once(tmp_path: Path) -> None:
    store, data = Store(tmp_path), b"x" * 300_000

    def written_and_read() -> bool:
        store.put(ONE, data)
        return store.get(ONE) == data

    def work() -> bool:
        return all(written_and_read() for _ in range(40))

    children = []
    for _ in range(4):
        if child := os.fork():
            children.append(child)
        else:
            os._exit(0 if work() else 1)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert [entry.key for entry in store.entries()] == [ONE] and not list(store.left_over())


def test_others_find_what_a_build_made_only_when_it_is_right(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept = Kept(store, "stamp")
    assert kept.made("basis", lambda: DATA) == DATA
    assert kept.made("basis", lambda: b"made twice") == DATA
    assert Kept(store, "stamp").made("basis", lambda: b"other") == b"other"
    kept.commit()
    assert Kept(store, "stamp").made("basis", lambda: b"other") == DATA
    assert Kept(store, "another stamp").made("basis", lambda: b"other") == b"other"


def test_what_a_build_does_not_keep_is_deleted(tmp_path: Path) -> None:
    kept = Kept(Store(tmp_path), "stamp")
    kept.made("basis", lambda: DATA)
    assert list((tmp_path / UNFINISHED).iterdir())
    kept.close()
    assert not list((tmp_path / UNFINISHED).iterdir())


def test_what_has_no_key_is_made_each_time(tmp_path: Path) -> None:
    kept, times = Kept(Store(tmp_path), "stamp"), iter([b"1", b"2"])
    assert [kept.made("", lambda: next(times)) for _ in range(2)] == [b"1", b"2"]
