"""A site with pages that earlier builds have kept is the site that a build without them makes, byte for byte."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from gazet.shell import inputs as room
from gazet.shell.acting import looks_around
from gazet.shell.keeping import keeping
from gazet.shell.setup import set_up
from gazet.store import Entry, Store
from support.builds import built, small_copy
from support.commands import gazet
from support.edits import append, edit
from support.places import SMALL
from support.reading import contents
from support.records import REASONS, announce, correct, keep_for, release

DAY = "2025-07-15"
EDITION = "nl/notice/2025-03-01/index.html"
FRAME = "overrides/frame/footer.html"
COMPANY = '{%% extends "gazet/frame/footer.html" %%}\n{%% block company %%}%s{%% endblock %%}\n'
Change = Callable[[Path], object]


def write(project: Path, name: str, text: str) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text(text, "utf-8")


def rested(record: Path, folder: Path) -> Path:
    """A copy of a project whose files were written a moment ago, so that a build can tell what changes during it."""
    project = shutil.copytree(record, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    if not (project / "overrides").exists():
        write(project, "overrides/README.md", "Our own look.\n")
        edit(project / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    time.sleep(0.2)
    return project


@pytest.fixture
def project(small_record: Path, tmp_path: Path) -> Path:
    """A project whose pages have been kept."""
    made = rested(small_record, tmp_path / "project")
    built(made, tmp_path / "first", day=DAY)
    assert len(entries(made)) > 20
    return made


def store_of(project: Path) -> Store:
    return Store(project / ".cache/gazet")


def entries(project: Path) -> list[Entry]:
    return list(store_of(project).entries())


def warm(project: Path, day: str = DAY, env: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The site, built with what is kept."""
    time.sleep(0.2)
    return contents(built(project, project.parent / "warm", day=day, env=env))


def cold(project: Path, day: str = DAY, env: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The site, built by nobody before, elsewhere."""
    other = project.parent / "cold"
    shutil.rmtree(other, ignore_errors=True)
    rested(project, other)
    return contents(built(other, project.parent / "cold-site", day=day, env=env))


def test_pages_of_editions_are_taken_from_what_is_kept(project: Path) -> None:
    for entry in entries(project):
        data = store_of(project).get(entry.key)
        if data and b"</html>" in data:
            store_of(project).put(entry.key, data.replace(b"</body>", b"<p>kept</p></body>"))
    append(project / "docs/about.md", "\nMore.\n")
    shown = {name for name, data in warm(project).items() if b"<p>kept</p>" in data}
    assert EDITION in shown and "notice/2025-06-01/changes/index.html" in shown
    assert not {name for name in shown if not any(part[:2] == "20" for part in name.split("/"))}


def test_damaged_entries_are_never_believed(project: Path) -> None:
    """Cut, changed, emptied, swapped and lost, each of them in its turn."""
    found = entries(project)
    said = [entry.path.read_bytes() for entry in found]
    for number, (entry, data) in enumerate(zip(found, said, strict=True)):
        ways = (data[: len(data) // 2], data.replace(b"e", b"E"), b"", said[number - 1])
        if number % 5 < len(ways):
            entry.path.write_bytes(ways[number % 5])
        else:
            entry.path.unlink()
    append(project / "docs/about.md", "\nMore.\n")
    assert warm(project) == cold(project)
    assert all(store_of(project).get(entry.key) for entry in found)


def test_entries_of_an_earlier_set_up_are_never_believed(project: Path) -> None:
    """Replayed: what was right before a change is put where the page is looked for after it."""
    before = {entry.key: entry.path.read_bytes() for entry in entries(project)}
    write(project, FRAME, COMPANY % "A company")
    warm(project)
    for entry, old in zip([e for e in entries(project) if e.key not in before], before.values(), strict=False):
        entry.path.write_bytes(old)
    append(project / "docs/about.md", "\nMore.\n")
    assert warm(project) == cold(project)


def _template(project: Path) -> None:
    write(project, FRAME, COMPANY % "A company")


def _block(project: Path) -> None:
    write(project, "overrides/policy.html", '{% extends "gazet/policy.html" %}\n')


def _catalog(project: Path) -> None:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "All versions"\nmsgstr "Alle uitgaven"\n'
    write(project, "locales/nl/LC_MESSAGES/gazet.po", text)


def _setting(project: Path) -> None:
    edit(project / "mkdocs.yml", "name: Nederlands", "name: Hollands")


def _sheet(project: Path) -> None:
    write(project, "overrides/stylesheets/own.css", "p { color: red }")
    append(project / "mkdocs.yml", "\nextra_css: [stylesheets/own.css]\n")


def _brand(project: Path) -> None:
    write(project, "overrides/brand/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')


def _pack(project: Path) -> None:
    """A law pack of the site's own, in the place of ours."""
    text = (room.ENGINE / "law/packs/nl.yml").read_text("utf-8")
    write(project, "law/nl.yml", f"{text}\n# our own\n")


def _nav(project: Path) -> None:
    edit(project / "docs/about.md", "# ", "# More ")


CHANGES: Mapping[str, Change] = {
    "template": _template,
    "catalog": _catalog,
    "setting": _setting,
    "sheet": _sheet,
    "brand": _brand,
    "pack": _pack,
    "navigation": _nav,
}


@pytest.mark.proof
@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change_of_the_set_up_the_site_is_that_of_a_cold_build(project: Path, name: str) -> None:
    before = warm(project)
    CHANGES[name](project)
    after = warm(project)
    assert after == cold(project)
    assert after != before or name == "pack"


def test_a_template_counts(project: Path) -> None:
    _template(project)
    assert warm(project)[EDITION] == cold(project)[EDITION]
    assert b"A company" in warm(project)[EDITION]


@pytest.mark.proof
@pytest.mark.parametrize("day", ["2025-02-20", "2025-05-31", "2025-06-01", "2025-09-01", "2026-01-01"])
def test_on_another_day_the_site_is_that_of_a_cold_build(project: Path, day: str) -> None:
    assert warm(project, day) == cold(project, day)


@pytest.mark.proof
def test_at_another_address_the_site_is_that_of_a_cold_build(project: Path) -> None:
    env = {"GAZET_SITE_URL": "https://elsewhere.example/center/"}
    assert warm(project, env=env) == cold(project, env=env)


def test_another_generator_takes_nothing(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {entry.key for entry in entries(project)}
    engine = tmp_path / "engine"
    write(engine, "code.py", "pass\n")
    monkeypatch.setattr(room, "ENGINE", engine)
    time.sleep(0.2)
    warm(project)
    made = {entry.key for entry in entries(project)} - before
    write(engine, "code.py", "other\n")
    warm(project)
    assert len({entry.key for entry in entries(project)} - before) == 2 * len(made) > 40


def _next(project: Path) -> None:
    keep_for(project, 11)
    announce(project, "2025-12-01")
    release(project, "2025-10-20")


def _corrected(project: Path) -> None:
    edit(project / "locales/nl/LC_MESSAGES/policies.po", 'msgstr "Betaalloket"', 'msgstr "Kassa"')
    assert correct(project, "--language", "nl", day="2025-10-21").returncode == 0


def _withdrawn(project: Path) -> None:
    done = gazet("-C", project, "withdraw", "notice", "2025-09-01", *REASONS, "--from", "2025-11-01", day="2025-10-21")
    assert done.returncode == 0, done.stderr


def _retired(project: Path) -> None:
    done = gazet("-C", project, "retire", "notice", *REASONS, "--from", "2025-12-01", day="2025-10-21")
    assert done.returncode == 0, done.stderr


def _redacted(project: Path) -> None:
    done = gazet("-C", project, "redact", "--words", "Betaalloket", *REASONS, day="2025-10-21")
    assert done.returncode in (0, 2), done.stderr


ACTS: Mapping[str, Change] = {
    "next edition": _next,
    "correction": _corrected,
    "withdrawal": _withdrawn,
    "retirement": _retired,
}


def pages_of(project: Path, edition: str) -> set[str]:
    """What is kept of an edition's own pages."""
    found = set()
    for entry in entries(project):
        data = store_of(project).get(entry.key) or b""
        if f"/notice/{edition}/".encode() in data.partition(b"<body")[0] and b"</html>" in data:
            found.add(entry.key)
    return found


def test_one_more_edition_leaves_the_pages_of_others_as_they_were(project: Path) -> None:
    """Neither the head of the record, nor later editions, nor how many there are, is told by the page of one that has ended."""
    warm(project, "2025-10-22")
    first = pages_of(project, "2025-03-01")
    _next(project)
    after = warm(project, "2025-10-22")
    assert pages_of(project, "2025-03-01") == first
    assert after == cold(project, "2025-10-22")


@pytest.mark.proof
@pytest.mark.parametrize("name", ACTS)
def test_after_an_act_the_site_is_that_of_a_cold_build(project: Path, name: str) -> None:
    before = warm(project, "2025-10-22")
    ACTS[name](project)
    for day in ("2025-10-22", "2025-12-02"):
        assert warm(project, day) == cold(project, day) != before


def test_a_set_up_that_changes_during_a_build_keeps_nothing(small_record: Path, tmp_path: Path) -> None:
    project = rested(small_record, tmp_path / "project")
    page = project / "overrides/README.md"
    for disturbed in (True, False):
        keep, said = keeping(set_up(project / "mkdocs.yml", os.environ), {}, ""), page.read_bytes()
        assert keep.kept.made("basis", lambda: b"made") == b"made"
        if disturbed:
            append(page, "More.")
            page.write_bytes(said)  # as it was when the build began
        keep.commit()
        assert bool(entries(project)) is not disturbed
        time.sleep(0.2)


def test_drafts_keep_no_pages(tmp_path: Path) -> None:
    project = rested(SMALL, tmp_path / "project")
    built(project, tmp_path / "site", "--draft", day=DAY)
    assert not entries(project)


def test_a_setting_names_another_folder(small_record: Path, tmp_path: Path) -> None:
    """Two checkouts with one store: the second takes what the first one made."""
    one, two = (rested(small_record, tmp_path / name) for name in ("one", "two"))
    for project in (one, two):
        append(project / "mkdocs.yml", "    cache: ../shared\n")
        time.sleep(0.2)
    first = contents(built(one, tmp_path / "a", day=DAY))
    before = {entry.key for entry in Store(tmp_path / "shared").entries()}
    assert contents(built(two, tmp_path / "b", day=DAY)) == first
    assert before and {entry.key for entry in Store(tmp_path / "shared").entries()} == before


@pytest.mark.parametrize(
    ("source", "looks"),
    [
        ("{{ frame.title }} {% block pages %}{{ super() }}{% endblock %} {{ config.site_name }}", False),
        ("{% for one in pages %}{{ one.url }}{% endfor %}", True),
        ("{% for item in nav %}x{% endfor %}", True),
        ("{{ build_date_utc }}", True),
        ("{{ config.plugins }}", True),
        ("{{ config['nav'] }}", True),
        ("{{ page.next_page.title }}", True),
        ("{{ [1, 2] | random }}", True),
        ("nav pages config", False),
        ('{{ _("All pages") }}', False),
    ],
)
def test_templates_that_read_of_other_pages_are_told_apart(tmp_path: Path, source: str, looks: bool) -> None:
    class Theme:
        custom_dir = str(tmp_path)

    write(tmp_path, "frame/footer.html", source)
    assert looks_around(Theme()) is looks  # type: ignore[arg-type]


def test_no_page_is_kept_where_a_template_reads_of_other_pages(small_record: Path, tmp_path: Path) -> None:
    project = rested(small_record, tmp_path / "project")
    write(project, FRAME, COMPANY % "{{ pages | length }}")
    time.sleep(0.2)
    built(project, tmp_path / "site", day=DAY)
    assert not any(b"</html>" in (store_of(project).get(entry.key) or b"") for entry in entries(project))


def steps(project: Path, chance: random.Random) -> Iterator[str]:
    """A sequence of edits, acts and days, without end; what each is called."""
    day, years = 20, 11
    while True:
        name = chance.choice(["company", "about", "edition", "correction", "day", "nothing", "damage", "language"])
        match name:
            case "company":
                write(project, FRAME, COMPANY % chance.choice(["One", "Two", "Three"]))
            case "about":
                append(project / "docs/about.md", f"\n{chance.random()}\n")
            case "language":
                text = (project / "mkdocs.yml").read_text("utf-8")
                old, new = chance.sample(["Nederlands", "Hollands"], 2)
                (project / "mkdocs.yml").write_text(text.replace(old, new), "utf-8")
            case "edition":
                years += 1
                keep_for(project, years)
                announce(project, f"2026-0{years - 11}-{years}")  # each after the one before
                release(project, f"2025-10-{day}")
            case "correction":
                po = project / "locales/nl/LC_MESSAGES/policies.po"
                text = po.read_text("utf-8")
                before = text.partition('msgid "Checkout"\nmsgstr "')[2].partition('"')[0]
                if before:
                    po.write_text(
                        text.replace(f'msgstr "{before}"', f'msgstr "Loket {chance.randint(1, 99)}"'), "utf-8"
                    )
                    correct(project, "--language", "nl", day=f"2025-10-{day}")
            case "damage":
                for entry in entries(project):
                    if chance.random() < 0.3:
                        data = entry.path.read_bytes()
                        entry.path.write_bytes(data[: chance.randrange(len(data))])
        yield name


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_edits_acts_and_builds_ends_in_the_bytes_of_a_cold_build(project: Path, seed: int) -> None:
    chance = random.Random(seed)
    done = []
    for _, name in zip(range(8), steps(project, chance), strict=False):
        done.append(name)
        day = chance.choice(["2025-10-25", "2026-05-01", "2026-12-01"])
        made = warm(project, day)
        if chance.random() < 0.4:
            assert made == cold(project, day), done
    assert warm(project, DAY) == cold(project, DAY), done


def test_copies_of_a_project_have_one_key(small_record: Path, tmp_path: Path) -> None:
    """Machines have projects in different places."""
    made = [set_up(small_copy(tmp_path / name) / "mkdocs.yml", os.environ) for name in ("one", "two")]
    one, two = (room.set_up_of(project, {}, "") for project in made)
    assert one and two and one.digest == two.digest
