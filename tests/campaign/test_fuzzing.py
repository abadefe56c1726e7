"""Whatever comes from outside is read, or refused with a place: never a crash, and never half."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from support.fuzzing import patience, targets

TARGETS = targets()


@pytest.mark.parametrize("name", TARGETS)
def test_any_input_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=target.in_test)
    @given(target.cases)
    def tried(case: object) -> None:
        with patience():
            target.tries(case)

    tried()
