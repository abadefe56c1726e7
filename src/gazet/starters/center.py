"""The files of a new center."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazet import __version__
from gazet.i18n.catalogs import DOMAIN, Translations, translations_of
from gazet.i18n.clauses import translatable_into
from gazet.i18n.cldr import locale
from gazet.i18n.po_text import written
from gazet.i18n.site import path_of
from gazet.i18n.update import updated
from gazet.load.policies import Unreadable, load
from gazet.model.policies import Policies
from gazet.problems import ProblemsFound
from gazet.starters.answers import Answers
from gazet.starters.source import Package

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STATE = ".gazet.json"
"""What `gazet upgrade` has to know: the version, the answers, and the hash of each file that it may move."""
MOVED = {
    ".gitattributes": "gitattributes",
    ".github/workflows/check.yml": "check.yml",
    ".github/workflows/publish.yml": "publish.yml",
    ".gitignore": "gitignore",
    ".gitlab-ci.yml": "gitlab-ci.yml",
    "EDITING.md": "EDITING.md.j2",
    "Makefile": "Makefile.j2",
    "README.md": "README.md.j2",
    "gazet.lock": "gazet.lock.j2",
    "hooks/privacy_center.py": "privacy_center.py.txt",
    "overrides/README.md": "overrides.md",
    "requirements.lock": "requirements.lock",
}
"""The files that belong to the package's version rather than to the site, and what each is made from."""


@dataclass(frozen=True)
class Begun:
    """What a center is made from."""

    answers: Answers
    package: Package
    logo: tuple[str, bytes] | None = None
    """The file name and the bytes of the logo."""


def center(begun: Begun, day: date) -> dict[str, bytes]:
    """Every file of a new center by its path. `day`: from which the first editions are announced to apply."""
    policies = {path: text.encode() for path, text in _policies(begun, day)}
    moved = moving(begun)
    return {**policies, **_catalogs(begun.answers, policies), **dict(_own(begun)), **moved, STATE: state(begun, moved)}


def moving(begun: Begun) -> dict[str, bytes]:
    """The files that an upgrade may move, as this version writes them."""
    texts = {path: _filled(f"center/{source}", begun).encode() for path, source in MOVED.items()}
    wheel = begun.package.wheel
    return {**texts, **({f"vendor/{wheel[0]}": wheel[1]} if wheel else {})}


def state(begun: Begun, written: Mapping[str, bytes]) -> bytes:
    """What is remembered of the files as they were written."""
    said = begun.answers.model_dump(mode="json", exclude_defaults=True)
    files = {path: sha256(data).hexdigest() for path, data in sorted(written.items())}
    about = {"version": __version__, "answers": said, "files": files}
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


def _policies(begun: Begun, day: date) -> Iterator[tuple[str, str]]:
    for name in ("glossary", "notices", "organization", "rights", "vocabulary"):
        yield f"policies/{name}.yml", _filled(f"policies/{name}.yml.j2", begun)
    yield "policies/services/email.yml", _filled("policies/email.yml.j2", begun)
    for document in begun.answers.documents:
        yield f"policies/{document}/document.yml", _filled(f"policies/{document}.yml.j2", begun)
        announced = _filled("policies/unreleased.yml.j2", begun, document=document, day=day)
        yield f"policies/{document}/unreleased.yml", announced


def _own(begun: Begun) -> Iterator[tuple[str, bytes]]:
    """Files that belong to the site from now on, beside its texts."""
    yield "mkdocs.yml", _filled("center/mkdocs.yml.j2", begun).encode()
    yield "docs/about.md", _filled("center/about.en.md", begun).encode()
    for language in begun.answers.translations:
        yield f"docs/about.{language}.md", _filled(f"center/about.{language}.md", begun).encode()
    if begun.answers.accent:
        yield "overrides/stylesheets/brand.css", _filled("center/brand.css.j2", begun).encode()
    if begun.logo:
        yield f"overrides/brand/{begun.logo[0]}", begun.logo[1]


def _catalogs(answers: Answers, policies: Mapping[str, bytes]) -> dict[str, bytes]:
    """The catalog of each translation, with the starters' own translation of each clause. Raises ProblemsFound."""
    loaded = load(policies)
    if isinstance(loaded, Unreadable) or loaded.problems:
        raise ProblemsFound(loaded.problems)
    return {path_of(one, DOMAIN): _catalog(one, loaded.policies) for one in answers.translations}


def _catalog(language: str, policies: Policies) -> bytes:
    clauses = list(translatable_into(policies, language))
    return written(updated(replace(_known(language), path=path_of(language, DOMAIN)), clauses)).encode()


def _known(language: str) -> Translations:
    """What the starters say in a language."""
    path = HERE / "texts" / f"{language}.po"
    found, problems = translations_of(path.read_bytes(), path.name, language)
    if found is None:
        raise ProblemsFound(problems)
    return found


def languages() -> list[str]:
    """The languages that there are starters in, beside English."""
    return sorted(path.stem for path in (HERE / "texts").glob("*.po"))


def _filled(name: str, begun: Begun, **more: object) -> str:
    """A file of the package with the answers in it."""
    text = (HERE / name).read_text("utf-8")
    if not name.endswith(".j2"):
        return text
    logo = begun.logo[0] if begun.logo else ""
    names = {language: locale(language).display_name for language in begun.answers.translations}
    return (
        _environment()
        .from_string(text)
        .render(answers=begun.answers, package=begun.package, logo=logo, names=names, **more)
    )


def _environment() -> Environment:
    """Jinja for files that are no HTML: nothing is escaped but by `yaml`, and lines that start with %% are statements."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(line_statement_prefix="%%", undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["yaml"] = _quoted
    return environment


def _quoted(value: Any) -> str:
    """A text as a value of YAML, in quotes: JSON's are YAML's too."""
    return json.dumps(str(value), ensure_ascii=False)
