"""gazet serve: what is saved is shown, what is wrong is said while the site stays as it was, and Ctrl-C ends it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from support.copies import own_copy
from support.edits import edit
from support.places import ROOT
from support.serving import free_port

EU = "name: European Union / EEA\n"
PACK = (ROOT / "src/gazet/law/packs/eu.yml").read_text("utf-8")


@dataclass(frozen=True)
class Preview:
    project: Path
    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def page(self, path: str) -> str:
        with suppress(OSError), urlopen(self.url + path, timeout=60) as answer:
            return str(answer.read().decode())
        return ""

    def shows(self, path: str, words: str) -> bool:
        """Whether a page says something before long."""
        return self.waits(lambda: words in self.page(path))

    def says(self, words: str) -> bool:
        """Whether the command says something before long."""
        return self.waits(lambda: words in self.log.read_text("utf-8"))

    def waits(self, condition: object) -> bool:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text("utf-8")
            if condition():  # type: ignore[operator]
                return True
            time.sleep(0.2)
        return False

    def save(self, name: str, old: str, new: str) -> None:
        edit(self.project / name, old, new)


@pytest.fixture(scope="module")
def preview(small_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = own_copy(small_record, tmp_path_factory.mktemp("preview") / "own")
    log = project / "log"
    address = f"127.0.0.1:{free_port()}"
    with log.open("wb") as file:
        command = [sys.executable, "-m", "gazet", "-C", str(project), "serve", "--address", address]
        # A background process of some shells ignores Ctrl-C, and so would ours.
        unignored = lambda: signal.signal(signal.SIGINT, signal.default_int_handler)  # noqa: E731
        process = subprocess.Popen(
            command, stderr=file, env={**os.environ, "TMPDIR": str(project)}, preexec_fn=unignored
        )
    found = Preview(project, f"http://{address}/", process, log)
    try:
        assert found.shows("", "livereload(")
        yield found
    finally:
        process.kill()
        process.wait(timeout=20)


def test_what_is_saved_is_shown(preview: Preview) -> None:
    preview.save("policies/vocabulary.yml", "number: 9,", "number: 12,")
    assert preview.shows("notice/", "12 years")
    preview.save("docs/about.md", "# About this privacy center", "# About these pages")
    assert preview.shows("about/", "About these pages")
    assert preview.shows("", "About these pages")  # the navigation


def test_a_saved_law_is_shown(preview: Preview) -> None:
    (preview.project / "law").mkdir()
    (preview.project / "law/eu.yml").write_text(PACK.replace(EU, "name: The Union\n"), "utf-8")
    os.utime(preview.project / "policies/vocabulary.yml")  # the folder is new, so nothing watches it yet
    assert preview.shows("rights/", "The Union")
    preview.save("law/eu.yml", "name: The Union\n", "name: The Union as of today\n")
    assert preview.shows("rights/", "The Union as of today")


def test_what_is_wrong_is_said_and_the_site_stays_as_it_was(preview: Preview) -> None:
    before = preview.page("recipients/")
    assert "Paypoint Ltd" in before
    preview.save("policies/services/paypoint.yml", "kind: service", "kind: nonsense")
    assert preview.says("policies/services/paypoint.yml:")
    assert preview.says("Nothing was built; the site is as it was.")
    assert "Paypoint Ltd" in preview.page("recipients/")
    preview.save("policies/services/paypoint.yml", "kind: nonsense", "kind: service")
    template = preview.project / "overrides/main.html"
    template.write_text("{% if %}", "utf-8")
    assert preview.says("overrides/main.html:")
    assert "Paypoint Ltd" in preview.page("recipients/")
    shutil.copy(ROOT / "src/gazet/theme/main.html", template)
    preview.save("overrides/main.html", "{% block content %}", "{% block content %}<!-- repaired -->")
    assert preview.shows("recipients/", "<!-- repaired -->")


def test_a_missing_page_is_the_sites_own(preview: Preview) -> None:
    with pytest.raises(HTTPError) as found:
        urlopen(f"{preview.url}no/such/page/", timeout=60)
    assert found.value.code == 404
    assert "There is no page at this address." in found.value.read().decode()


def test_a_page_of_another_site_reads_no_draft(preview: Preview) -> None:
    with pytest.raises(HTTPError) as found:
        urlopen(Request(preview.url, headers={"Host": "evil.example"}), timeout=60)
    assert found.value.code == 421
    assert preview.url in found.value.read().decode()


def test_a_taken_address_is_said(preview: Preview) -> None:
    address = preview.url.removeprefix("http://").rstrip("/")
    command = [sys.executable, "-m", "gazet", "-C", str(preview.project), "serve", "--address", address]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (result.returncode, result.stderr.splitlines()[-1]) == (1, f"{address}: Address already in use")


def test_it_ends_with_control_c_and_leaves_nothing(preview: Preview) -> None:
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=60) == 0
    assert "Traceback" not in preview.log.read_text("utf-8")
    assert not list(preview.project.glob("gazet-*"))
