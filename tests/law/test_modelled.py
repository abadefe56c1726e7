"""A model: what several laws have in common, written once and cited where each of them has it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gazet.law.book import LawBook, law_book
from gazet.law.package import package
from support.commands import gazet
from support.edits import append

DAY = date(2026, 11, 27)
STATES = ("us-va", "us-co")
ACT = {"id": "tx", "short": {"en": "Tex. Code"}, "style": "prefix", "citation": "TDPSA", "url": "https://x.example", "sure": "K"}  # fmt: skip
PROVISIONS = [
    {"id": "rights", "citation": [{"law": "tx", "article": "541.051"}]},
    {"id": "notice", "element": "us-tx-541.102", "citation": [{"law": "tx", "article": "541.102"}]},
    {"id": "sale", "element": "us-tx-541.103", "citation": [{"law": "tx", "article": "541.103"}]},
]
TEXAS: dict[str, Any] = {
    "id": "us-tx", "parent": "us-model", "name": "Texas (USA)", "as_of": "2026-11-27", "laws": [ACT],
    "authority": {"name": {"en": "Attorney General"}, "url": "https://x.example", "sure": "K"},
    "provisions": PROVISIONS,
}  # fmt: skip


def texas(**more: object) -> LawBook:
    return law_book({"law/us-tx.yml": json.dumps({**TEXAS, **more}, indent=1).encode()})


def test_no_state_says_what_the_model_says() -> None:
    """What they share is written once: no text of the model is in a state's own file."""
    own = package().packs
    shared = {right.condition for right in own["us-model"].value.rights}
    shared |= {element.what for element in own["us-model"].value.notice}
    shared |= {fact.what for fact in own["us-model"].value.recheck}
    assert len(shared) == 15
    for state in STATES:
        assert own[state].value.parent == "us-model"
        assert not [text for text in shared if f'{text}"' in own[state].value.model_dump_json()]


def test_a_state_cites_its_own_act_alone() -> None:
    for state, acts in (("us-va", {"va"}), ("us-co", {"co", "co-rules"})):
        pack = law_book().jurisdictions[state].pack
        assert {law.id for law in pack.laws} == acts
        assert {citation.law for fact in (*pack.rights, *pack.notice) for citation in fact.citation} == acts
        assert pack.territory == (state.upper(),) and pack.model == "no"


@pytest.mark.parametrize("language", ["en", "nl", "tr"])
def test_a_state_of_the_site_needs_its_places_alone(language: str) -> None:
    book = texas()
    found = book.in_language(language)["us-tx"].pack
    assert book.problems == ()
    assert [r.id for r in found.rights][:2] == ["access", "rectification"]
    assert {c.article for r in found.rights for c in r.citation} == {"541.051"}
    ids = [element.id for element in found.notice]
    assert ids[0] == "us-tx-541.102.categories" and ids[-1] == "us-tx-541.103.targeted-ads"
    virginia = book.in_language(language)["us-va"].pack
    assert [r.condition for r in found.rights] == [r.condition for r in virginia.rights if r.id != "appeal"]


def test_an_own_right_or_element_replaces_that_of_the_model() -> None:
    place = [{"law": "tx", "article": "541.055"}]
    right = {"id": "erasure", "condition": "Texans may ask for erasure.", "citation": place}
    element = {"id": "us-tx-541.102.purposes", "what": "why", "needs": "purposes", "citation": place}
    pack = texas(rights=[right], notice=[element]).jurisdictions["us-tx"].pack
    assert [r.condition for r in pack.rights if r.id == "erasure"] == ["Texans may ask for erasure."]
    assert [e.what for e in pack.notice if e.id == "us-tx-541.102.purposes"] == ["why"] and len(pack.notice) == 6


@pytest.mark.parametrize("lacking", ["rights", "notice", "sale"])
def test_a_provision_that_is_not_stated_is_a_problem(lacking: str) -> None:
    (problem,) = texas(provisions=[one for one in PROVISIONS if one["id"] != lacking]).problems
    assert str(problem).startswith(f'law/us-tx.yml:3:12: the model "us-model" cites the provision "{lacking}"')


def test_a_model_is_no_jurisdiction_that_a_site_can_serve(project: Path) -> None:
    assert "us-model" not in law_book().jurisdictions and "us-model" in law_book().packs
    append(project / "policies/organization.yml", "jurisdictions: [us-model]\n")
    said = gazet("-C", project, "check")
    assert said.returncode == 1 and 'unknown jurisdiction "us-model"' in said.stderr
    said = gazet("-C", project, "law", "due", "--jurisdiction", "us-va", day="2026-11-27")
    assert "us-model: Laws of other states" in said.stdout


def test_a_site_can_lay_a_pack_over_the_model() -> None:
    over = {**TEXAS, "id": "us-model", "parent": None, "name": "Model", "laws": [], "provisions": []}
    del over["parent"]
    right = {"id": "erasure", "condition": "Erase.", "citation": [{"law": "us-model", "article": "rights"}]}
    book = law_book({"law/us-model.yml": json.dumps({**over, "rights": [right]}).encode()})
    assert book.problems == () and "us-model" not in book.jurisdictions
    (erasure,) = (r for r in book.jurisdictions["us-va"].pack.rights if r.id == "erasure")
    assert (erasure.condition, [c.article for c in erasure.citation]) == ("Erase.", ["59.1-577"])
