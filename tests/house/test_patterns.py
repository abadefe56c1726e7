"""No regular expression takes long, whatever it is asked: where two ways to read a sign are repeated, the time doubles with each."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import gazet
from support.fuzzing import patience

AT_MOST = 1
"""Seconds; a pattern that reads each sign once needs a thousandth."""
PUMPED = 40
"""How often a part of a text is repeated: two ways to read it are then more than any machine can try."""
ENDS = ("\x00", "[")
SIGNS = ("a", "0", ".", "-", " ")


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module holds, by its name."""
    for found in pkgutil.walk_packages(gazet.__path__, "gazet."):
        if not found.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    yield f"{found.name}.{name}", value


FOUND = {value.pattern: (name, value) for name, value in patterns()}
NAMED = dict(FOUND.values())


def test_there_are_patterns() -> None:
    assert len(NAMED) > 60 and "gazet.model.reach._WEB" in NAMED


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_pattern_reads_no_sign_in_two_ways(name: str) -> None:
    pattern = NAMED[name]

    @settings(max_examples=16, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.from_regex(pattern, fullmatch=True), st.from_regex(pattern)))
    def tried(text: str) -> None:
        for longer in pumped(text[:24]):
            with patience(AT_MOST):
                pattern.fullmatch(longer)
                pattern.search(longer)

    tried()


def pumped(text: str) -> Iterator[str]:
    """A text with a part of it, or a sign, said often at each place, and then something that fits nothing."""
    for at in range(len(text) + 1):
        for part in {*SIGNS, text[at : at + 1], text[at : at + 2]}:
            for end in ENDS:
                yield text[:at] + part * PUMPED + end
