"""mkdocs.yml read without MkDocs says what MkDocs reads in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from gazet.load.foreign import values
from gazet.problems import ProblemsFound
from gazet.shell.description import said_in

CASES = {
    "variables": 'a: !ENV [ONE, TWO, "else"]\nb: !ENV ONE\nc: !ENV [FLAG, true]\nd: !ENV [NOT, 2]\ne: !ENV [DAY]\nf: !ENV [NOT]\n',
    "anchors": "a: &x {k: 1}\nb: *x\nc: {<<: *x, l: 2}\n",
    "inherits": "INHERIT: parent.yml\nextra: {gazet: {draft: true}}\nnav: [index.md]\n",
    "empty": "",
}
VARIABLES = {"TWO": "https://x.example/", "FLAG": "false", "DAY": "2026-04-15"}


@pytest.mark.parametrize("name", CASES)
def test_our_reader_finds_what_mkdocs_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for key, value in VARIABLES.items():
        monkeypatch.setenv(key, value)
    (tmp_path / "parent.yml").write_text(
        "extra: {gazet: {pdf: false, draft: false}, other: 1}\nnav: [a.md, b.md]\nx: y\n"
    )
    file = tmp_path / "mkdocs.yml"
    file.write_text(CASES[name])
    with file.open("rb") as opened:
        assert said_in(file, VARIABLES) == yaml_load(opened)


def test_names_of_python_are_nothing_to_us() -> None:
    assert values("a: !!python/name:os.system\nb: 1\n", "mkdocs.yml", {}) == {"a": None, "b": 1}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"nav:\n- index.md\n theme: material\n", "mkdocs.yml:3:7: not valid YAML: mapping values are not allowed"),
        (b"nav: \x00\n", "mkdocs.yml:1:1: not valid YAML: "),
        (b"nav: \xff\n", "mkdocs.yml:1:1: the file is not UTF-8."),
        (b"- index.md\n", 'mkdocs.yml:1:1: expected keys and values. Write "key: value" lines.'),
    ],
)
def test_what_is_no_yaml_has_a_place(tmp_path: Path, text: bytes, says: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(text)
    with pytest.raises(ProblemsFound) as found:
        said_in(tmp_path / "mkdocs.yml", {})
    assert str(found.value.problems[0]).startswith(says)
