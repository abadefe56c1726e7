"""The record shows every change of what was published, and a correction changes one language's wording alone."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
import rfc8785
from conftest import ROOT, gazet
from hypothesis import given, settings
from hypothesis import strategies as st

from gazet.edition.canonical import canonical, digest, pretty
from gazet.edition.compose import compose
from gazet.edition.history import read_history, record_head
from gazet.edition.model import Edition
from gazet.edition.record import SUMS, read_record, seal, sums
from gazet.edition.release import edition_link
from gazet.edition.store import append
from gazet.problems import Problem
from gazet.project import Project, working

DEMO = ROOT / "examples/demo"
FIRST, CORRECTION, MIDDLE, LAST = "2025-03-01.json", "2025-03-01.nl.1.json", "2025-06-01.json", "2025-09-01.json"
CHAIN = [FIRST, CORRECTION, MIDDLE, LAST]
NL = "locales/nl/LC_MESSAGES/policies.po"

Json = dict[str, Any]

# RFC 8785 writes numbers as IEEE doubles, so its whole numbers end at 2^53, within the 64 bits of orjson.
SCALARS = (
    st.text() | st.text("ığüşöçİ“’é\x00\x1f\x7f\u2028😀\U0010ffff") | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans()
)
KEYS = st.text(st.characters(max_codepoint=127), max_size=12)
VALUES = st.recursive(
    SCALARS | st.none(), lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5)
)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=8)


def on(day: str) -> dict[str, str]:
    """The environment of a command that runs on a day."""
    return {"SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def announce(project: Path, effective: str, kind: str = "material") -> None:
    text = f"effective: {effective}\nkind: {kind}\nsummary: The first edition.\n"
    (project / "policies/notice/unreleased.yml").write_text(text, "utf-8")


def keep_for(project: Path, years: int) -> None:
    """Change the policy in all its languages."""
    path = project / "policies/vocabulary.yml"
    before = path.read_text("utf-8").partition("number: ")[2].partition(",")[0]
    edit(path, f"number: {before},", f"number: {years},")


def release(project: Path, day: str) -> None:
    result = gazet("-C", project, "release", "notice", env=on(day))
    assert result.returncode == 0, result.stderr


def correct(project: Path, *arguments: str, edition: str = "2025-03-01", day: str = "2025-10-01") -> Any:
    return gazet("-C", project, "correct", "notice", edition, "--reason", "A slip.", *arguments, env=on(day))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder. The lock is no part of the record."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture(scope="module")
def small_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with three editions and a correction of the first."""
    project = tmp_path_factory.mktemp("small") / "project"
    shutil.copytree(ROOT / "tests/project", project)
    release(project, "2025-02-01")
    edit(project / NL, 'msgstr "Betaalbalie"', 'msgstr "Betaalloket"')
    assert correct(project, "--language", "nl", day="2025-02-10").returncode == 0
    for years, effective, day in ((8, "2025-06-01", "2025-04-01"), (9, "2025-09-01", "2025-07-01")):
        keep_for(project, years)
        announce(project, effective)
        release(project, day)
    return project


@pytest.fixture
def published(small_record: Path, tmp_path: Path) -> Path:
    """A copy of that project, to be broken."""
    return shutil.copytree(small_record, tmp_path / "published")


@pytest.fixture(scope="module")
def scratch(small_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of its record, which every property test leaves as it was."""
    return shutil.copytree(small_record / "editions/notice", tmp_path_factory.mktemp("scratch") / "editions/notice")


# Canonical form


@given(RECORDS)
@settings(deadline=None, max_examples=400)
def test_the_canonical_form_is_that_of_rfc_8785(record: Json) -> None:
    assert canonical(record) == rfc8785.dumps(record)


@given(RECORDS)
@settings(deadline=None)
def test_the_form_in_files_reads_back_as_the_same_record(record: Json) -> None:
    assert orjson.loads(pretty(record)) == json.loads(pretty(record)) == record
    assert pretty(record).endswith(b"\n")


def test_records_hold_only_what_orjson_writes_as_rfc_8785_does() -> None:
    def values(value: object) -> Iterator[object]:
        yield value
        if isinstance(value, dict):
            assert all(key.isascii() for key in value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from values(inner)

    links = [json.loads(path.read_bytes()) for path in DEMO.glob("editions/*/*.json")]
    assert len(links) == 10
    assert {type(v) for link in links for v in values(link)} <= {dict, list, str, int, bool, type(None)}


# A whole record


def test_an_edition_reads_back_as_it_was_frozen(project: Path) -> None:
    work = working(Project(project))
    frozen = compose(work.policies, work.translations, "notice", today=date(2025, 2, 1))
    folder = project / "editions/notice"
    append(folder, edition_link(frozen, read_history(folder)[0]))
    history, problems = read_history(folder)
    assert problems == []
    assert history.editions == (frozen,)
    assert read_record(folder)[0][0].value == edition_link(frozen, read_history(project / "editions/none")[0])


def test_the_record_of_the_demonstration_has_no_problem() -> None:
    for document, links in {"privacy": 8, "cookies": 2}.items():
        found, problems = read_record(DEMO / "editions" / document)
        assert (len(found), problems) == (links, [])
        assert read_history(DEMO / "editions" / document)[1] == []


def test_verify_passes_on_the_demonstration_without_its_policies(tmp_path: Path) -> None:
    shutil.copytree(DEMO / "editions", tmp_path / "editions")
    result = gazet("-C", tmp_path, "verify")
    assert (result.returncode, result.stderr) == (0, "")
    assert "privacy: 8 links" in result.stdout


@pytest.mark.parametrize("document", ["privacy", "cookies"])
def test_sha256sum_finds_every_file_as_listed(document: str) -> None:
    folder = DEMO / "editions" / document
    command = ["sha256sum", "--strict", "-c", SUMS]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    assert (result.returncode, result.stderr) == (0, "")
    assert sorted(result.stdout.splitlines()) == sorted(f"{path.name}: OK" for path in folder.glob("*.json"))


def test_the_chain_can_be_recomputed_without_gazet(published: Path) -> None:
    folder, previous = published / "editions/notice", None
    lines = [line.split("  ") for line in (folder / SUMS).read_text().splitlines()]
    assert [name for _, name in lines] == CHAIN
    for sequence, (expected, name) in enumerate(lines):
        data = (folder / name).read_bytes()
        link = json.loads(data)
        own = link.pop("hash")
        assert hashlib.sha256(data).hexdigest() == expected
        assert hashlib.sha256(rfc8785.dumps(link)).hexdigest() == own
        assert (link["previous"], link["sequence"]) == (previous, sequence)
        previous = own


# One byte


def flip(folder: Path, name: str, at: int, mask: int) -> list[Problem]:
    """What is found with one byte of the record changed."""
    path = folder / name
    data = path.read_bytes()
    path.write_bytes(data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :])
    try:
        return read_record(folder)[1]
    finally:
        path.write_bytes(data)


def size(folder: Path, name: str) -> int:
    return (folder / name).stat().st_size


@pytest.mark.parametrize("name", CHAIN)
def test_a_flipped_bit_of_a_link_is_found_and_its_file_named(scratch: Path, name: str) -> None:
    for at in range(0, size(scratch, name), 67):
        assert f"editions/notice/{name}" in {p.path for p in flip(scratch, name, at, 1 << at % 8)}, at


def test_every_flipped_bit_of_the_list_is_found(scratch: Path) -> None:
    for at in range(size(scratch, SUMS)):
        for bit in range(8):
            found = flip(scratch, SUMS, at, 1 << bit)
            assert found, (at, bit)
            assert all(p.path.startswith("editions/notice/") for p in found)


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_any_changed_byte_of_any_file_is_found(scratch: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*CHAIN, SUMS]))
    at = data.draw(st.integers(0, size(scratch, name) - 1))
    found = flip(scratch, name, at, data.draw(st.integers(1, 255)))
    assert found
    assert name == SUMS or f"editions/notice/{name}" in {p.path for p in found}


def test_a_flipped_bit_of_a_link_that_is_not_yet_listed_is_found_or_changes_no_word(published: Path) -> None:
    folder = published / "editions/notice"
    edit(folder / SUMS, (folder / SUMS).read_text().splitlines(keepends=True)[-1], "")
    links, problems = read_record(folder)
    assert ([link.name for link in links], problems) == (CHAIN, [])
    path = folder / LAST
    data = path.read_bytes()
    for at in range(0, len(data), 67):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        assert read_record(folder)[1] or json.loads(path.read_bytes()) == json.loads(data), at


def test_a_list_cut_anywhere_is_found_unless_only_the_last_link_is_unlisted(scratch: Path) -> None:
    path, whole = scratch / SUMS, read_record(scratch)[0]
    data = path.read_bytes()
    before_last = data[:-1].rindex(b"\n") + 1
    try:
        for length in range(len(data)):
            path.write_bytes(data[:length])
            links, problems = read_record(scratch)
            # A release that was cut short leaves just this: the record is whole.
            assert (links, problems) == (whole, []) if length == before_last else problems, length
    finally:
        path.write_bytes(data)


# What somebody may do to a record


def resealed(link: Mapping[str, Any]) -> Json:
    """A forger's link: every hash recomputed, the place in the chain kept."""
    content = {key: value for key, value in link.items() if key not in ("hash", "hashes", "previous", "sequence")}
    return seal(content, link["previous"], link["sequence"])


def relist(folder: Path, names: list[str] | None = None) -> None:
    listed = names or [line.split("  ")[1] for line in (folder / SUMS).read_text().splitlines()]
    (folder / SUMS).write_bytes(sums({name: (folder / name).read_bytes() for name in listed}))


def rewrite(folder: Path, name: str, link: Mapping[str, Any]) -> None:
    (folder / name).write_bytes(pretty(link))
    relist(folder)


def load(folder: Path, name: str) -> Json:
    value: Json = json.loads((folder / name).read_bytes())
    return value


def swap(folder: Path, one: str, other: str) -> None:
    (folder / one).rename(folder / "aside")
    (folder / other).rename(folder / one)
    (folder / "aside").rename(folder / other)


def reorder(folder: Path) -> None:
    one, two, *rest = (folder / SUMS).read_text().splitlines(keepends=True)
    (folder / SUMS).write_text("".join([two, one, *rest]))


def repeat_a_line(folder: Path) -> None:
    one, *rest = (folder / SUMS).read_text().splitlines(keepends=True)
    (folder / SUMS).write_text("".join([one, one, *rest]))


def forge(folder: Path) -> None:
    link = load(folder, MIDDLE)
    link["articles"]["en"]["text"] = "Another title"
    rewrite(folder, MIDDLE, resealed(link))


def forge_the_correction(folder: Path) -> None:
    rewrite(folder, CORRECTION, resealed({**load(folder, CORRECTION), "reason": "Another reason."}))


def forge_without_hashes_of_words(folder: Path) -> None:
    link = load(folder, LAST)
    link["hashes"].pop("nl")
    rewrite(folder, LAST, {**link, "hash": digest({k: v for k, v in link.items() if k != "hash"})})


def hashes_of_no_kind(folder: Path) -> None:
    link: Json = {**load(folder, LAST), "hashes": None}
    rewrite(folder, LAST, {**link, "hash": digest({k: v for k, v in link.items() if k != "hash"})})


def future_format(folder: Path) -> None:
    link = {**load(folder, LAST), "format": 99}
    content = {key: value for key, value in link.items() if key not in ("hash", "hashes", "previous", "sequence")}
    link["hashes"]["content"] = digest(content)
    rewrite(folder, LAST, {**link, "hash": digest({k: v for k, v in link.items() if k != "hash"})})


def one_date_twice(folder: Path) -> None:
    link = {**load(folder, LAST), "edition": "2025-09-02", "effective": "2025-06-01"}
    (folder / LAST).unlink()
    (folder / "2025-09-02.json").write_bytes(pretty(resealed(link)))
    relist(folder, [FIRST, CORRECTION, MIDDLE, "2025-09-02.json"])


def unreadable_by_this_gazet(folder: Path) -> None:
    link = load(folder, LAST)
    link["kind"] = "whim"
    rewrite(folder, LAST, resealed(link))


def swap_documents(folder: Path) -> None:
    """The record of one document under the name of another."""
    shutil.rmtree(folder)
    shutil.copytree(DEMO / "editions/cookies", folder)


def replace_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("")


def write(name: str, data: bytes = b"x\n") -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(data) and None


def delete(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def cut(name: str, keep: float) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes((folder / name).read_bytes()[: int(size(folder, name) * keep)]) and None


def copy(name: str, to: str) -> Callable[[Path], None]:
    return lambda folder: shutil.copy(folder / name, folder / to) and None


# What is done to editions/notice → the file and the code of a problem that says so.
DAMAGE: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "first edition deleted": (delete(FIRST), FIRST, "missing-edition"),
    "correction deleted": (delete(CORRECTION), CORRECTION, "missing-edition"),
    "middle edition deleted": (delete(MIDDLE), MIDDLE, "missing-edition"),
    "last edition deleted": (delete(LAST), LAST, "missing-edition"),
    "list deleted": (delete(SUMS), SUMS, "missing-sums"),
    "copy under another date": (copy(MIDDLE, "2025-07-01.json"), "2025-07-01.json", "misplaced-edition"),
    "copy as another correction": (copy(CORRECTION, "2025-03-01.tr.1.json"), "2025-03-01.tr.1.json", "misplaced-edition"),
    "two editions swapped": (lambda f: swap(f, FIRST, MIDDLE), FIRST, "misplaced-edition"),
    "two editions swapped and listed": (lambda f: (swap(f, FIRST, MIDDLE), relist(f)) and None, MIDDLE, "misplaced-edition"),
    "edition cut in half": (cut(MIDDLE, 0.5), MIDDLE, "broken-edition"),
    "last newline lost": (cut(LAST, 0.99999), LAST, "changed-edition"),
    "correction cut in half": (cut(CORRECTION, 0.5), CORRECTION, "changed-edition"),
    "empty edition": (write(FIRST, b""), FIRST, "broken-edition"),
    "empty list": (write(SUMS, b""), FIRST, "added-edition"),
    "not an object": (write(LAST, b"[]"), LAST, "broken-edition"),
    "an object that is no edition": (write(LAST, b"{}"), LAST, "unknown-format"),
    "parts missing": (write(LAST, b'{"format": 1}'), LAST, "broken-edition"),
    "not UTF-8": (write(LAST, b"\xff\xfe"), LAST, "broken-edition"),
    "future format": (future_format, LAST, "unknown-format"),
    "kind that is none": (unreadable_by_this_gazet, "", "unreadable-edition"),
    "middle edition forged": (forge, LAST, "broken-chain"),
    "correction forged": (forge_the_correction, MIDDLE, "broken-chain"),
    "hash of a language taken out": (forge_without_hashes_of_words, LAST, "wrong-hash"),
    "hashes that are no hashes": (hashes_of_no_kind, LAST, "wrong-hash"),
    "two editions with one date": (one_date_twice, "2025-09-02.json", "edition-order"),
    "list reordered": (reorder, CORRECTION, "broken-chain"),
    "line of the list repeated": (repeat_a_line, SUMS, "broken-sums"),
    "record of another document": (swap_documents, "2023-11-01.json", "misplaced-edition"),
    "record replaced by a file": (replace_by_a_file, "", "foreign-file"),
    "stray file": (write("notes.txt"), "notes.txt", "foreign-file"),
    "stray folder": (lambda f: (f / "old.json").mkdir(), "old.json", "foreign-file"),
    "folder named like an edition": (lambda f: (f / "2026-01-01.json").mkdir(), "2026-01-01.json", "foreign-file"),
    "stray file beside the documents": (write("../notes.txt"), "../notes.txt", "foreign-file"),
    "stray folder beside the documents": (lambda f: (f / "../old").mkdir(), "../old", "foreign-file"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE, ids=[name.replace(" ", "-") for name in DAMAGE])
def test_verify_names_the_damage(published: Path, damage: str) -> None:
    apply, name, code = DAMAGE[damage]
    apply(published / "editions/notice")
    result = gazet("-C", published, "verify")
    assert "Traceback" not in result.stderr
    assert (result.returncode, result.stdout) == (1, "")
    *lines, count = result.stderr.splitlines()
    assert lines
    assert count.endswith(" found")
    shown = "editions/" + (name.removeprefix("../") if name.startswith("../") else f"notice/{name}".rstrip("/"))
    assert all(line.startswith("editions/") and line.split(":")[1].isdigit() for line in lines)
    assert any(line.startswith(f"{shown}:") for line in lines), lines
    assert code in CODES_OF[shown] if (CODES_OF := codes(published)) else False


def codes(project: Path) -> dict[str, set[str]]:
    raise NotImplementedError
