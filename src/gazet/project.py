"""A project on disk: where its folders are, and reading and checking all of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gazet.check import check_policies, check_translations
from gazet.i18n.catalogs import Translations, read_translations
from gazet.i18n.extract import translatable
from gazet.load.policies import Loaded, load
from gazet.model.policies import Policies
from gazet.problems import Problem, ProblemsFound


@dataclass(frozen=True)
class Project:
    """The folders of a project."""

    root: Path

    @property
    def policies(self) -> Path:
        """What we say."""
        return self.root / "policies"

    @property
    def locales(self) -> Path:
        """How we say it in other languages."""
        return self.root / "locales"


@dataclass(frozen=True)
class Working:
    """The working text: policies and catalogs, checked."""

    policies: Policies
    translations: Mapping[str, Translations]


def inspect(project: Project, *, allow_untranslated: bool = False) -> tuple[Working | None, list[Problem]]:
    """Read and check everything; the problems of all files together. Without policies nothing more can be checked."""
    loaded = load(project.policies)
    problems = list(loaded.problems)
    if loaded.policies is None:
        return None, problems
    problems += check_policies(loaded)
    translations, readable, more = _catalogs(project, loaded)
    problems += more
    if not any(p.code == "duplicate-id" for p in problems):  # clauses cannot be told apart before
        clauses, names = translatable(loaded, project.policies.name), loaded.policies.facts.proper_names
        for language in readable:
            problems += check_translations(clauses, translations[language], loaded.sources, names, allow_untranslated=allow_untranslated)
    return Working(loaded.policies, translations), problems


def _catalogs(project: Project, loaded: Loaded) -> tuple[dict[str, Translations], list[str], list[Problem]]:
    """Catalogs by language, the languages whose catalog could be read, and what is wrong with the rest."""
    assert loaded.policies is not None
    wanted = [t.language for t in loaded.policies.facts.organization.languages.translations]
    catalogs, readable, problems = {}, [], []
    for language in wanted:
        catalogs[language], found = read_translations(project.locales, language)
        problems += found
        if all(p.code == "no-context" for p in found):
            readable.append(language)
    for path in sorted(project.locales.glob("*/LC_MESSAGES/*.po")):
        language = path.relative_to(project.locales).parts[0]
        if language not in wanted:
            shown = path.relative_to(project.root).as_posix()
            problems.append(Problem(shown, 1, 1, "unknown-language", f'a catalog for "{language}", which is not a language of this privacy center.', "Add it to languages in policies/organization.yml, or delete the catalog."))
    return catalogs, readable, problems


def working(project: Project, *, allow_untranslated: bool = False) -> Working:
    """The working text; raises ProblemsFound with everything that is wrong."""
    result, problems = inspect(project, allow_untranslated=allow_untranslated)
    if problems or result is None:
        raise ProblemsFound(problems)
    return result
