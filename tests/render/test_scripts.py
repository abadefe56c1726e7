"""Scripts that templates have are known; one that comes to a page in a value is not, however it comes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from playwright.sync_api import Browser

from gazet.csp import source_hash
from gazet.render.scripts import scripts_of
from support.browsing import opened
from support.builds import build
from support.commands import environment as told
from support.commands import gazet
from support.copies import own_copy
from support.edits import append
from support.serving import served

DAY = "2025-07-15"
SCRIPT = 'document.title = "poisoned"'


def known(template: str, **values: object) -> tuple[str, set[str]]:
    """What a template is filled to, and the hashes that are known then."""
    environment = Environment(loader=DictLoader({"page.html": template}), trim_blocks=True, lstrip_blocks=True)
    hashes = scripts_of(environment)
    return environment.get_template("page.html").render(**values), hashes


def plain(template: str, **values: object) -> str:
    return Environment(trim_blocks=True, lstrip_blocks=True).from_string(template).render(**values)


HASHES = {
    "<p>\n<script>a</script>\n</p>": ["a"],
    "<script>a</script><SCRIPT type=module>b</SCRIPT>": ["a", "b"],
    "  <script>a{{ x }}b</script>\n": ["a1b"],
    "{% if x %}<script>a</script>{% else %}<script>b</script>{% endif %}": ["a"],
    "<script>{% if x %}a{% else %}b{% endif %}</script>": ["a"],
    "<script>{% set y = 2 %}{{ y }}</script>": ["2"],
    "{% raw %}<script>{{ a }}</script><script>b</script>{% endraw %}": ["{{ a }}", "b"],
    "<script>{% raw %}{{ a }}{% endraw %}</script>": ["{{ a }}"],
    "{# <script>a</script> #}": [],
    '<script src="a.js"></script><script type="application/json">{}</script>': [],
    "{{ evil }}": [],
    "<script>a</script>{{ evil }}": ["a"],
    "<script>a{{ end }}</script>": ["a"],
    "<script>a{{ '</script>' + evil }}</script>": [],
    "{% if x %}<script>{% else %}<script async>{% endif %}a</script>": [],
}


@pytest.mark.parametrize("template", HASHES)
def test_a_template_vouches_for_the_scripts_in_it_alone(template: str) -> None:
    values = {"x": 1, "evil": f"<script>{SCRIPT}</script>", "end": f"</script><script>{SCRIPT}"}
    text, hashes = known(template, **values)
    assert text == plain(template, **values)
    assert hashes == {source_hash(script.encode()) for script in HASHES[template]}


POISONED = {
    "a page written by hand": ("docs/about.md", f"\n<script>{SCRIPT}</script>\n"),
    "a hook": (
        "hooks/privacy_center.py",
        f"\ndef on_post_page(output, **_): return output.replace('</body>', '<script>{SCRIPT}</script></body>')\n",
    ),
    "a file": ("docs/tool.html", f"<!doctype html><head></head><script>{SCRIPT}</script>"),
}


@pytest.mark.parametrize("way", POISONED)
@pytest.mark.parametrize("command", ["gazet build", "mkdocs build"])
def test_a_script_that_is_in_no_template_is_refused_and_does_not_run(
    small_record: Path, tmp_path: Path, browser: Browser, way: str, command: str
) -> None:
    project = shutil.copytree(small_record, tmp_path / "project", ignore=shutil.ignore_patterns("site"))
    path, text = POISONED[way]
    (project / path).touch()
    append(project / path, text)
    if command == "gazet build":
        result = build(project, day=DAY)
    else:
        words = [sys.executable, "-m", "mkdocs", "build", "-f", str(project / "mkdocs.yml")]
        result = subprocess.run(words, env={**os.environ, **told(DAY)}, capture_output=True, encoding="utf-8")
    page = "tool.html" if way == "a file" else "about/index.html"
    assert result.returncode == 1
    found = re.escape(f'the script "{SCRIPT}" is in no template of the theme or of this site.')
    assert re.search(rf"(?m)^site/{page}:\d+:\d+: {found}", result.stderr), result.stderr
    if not (project / "site" / page).exists():
        return  # what is refused is not put in place
    with served(project / "site") as url, opened(browser) as page_:
        page_.goto(f"{url}{page}")
        assert page_.title() != "poisoned"
    assert f"site/{page}" in gazet("-C", project, "check", project / "site").stderr


def test_a_site_that_is_opened_from_a_folder_has_no_such_script_either(small_record: Path, tmp_path: Path) -> None:
    project = shutil.copytree(small_record, tmp_path / "project", ignore=shutil.ignore_patterns("site"))
    append(project / "docs/about.md", f"\n<script>{SCRIPT}</script>\n")
    result = build(project, "--offline", day=DAY)
    assert (result.returncode, "site/about/index.html:" in result.stderr) == (1, True)
    assert not (project / "site/index.html").exists()


def test_a_script_in_a_template_of_the_site_runs(small_record: Path, tmp_path: Path, browser: Browser) -> None:
    project = own_copy(small_record, tmp_path / "project")
    (project / "overrides/frame").mkdir()
    footer = '{% extends "gazet/frame/footer.html" %}{% block company %}<script>document.title += " {{ frame.language }}"</script>{% endblock %}'
    (project / "overrides/frame/footer.html").write_text(footer)
    result = build(project, "--strict", day=DAY)
    assert result.returncode == 0, result.stderr
    with served(project / "site") as url, opened(browser) as page:
        for path, language in (("", "en"), ("nl/", "nl")):
            page.goto(f"{url}{path}")
            assert page.title().endswith(f" {language}")
