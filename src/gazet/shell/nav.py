"""The navigation that mkdocs.yml asks for: what of it each language has, and names that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from gazet.center.center import Center
from gazet.center.listing import Listed, Name, leads_somewhere, listed, path_of
from gazet.center.navigation import is_told
from gazet.model.reach import is_web_address
from gazet.problems import Problem, known
from gazet.shell.description import Description


@dataclass(frozen=True)
class Nav:
    """The navigation of every language."""

    names: Mapping[str, list[Name]]
    """By language, without what leads nowhere in it."""
    problems: list[Problem]
    """Names that lead nowhere."""
    warnings: list[Problem]
    """Names that lead nowhere in some of the languages."""


def nav(project: Description, center: Center, paths: Mapping[str, Collection[str]]) -> Nav:
    """The navigation of a project. `paths`: those of each language's pages, below its root."""
    names: dict[str, list[Name]] = {}
    asked, lost = defaultdict(set), defaultdict(set)
    for language, local in center.local.items():
        wanted = [one for one in listed(*project.nav(language)) if is_told(one.target, local)]
        names[language] = [one.name for one in wanted if leads_somewhere(one.target, paths[language])]
        for one in wanted:
            asked[one].add(language)
            if not leads_somewhere(one.target, paths[language]):
                lost[one].add(language)
    odd = [one for one in asked if "://" in one.target and not is_web_address(one.target)]
    everywhere = {_file(path) for own in paths.values() for path in own}
    nowhere = [one for one, languages in lost.items() if languages == asked[one]]
    return Nav(
        names,
        [*map(partial(_odd, project), odd), *(_dead(project, one, everywhere) for one in nowhere)],
        [_missing(project, one, languages) for one, languages in lost.items() if one not in nowhere],
    )


def _dead(project: Description, one: Listed, files: Collection[str]) -> Problem:
    hint = known(one.target, files)
    return project.source.problem(one.at, "dead-link", f'there is no page "{one.target}".', hint)


def _odd(project: Description, one: Listed) -> Problem:
    hint = "Expected one that starts with https://, without spaces or quotes."
    return project.source.problem(one.at, "wrong-value", f'"{one.target}" is not an address.', hint)


def _missing(project: Description, one: Listed, languages: Collection[str]) -> Problem:
    message = f'there is no page "{one.target}" in {", ".join(sorted(languages))}, where it is left out.'
    return project.source.problem(one.at, "dead-link", message, "Translate it, or give that language a nav.")


def _file(path: str) -> str:
    """The name of the file that a page at this path has, or would have."""
    stem = path.removesuffix("/")
    return f"{stem}.md" if path_of(f"{stem}.md") == path else f"{stem}/index.md".lstrip("/")
