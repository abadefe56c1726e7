"""The house: what may know what, and which modules may touch the world outside."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from support.places import ROOT

SOURCE = ROOT / "src/gazet"

FLOORS = (
    (("problems", "files", "lately"), "what is wrong and where; files replaced at once; results remembered"),
    (("parallel",), "work shared by processes"),
    (("csp", "addresses"), "what browsers read in a policy; where pages and files are"),
    (("elements",), "the scripts of a page, as browsers read them"),
    (("model",), "what the data files may say"),
    (("load",), "bytes of data files into models, with a place for every value"),
    (("languages",), "what is known of languages: endings, capitals, forms, citations"),
    (("i18n",), "clauses, catalogs, and the names and formats of a language"),
    (("law",), "packs, terms and citations"),
    (("article",), "a document's text with its facts and links, as a tree"),
    (("importing",), "texts that were written elsewhere, as documents"),
    (("edition",), "the text that is frozen, its record and its history"),
    (("audit", "changes"), "what the laws ask of a text; what differs between two editions"),
    (("check",), "every problem of the working text"),
    (("center",), "what is shown on a day, and what a page is"),
    (("pictures",), "drawings of facts"),
    (("render",), "templates and what they are filled with"),
    (("pages", "exports", "search", "pdf"), "a center as pages, as data, as an index and on paper"),
    (("publish",), "the site as a value, and what its hosts are told"),
    (("folders", "disk", "clock"), "where things are, what they hold, and which day it is"),
    (("listed",), "the documents that a project lists, beside those that were published"),
    (("project", "proof"), "a project on disk read into values; a built site read and checked"),
    (("shell",), "pages in a frame, written to disk"),
    (("cli",), "the commands"),
    (("__main__",), "python -m gazet"),
)
"""From the ground up, with what each is for. A package may import itself and what is on floors below its own."""

LEVEL = {name: level for level, (names, _) in enumerate(FLOORS) for name in names}

PURE = ("problems", "csp", "model", "load", "article", "importing", "audit", "changes", "check", "pictures", "search")
"""From values to values: nothing in these knows of a disk, a clock, the environment or a log."""

WORLD = frozenset(
    ["os", "pathlib.Path", "shutil", "tempfile", "subprocess", "time", "random", "logging", "sys", "fcntl", "socket"]
)
CALLS = frozenset(["now", "today", "open", "print"])

CODES = {
    "audit.engine": "an audit's findings, which a team accepts by theirs",
    "audit.report": "an audit's findings, as they are printed",
    "changes.sentences": "a change's sentence",
    "check.notices": "an audit's findings again",
    "check.faithful": "what a translator allows, by the name that the message gives",
}
"""Who may read a `code`. A problem's is for programs that read what a command prints; nothing here is decided by it."""


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the generator by its dotted name below gazet."""
    paths = {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in sorted(SOURCE.rglob("*.py"))}
    del paths["__init__"]
    return tuple((name.removesuffix(".__init__"), ast.parse(path.read_text("utf-8"))) for name, path in paths.items())


def imported(tree: ast.Module) -> Iterator[str]:
    """Everything that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def used(tree: ast.Module) -> set[str]:
    """The packages and modules of the generator that a module imports."""
    own = (name.split(".")[1] for name in imported(tree) if name.startswith("gazet."))
    return {name for name in own if not name.startswith("__")}


def cracks() -> Iterator[tuple[str, str]]:
    """Imports of what is on the same floor or above: the module, and what it should not know."""
    for module, tree in modules():
        here = module.split(".")[0]
        yield from ((module, other) for other in used(tree) - {here} if LEVEL[other] >= LEVEL[here])


def called(tree: ast.Module) -> set[str]:
    """The names of what a module calls."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}


def test_every_module_knows_lower_floors_alone() -> None:
    assert {name.split(".")[0] for name, _ in modules()} == LEVEL.keys()
    assert list(cracks()) == []


def test_the_core_knows_nothing_of_the_world_outside() -> None:
    for module, tree in modules():
        if module.split(".")[0] in PURE:
            reached = {name for name in imported(tree) if name in WORLD or name.split(".")[0] in WORLD}
            assert (module, reached, called(tree) & CALLS) == (module, set(), set())


def test_only_the_ends_ask_which_day_it_is() -> None:
    assert {name for name, tree in modules() if "now" in called(tree) or "today" in called(tree)} == {"clock"}
    asking = {name.split(".")[0] for name, tree in modules() if "clock" in used(tree)}
    assert asking == {"cli", "project"}


def test_the_checker_of_a_built_site_knows_nothing_of_how_it_was_made() -> None:
    known = {other for name, tree in modules() if name.split(".")[0] == "proof" for other in used(tree)}
    assert known == {"proof", "problems", "csp", "elements"}


def test_nothing_is_decided_by_the_code_of_a_problem() -> None:
    reading = {
        name
        for name, tree in modules()
        if any(isinstance(node, ast.Attribute) and node.attr == "code" for node in ast.walk(tree))
    }
    assert reading == CODES.keys()
