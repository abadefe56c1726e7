"""The hash of what a build reads: it changes with everything that pages depend on, and is not given where that is not known."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from gazet.shell import inputs as room
from gazet.shell.inputs import inputs
from gazet.shell.setup import set_up
from support.builds import small_copy
from support.edits import append, edit


def digest(project: Path, form: str = "", day: date = date(2026, 1, 1), **said: object) -> str | None:
    found = inputs(set_up(project / "mkdocs.yml", os.environ), said, form, day)
    return found.digest if found else None


def write(project: Path, name: str, text: str = "# nothing\n") -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text(text, "utf-8")


def files(project: Path) -> list[str]:
    """Everything that a draft of the small project is made from, but its hook, of which only the code counts."""
    kinds = ("policies", "locales", "docs")
    found = [path for kind in kinds for path in sorted((project / kind).rglob("*")) if path.is_file()]
    return ["mkdocs.yml", *(path.relative_to(project).as_posix() for path in found)]


def counted(project: Path, name: str, *, draft: bool = False) -> bool:
    """Whether a change of a file is seen, and is gone with it."""
    now = partial(digest, project, draft=True) if draft else partial(digest, project)
    before, data = now(), (project / name).read_bytes()
    append(project / name, "\n# more\n")
    after = now()
    (project / name).write_bytes(data)
    assert None not in (before, after) and now() == before
    return before != after


def test_every_byte_of_every_file_of_a_draft_counts(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    names = files(project)
    assert len(names) > 10 and all(counted(project, name, draft=True) for name in names)


def test_what_is_published_is_built_without_the_working_text(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    write(project, "policies/notices.yml")
    write(project, "locales/nl/LC_MESSAGES/gazet.po")
    seen = {name for name in files(project) if counted(project, name)}
    pages = {name for name in files(project) if name.startswith("docs/")}
    assert seen == {"mkdocs.yml", "policies/notices.yml", "locales/nl/LC_MESSAGES/gazet.po", *pages}
    before = digest(project)
    write(project, "policies/terms/document.yml")  # a document that is prepared may be named in the navigation
    assert digest(project) not in (None, before)


def test_a_draft_that_mkdocs_yml_asks_for_counts_as_one(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    append(project / "mkdocs.yml", "\nextra: {gazet: {draft: true}}\n")
    assert counted(project, "policies/vocabulary.yml")


@pytest.mark.parametrize(
    "name",
    ["editions/log.jsonl", "editions/notice/2026-01-01.json", "law/jp.yml", "languages/de.yml", "policies/notices.yml"],
)
def test_a_file_counts_that_comes_or_goes(tmp_path: Path, name: str) -> None:
    project = small_copy(tmp_path / "project")
    before = digest(project)
    write(project, name)
    after = digest(project)
    assert after not in (None, before)
    (project / name).unlink()
    assert digest(project) not in (None, after)


def test_a_template_of_the_site_counts(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    edit(project / "mkdocs.yml", "theme:\n", "theme:\n  custom_dir: overrides\n")
    write(project, "overrides/main.html", "a")
    before = digest(project)
    write(project, "overrides/main.html", "b")
    assert digest(project) not in (None, before)


def test_an_empty_folder_and_a_file_at_another_place_count(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    found = {digest(project)}
    (project / "docs/empty").mkdir()
    found.add(digest(project))
    (project / "docs/about.md").rename(project / "docs/empty/about.md")
    found.add(digest(project))
    assert len(found) == 3 and None not in found


def test_the_day_the_options_the_form_and_variables_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small_copy(tmp_path / "project")
    append(project / "mkdocs.yml", "\nsite_author: !ENV [A_NAME, nobody]\n")
    found = [
        digest(project),
        digest(project, draft=True),
        digest(project, as_of="2026-01-01"),
        digest(project, "offline"),
        digest(project, day=date(2026, 1, 2)),
    ]
    monkeypatch.setenv("A_NAME", "somebody")
    found.append(digest(project))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    found.append(digest(project))
    assert len(set(found)) == 7 and None not in found


def test_the_code_and_the_packages_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small_copy(tmp_path / "project")
    found = [digest(project)]
    engine = shutil.copytree(room.ENGINE, tmp_path / "engine")
    monkeypatch.setattr(room, "ENGINE", engine)
    found.append(digest(project))
    append(engine / "templates/policy.html", " ")
    found.append(digest(project))
    (tmp_path / "more/jinja2-99.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "more")])
    found.append(digest(project))
    assert found[0] == found[1]  # wherever it is
    assert len(set(found)) == 3 and None not in found


def with_plugin(project: Path) -> None:
    edit(project / "mkdocs.yml", "plugins:\n", "plugins:\n- tags\n")


def with_hook(project: Path) -> None:
    append(project / "hooks/privacy_center.py", "\nimport os\n")


def with_extension(project: Path) -> None:
    append(project / "mkdocs.yml", "\nmarkdown_extensions: [pymdownx.snippets]\n")


def with_python(project: Path) -> None:
    append(project / "mkdocs.yml", "\nmarkdown_extensions:\n- toc: {slugify: !!python/name:os.getcwd }\n")


def with_text_for_settings(project: Path) -> None:
    edit(project / "mkdocs.yml", "  gazet:\n", "  gazet: draft\n  other:\n")


def with_link(project: Path) -> None:
    (project / "docs/linked.md").symlink_to(project / "docs/about.md")


def with_pipe(project: Path) -> None:
    os.mkfifo(project / "docs/pipe")


@pytest.mark.parametrize(
    "change", [with_plugin, with_hook, with_extension, with_python, with_text_for_settings, with_link, with_pipe]
)
def test_nothing_is_said_where_a_build_may_read_anything(tmp_path: Path, change: Callable[[Path], None]) -> None:
    project = small_copy(tmp_path / "project")
    assert digest(project)
    change(project)
    assert digest(project) is None


def test_words_about_the_hook_do_not_count(tmp_path: Path) -> None:
    project = small_copy(tmp_path / "project")
    before = digest(project)
    append(project / "hooks/privacy_center.py", "\n# a comment\n")
    assert digest(project) == before
