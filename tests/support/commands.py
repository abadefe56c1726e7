"""Running `gazet`, and the checkers that npm brings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from gazet.cli import main
from support.places import ROOT, TOOLS

Said = subprocess.CompletedProcess[str]


def on(day: str) -> dict[str, str]:
    """The environment of a command that runs on a day."""
    return {"SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))}


def gazet(*arguments: str | Path, day: str = "", env: Mapping[str, str] | None = None) -> Said:
    """Run the command in this process: what it prints and its exit code are those of the real one."""
    words = [str(argument) for argument in arguments]
    runner = CliRunner(catch_exceptions=False)
    result = runner.invoke(main, words, env=environment(day, env), prog_name="gazet")
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)


def process(*arguments: str | Path, day: str = "", env: Mapping[str, str] | None = None) -> Said:
    """Run the command as people do, in a process of its own: for what only that shows."""
    words = [sys.executable, "-m", "gazet", *map(str, arguments)]
    return subprocess.run(
        words, cwd=ROOT, env={**os.environ, **environment(day, env)}, capture_output=True, encoding="utf-8"
    )


def environment(day: str = "", more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a command is told by its environment: no files for paper, unless a test wants them."""
    return {"GAZET_PDF": "false", **(on(day) if day else {}), **(more or {})}


def module(folder: Path, *arguments: str | Path, src: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a Python module in a folder, with the code below `src` if given, and return what it prints; it must succeed.

    A run of pytest in a run of pytest knows nothing of the outer one: as one of its workers it would take sites that
    other runs made.
    """
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    code = {"PYTHONPATH": str(src)} if src else {}
    result = subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=folder,
        env={**outer, **code, **(env or {})},
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def node(script: str, *arguments: str | Path) -> Said:
    """Run a script of tests/tools with what npm has installed there."""
    assert (TOOLS / "node_modules").exists(), "run: make tests/tools/node_modules/ready"
    return subprocess.run(["node", TOOLS / script, *arguments], capture_output=True, encoding="utf-8")
