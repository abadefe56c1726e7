"""Checks what the entries of a law pack name: rights, what answers an element of a notice, and when it is required."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gazet.law.kinds import CONDITIONS, NEEDS, STATED
from gazet.law.model import Element, Pack
from gazet.law.packs import Jurisdiction
from gazet.load.written import Written
from gazet.problems import Problem, known


def check_named(file: Written[Pack], jurisdiction: Jurisdiction, usual: Collection[str]) -> Iterator[Problem]:
    """Unknown rights, needs and conditions of a file. `usual`: the ids of the usual list of rights."""
    rights = {*usual, *(text.id for text in jurisdiction.pack.right_texts)}
    yield from _unknown_rights(file, rights)
    for i, element in enumerate(file.value.notice):
        yield from _unknown_need(file, i, element, rights)
        yield from _unknown_condition(file, i, element, jurisdiction, rights)


def _unknown_rights(file: Written[Pack], rights: Collection[str]) -> Iterator[Problem]:
    granted = ((("rights", i, "id"), right.id) for i, right in enumerate(file.value.rights))
    absent = ((("absent_rights", i), id) for i, id in enumerate(file.value.absent_rights))
    for at, id in (*granted, *absent):
        if id not in rights:
            hint = f"{known(id, rights)} A right of another kind is explained in right_texts."
            yield file.source.problem(at, "unknown-right", f'unknown right "{id}".', hint)


def _unknown_need(file: Written[Pack], i: int, element: Element, rights: Collection[str]) -> Iterator[Problem]:
    kind, colon, right = element.needs.partition(":")
    is_right = bool(colon) and kind == "right" and right in rights
    if element.needs.removesuffix(STATED) not in NEEDS and not is_right:
        message = f'the element "{element.id}" has the unknown need "{element.needs}".'
        hint = known(element.needs, [*NEEDS, "right:<id>"])
        yield file.source.problem(("notice", i, "needs"), "unknown-need", message, hint)


def _unknown_condition(
    file: Written[Pack], i: int, element: Element, jurisdiction: Jurisdiction, rights: Collection[str]
) -> Iterator[Problem]:
    kind, colon, id = (element.when or "").partition(":")
    own = [*CONDITIONS, *(condition.id for condition in jurisdiction.pack.conditions)]
    is_right, is_basis = bool(colon) and kind == "right" and id in rights, bool(colon) and kind == "basis"
    if element.when and element.when not in own and not is_right and not is_basis:
        message = f'the element "{element.id}" has the unknown condition "{element.when}".'
        hint = known(element.when, [*own, "basis:<id>", "right:<id>"])
        yield file.source.problem(("notice", i, "when"), "unknown-condition", message, hint)
