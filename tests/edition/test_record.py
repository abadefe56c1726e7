"""The record shows every change of what was published, and a correction changes one language's wording alone."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.tree import Node
from gazet.edition.acts import act_of, in_order, render_line
from gazet.edition.canonical import canonical, pretty
from gazet.edition.compose import compose
from gazet.edition.content import edition_json
from gazet.edition.history import read_histories, read_history, record_head
from gazet.edition.model import Published
from gazet.edition.record import read_record, verified
from gazet.edition.release import publication
from gazet.edition.store import commit
from gazet.folders import Project
from gazet.problems import Problem
from gazet.project import working
from support.commands import gazet, process
from support.edits import edit
from support.places import DEMO
from support.reading import contents
from support.records import FIRST, LOG, NL, correct, release
from support.records import RECORD as HERE

CORRECTION, MIDDLE, LAST = "2025-03-01.nl.1.json", "2025-06-01.json", "2025-09-01.json"
FILES = [FIRST, CORRECTION, MIDDLE, LAST]

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
    return shutil.copytree(small_record / "editions", tmp_path_factory.mktemp("scratch") / "editions")


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
    act, data = publication(frozen)
    commit(read_record(project / "editions")[0], [act], {str(act.file): data})
    history, problems = read_history(project / HERE)
    assert problems == []
    assert history.editions == (frozen,)
    assert history.links[0].value == edition_json(frozen)


def test_a_file_holds_what_later_versions_need(small_record: Path) -> None:
    value = load(small_record / "editions", FIRST)
    assert (value["schema"], value["format"]) == ("gazet.edition/2", 2)
    assert (value["source"], value["prevails"]) == ("en", ["en"])
    assert [language["id"] for language in value["languages"]] == ["en", "nl", "tr"]
    assert [service["purposes"] for service in value["facts"]["services"]] == [
        ["analytics"],
        ["payments"],
        ["payments"],
    ]
    assert not {"languages", "documents"} & value["facts"]["organization"].keys()
    assert load(small_record / "editions", CORRECTION)["reason"].keys() == {"en", "nl", "tr"}


def test_unknown_keys_are_passed_over_when_read_and_kept_when_words_are_removed(published: Path) -> None:
    folder = published / "editions"
    value = load(folder, LAST)
    value["facts"]["services"][0] |= {"colour": "blue"}
    value["facts"]["organization"]["offices"][0] |= {"floor": 2}
    forge(folder, LAST, {**value, "mood": "good"})
    assert read_histories(folder)[1] == []
    arguments = (
        "--words",
        "Acme Tag",
        "--reason",
        "en=A court.",
        "--reason",
        "nl=Een rechter.",
        "--reason",
        "tr=Hakim.",
    )
    assert gazet("-C", published, "redact", *arguments, day="2025-12-01").returncode == 0
    after = load(folder, LAST)
    assert (after["mood"], after["facts"]["services"][0]["colour"]) == ("good", "blue")
    assert "Acme Tag" not in json.dumps(after)


def test_the_log_can_be_recomputed_without_gazet(published: Path) -> None:
    previous = ""
    for sequence, line in enumerate((published / LOG).read_bytes().splitlines(), 1):
        act = json.loads(line)
        head = act.pop("head")
        assert rfc8785.dumps({**act, "head": head}) == line
        assert sha256(rfc8785.dumps(act) + previous.encode()).hexdigest() == head
        assert sha256((published / "editions" / act["file"]).read_bytes()).hexdigest() == act["hash"]
        assert act["sequence"] == sequence
        previous = head


def test_the_head_of_the_record_is_that_of_its_last_act(small_record: Path) -> None:
    histories, _ = read_histories(small_record / "editions")
    assert record_head(histories) == json.loads((small_record / LOG).read_bytes().splitlines()[-1])["head"]


# One byte


def found_with(folder: Path, name: str, data: bytes) -> list[Problem]:
    """What is found with other bytes in a file of the record."""
    path = folder / name
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        return verified(folder).problems
    finally:
        path.write_bytes(before)


def flip(folder: Path, name: str, at: int, mask: int) -> list[Problem]:
    data = (folder / name).read_bytes()
    return found_with(folder, name, data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :])


PATHS = [*(f"notice/{name}" for name in FILES), "log.jsonl"]


@given(st.data())
def test_any_changed_byte_of_any_file_is_found_and_the_file_named(scratch: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(PATHS))
    at = data.draw(st.integers(0, (scratch / name).stat().st_size - 1))
    found = flip(scratch, name, at, data.draw(st.integers(1, 255)))
    assert f"editions/{name}" in {problem.path for problem in found}
    assert all(problem.line > 0 and problem.column > 0 for problem in found)


@given(st.data())
def test_any_byte_taken_out_or_put_in_is_found(scratch: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(PATHS))
    before = (scratch / name).read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    more = data.draw(st.binary(min_size=0, max_size=2))
    after = before[:at] + more + before[at + (0 if more else 1) :]
    assert found_with(scratch, name, after) or after == before


@given(st.permutations(range(4)), st.sets(st.integers(0, 3)))
def test_acts_in_another_order_or_taken_out_are_found(scratch: Path, order: list[int], kept: set[int]) -> None:
    lines = (scratch / "log.jsonl").read_bytes().splitlines(keepends=True)
    after = [lines[n] for n in order if n in kept]
    found = found_with(scratch, "log.jsonl", b"".join(after))
    assert bool(found) == (after != lines)


def test_a_log_cut_anywhere_is_found(scratch: Path) -> None:
    data = (scratch / "log.jsonl").read_bytes()
    for length in range(0, len(data), 7):
        assert found_with(scratch, "log.jsonl", data[:length]), length


# What somebody may do to a record


def load(folder: Path, name: str) -> Json:
    value: Json = json.loads((folder / "notice" / name).read_bytes())
    return value


def forge(folder: Path, name: str, value: Json) -> None:
    """A forger's file, with a log that fits it."""
    (folder / "notice" / name).write_bytes(pretty(value))
    rewrite_log(folder, lambda act: act["file"] == f"notice/{name}", hash=sha256(pretty(value)).hexdigest())


def rewrite_log(folder: Path, which: Callable[[Json], bool], **other: Any) -> None:
    """The log with other words in some acts, every head computed anew."""
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_bytes().splitlines()]
    acts = in_order(act_of({**act, **other} if which(act) else act) for act in lines)
    (folder / "log.jsonl").write_bytes(b"".join(render_line(act) for act in acts))


def lines(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Path], object]:
    def apply(folder: Path) -> None:
        path = folder.parent / "log.jsonl"
        path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    return apply


def line(number: int, old: bytes, new: bytes) -> Callable[[Path], object]:
    return lines(lambda all: [*all[: number - 1], all[number - 1].replace(old, new), *all[number:]])


def in_file(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    """Other bytes, and a log that fits them."""

    def apply(folder: Path) -> None:
        data = change((folder / name).read_bytes())
        (folder / name).write_bytes(data)
        rewrite_log(folder.parent, lambda act: act["file"] == f"notice/{name}", hash=sha256(data).hexdigest())

    return apply


def in_value(name: str, **other: Any) -> Callable[[Path], object]:
    return lambda folder: forge(folder.parent, name, {**load(folder.parent, name), **other})


def without_key(key: str) -> Callable[[Path], object]:
    def apply(folder: Path) -> None:
        value = load(folder.parent, LAST)
        value.pop(key)
        forge(folder.parent, LAST, value)

    return apply


def deep(folder: Path) -> None:
    value = load(folder.parent, LAST)
    node: Json = {"id": "x", "kind": "text", "text": "x"}
    for n in range(200):
        node = {"id": f"x{n}", "kind": "section", "text": "x", "children": [node]}
    data = pretty({**value, "articles": {}}).replace(
        b'"articles": {}', b'"articles": {"en": ' + json.dumps(node).encode() + b"}"
    )
    (folder / LAST).write_bytes(data)


def swap(folder: Path) -> None:
    (folder / FIRST).rename(folder / "aside")
    (folder / MIDDLE).rename(folder / FIRST)
    (folder / "aside").rename(folder / MIDDLE)


def act(**other: Any) -> Callable[[Path], object]:
    """The last act said otherwise, with heads that fit."""
    return lambda folder: rewrite_log(folder.parent, lambda act: act["sequence"] == 4, **other)


def write(name: str, data: bytes = b"x\n") -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def delete(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def replace_by_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("")


MISSING, CHANGED, BROKEN = "is missing from the record", "differs from what was published", "the file is damaged"
BYTES, FOREIGN = "is not written as Gazet writes it", "does not belong in the record"
HEAD, CRLF = "the head does not fit", "Windows line endings (CRLF)"
FILE, FIRST_FILE, LAST_FILE = (f"{HERE}/{name}" for name in (MIDDLE, FIRST, LAST))

# What is done to editions/notice → where a problem stands, and words of it.
DAMAGE: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "first edition deleted": (delete(FIRST), FIRST_FILE, MISSING),
    "correction deleted": (delete(CORRECTION), f"{HERE}/{CORRECTION}", MISSING),
    "last edition deleted": (delete(LAST), LAST_FILE, MISSING),
    "log deleted": (delete("../log.jsonl"), FIRST_FILE, "without a log, only format 1 is read"),
    "log emptied": (write("../log.jsonl", b""), f"{LOG}:1:1", "the log is empty"),
    "two editions swapped": (swap, FIRST_FILE, CHANGED),
    "edition cut in half": (lambda f: (f / MIDDLE).write_bytes((f / MIDDLE).read_bytes()[:9999]), FILE, BROKEN),
    "edition emptied": (write(MIDDLE, b""), FILE, BROKEN),
    "edition that is a list": (write(MIDDLE, b"[]\n"), FILE, "is not an edition"),
    "edition that is not UTF-8": (write(MIDDLE, b"\xff\xfe"), FILE, BROKEN),
    "other spaces": (in_file(MIDDLE, lambda data: data.replace(b"\n", b"\n ", 1)), f"{FILE}:2:3", BYTES),
    "last newline lost": (in_file(MIDDLE, lambda data: data[:-1]), FILE, BYTES),
    "escape of a letter": (in_file(MIDDLE, lambda data: data.replace(b"Users", b"\\u0055sers", 1)), FILE, BYTES),
    "key twice": (in_file(MIDDLE, lambda data: data.replace(b"{", b'{\n  "kind": "editorial",', 1)), FILE, BYTES),
    "Windows line endings": (
        lambda f: (f / MIDDLE).write_bytes((f / MIDDLE).read_bytes().replace(b"\n", b"\r\n")),
        f"{FILE}:1:1",
        CRLF,
    ),
    "log with Windows line endings": (
        lines(lambda all: [one.replace(b"\n", b"\r\n") for one in all]),
        f"{LOG}:1:1",
        CRLF,
    ),
    "nested too deeply": (deep, LAST_FILE, "nested too deeply"),
    "edition of a later format": (in_value(LAST, format=3), LAST_FILE, "the file is of format 3"),
    "edition of a kind that is none": (in_value(LAST, kind="whim"), LAST_FILE, "cannot read the file"),
    "edition without a summary in a language": (in_value(LAST, summary={"en": "x"}), LAST_FILE, "cannot read the file"),
    "edition without facts": (without_key("facts"), LAST_FILE, "cannot read the file"),
    "edition with another date": (in_value(LAST, effective="2025-09-02"), LAST_FILE, "with other dates"),
    "edition published on another day": (in_value(LAST, published="2025-07-02"), LAST_FILE, "with other dates"),
    "edition of another document": (in_value(LAST, document="privacy"), LAST_FILE, "contains 2025-09-01 of privacy"),
    "correction of another language": (in_value(CORRECTION, language="tr"), f"{HERE}/{CORRECTION}", "another language"),
    "act changed": (line(2, b"2025-02-10", b"2025-02-11"), f"{LOG}:2:1", HEAD),
    "act taken out": (lines(lambda all: [all[0], *all[2:]]), f"{LOG}:2:1", "act 3 comes where act 2 is expected"),
    "acts in another order": (lines(lambda all: [all[0], all[2], all[1], all[3]]), f"{LOG}:2:1", HEAD),
    "act twice": (lines(lambda all: [*all, all[-1]]), f"{LOG}:5:1", "act 4 comes where act 5 is expected"),
    "log that is not JSON": (lines(lambda all: [*all, b"x\n"]), f"{LOG}:5:1", BROKEN),
    "log with spaces": (line(2, b'"act":', b'"act": '), f"{LOG}:2:8", BYTES),
    "log with a key twice": (line(2, b'"act":', b'"act":"x","act":'), f"{LOG}:2:9", BYTES),
    "log whose last line is cut": (lines(lambda all: [*all[:-1], all[-1][:-1]]), f"{LOG}:4", BYTES),
    "act of a later version": (lines(lambda all: [*all, b'{"act":"whisper"}\n']), f"{LOG}:5:1", "cannot read the act"),
    "git's conflict": (
        lines(lambda all: [*all[:3], b"<<<<<<< HEAD\n", all[3]]),
        f"{LOG}:4:1",
        "gazet release --rebase",
    ),
    "clock that ran backwards": (act(day="2025-03-31"), f"{LOG}:4:1", "is before that of the last act"),
    "edition before the last one": (act(**{"from": "2025-05-01"}), f"{LOG}:4:1", "is called 2025-05-01 here"),
    "correction of an edition that there is not": (
        lambda f: rewrite_log(f.parent, lambda act: act["act"] == "correct", edition="2025-03-02"),
        f"{LOG}:2:1",
        'no edition "2025-03-02" of "notice" has been published',
    ),
    "record replaced by a file": (replace_by_a_file, HERE, FOREIGN),
    "stray file": (write("notes.txt"), f"{HERE}/notes.txt", FOREIGN),
    "copy under another date": (
        lambda f: shutil.copy(f / LAST, f / "2025-10-01.json"),
        f"{HERE}/2025-10-01.json",
        FOREIGN,
    ),
    "stray folder": (lambda f: (f / "old").mkdir(), f"{HERE}/old", FOREIGN),
    "stray file beside the documents": (write("../notes.txt"), "editions/notes.txt", FOREIGN),
    "stray folder beside the documents": (lambda f: (f.parent / "old").mkdir(), "editions/old", FOREIGN),
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


@pytest.mark.parametrize("damage", ["edition cut in half", "act changed", "stray file"])
def test_no_command_goes_on_with_a_damaged_record(published: Path, damage: str) -> None:
    DAMAGE[damage][0](published / HERE)
    was = contents(published)
    for arguments in (
        ("release", "notice"),
        ("status",),
        ("diff", "2025-03-01", "2025-06-01"),
        ("redact", "--words", "Users"),
    ):
        assert gazet("-C", published, *arguments, day="2025-12-01").returncode == 1
    assert contents(published) == was


def test_the_command_itself_prints_the_damage_and_exits_with_one(published: Path) -> None:
    (published / HERE / MIDDLE).unlink()
    (published / HERE / LAST).write_bytes(b"{")
    result = process("-C", published, "verify")
    assert (result.returncode, result.stdout) == (1, "")
    assert "Traceback" not in result.stderr
    places = [line.split(": ")[0] for line in result.stderr.splitlines()]
    assert places == [f"{FILE}:1:1", f"{LAST_FILE}:1:2", "2 problems found"]


def test_a_history_written_anew_fits_together_but_has_another_head(published: Path) -> None:
    # docs/decisions/0005-editions.md says what the chain cannot show, and that the head on every page can.
    folder = published / "editions"
    before = read_histories(folder)[0]
    value = load(folder, MIDDLE)
    value["articles"]["en"]["text"] = "Another title"
    forge(folder, MIDDLE, value)
    after, problems = read_histories(folder)
    assert problems == []
    assert record_head(after) != record_head(before)


# Corrections


def texts(article: Node) -> dict[str, tuple[str, str]]:
    return {node.id: (node.label, node.text) for node in article.walk()}


def first_edition(project: Path) -> Published:
    history, problems = read_history(project / HERE)
    assert problems == []
    return history.published[0]


def test_the_log_holds_the_corrections(published: Path) -> None:
    edit(published / NL, 'msgstr "Betaalloket"', 'msgstr "Betaalplek"')
    assert correct(published, "--language", "nl").returncode == 0
    history, problems = read_history(published / HERE)
    assert ([link.name for link in history.links], problems) == ([*FILES, "2025-03-01.nl.2.json"], [])
    last = history.links[-1].value
    assert (last["revision"], last["reason"]["en"]) == (2, "A slip.")


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
    assert after["log.jsonl"].startswith(before["log.jsonl"])


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
        ("2025-03-01", ("--language", "fr"), 'the edition is not available in "fr". Known: en, nl, tr.'),
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
    edit(document, "Users may object.", "Users may objects.")
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
