"""How the tests are arranged: what they share is in conftest modules and in support/, and the engine's know no real site."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from support.places import ROOT

TESTS = ROOT / "tests"
MODULES = sorted(TESTS.rglob("test_*.py"))
REAL = ("policies", "editions", "locales")


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: a relative import"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_no_test_module_is_imported_by_another() -> None:
    found = [
        (module.relative_to(TESTS).as_posix(), name)
        for module in TESTS.rglob("*.py")
        for name in imported(module)
        if any(part.startswith("test_") or part == "conftest" for part in name.split("."))
    ]
    assert found == []


def below_root(module: Path) -> Iterator[str]:
    """What a module joins to the root of the repository: `ROOT / "policies/x"`."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Div)
            and isinstance(node.left, ast.Name)
            and node.left.id == "ROOT"
            and isinstance(node.right, ast.Constant)
        ):
            yield str(node.right.value)


def test_the_tests_of_the_engine_read_nothing_of_this_repositorys_own_site() -> None:
    rooms = {"this_site", "edits"}
    engine = [module for module in TESTS.rglob("*.py") if module.relative_to(TESTS).parts[0] not in rooms]
    found = [
        (module.relative_to(TESTS).as_posix(), path)
        for module in engine
        for path in below_root(module)
        if path.split("/")[0] in REAL
    ]
    assert found == []


def test_a_room_of_tests_is_named_like_the_room_it_tests() -> None:
    rooms = {path.name for path in (ROOT / "src/gazet").iterdir() if path.is_dir() and any(path.glob("*.py"))}
    others = {"browser", "campaign", "edits", "guides", "house", "this_site"}
    assert {module.parent.name for module in MODULES} <= rooms | others


def test_what_the_guides_say_of_tests_is_there() -> None:
    """A promise names the test that holds it: docs/, and the README."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    named = {name for page in pages for name in re.findall(r"`(tests/[\w/.-]+)`", page.read_text("utf-8"))}
    assert len(named) > 20
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
