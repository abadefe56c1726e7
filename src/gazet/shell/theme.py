"""The theme that every site starts from, and whether a site puts something in the place of its templates."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from gazet.problems import Problem


def override_problems(own: Path | None) -> list[Problem]:
    """What a site's own templates lose: a template or a block that no page is made with, or a part that headers need. Most
    sites have none, and need no reader of templates."""
    names = {path.relative_to(own).as_posix() for path in own.rglob("*.html")} if own else set()
    if own is None or not names:
        return []
    from gazet.shell.overrides import idle_and_incomplete

    return idle_and_incomplete(own, names)


def material() -> list[Path]:
    """Where Material's templates are, where it is installed."""
    spec = find_spec("material")
    return [Path(folder) / "templates" for folder in (spec.submodule_search_locations or [])] if spec else []
