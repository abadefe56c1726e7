"""A site is built beside the old one: whatever happens to a build, site/ is the old one or the new one, complete."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gazet.proof.mark import MARK, Built, mark_problems
from gazet.shell import aside as switching
from gazet.shell.aside import Aside, built_aside, settled
from gazet.shell.failing import Failed
from support.commands import gazet, on
from support.copies import marked, old_site
from support.edits import append, edit
from support.faults import faults_in
from support.reading import contents

DAY, BUILT = "2025-07-15", Built("0" * 64, "2025-07-15", "0", draft=False)


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


OLD = {"index.html": "old", "same/index.html": "same", "gone/index.html": "gone"}
NEW = {"index.html": "new", "same/index.html": "same", "more/a/index.html": "more"}


def switch(site: Path) -> None:
    with built_aside(site) as aside:
        put(aside.new, NEW)
        aside.switch(BUILT)


def texts(site: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in contents(site).items() if path != MARK}


def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switching, "exchange", lambda one, other: False)


@pytest.mark.parametrize("can_exchange", [True, False])
@pytest.mark.parametrize("action", ["kill", "full"])
def test_whatever_step_is_the_last_the_site_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str, can_exchange: bool
) -> None:
    if not can_exchange:
        without_exchange(monkeypatch)
    marked(put(tmp_path / "counted/site", OLD))
    with faults_in(tmp_path) as injector:
        switch(tmp_path / "counted/site")
    seen = set()
    for step in range(injector.steps):
        site = marked(put(tmp_path / f"{step}/site", OLD))
        with faults_in(tmp_path, action, step):
            try:
                switch(site)
            except OSError:
                assert action == "full"
        settled(site)
        assert texts(site) in (OLD, NEW), step
        assert mark_problems(site, "site") == [], step
        seen.add(texts(site)["index.html"])
        switch(site)
        assert texts(site) == NEW, step
        assert [path.name for path in site.parent.iterdir()] == ["site"], step
    assert seen == {"old", "new"}


def test_what_has_not_changed_is_the_same_file_with_its_time(tmp_path: Path) -> None:
    site = marked(put(tmp_path / "site", OLD))
    before = {path: (site / path).stat() for path in OLD}
    with built_aside(site) as aside:
        put(aside.new, NEW)
        assert not (aside.new / "same/index.html").samefile(site / "same/index.html")
        aside.switch(BUILT)
    after = (site / "same/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (
        before["same/index.html"].st_ino,
        before["same/index.html"].st_mtime_ns,
    )
    assert (site / "index.html").stat().st_ino != before["index.html"].st_ino
    assert after.st_nlink == 1


def test_the_old_site_is_never_written_to(tmp_path: Path) -> None:
    site = marked(put(tmp_path / "site", OLD))
    old = os.open(site, os.O_RDONLY)  # who serves it has it open
    switch(site)
    switch(site)
    os.close(old)
    assert texts(site) == NEW


def test_one_build_at_a_time(tmp_path: Path) -> None:
    site = marked(put(tmp_path / "site", OLD))
    with built_aside(site) as aside:
        with pytest.raises(Failed, match="another build of this site is running"):
            switch(site)
        put(aside.new, NEW)
        aside.switch(BUILT)
    assert texts(site) == NEW
    switch(site)


def test_a_repository_and_own_hidden_files_stay(tmp_path: Path) -> None:
    left = {".git/objects/a": "a", ".nojekyll": "", ".htaccess": "of a build", ".gazet.index.html.x.tmp": "left over"}
    site = marked(put(tmp_path / "site", OLD | left))
    switch(site)
    assert texts(site) == NEW | {".git/objects/a": "a", ".nojekyll": ""}
    assert mark_problems(site, "site") == []


def test_a_link_leads_to_the_site(tmp_path: Path) -> None:
    marked(put(tmp_path / "real/site", OLD))
    (tmp_path / "site").symlink_to("real/site")
    switch(tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert texts(tmp_path / "real/site") == NEW


def test_a_name_that_no_host_serves_is_refused(tmp_path: Path) -> None:
    site = marked(put(tmp_path / "site", OLD))
    with pytest.raises(Failed, match="no host serves"), built_aside(site) as aside:
        put(aside.new, {"a\nb.txt": ""})
        aside.switch(BUILT)
    assert texts(site) == OLD


@pytest.mark.parametrize("change", ["gone", "more", "other", "link", "no mark", "half a mark"])
def test_a_folder_that_is_not_what_was_built_has_no_mark_that_fits(tmp_path: Path, change: str) -> None:
    site = marked(put(tmp_path / "site", OLD))
    assert mark_problems(site, "site") == []
    match change:
        case "gone":
            (site / "gone/index.html").unlink()
        case "more":
            put(site, {"more": ""})
        case "other":
            put(site, {"gone/index.html": "gone!"})
        case "link":
            (site / "link").symlink_to("/etc/hostname")
        case "no mark":
            (site / MARK).unlink()
        case "half a mark":
            (site / MARK).write_bytes((site / MARK).read_bytes()[:40])
    assert len(mark_problems(site, "site")) == 1


def test_an_aside_that_was_not_opened_takes_nothing_away(tmp_path: Path) -> None:
    site = marked(put(tmp_path / "site", OLD))
    Aside(site).close()
    assert texts(site) == OLD


SHELLS = {"gazet": ("gazet", "build"), "offline": ("gazet", "build", "--offline"), "mkdocs": ("mkdocs", "build")}


def started(project: Path, shell: str, *options: str) -> subprocess.Popen[str]:
    environment = {**os.environ, **on(DAY), "GAZET_PDF": "false"}
    command = [sys.executable, "-m", *SHELLS[shell], *options]
    return subprocess.Popen(
        command, cwd=project, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def is_old_or_new(project: Path, new: dict[str, bytes]) -> bool:
    found = contents(project / "site")
    return mark_problems(project / "site", "site") == [] and (found == new or found["index.html"] == b"the old site")


@pytest.mark.proof
@pytest.mark.parametrize("shell", SHELLS)
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(own_project: Path, shell: str) -> None:
    begin = time.monotonic()
    assert started(own_project, shell).wait() == 0
    length, new = time.monotonic() - begin, contents(own_project / "site")
    seen = set()
    for n in range(18):
        if n % 3 == 0:
            (own_project / "site").rename(own_project.parent / f"away-{n}")
            old_site(own_project / "site")
        build = started(own_project, shell)
        time.sleep(length * (0.45 + 0.6 * n / 18))
        build.kill()
        build.communicate()
        assert is_old_or_new(own_project, new), n
        seen.add(contents(own_project / "site") == new)
    assert seen == {False, True}
    assert started(own_project, shell).wait() == 0
    assert contents(own_project / "site") == new
    assert not list(own_project.glob(".*.gazet"))


@pytest.mark.parametrize("shell", ["gazet", "mkdocs"])
def test_of_two_builds_at_once_one_is_told_so(own_project: Path, shell: str) -> None:
    builds = [started(own_project, shell) for _ in range(2)]
    said = [build.communicate()[0] for build in builds]
    codes = [build.returncode for build in builds]
    assert 0 in codes
    for code, text in zip(codes, said, strict=True):
        assert "Traceback" not in text
        assert code == 0 or "another build of this site is running" in text
    assert mark_problems(own_project / "site", "site") == []
    assert not list(own_project.glob(".*.gazet"))


DEAD = "\n[Elders](nowhere.md)\n"


@pytest.mark.parametrize("quiet", [(), ("--quiet",)], ids=["", "quiet"])
def test_mkdocs_strict_counts_every_warning(own_project: Path, quiet: tuple[str, ...]) -> None:
    append(own_project / "docs/about.nl.md", DEAD)
    build = started(own_project, "mkdocs", "--strict", *quiet)
    assert "strict mode" in build.communicate()[0]
    assert build.returncode == 1
    assert (own_project / "site/index.html").read_text() == "the old site"
    assert [path.name for path in own_project.glob(".*.gazet")] == []


def test_a_warning_of_a_plugin_counts_whichever_logger_it_has(own_project: Path) -> None:
    text = "import logging\n\n\ndef on_post_build(config):\n    logging.getLogger('own').warning('a look')\n"
    (own_project / "hooks/own.py").write_text(text)
    edit(own_project / "mkdocs.yml", "hooks:\n", "hooks:\n- hooks/own.py\n")
    assert gazet("-C", own_project, "build", day=DAY).returncode == 0
    result = gazet("-C", own_project, "build", "--strict", "--as-of", "2025-07-14")
    assert (result.returncode, "strict mode" in result.stderr) == (1, True)
    assert '"as_of": "2025-07-15"' in (own_project / "site" / MARK).read_text()


@pytest.mark.parametrize("shell", [(), ("--offline",)], ids=["mkdocs", "our own"])
def test_a_folder_that_is_not_for_a_site_is_refused(own_project: Path, shell: tuple[str, ...]) -> None:
    put(own_project, {"other/notes.txt": "mine", ".git/HEAD": "ref"})
    before = contents(own_project)
    for folder in ("policies", "locales/nl", "editions", "docs/site", "overrides", ".", "..", ".git", "other", "hooks"):
        result = gazet("-C", own_project, "build", "--site-dir", str(own_project / folder), *shell, day=DAY)
        assert (result.returncode, "hoose another folder" in result.stderr) == (1, True), folder
    assert {path: data for path, data in contents(own_project).items() if not path.startswith(".cache")} == before


def test_an_empty_folder_is_fine(own_project: Path) -> None:
    (own_project / "empty").mkdir()
    assert (
        gazet("-C", own_project, "build", "--offline", "--site-dir", str(own_project / "empty"), day=DAY).returncode
        == 0
    )


@pytest.mark.parametrize("shell", [(), ("--offline",)], ids=["mkdocs", "our own"])
def test_a_link_out_of_docs_is_refused(own_project: Path, shell: tuple[str, ...]) -> None:
    for target in ("/etc/hostname", "/etc", "nowhere", "..", "../mkdocs.yml"):
        (own_project / "docs/leak").symlink_to(target)
        for command in (("build", *shell), ("check",)):
            result = gazet("-C", own_project, *command, day=DAY)
            assert (result.returncode, result.stderr.startswith("docs/leak:1:1: ")) == (1, True), target
        (own_project / "docs/leak").unlink()
    assert (own_project / "site/index.html").read_text() == "the old site"


@pytest.mark.parametrize("said", ["", "{}", "[]", '{"files": "x", "digest": ""}'])
def test_a_folder_with_a_mark_that_no_build_wrote_is_not_emptied(own_project: Path, said: str) -> None:
    precious = put(own_project / "out", {"thesis.doc": "precious", MARK: said})
    result = gazet("-C", own_project, "build", "--offline", "--site-dir", str(precious), day=DAY)
    assert result.returncode == 1 and f"{MARK} is no mark that a build wrote. Choose another folder" in result.stderr
    assert texts(precious)["thesis.doc"] == "precious"
