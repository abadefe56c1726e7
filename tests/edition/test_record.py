"""The record shows every change of what was published, and a correction changes one language's wording alone."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.tree import Node
from gazet.edition.canonical import canonical, digest, pretty
from gazet.edition.compose import compose
from gazet.edition.history import read_history, record_head
from gazet.edition.model import Published
from gazet.edition.record import SUMS, read_record, seal, sums
from gazet.edition.release import edition_link
from gazet.edition.store import append
from gazet.folders import Project
from gazet.problems import Problem
from gazet.project import working
from support.commands import gazet, process
from support.edits import edit
from support.places import DEMO
from support.reading import contents
from support.records import FIRST, NL, correct, release
from support.records import RECORD as HERE

CORRECTION, MIDDLE, LAST = "2025-03-01.nl.1.json", "2025-06-01.json", "2025-09-01.json"
CHAIN = [FIRST, CORRECTION, MIDDLE, LAST]

Json = dict[str, Any]

# RFC 8785 writes numbers as IEEE doubles, so its whole numbers end at 2^53, within the 64 bits of orjson.
SCALARS = (
    st.text()
    | st.text("ığüşöçİ“’é\x00\x1f\x7f\u2028😀\U0010ffff")
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.booleans()
)
KEYS = st.text(st.characters(max_codepoint=127), max_size=12)
VALUES = st.recursive(
    SCALARS | st.none(), lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5)
)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=8)


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
def test_the_canonical_form_is_that_of_rfc_8785(record: Json) -> None:
    assert canonical(record) == rfc8785.dumps(record)


@given(RECORDS)
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
    assert len(links) == 12
    assert {type(v) for link in links for v in values(link)} <= {dict, list, str, int, bool, type(None)}


# A whole record


def test_an_edition_reads_back_as_it_was_frozen(project: Path) -> None:
    work = working(Project(project), date(2025, 2, 1))
    frozen = compose(work.policies, work.translations, "notice", today=date(2025, 2, 1))
    folder = project / "editions/notice"
    append(folder, edition_link(frozen, read_history(folder)[0]))
    history, problems = read_history(folder)
    assert problems == []
    assert history.editions == (frozen,)
    assert read_record(folder)[0][0].value == edition_link(frozen, read_history(project / "editions/none")[0])


def test_the_record_of_the_demonstration_has_no_problem() -> None:
    for document, links in {"privacy": 9, "cookies": 3}.items():
        found, problems = read_record(DEMO / "editions" / document)
        assert (len(found), problems) == (links, [])
        assert read_history(DEMO / "editions" / document)[1] == []


def test_verify_passes_on_the_demonstration_without_its_policies(tmp_path: Path) -> None:
    shutil.copytree(DEMO / "editions", tmp_path / "editions")
    result = gazet("-C", tmp_path, "verify")
    assert (result.returncode, result.stderr) == (0, "")
    assert "privacy: 9 links" in result.stdout


@pytest.mark.parametrize("document", ["privacy", "cookies"])
def test_sha256sum_finds_every_file_as_listed(document: str) -> None:
    folder = DEMO / "editions" / document
    command = ["sha256sum", "--strict", "-c", SUMS]
    result = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}
    )
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


def test_a_flipped_bit_of_any_byte_of_the_list_is_found(scratch: Path) -> None:
    for at in range(size(scratch, SUMS)):
        for mask in (1 << at % 8, 0x20):  # 0x20 turns a letter into its capital
            found = flip(scratch, SUMS, at, mask)
            assert found, (at, mask)
            assert all(p.path.startswith("editions/notice/") for p in found)


@given(st.data())
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


def without_a_hash(folder: Path) -> None:
    link = load(folder, LAST)
    link["hashes"].pop("nl")
    rewrite(folder, LAST, {**link, "hash": digest({k: v for k, v in link.items() if k != "hash"})})


def without_hashes(folder: Path) -> None:
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


def other_kind(folder: Path) -> None:
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


def swap_and_relist(folder: Path) -> None:
    swap(folder, FIRST, MIDDLE)
    relist(folder)


def cut(folder: Path, name: str, length: int) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:length])


def write(name: str, data: bytes = b"x\n") -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def delete(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def copy(name: str, to: str) -> Callable[[Path], object]:
    return lambda folder: shutil.copy(folder / name, folder / to)


def make_folder(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).mkdir()


MISSING, ADDED, CHANGED = "is missing from the record", "SHA256SUMS does not name it", "not those that were published"
BROKEN, NO_EDITION, CHAIN_BROKEN = "the file is not whole", "is not an edition", "does not follow the one before it"
FOREIGN = "not belong in the record"

# What is done to editions/notice → where a problem stands, and words of it.
DAMAGE: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "first edition deleted": (delete(FIRST), f"{HERE}/{FIRST}", MISSING),
    "correction deleted": (delete(CORRECTION), f"{HERE}/{CORRECTION}", MISSING),
    "middle edition deleted": (delete(MIDDLE), f"{HERE}/{MIDDLE}", MISSING),
    "last edition deleted": (delete(LAST), f"{HERE}/{LAST}", MISSING),
    "list deleted": (delete(SUMS), f"{HERE}/{SUMS}", MISSING),
    "copy under another date": (copy(MIDDLE, "2025-07-01.json"), f"{HERE}/2025-07-01.json", f"holds {MIDDLE}"),
    "copy as a correction": (copy(CORRECTION, "2025-03-01.tr.1.json"), f"{HERE}/2025-03-01.tr.1.json", "holds 2025"),
    "two editions swapped": (lambda f: swap(f, FIRST, MIDDLE), f"{HERE}/{FIRST}", f"holds {MIDDLE}"),
    "two editions swapped and listed": (swap_and_relist, f"{HERE}/{MIDDLE}", f"holds {FIRST}"),
    "edition cut in half": (lambda f: cut(f, MIDDLE, 9999), f"{HERE}/{MIDDLE}", BROKEN),
    "last newline lost": (lambda f: cut(f, LAST, -1), f"{HERE}/{LAST}", CHANGED),
    "other spaces": (lambda f: edit(f / LAST, "\n", "\n "), f"{HERE}/{LAST}", CHANGED),
    "correction cut in half": (lambda f: cut(f, CORRECTION, 999), f"{HERE}/{CORRECTION}", BROKEN),
    "empty edition": (write(FIRST, b""), f"{HERE}/{FIRST}", BROKEN),
    "empty list": (write(SUMS, b""), f"{HERE}/{FIRST}", ADDED),
    "edition that is a list": (write(LAST, b"[]"), f"{HERE}/{LAST}", NO_EDITION),
    "edition without a format": (write(LAST, b"{}"), f"{HERE}/{LAST}", "format None is not known"),
    "edition without parts": (write(LAST, b'{"format": 1}'), f"{HERE}/{LAST}", NO_EDITION),
    "edition that is not UTF-8": (write(LAST, b"\xff\xfe"), f"{HERE}/{LAST}", BROKEN),
    "edition of a kind that is none": (other_kind, HERE, "does not fit this gazet"),
    "edition of a future format": (future_format, f"{HERE}/{LAST}", "format 99 is not known to this gazet"),
    "middle edition forged": (forge, f"{HERE}/{LAST}", CHAIN_BROKEN),
    "correction forged": (forge_the_correction, f"{HERE}/{MIDDLE}", CHAIN_BROKEN),
    "hash of a language taken out": (without_a_hash, f"{HERE}/{LAST}", "the hash of the file does not fit"),
    "hashes that are no hashes": (without_hashes, f"{HERE}/{LAST}", ""),
    "two editions with one date": (one_date_twice, f"{HERE}/2025-09-02.json", "does not take effect after"),
    "list reordered": (reorder, f"{HERE}/{CORRECTION}", CHAIN_BROKEN),
    "line of the list repeated": (repeat_a_line, f"{HERE}/{SUMS}:2:1", "not a hash and the name of an edition"),
    "record of another document": (swap_documents, f"{HERE}/2023-11-01.json", "of cookies"),
    "record replaced by a file": (replace_by_a_file, HERE, ""),
    "stray file": (write("notes.txt"), f"{HERE}/notes.txt", FOREIGN),
    "stray folder": (make_folder("old"), f"{HERE}/old", FOREIGN),
    "folder named like an edition": (make_folder("2026-01-01.json"), f"{HERE}/2026-01-01.json", FOREIGN),
    "stray file beside the documents": (write("../notes.txt"), "editions/notes.txt", FOREIGN),
    "stray folder beside the documents": (make_folder("../old"), "editions/old", FOREIGN),
}


@pytest.mark.parametrize("damage", DAMAGE, ids=[name.replace(" ", "-") for name in DAMAGE])
def test_verify_names_the_damage(published: Path, damage: str) -> None:
    apply, place, words = DAMAGE[damage]
    apply(published / HERE)
    result = gazet("-C", published, "verify")
    assert (result.returncode, result.stdout) == (1, "")
    *lines, count = result.stderr.splitlines()
    assert count.endswith(" found")
    assert all(re.match(r"editions/\S+:\d+:\d+: ", line) for line in lines), lines
    assert any(line.startswith(f"{place}:") and words in line for line in lines), lines


def test_the_command_itself_prints_the_damage_and_exits_with_one(tmp_path: Path) -> None:
    shutil.copytree(DEMO / "editions", tmp_path / "editions")
    (tmp_path / "editions/privacy/2024-09-01.json").unlink()
    (tmp_path / "editions/cookies/2026-11-01.json").write_bytes(b"{")
    result = process("-C", tmp_path, "verify")
    assert (result.returncode, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    *lines, count = result.stderr.splitlines()
    places = [line.split(": ")[0] for line in lines]
    assert places[:3] == [
        "editions/cookies/2026-11-01.json:1:1",
        "editions/cookies/2026-11-01.json:1:2",
        "editions/privacy/2024-09-01.json:1:1",
    ]
    assert all(place.startswith("editions/privacy/") for place in places[3:])
    assert count == f"{len(lines)} problems found"


def test_a_history_written_anew_fits_together_but_has_another_head(published: Path) -> None:
    # docs/decisions/0005-editions.md says what the chain cannot show, and that the head on every page can.
    folder = published / HERE
    before = read_history(folder)[0]
    previous = None
    for sequence, name in enumerate(CHAIN):
        content = load(folder, name)
        if name == MIDDLE:
            content["articles"]["en"]["text"] = "Another title"
        link = resealed({**content, "previous": previous, "sequence": sequence})
        previous = link["hash"]
        (folder / name).write_bytes(pretty(link))
    relist(folder)
    after, problems = read_history(folder)
    assert problems == []
    assert record_head((after,)) != record_head((before,))


# Corrections


def texts(article: Node) -> dict[str, tuple[str, str]]:
    return {node.id: (node.label, node.text) for node in article.walk()}


def first_edition(project: Path) -> Published:
    history, problems = read_history(project / HERE)
    assert problems == []
    return history.published[0]


def test_the_chain_holds_the_corrections(published: Path) -> None:
    edit(published / NL, 'msgstr "Betaalloket"', 'msgstr "Betaalplek"')
    assert correct(published, "--language", "nl").returncode == 0
    links, problems = read_record(published / HERE)
    assert ([link.name for link in links], problems) == ([*CHAIN, "2025-03-01.nl.2.json"], [])
    assert links[-1].value["previous"] == links[-2].hash
    assert (links[-1].value["revision"], links[-1].value["reason"]) == (2, "A slip.")


def test_a_correction_leaves_the_dates_and_the_other_languages(published: Path) -> None:
    was = first_edition(published)
    assert was.first.articles["nl"] != was.edition.articles["nl"]
    same: Json = {"articles": {}, "words": {}}
    assert was.edition.model_copy(update=same) == was.first.model_copy(update=same)
    for language in ("en", "tr"):
        assert was.edition.articles[language] == was.first.articles[language]
        assert was.edition.words.get(language) == was.first.words.get(language)


def test_the_earlier_wording_stays_in_the_file_of_the_edition(project: Path) -> None:
    release(project, "2025-02-01")
    before = contents(project / "editions")
    edit(project / NL, 'msgstr "Betaalbalie"', 'msgstr "Betaalloket"')
    assert correct(project, "--language", "nl").returncode == 0
    after = contents(project / "editions")
    assert after[f"notice/{FIRST}"] == before[f"notice/{FIRST}"]
    assert b"Betaalbalie" in after[f"notice/{FIRST}"]
    assert b"Betaalbalie" not in after[f"notice/{CORRECTION}"]
    assert after[f"notice/{SUMS}"].startswith(before[f"notice/{SUMS}"])


def test_a_correction_of_a_correction_starts_from_the_corrected_wording(published: Path) -> None:
    edit(published / NL, 'msgstr "Rechtsgronden"', 'msgstr "Grondslagen"')
    assert correct(published, "--language", "nl", "--block", "bases").returncode == 0
    reads = texts(first_edition(published).edition.articles["nl"])
    assert reads["bases"] == ("", "Grondslagen")
    assert "Betaalloket" in reads["service.paypoint"][1]


def test_a_correction_takes_labels_and_the_words_of_facts(project: Path) -> None:
    release(project, "2025-02-01")
    edit(project / NL, '"Plaats van verwerking"', '"Verwerkingsplaats"')
    edit(project / NL, '"Betaalbalie"', '"Betaalloket"')
    assert correct(project, "--language", "nl").returncode == 0
    published = first_edition(project)
    assert texts(published.edition.articles["nl"])["service.acme-tag.places"][0] == "Verwerkingsplaats"
    changed = published.edition.words["nl"].items() - published.first.words["nl"].items()
    assert changed == {("services.paypoint.name", "Betaalloket")}


def test_where_nothing_differs_nothing_is_corrected(published: Path) -> None:
    before = contents(published)
    result = correct(published, "--language", "nl")
    assert result.returncode == 1
    assert "editions/notice/2025-03-01.json:1:1: nothing to correct" in result.stderr
    assert contents(published) == before


@pytest.mark.parametrize(
    ("edition", "arguments", "reason"),
    [
        ("2025-03-02", ("--language", "nl"), 'no edition "2025-03-02". Known: 2025-03-01, 2025-06-01, 2025-09-01.'),
        ("2025-03-01", ("--language", "fr"), 'the edition is not in "fr". Known: en, nl, tr.'),
        ("2025-03-01", ("--language", "en"), "name what to correct: --block ID"),
    ],
)
def test_a_correction_of_what_there_is_not_is_wrong_usage(
    published: Path, edition: str, arguments: tuple[str, ...], reason: str
) -> None:
    before = contents(published)
    result = correct(published, *arguments, edition=edition)
    assert result.returncode == 2
    assert reason in result.stderr
    assert contents(published) == before


# A clause, its new English and its new Dutch → the blocks that state it.
POLICY_CHANGES = {
    "text": (
        ("policies/notice/document.yml", "- Users may object.", "- Users may object in writing."),
        ("- Users may object.", "- Users may object in writing.", "bezwaar maken.", "schriftelijk bezwaar maken."),
        {"introduction"},
        set(),
    ),
    "fact": (
        ("policies/vocabulary.yml", "name: Usage Data", "name: Visit Data"),
        ('"Usage Data"', '"Visit Data"', "Gebruiksgegevens", "Bezoekgegevens"),
        {"service.acme-tag.data", "service.paypoint.data"},
        {"vocabulary.data.usage.name"},
    ),
    "label": (
        ("policies/notice/document.yml", "places: Place of processing", "places: Whereabouts"),
        ('"Place of processing"', '"Whereabouts"', "Plaats van verwerking", "Verblijfplaats"),
        {"service.acme-tag.places"},
        set(),
    ),
    "heading": (
        ("policies/notice/document.yml", "section: Retention", "section: Keeping"),
        ('"Retention"', '"Keeping"', '"Bewaring"', '"Bewaartermijnen"'),
        {"keeping"},
        set(),
    ),
}


@pytest.mark.parametrize("change", POLICY_CHANGES)
def test_a_correction_never_carries_a_block_whose_english_changed(project: Path, change: str) -> None:
    release(project, "2025-02-01")
    (name, old, new), (english, new_english, dutch, new_dutch), blocks, clauses = POLICY_CHANGES[change]
    edit(project / name, old, new)
    edit(project / NL, english, new_english)
    edit(project / NL, dutch, new_dutch)
    edit(project / NL, 'msgstr "Rechtsgronden"', 'msgstr "Grondslagen"')
    assert correct(project, "--language", "nl").returncode == 0
    published = first_edition(project)
    frozen, reads = texts(published.first.articles["nl"]), texts(published.edition.articles["nl"])
    assert reads["bases"] == ("", "Grondslagen")
    assert blocks <= reads.keys()
    assert {id for id in frozen if reads[id] != frozen[id]} == {"bases"}
    words, frozen_words = published.edition.words["nl"], published.first.words["nl"]
    assert clauses <= words.keys()
    assert words == frozen_words


def test_a_correction_never_adds_or_drops_a_block(project: Path) -> None:
    release(project, "2025-02-01")
    document = project / "policies/notice/document.yml"
    edit(document, "- id: rights\n  section: Rights\n  body:\n  - {id: rights-list, show: rights}\n", "")
    assert gazet("-C", project, "i18n", "update").returncode == 0
    edit(project / NL, 'msgstr "Rechtsgronden"', 'msgstr "Grondslagen"')
    result = correct(project, "--language", "nl")
    assert result.returncode == 0, result.stderr
    published = first_edition(project)
    assert texts(published.edition.articles["nl"]).keys() == texts(published.first.articles["nl"]).keys()


@pytest.mark.parametrize("state", ["missing", "fuzzy"])
def test_a_correction_never_puts_english_in_the_place_of_a_translation(project: Path, state: str) -> None:
    release(project, "2025-02-01")
    edit(project / NL, 'msgstr "Rechtsgronden"', 'msgstr "Grondslagen"')
    if state == "missing":
        edit(project / NL, 'msgstr "Analyse"', 'msgstr ""')
    else:
        edit(
            project / NL,
            'msgctxt "vocabulary.purposes.analytics.name"',
            '#, fuzzy\nmsgctxt "vocabulary.purposes.analytics.name"',
        )
    if correct(project, "--language", "nl").returncode == 0:
        published = first_edition(project)
        frozen, reads = texts(published.first.articles["nl"]), texts(published.edition.articles["nl"])
        assert {id: reads[id] for id in frozen if reads[id] != frozen[id]} == {"bases": ("", "Grondslagen")}
        assert published.edition.words == published.first.words


def test_in_the_prevailing_language_only_the_named_blocks_are_corrected(project: Path) -> None:
    release(project, "2025-02-01")
    document = project / "policies/notice/document.yml"
    edit(document, "Users may object.", "Users may object!")
    edit(document, "section: Legal bases", "section: Legal grounds")
    assert correct(project, "--language", "en", "--block", "introduction").returncode == 0
    published = first_edition(project)
    frozen, reads = texts(published.first.articles["en"]), texts(published.edition.articles["en"])
    assert {id for id in frozen if reads[id] != frozen[id]} == {"introduction"}
    assert published.edition.articles["nl"] == published.first.articles["nl"]


def test_a_correction_is_not_dated_before_the_edition_it_corrects(project: Path) -> None:
    release(project, "2025-02-01")
    edit(project / NL, 'msgstr "Rechtsgronden"', 'msgstr "Grondslagen"')
    result = correct(project, "--language", "nl", day="2024-12-31")
    assert result.returncode == 1
    assert not (project / HERE / CORRECTION).exists()
