"""What is known of every language, with a site's own files in it.

It is a value, made once per command from what the site's files say then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from types import MappingProxyType

from gazet.languages.files import check_file, laid_over, read_files
from gazet.languages.model import Language
from gazet.languages.package import package
from gazet.load.written import Written
from gazet.model.language import region
from gazet.problems import Problem

Layers = Mapping[str, tuple[Written[Language], ...]]
"""By language, the files that say something of it: the package's own first, then a site's, which is laid over it."""
ROOT = "languages"
"""What the paths of a site's own files start with."""
NOTHING: Mapping[str, bytes] = MappingProxyType({})
"""The files of a site that has none."""


@dataclass(frozen=True)
class LanguageBook:
    """What is known of languages. It has something to say of any: of one without a file, what is safe for all."""

    layers: Layers
    problems: tuple[Problem, ...] = ()
    """What is wrong with the site's own files. Those that are wrong are left out of the book."""
    _known: dict[str, Language] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, language: str) -> Language:
        """A language (BCP 47). In a region it is as everywhere (nl-BE as nl), except for what a file of the region says."""
        if language not in self._known:
            self._known[language] = _language(self.layers, language)
        return self._known[language]


def language_book(files: Mapping[str, bytes] = NOTHING, found: Iterable[Problem] = ()) -> LanguageBook:
    """The package's languages with the files of a site added or laid over: what is below "languages/" in `files`.

    `files`: path, as shown to people → content, saved or not. `found` tells of files that are there but could not be had.
    """
    added, problems = read_files({path: data for path, data in files.items() if _is_own(path) and path != f"{ROOT}/"})
    problems += [problem for problem in found if _is_own(problem.path)]
    layers = _laid_over(package(), added)
    wrong = {id: list(check_file(file, _language(layers, id))) for id, file in added.items()}
    sound = {id: file for id, file in added.items() if not wrong[id]}
    problems += [problem for found in wrong.values() for problem in found]
    return LanguageBook(_laid_over(package(), sound), tuple(dict.fromkeys(problems)))


@lru_cache
def packaged(language: str) -> Language:
    """A language (BCP 47) as the package knows it, for what no site has a say in."""
    return language_book()[language]


def _is_own(path: str) -> bool:
    return path.split("/")[0] == ROOT


def _laid_over(base: Mapping[str, Written[Language]], over: Mapping[str, Written[Language]]) -> Layers:
    return {id: tuple(files[id] for files in (base, over) if id in files) for id in dict.fromkeys([*base, *over])}


def _language(layers: Layers, language: str) -> Language:
    wider = language.removesuffix(f"-{region(language)}")
    base = _language(layers, wider) if wider != language else Language.model_construct(id=language)
    return reduce(laid_over, (file.value for file in layers.get(language, ())), base).model_copy(
        update={"id": language}
    )
