"""What commands load: people and hooks run them often, and most of what a short one takes is loading modules."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from gazet.cli.main import COMMANDS, main
from support.commands import environment
from support.places import ROOT

RUN = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from gazet.cli import main
main()
"""
HEAVY = frozenset(
    [
        "jinja2",
        "mkdocs",
        "weasyprint",
        "nh3",
        "ssl",
        "http.client",
        "multiprocessing",
        "concurrent.futures",
        "html.parser",
    ]
)
"""What none of these commands needs: templates, sites, paper, the network, other processes."""
RECORD = frozenset(
    ["addresses", "article", "cli", "edition", "folders", "i18n", "lately", "listed", "load", "model", "problems"]
)
"""The rooms of whoever reads the record alone."""
LOADED = {
    ("--help",): (frozenset(["cli", "folders", "problems"]), HEAVY | {"pydantic", "babel", "yaml", "markdown_it"}),
    ("check", "--help"): (None, HEAVY),
    ("verify",): (RECORD - {"addresses"} | {"disk"}, HEAVY),
    ("show", "notice", "--on", "2025-08-01"): (
        RECORD - {"listed"} | {"center", "clock", "keys", "languages", "law", "shell"},
        HEAVY,
    ),
    ("check",): (None, HEAVY),
}
"""Command → the rooms that it loads, where it is not most of them, and what it must not load."""
PATTERNS = 8
"""Regular expressions that a module may compile when it is loaded: each costs as much as loading a small module."""


@pytest.mark.parametrize("command", LOADED, ids=" ".join)
def test_a_command_loads_what_it_needs(small_record: Path, command: tuple[str, ...]) -> None:
    words = [sys.executable, "-c", RUN, "-C", str(small_record), *command]
    run = subprocess.run(words, env={**os.environ, **environment("2026-04-01")}, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    loaded = set(run.stderr.splitlines()[-1].split())
    rooms, heavy = LOADED[command]
    assert sorted(loaded & heavy) == []
    if rooms is not None:
        own = {name.split(".")[1] for name in loaded if name.startswith("gazet.")}
        assert (sorted(own - rooms), sorted(rooms - own)) == ([], [])


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    context = click.Context(main)
    for name, (_, use) in COMMANDS.items():
        command = main.get_command(context, name)
        assert command and (name, command.get_short_help_str(1000)) == (name, use)


def compiled(module: Path) -> int:
    """How many regular expressions a module compiles when it is loaded."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    found, open_ = 0, [ast.parse(module.read_text("utf-8"))]
    while open_:
        node = open_.pop()
        found += isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
        open_ += [child for child in ast.iter_child_nodes(node) if not isinstance(child, functions)]  # type: ignore[misc]
    return found


def test_no_module_compiles_many_patterns_when_it_is_loaded() -> None:
    modules = sorted((ROOT / "src/gazet").rglob("*.py"))
    assert max(map(compiled, modules)) > 2  # they are found
    assert [(module.name, compiled(module)) for module in modules if compiled(module) > PATTERNS] == []
