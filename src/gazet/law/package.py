"""The law that comes with the package: packs, the usual rights, the statutory terms, and their catalogs.

Nobody edits these files while a process runs, so they are read once per process. A site's files are never cached: see
book.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gazet.i18n.catalogs import Translations, catalog_name, translations_of
from gazet.i18n.clauses import Clause, collected, map_model
from gazet.law.model import Pack
from gazet.law.packs import Jurisdiction, flattened, jurisdictions, laid_over, read_packs
from gazet.law.terms import Terms, read_terms
from gazet.law.usual import RightTexts
from gazet.load.written import Written, written
from gazet.problems import Problem, ProblemsFound

PACKAGE = Path(__file__).parent
LOCALES = PACKAGE / "locales"
DOMAIN = "law"


@dataclass(frozen=True)
class Package:
    """The contents of the package's law files."""

    packs: Mapping[str, Written[Pack]]
    jurisdictions: Mapping[str, Jurisdiction]
    rights: RightTexts
    """The usual list of rights, in the order in which pages show them."""
    terms: Terms


@lru_cache
def package() -> Package:
    """The package's law. Raises ProblemsFound if its files cannot be read, which only a change of the generator can cause.

    That the packs fit together is tested when the generator is, and not judged again by each command.
    """
    files = {f"packs/{path.name}": path.read_bytes() for path in (PACKAGE / "packs").glob("*.yml")}
    packs, problems = read_packs(files)
    _refuse(problems)
    joined = jurisdictions(flattened(laid_over(packs, {})))
    rights, more = written("rights.yml", (PACKAGE / "rights.yml").read_bytes(), RightTexts)
    laws = {id for jurisdiction in joined.values() for id in jurisdiction.laws}
    terms, wrong = read_terms("terms.yml", (PACKAGE / "terms.yml").read_bytes(), laws)
    _refuse([*more, *wrong])
    assert rights and terms  # without problems there is a value
    return Package(packs, joined, rights.value, terms)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ProblemsFound(problems)


@lru_cache
def catalog(language: str) -> Translations:
    """The package's translations of its law texts; empty for a language without a catalog."""
    path = catalog_name(language, DOMAIN)
    file = LOCALES / path
    translations, _ = translations_of(file.read_bytes(), path, language) if file.is_file() else (None, [])
    return translations or Translations(language, path)


def law_clauses() -> list[Clause]:
    """Every law text of the package, for its catalogs."""
    found = package()
    packs = sorted((id, file.value) for id, file in found.packs.items())
    return [
        *collected(lambda keep: map_model(found.rights, "rights", "law/rights.yml", keep)),
        *(c for id, pack in packs for c in collected(lambda keep: map_model(pack, id, f"law/packs/{id}.yml", keep))),  # noqa: B023
    ]
