"""What is tried with any input: each target reads something that comes from outside, and says what must hold of any of it.

`make test` tries some cases of each, the same every time; `make campaign` goes on with others for as long as it is told.
"""

from __future__ import annotations

import re
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from click.testing import CliRunner
from hypothesis import strategies as st

from gazet.article.grammar import faults, faults_of_words
from gazet.article.markdown import Unlinked, html, plain
from gazet.audit import audit, of_policies
from gazet.changes.blocks import compare_articles
from gazet.changes.words import compare
from gazet.check import Working, inspect, warnings
from gazet.cli import main
from gazet.edition.compose import compose
from gazet.edition.record import verified
from gazet.folders import Project
from gazet.i18n.catalogs import translations_of
from gazet.i18n.clauses import Clause, clauses
from gazet.i18n.po import read as read_catalog
from gazet.i18n.po_text import written as written_catalog
from gazet.i18n.update import updated
from gazet.importing import import_text
from gazet.importing.elements import TooDeep
from gazet.law.book import law_book
from gazet.load.foreign import foreign
from gazet.load.yaml import parse
from gazet.problems import Problem, ProblemsFound
from gazet.project import read_project
from gazet.publish.settings import read_settings, setting_problems
from support.commands import environment
from support.places import ROOT, SMALL
from support.records import three_editions

DAY = date(2025, 7, 15)
File = tuple[str, bytes]
"""A path, and what is in it."""
PATIENCE = 5
"""Seconds of the clock that a case may take."""

SNIPPETS = (
    "", " ", "\n", "\t", ":", ": ", "- ", "#", " #", '"', "'", "|", ">", "|-\n", "{", "}", "[", "]", "{}", "[]", "&a ", "*a", "!!x ", "---\n",
    "...", "null", "none", "true", "1e9", "-1", "0", "9999-12-31", "2025-02-30", "0000-00-00", "99999999999999999999", "\\", "\\n", "\\u202e",
    "\u202e", "\u200b", "\ufeff", "\u2028", "\ufffe", "\x00", "\x7f", "é", "e\u0301", "İ", "ı", "ß", "𝔘", "<script>", "</script>", "<!--", "]]>", "&amp;",
    "{website}", "{nothing}", "{{x}}", "*", "**", "_", "`", "[a](b)", "[a](javascript:x)", "](", "![", "<https://x.example>", "mailto:", "%0a", "../", "/",
    "id", "id: ", "name: ", "text: ", "section: ", "body:\n", "show: services", "msgid ", 'msgstr "x"\n', "#, fuzzy\n", '#| msgid "x"\n', "msgctxt ",
    '"act"', '"publish"', "null,", "NaN", "1.0", "\r\n", "x" * 300, "[" * 60, "a: " * 20,
)  # fmt: skip
"""What breaks things."""


@dataclass(frozen=True)
class Target:
    """Something that reads what comes from outside."""

    cases: st.SearchStrategy[Any]
    tries: Callable[[Any], None]
    """Raises what is wrong."""
    in_test: int
    """How many cases `make test` tries: 500, or fewer of what is dear."""


@contextmanager
def patience(seconds: int = PATIENCE) -> Iterator[None]:
    """Ends what takes longer."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def edited(data: bytes) -> st.SearchStrategy[bytes]:
    """Bytes with a few edits: something is put in, left out, put in the place of something, or said twice."""
    places, lengths = st.integers(0, max(len(data), 1)), st.integers(0, 40)
    words = st.one_of(
        st.sampled_from(SNIPPETS).map(str.encode), st.binary(max_size=4), st.text(max_size=8).map(_encoded)
    )
    edits = st.lists(st.tuples(places, lengths, st.one_of(st.none(), words)), min_size=1, max_size=4)
    return edits.map(lambda found: _edited(data, found))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _edited(data: bytes, edits: Sequence[tuple[int, int, bytes | None]]) -> bytes:
    for at, length, new in edits:
        own = data[at : at + length] * 2 if new is None else new
        data = data[:at] + own + data[at + length * (len(own) % 2 if new is not None else 1) :]
    return data


def edited_file(files: dict[str, bytes]) -> st.SearchStrategy[File]:
    """One of the files, by its path, with a few edits."""
    return st.sampled_from(sorted(files)).flatmap(lambda path: st.tuples(st.just(path), edited(files[path])))


@cache
def small_files() -> dict[str, bytes]:
    """What people edit of the small project."""
    return read_project(Project(SMALL))[0]


def _of(ending: str, below: str = "") -> dict[str, bytes]:
    return {path: data for path, data in small_files().items() if path.endswith(ending) and path.startswith(below)}


def placed(problems: Sequence[Problem]) -> None:
    """Each problem has a place, and says something in one line."""
    for problem in problems:
        assert problem.path and problem.line >= 1 and problem.column >= 1, problem
        assert problem.message.strip() and "Traceback" not in problem.message, problem


# What is tried


def load(case: File) -> None:
    """A file is a value or a problem with a place, never both and never neither."""
    path, data = case
    source, problems = parse(data, path)
    placed(problems)
    assert source is not None or problems


def policies(case: File) -> None:
    """What is wrong with policies is told; what can be read goes through every check."""
    path, data = case
    work = inspect({**small_files(), path: data}, DAY)
    problems, looks = work.problems, warnings(work, DAY) if isinstance(work, Working) else []
    placed([*problems, *looks])


def catalogs(case: File) -> None:
    """A catalog that is read loses nothing by being written, and an update of it is read again and stays as it is."""
    path, data = case
    found, problems = translations_of(data, path, "nl")
    placed(problems)
    if found is None:
        assert problems
        return
    today = _clauses()
    once = written_catalog(updated(found, today))
    again, wrong = translations_of(once.encode(), path, "nl")
    assert again is not None, wrong
    assert written_catalog(read_catalog(once)) == once
    assert written_catalog(updated(again, today)) == once
    held = {
        entry.text
        for clause in today
        if (entry := found.entries.get(clause.id)) and found.state(clause) == "translated"
    }
    assert held <= {entry.text for entry in again.entries.values()}


@cache
def _clauses() -> list[Clause]:
    work = inspect(small_files(), DAY)
    assert isinstance(work, Working)
    return clauses(work.policies)


_TAGS = re.compile(
    r"</?(?:p|em|strong|ul|ol|li|br)>|<ol start=\"\d+\">|<a(?: class=\"gz-bare\")? href=\"[^\"<>]*\"(?: class=\"gz-bare\")?>|</a>|<br />"
)


def markup(case: str) -> None:
    """No tag but ours comes out of any text, no scheme but those allowed out of an accepted one."""
    found = faults(case)
    assert all(0 <= fault.index <= len(case) and fault.message for fault in found)
    faults_of_words(case)
    page = str(html(case, Unlinked()))
    assert "<" not in _TAGS.sub("", page), page
    if not found:
        assert re.findall(r"[^\W_]", re.sub(r"\]\([^)]*\)", "", case)) == re.findall(r"[^\W_]", plain(case))
        assert not re.search(r"href=\"(?!https?:|mailto:|tel:|#|[a-z0-9])", page, re.IGNORECASE)
        assert "javascript:" not in page.lower() or "javascript:" in plain(case).lower()


def packs(case: File) -> None:
    """A law pack of a site is read, or what is wrong with it is told at its own path."""
    _, data = case
    book = law_book({"law/zz.yml": data})
    placed(book.problems)
    assert all(problem.path.startswith("law/") for problem in book.problems), book.problems
    if not book.problems and "zz" in book.jurisdictions:
        work = inspect(small_files(), DAY)
        assert isinstance(work, Working)
        audit(of_policies(work.policies, DAY, DAY), book.jurisdictions["zz"])


def site_settings(case: dict[str, object]) -> None:
    """What mkdocs.yml says of gazet is settings or problems."""
    try:
        settings, problems = read_settings(
            source := foreign("extra:\n  gazet: {}\n", "mkdocs.yml", case, ("extra", "gazet"))
        )
    except ProblemsFound as found:
        placed(found.problems)
        return
    placed([*problems, *setting_problems(settings, source, {"", "privacy/"})])
    for moved in settings.moved:
        assert not re.search(r"[\s\"'\\$;{}]", moved.old + moved.new), moved


@cache
def _record() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="gazet-record-"))
    three_editions(folder / "project")
    return folder / "project/editions"


def record_files() -> dict[str, bytes]:
    """The log and the files of the small project's record."""
    return {str(p.relative_to(_record())): p.read_bytes() for p in sorted(_record().rglob("*.json*")) if p.is_file()}


def record(case: File) -> None:
    """A record that is not what was published is a problem, and never a crash."""
    path, data = case
    place = _record() / path
    before = place.read_bytes()
    place.write_bytes(data)
    try:
        problems = verified(_record()).problems
    finally:
        place.write_bytes(before)
    placed(problems)
    lines = before.splitlines(keepends=True)
    is_shorter = path == "log.jsonl" and data == b"".join(lines[: data.count(b"\n")])
    assert problems or data == before or is_shorter, "a record with other bytes was verified"


def diff(case: tuple[str, str]) -> None:
    """Deleted and kept words are the old text, inserted and kept ones the new."""
    old, new = case
    runs = compare(old, new)
    for own, op in ((old, "+"), (new, "-")):
        assert "".join("".join(run.text for run in runs if run.op != op).split()) == "".join(own.split())


def audited(case: File) -> None:
    """Facts that can be read are audited under every law."""
    work = _accepted(case)
    if work:
        for jurisdiction in law_book().jurisdictions.values():
            assert audit(of_policies(work.policies, DAY, DAY), jurisdiction).results


def pages(case: File) -> None:
    """What check accepts is composed in every language, and does not differ from itself."""
    work = _accepted(case)
    if work and not work.problems:
        edition = compose(work.policies, work.translations, "notice", today=DAY)
        for article in edition.articles.values():
            assert not any(change.is_change for change in compare_articles(article, article))


def _accepted(case: File) -> Working | None:
    path, data = case
    work = inspect({**small_files(), path: data}, DAY, allow_untranslated=True)
    return work if isinstance(work, Working) and work.is_sound else None


class _Desk:
    """A project for commands, made anew when they have changed it often."""

    def __init__(self) -> None:
        self.folder, self.used = Path(tempfile.mkdtemp(prefix="gazet-desk-")), 0
        self.project = self.folder / "project"

    def __call__(self) -> Path:
        if self.used % 50 == 0:
            shutil.rmtree(self.project, ignore_errors=True)
            three_editions(self.project)
        self.used += 1
        return self.project


_desk = _Desk()
COMMANDS = (
    ("check",), ("status",), ("verify",), ("audit",), ("schema",), ("docs",), ("diff",), ("show", "notice"), ("announce", "notice"), ("release", "notice"),
    ("correct", "notice"), ("withdraw", "notice"), ("retire", "notice"), ("redact",), ("translate", "notice"), ("i18n", "status"), ("i18n", "update"),
    ("i18n", "extract"), ("i18n", "init"),
)  # fmt: skip
OPTIONS = (
    "--as-of", "--on", "--known", "--language", "--reason", "--block", "--from", "--words", "--format", "json", "--strict", "--allow-untranslated",
    "--later", "--urgent", "--summary", "--edition", "--help", "--output", "--short-notice", "--against", "notice", "2025-03-01", "2025-06-01", "nl", "tr", "en",
)  # fmt: skip
_ODD = st.one_of(
    st.sampled_from(OPTIONS), st.sampled_from([s for s in SNIPPETS if len(s) < 60]), st.text(max_size=6)
).filter(lambda word: "\0" not in word)
"""Words of a command line: no system passes a null character in one."""
EPOCHS = st.one_of(
    st.none(),
    st.just("1752537600"),
    st.sampled_from(["abc", "", " ", "1e9", "-1", "99999999999999999999", "253402300799", "0"]),
)


def commands(case: tuple[tuple[str, ...], list[str], str | None]) -> None:
    """A command ends with 0, 1 or 2, and without a traceback."""
    command, words, epoch = case
    own = ["-C", str(_desk()), *command, *words]
    result = CliRunner(catch_exceptions=False).invoke(
        main, own, env={**environment(), "SOURCE_DATE_EPOCH": epoch}, prog_name="gazet"
    )
    assert result.exit_code in (0, 1, 2), own
    assert "Traceback" not in result.output, own


_SIGNS = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "[",
        "]",
        "](",
        "(",
        ")",
        "\\",
        "`",
        "<",
        ">",
        "&",
        "!",
        "#",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "  ",
        " ",
        "a",
        "b c",
        "é",
        "https://x.example",
        "javascript:x",
        "mailto:a",
        "{email}",
        "+",
        "|",
        "~~",
        "    ",
        ":",
        "=",
        "---",
        "&#58;",
        "<b>",
        "\t",
        "\u00a0",
    ]
)
_PROSE = st.one_of(st.lists(_SIGNS, max_size=30).map("".join), st.text(max_size=60))
_WORDS = st.lists(
    st.sampled_from(["a", "b", "c", "d", "the", "data,", "data", "Data", "§", "é", "\u00a0", "\n", "  "]), max_size=40
).map(" ".join)
_PATHS = (
    st.sampled_from(["/privacy/", "/old", "/old/a.html", "/"])
    | st.text(max_size=12).map(lambda text: f"/{text}")
    | st.sampled_from(SNIPPETS)
)
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.dates()
    | st.text(max_size=20)
    | st.sampled_from(SNIPPETS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["from", "to", "a", "contact", "expires"]), inner, max_size=3)
    ),
    max_leaves=6,
)
_SETTINGS = st.sampled_from(["redirects", "security", "gpc", "pdf", "draft", "as_of", "known", "x"]) | st.text(
    max_size=5
)
_REDIRECTS = st.lists(st.fixed_dictionaries({"from": _PATHS, "to": _PATHS}), max_size=3)


def imported(case: tuple[str, str]) -> None:
    """A text that was written elsewhere: every clause that it becomes is one that `check` accepts."""
    kind, text = case
    try:
        made = import_text(text, kind, "terms")
    except TooDeep:
        return
    assert made.coverage.share == 1.0
    assert not [block for block in made.document["body"] if faults(str(block.get("text", "")))]


def targets() -> dict[str, Target]:
    """Every target by its name."""
    pack = {"law/zz.yml": (ROOT / "src/gazet/law/packs/uk.yml").read_bytes().replace(b"id: uk", b"id: zz", 1)}
    return {
        "loader": Target(edited_file(_of(".yml")), load, 500),
        "policies": Target(edited_file(_of(".yml", "policies/")), policies, 20),
        "catalogs": Target(edited_file(_of("nl/LC_MESSAGES/policies.po")), catalogs, 200),
        "markdown": Target(_PROSE, markup, 500),
        "packs": Target(edited_file(pack), packs, 10),
        "settings": Target(
            st.fixed_dictionaries({}, optional={"redirects": _REDIRECTS}).flatmap(
                lambda own: st.dictionaries(_SETTINGS, _VALUES, max_size=3).map(lambda more: {**more, **own})
            ),
            site_settings,
            500,
        ),
        "record": Target(edited_file(record_files()), record, 250),
        "diff": Target(st.tuples(_WORDS | _PROSE, _WORDS | _PROSE), diff, 500),
        "audit": Target(edited_file(_of(".yml", "policies/")), audited, 10),
        "pages": Target(edited_file(_of("document.yml", "policies/")), pages, 10),
        "imports": Target(st.tuples(st.sampled_from([".md", ".html"]), _PROSE), imported, 200),
        "command line": Target(st.tuples(st.sampled_from(COMMANDS), st.lists(_ODD, max_size=4), EPOCHS), commands, 15),
    }
