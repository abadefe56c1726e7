"""What nobody sees is in no text, judged over all of Unicode by a browser, an XML parser and the categories of Unicode."""

from __future__ import annotations

import unicodedata
from functools import cache
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from gazet.edition.reasons import fault
from gazet.load.hidden import first_hidden, is_hidden
from gazet.load.yaml import parse
from support.browsing import opened

JOINERS = "\u200c\u200d"
EVERY = [chr(code) for code in range(0x110000)]
BLANK = "\u2800\u3164\u115f\u1160\uffa0\ufffc\u17b4\u17b5"


@cache
def hidden() -> frozenset[str]:
    return frozenset(sign for sign in EVERY if first_hidden(f"n{sign}ot") == 1)


def test_everything_that_browsers_ignore_is_refused(browser: Browser) -> None:
    with opened(browser) as page:
        codes = page.evaluate("""() => Array.from({length: 0x110000}, (_, code) => code).filter(
            code => /[\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\p{Bidi_Control}]/u.test(String.fromCodePoint(code)))""")
    assert len(codes) > 4000
    assert {chr(code) for code in codes} - hidden() == set()


def test_controls_separators_and_blank_letters_are_refused() -> None:
    kinds = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
    wanted = {sign for sign in EVERY if unicodedata.category(sign) in kinds} - set("\n\t")
    assert wanted - hidden() == set()
    assert set(BLANK) <= hidden()


def test_nothing_else_is() -> None:
    """Letters, marks, numbers, signs and spaces are what texts consist of."""
    kinds = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Cn")
    seen = {sign for sign in hidden() if unicodedata.category(sign) not in kinds}
    assert {unicodedata.category(sign) for sign in seen} <= {"Lo", "Mn", "So"}
    assert len(seen - set(BLANK)) <= 16 + 240 + 4 + 8  # selectors of variants, of Mongolian, and blank signs
    assert not seen & set("éğşİıçßñ漢字あア한ب’“”–—…·©®™€ \u00a0\u202f\u2009")


def test_what_is_not_hidden_is_well_formed_in_xml() -> None:
    text = "".join(sign for sign in EVERY if sign not in hidden())
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert ElementTree.fromstring(f"<a>{escaped}</a>").text == text


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "র\u200d্য", "ه\u200d ق", "نمی\u064e\u200cخ"])
def test_joiners_are_letters_where_the_script_needs_them(text: str) -> None:
    assert first_hidden(text) is None


@pytest.mark.parametrize(
    "text", ["n{}ot", "{}not", "not{}", "n {} ot", "ğ{}ş", "نمی{}{}خ", "1{}0", "\U0001f468{}\U0001f4bb"]
)
@pytest.mark.parametrize("joiner", JOINERS)
def test_joiners_are_hidden_elsewhere(text: str, joiner: str) -> None:
    at = text.format(joiner, joiner)
    found = first_hidden(at)
    assert found is not None and at[found] == joiner


def test_files_and_escapes_in_them_are_refused_in_one_way() -> None:
    for sign in sorted(hidden() - set("\r") - {sign for sign in EVERY if unicodedata.category(sign) in ("Co", "Cs")}):
        code = ord(sign)
        if code >= 0x20 and code not in (0x85, 0x2028, 0x2029):
            _, problems = parse(f"a: n{sign}ot\n".encode(), "x.yml")
            assert [p.code for p in problems] == ["hidden-character"], hex(code)
        _, problems = parse(f'a: "n\\U{code:08x}ot"\n'.encode(), "x.yml")
        assert [p.code for p in problems] == ["hidden-character"], hex(code)


def test_reasons_follow_the_same_rule() -> None:
    assert [
        sign
        for sign in hidden() - {sign for sign in EVERY if unicodedata.category(sign) in ("Co", "Cs")}
        if not fault(f"n{sign}ot")
    ] == []


def test_lines_of_a_file_may_end_as_on_windows() -> None:
    assert parse(b"a: b\r\nc: d\r\n", "x.yml")[1] == []


def test_the_rule_for_one_sign_is_that_for_a_text() -> None:
    assert {sign for sign in EVERY if is_hidden(sign)} == hidden() - set(JOINERS)
