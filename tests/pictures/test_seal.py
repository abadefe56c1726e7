"""The seal of a hash."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gazet.pictures.seal import DIGITS, seal


@given(st.text("0123456789abcdef", min_size=64, max_size=64))
def test_every_digit_of_the_seal_can_be_read_from_it(hash: str) -> None:
    cells = [["0"] * 8 for _ in range(8)]
    for x, y, width in re.findall(r"M(\d) (\d)h(\d)v1h-\3z", seal(hash)):
        for column in range(int(x), int(x) + int(width)):
            cells[int(y)][column] = "1"
    assert f"{int(''.join(map(''.join, cells)), 2):0{DIGITS}x}" == hash[:DIGITS]


def test_a_record_that_holds_nothing_has_no_seal() -> None:
    assert seal("") == ""
