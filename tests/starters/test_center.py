"""Whatever is answered, a new center is right: no problem, no warning, nothing untranslated, and nothing made up."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gazet.check import Working, inspect, warnings
from gazet.i18n.catalogs import translations_of
from gazet.i18n.clauses import translatable_into
from gazet.model.policies import Policies
from gazet.problems import ProblemsFound
from gazet.starters.answers import DOCUMENTS, MAIN
from gazet.starters.center import HERE, MOVED, STATE, center, languages
from support.centers import begun
from support.places import ROOT

DAY = date(2026, 11, 27)
OFFICE = {"id": "berlin", "country": "DE", "name": "Örnek GmbH", "address": ["Musterstraße 1", "10115 Berlin"]}
LAWS = ["eu", "nl", "uk", "tr", "us-ca"]


def subsets(of: Iterable[str]) -> list[tuple[str, ...]]:
    all_ = tuple(of)
    return [some for n in range(len(all_) + 1) for some in combinations(all_, n)]


OTHERS = [one for one in DOCUMENTS if one != MAIN]
CHOICES = [((MAIN, *more), spoken) for more in subsets(OTHERS) for spoken in subsets(languages())]


def checked(**said: object) -> Working:
    files = center(begun(**said), DAY)
    work = inspect({path: data for path, data in files.items() if path.startswith(("policies/", "locales/"))}, DAY)
    assert isinstance(work, Working) and not work.problems, work.problems
    return work


@pytest.mark.parametrize(("documents", "translations"), CHOICES)
@pytest.mark.parametrize("offices", [[], [OFFICE]], ids=["no-office", "office"])
def test_any_choice_is_right_at_once(documents: list[str], translations: list[str], offices: list[object]) -> None:
    work = checked(documents=documents, translations=translations, laws=LAWS, offices=offices)
    assert list(warnings(work, DAY)) == []
    assert [document.id for document in work.policies.documents] == list(documents)


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30).filter(lambda t: "<" not in t))
def test_any_name_is_kept_as_it_was_said(name: str) -> None:
    try:
        said = begun(name=name)
        files = center(said, DAY)
    except (AssertionError, ProblemsFound):
        return  # no name of an organization, or one with signs that nobody sees
    assert said.answers.name == normalize("NFC", name)
    assert yaml.safe_load(files["policies/organization.yml"])["name"] == said.answers.name
    assert json.loads(files[STATE])["answers"]["name"] == said.answers.name


def policies() -> Policies:
    """Those of a center with all that there is."""
    return checked(documents=DOCUMENTS, translations=languages(), offices=[OFFICE]).policies


@pytest.mark.parametrize("language", languages())
def test_every_translation_of_the_starters_is_used(language: str) -> None:
    catalog, problems = translations_of((HERE / f"texts/{language}.po").read_bytes(), "texts", language)
    assert catalog and not problems
    wanted = {clause.id: clause.text for clause in translatable_into(policies(), language)}
    assert {id: entry.source for id, entry in catalog.entries.items()} == wanted


def test_readers_are_told_in_each_document_that_counsel_has_not_reviewed_it() -> None:
    for document in policies().documents:
        assert "Counsel has not reviewed it" in document.body[0].note  # type: ignore[union-attr]  # a note has one


def test_nothing_is_declared_that_nobody_said() -> None:
    facts = policies().facts
    organization, nothing = facts.organization, (None, ())
    assert not facts.activities and [service.kind for service in facts.services] == ["channel"]
    assert {organization.officer, organization.representatives, organization.joint_controllers} <= {*nothing}
    assert organization.country is None and organization.sells_or_shares is None
    assert all(period.limit is None for period in facts.vocabulary.retention)
    assert facts.rights.answer_within is None


def test_the_page_for_lawyers_lists_what_is_missing() -> None:
    page = center(begun(documents=[MAIN]), DAY)["EDITING.md"].decode()
    assert re.findall(r"- \[ \] `(policies/[\w./]+)`", page) == [
        "policies/services/",
        "policies/activities/",
        "policies/vocabulary.yml",
        "policies/organization.yml",
    ]
    full = center(begun(documents=DOCUMENTS, country="DE", offices=[OFFICE]), DAY)["EDITING.md"].decode()
    assert "`policies/cookies/document.yml`: " in full and "`policies/employees/document.yml`: " in full
    assert "offices, " in page and "offices, " not in full


def test_no_code_of_the_package_is_in_a_center() -> None:
    code = {path: data for path, data in center(begun(), DAY).items() if path.endswith((".py", ".sh", ".js", ".html"))}
    assert list(code) == ["hooks/privacy_center.py"] and len(code["hooks/privacy_center.py"].splitlines()) < 6


def pinned(text: str) -> dict[str, frozenset[str]]:
    """Package and version → its hashes, as a lock file names them."""
    entries = re.split(r"\n(?=\S)", text)
    return {entry.split(" \\")[0]: frozenset(re.findall("sha256:[0-9a-f]{64}", entry)) for entry in entries}


def test_a_center_gets_the_versions_that_the_package_is_tested_with() -> None:
    center_lock = pinned((HERE / "center" / MOVED["requirements.lock"]).read_text("utf-8"))
    ours = pinned((ROOT / "requirements.lock").read_text("utf-8"))
    assert len(center_lock) > 30 and all(center_lock.values())
    assert {one: hashes for one, hashes in center_lock.items() if ours.get(one) != hashes} == {}
    names = {re.split("[=;]", one)[0] for one in center_lock}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    assert {re.split("[<>=]", one)[0] for one in needed} <= names
