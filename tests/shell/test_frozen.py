"""Texts are kept for parts of templates, and no page shows it: each is what it would be if it were the only one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, UndefinedError
from jinja2.meta import find_undeclared_variables
from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.theme import Theme
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import script_tag_filter, url_filter

from gazet.shell.acting import acts
from gazet.shell.frame import Link
from gazet.shell.frozen import Frozen, freeze
from gazet.shell.reads import LANGUAGE, Read, Reads
from gazet.shell.theme import material
from support.builds import build
from support.edits import edit
from support.reading import contents

READING = (
    '{% if page.url == "b/c/" %}only here{% endif %}',
    "{{ page.title }}",
    "{{ page.meta.tag }}{% if page.meta.tag is defined %}!{% endif %}",
    "{% if page.meta and page.meta.tag %}{{ page.meta.tag | upper }}{% endif %}",
    "{{ frame.site_name }}",
    "{{ frame.title }}",
    "{% for link in frame.navigation %}{{ link.title }}{% if link.current %}*{% endif %}{% endfor %}",
    '{{ "assets/x.css" | url }}{{ "b/x.css" | url }}{{ "." | url }}{{ "/y" | url }}{{ "../z" | url }}',
    "{% for script in config.extra.scripts %}{{ script | script_tag }}{% endfor %}",
    "{{ base_url }}",
    "{% for one in config.extra.list %}{{ loop.index }}{{ one }}{% endfor %}",
    "{{ config.extra.list.append(1) or config.extra.list | length }}",
    "{% do config.extra.update({'n': page.url}) %}",
    "{{ config.extra.n }}{{ config['extra']['n'] }}",
    "{% set x = page.title %}{{ x }}{% set x = 'y' %}",
    "{{ x }}{{ config.theme.language }}",
    "{% set config = {'extra': {'n': page.title}} %}{{ config.extra.n }}",
    "{% macro m(a) %}{{ a }}{{ page.url }}{% endmacro %}{{ m(1) }}{{ m('<') }}",
    "{{ nav | length }}{{ pages | join(',') }}",
    "{% with page = other %}{{ 'a/x' | url }}{{ page.title }}{% endwith %}",
    "{% set page = other %}{% for i in [1] %}{{ 'a/x' | url }}{{ i }}{% endfor %}",
    "{% set page = 'text' %}{{ page }}{% for i in [1] %}{{ base_url }}{% endfor %}",
    "{% set space = namespace(n=0) %}{% for i in pages %}{% set space.n = space.n + loop.index %}{% endfor %}{{ space.n }}",
    "{% filter upper %}{{ frame.navigation[0].title }}{% endfilter %}",
    "{{ page.no.such }}",
    "{{ [3, 1] | sort }}{{ (config.extra.list | first) ~ base_url }}",
    "{{ made() }}",
    '{% import "partials/language.html" as lang with context %}{{ lang.t("k") }}',
    '{{ lang.t("k") if lang }}',
)
"""What templates of a site may read, set and do."""
AROUND = (
    "{}",
    "{{% for i in [1, 2] %}}{}{{% endfor %}}",
    "{{% if frame.site_name %}}{}{{% else %}}-{{% endif %}}",
    "{{{{ 'a' | upper | lower | upper | trim }}}}{}",
)
templates = st.lists(
    st.tuples(st.sampled_from(AROUND), st.sampled_from([*READING, '{% include "part.html" %}'])), min_size=1, max_size=5
).map(lambda parts: "".join(around.format(part) for around, part in parts))
visits = st.lists(st.sampled_from(["a/", "a/b/", "b/c/", "b/d/", "", "assets/"]), min_size=2, max_size=8)


def environment(folder: Path, keeps: bool) -> Environment:
    env = Environment(loader=FileSystemLoader(folder), autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.i18n"])
    env.filters.update(url=url_filter, script_tag=script_tag_filter)
    if keeps:
        freeze(env, Theme(name=None, custom_dir=str(folder)))
    return env


def shown(env: Environment, urls: Sequence[str]) -> list[str]:
    """What the pages at some addresses look like, one after the other."""
    count, script = iter(range(100)), ExtraScriptValue("b/s.js")
    extra = {"list": [1, "<", Markup("<b>")], "scripts": [script, "t.js"]}
    config = SimpleNamespace(extra=extra, theme=SimpleNamespace(language="en"))
    found = []
    for url in urls:
        page = SimpleNamespace(url=url, title=f"T<{url[:1]}", meta={"tag": url} if url.startswith("b") else {})
        links = tuple(Link(path, path, path == url) for path in ("a/", "b/c/"))
        # Markup and text are equal, and are not shown in the same way.
        name = Markup("A & B") if url == "a/" else "A & B"
        frame = SimpleNamespace(site_name=name, title=page.title, navigation=links)
        base = get_relative_url(".", url)
        named = {
            "page": page,
            "frame": frame,
            "config": config,
            "base_url": base,
            "other": SimpleNamespace(title=url, url=f"q/{url}"),
        }
        made: dict[str, Any] = {"nav": [url], "pages": [url, "z"], "made": lambda: next(count)}
        try:
            found.append(env.get_template("page.html").render(named | made))
        except (AttributeError, UndefinedError) as error:
            found.append(str(error))
    return found


@settings(max_examples=200)
@given(templates, templates.filter(lambda text: "part.html" not in text), visits)
@example(
    "{% for i in [1] %}{{ config.extra.list.append(1) }}{{ config.extra.list }}{% endfor %}", "", ["a/", "a/", "a/"]
)
@example('{% include "part.html" %}', '{{ "b/x.css" | url }}', ["a/b/", "b/c/", "b/d/"])
@example("{% set page = other %}{% for i in [1] %}{{ 'a/x' | url }}{% endfor %}", "", ["a/", "b/c/", "b/d/", ""])
@example('{% block b %}{% set x = 1 %}{% include "part.html" %}{% endblock %}{{ x }}', "{{ x }}", ["a/", "b/c/"])
def test_pages_are_what_they_are_without_kept_texts(page: str, part: str, urls: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "page.html").write_text(page)
        (folder / "part.html").write_text(part)
        (folder / "partials").mkdir()
        (folder / "partials/language.html").write_text("{% macro t(key) %}{{ key }}{{ page.title }}{% endmacro %}")
        assert shown(environment(folder, keeps=True), urls) == shown(environment(folder, keeps=False), urls)


def test_texts_are_used_again(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% for link in frame.navigation %}{{ link.title }}{{ made() }}{% endfor %}")
    assert len(set(shown(environment(tmp_path, keeps=True), ["c/"] * 3))) == 3  # a function may give anything
    (tmp_path / "page.html").write_text("{% for link in frame.navigation %}{{ link.title }}{% endfor %}")
    env = environment(tmp_path, keeps=True)
    shown(env, ["c/"] * 3)
    frozen = env.extensions[Frozen.identifier]
    assert isinstance(frozen, Frozen)
    assert [(part.filled, part.used) for part in frozen.parts.values()] == [(1, 2)]


UNFROZEN = """
from jinja2.compiler import CodeGenerator
from mkdocs.plugins import event_priority

@event_priority(-400)
def on_env(env, config, files):
    env.code_generator_class, env.bytecode_cache = CodeGenerator, None
    return env
"""
"""A hook of a site that compiles templates as Jinja does."""


def nothing(project: Path) -> None:
    """The site as it is."""


def hostile(project: Path) -> None:
    write = {
        "main.html": '{% extends "gazet/main.html" %}{% block extrahead %}{{ config._current_page.url | url }}'
        '{% if page and page.url == "notice/" %}<meta name="only" content="here">{% endif %}{{ nav.pages | length }}'
        "{% for one in config.extra.alternate %}{{ one.link | url }}{% endfor %}{% endblock %}",
        "partials/palette.html": "<p>{{ page.title }}{{ base_url }}</p>",
        "partials/language.html": "{% macro t(key) %}{{ key }}{{ page.title }}{% endmacro %}",
        "frame/tabs.html": "{% for item in frame.navigation %}{{ item.title }}{% if item.current %}{{ frame.heading }}"
        "{% endif %}{% endfor %}",
        "partials/footer.html": "{% set config = {'extra': frame} %}{% for i in [1] %}{{ config.extra.hash }}{% endfor %}",
    }
    for name, text in write.items():
        (project / "overrides" / name).parent.mkdir(exist_ok=True)
        (project / "overrides" / name).write_text(text)


@pytest.mark.parametrize("change", [nothing, hostile], ids=lambda change: change.__name__)
@pytest.mark.parametrize("options", [(), ("--draft",)], ids=["published", "draft"])
def test_a_site_is_what_jinja_alone_makes(
    own_project: Path, change: Callable[[Path], None], options: tuple[str, ...]
) -> None:
    change(own_project)
    said = build(own_project, "--site-dir", own_project / "kept", *options, day="2025-07-15")
    assert said.returncode == 0, said.stderr
    (own_project / "hooks/unfrozen.py").write_text(UNFROZEN)
    edit(own_project / "mkdocs.yml", "hooks:\n", "hooks:\n- hooks/unfrozen.py\n")
    said = build(own_project, "--site-dir", own_project / "anew", *options, day="2025-07-15")
    assert said.returncode == 0, said.stderr
    assert contents(own_project / "kept") == contents(own_project / "anew")


def test_what_is_believed_of_material() -> None:
    folder = next(path for path in material() if (path / LANGUAGE).is_file())
    env = Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"])
    reads = Reads(env, icons=True, words=False)
    words = (folder / LANGUAGE).read_text("utf-8")
    assert find_undeclared_variables(env.parse(words)) == {"config"}
    assert words.count("config") == words.count("config.theme.language") == 1
    for path in (folder / LANGUAGE).with_name("languages").iterdir():
        assert find_undeclared_variables(env.parse(path.read_text("utf-8"))) == set(), path
    assert reads.of(env.parse('{% include ".icons/" ~ icon ~ ".svg" %}').body) == {Read("icon")}
    assert not [
        path for path in (folder / ".icons").rglob("*.svg") if b"{%" in (svg := path.read_bytes()) or b"{{" in svg
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ super() | replace('a (b', _('c')) }}{% if (a and b) or not (c) %}{{ lang.t('x') }}{% endif %}", False),
        ("<script>call(this)</script>{{ self.title() }}{% for n in range(3) %}{{ loop(n) }}{% endfor %}", False),
        ("{{ config.extra.update({}) }}", True),
        ("{% do config['extra']['update'] ({}) %}", True),
        ("{% set act = config.extra | attr('update') %}", True),
        ("{{ page.meta.items() }}", True),
    ],
)
def test_what_a_template_calls_may_change_something(source: str, expected: bool, tmp_path: Path) -> None:
    assert not acts(Theme(name=None, custom_dir=str(tmp_path)))
    (tmp_path / "frame").mkdir()
    (tmp_path / "frame/footer.html").write_text(source)
    assert acts(Theme(name=None, custom_dir=str(tmp_path))) == expected
