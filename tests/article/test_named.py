"""Facts in sentences: their value in each language, what a document states by naming them, and translations that go astray."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from gazet.article.named import is_of_fact, values_of
from gazet.check import inspect
from gazet.check.working import Working
from gazet.edition.compose import compose, facts_of
from gazet.edition.model import Edition
from gazet.folders import Project
from gazet.i18n.marks import is_marked
from gazet.model.base import Translatable
from gazet.project import read_project
from support.cookies import files_with_cookies
from support.places import SMALL

DAY = date(2026, 11, 23)
NAMES = (
    *("retention.account", "retention.insurance", "retention.newsletter", "answer_within", "service.lantern-analytics"),
    *("cookie.lantern-visit", "officer.dpo", "officer.email", "officer.name", "officer.phone"),
)


@cache
def demo() -> dict[str, bytes]:
    return files_with_cookies()


def worked(text: str) -> Working:
    """The demonstration with a text at the end of its cookie policy."""
    path = "policies/cookies/document.yml"
    files = {**demo(), path: demo()[path] + f"- id: more\n  text: >-\n    {text}\n".encode()}
    work = inspect(files, DAY, allow_untranslated=True, draft=True)
    assert isinstance(work, Working)
    return work


def said(edition: Edition, id: str = "more", language: str = "en") -> str:
    return next(node.text for node in edition.articles[language].walk() if node.id == id)


@pytest.mark.parametrize("name", NAMES)
def test_a_fact_has_a_value_or_the_text_is_refused(name: str) -> None:
    work = worked(f"It is {{{name}}} here.")
    value = values_of(work.policies.facts, "en")[name]
    if isinstance(value, str):
        assert work.problems == ()
        assert said(compose(work.policies, work.translations, "cookies", today=DAY)) == f"It is {value} here."
    else:
        [problem] = work.problems
        assert (problem.code, problem.column) == ("no-fact" if value == () else "undeclared-fact", 11)
        assert f"{{{name}}}" in problem.message


def test_values_are_in_the_words_of_each_language() -> None:
    work = inspect(dict(read_project(Project(SMALL))[0]), DAY)
    assert isinstance(work, Working) and work.problems == ()
    edition = compose(work.policies, work.translations, "notice", today=DAY)
    assert said(edition, "kept") == r"Accounts are kept for 7 years. Pay desk sets pp\_\*."
    assert said(edition, "kept", "nl") == r"Accounts worden 7 jaar bewaard. Betaalbalie plaatst pp\_\*."
    assert "7 yıl." in said(edition, "kept", "tr") and "{" not in said(edition, "kept", "tr")


def test_a_document_states_the_facts_that_its_sentences_name() -> None:
    work = worked("{retention.account}, {service.northwind-mail}, {officer.dpo}")
    [document] = [one for one in work.policies.documents if one.id == "cookies"]
    facts = facts_of(document, work.policies.facts)
    assert [rule.id for rule in facts.vocabulary.retention] == ["account"]
    assert "northwind-mail" in facts.service and facts.organization.officer == work.policies.facts.organization.officer
    before = facts_of(document.model_copy(update={"body": document.body[:-1]}), work.policies.facts)
    assert not before.vocabulary.retention and "northwind-mail" not in before.service
    assert before.organization.officer is None


def test_a_translation_with_a_placeholder_of_its_own_is_not_published() -> None:
    files = dict(read_project(Project(SMALL))[0])
    path = "locales/nl/LC_MESSAGES/policies.po"
    files[path] = files[path].replace(b"{retention.accounts} bewaard", b"{retention.nothing} bewaard")
    work = inspect(files, DAY, allow_untranslated=True, draft=True)
    assert isinstance(work, Working)
    assert any("adds {retention.nothing}" in str(problem) for problem in work.problems)
    edition = compose(work.policies, work.translations, "notice", today=DAY)
    assert is_marked(said(edition, "kept", "nl")) and not is_marked(said(edition, "kept", "tr"))


def test_only_texts_of_documents_name_facts() -> None:
    assert all(is_of_fact(name) and Translatable(refers=True).allows(name) for name in NAMES)
    assert not any(Translatable().allows(name) for name in NAMES)
    assert not any(is_of_fact(name) for name in ("retention", "ref:account", "website", "term.user"))
