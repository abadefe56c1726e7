"""Defined terms and names are found through inflection, and nowhere else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.terms import Matcher
from gazet.languages.book import packaged
from gazet.model.facts import Term


def term(id: str, match: str) -> Term:
    return Term(id=id, name=id, match=match, definition="…")


TERMS = {
    "en": [term("personal-data", "personal data|Data"), term("user", "User"), term("controller", "data controller|Controller")],
    "nl": [term("personal-data", "persoonsgegeven|Gegeven"), term("user", "Gebruiker"), term("controller", "verwerkingsverantwoordelijke"), term("processor", "verwerker")],
    "tr": [term("personal-data", "kişisel veri|Veri"), term("user", "Kullanıcı"), term("controller", "veri sorumlu"), term("tracker", "izleyici"), term("light", "ışık")],
}  # fmt: skip
NAMES = ["Google LLC", "Google", "Data Corp", "LinkedIn Insight Tag"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Personal Data of Users' devices", [("Personal Data", "personal-data"), ("Users'", "user")]),
        (
            "en",
            "personal data, the User's data and our Data",
            [("personal data", "personal-data"), ("User's", "user"), ("Data", "personal-data")],
        ),
        ("en", "a database, user, Users2 and Datasets", []),
        ("en", "the Data Controller", [("Data Controller", "controller")]),
        ("nl", "Persoonsgegevens van Gebruikers", [("Persoonsgegevens", "personal-data"), ("Gebruikers", "user")]),
        ("nl", "gebruikersdatabase, Gegevensbeheer, verwerkersovereenkomst", []),
        ("nl", "VERWERKINGSVERANTWOORDELIJKEN en verwerkers", [("verwerkers", "processor")]),
        ("nl", "Verwerkingsverantwoordelijken", [("Verwerkingsverantwoordelijken", "controller")]),
        (
            "tr",
            "Kişisel Verilerinizin Kullanıcılarından",
            [("Kişisel Verilerinizin", "personal-data"), ("Kullanıcılarından", "user")],
        ),
        ("tr", "Veri Sorumlusunun", [("Veri Sorumlusunun", "controller")]),
        (
            "tr",
            "İzleyiciler ve izleyicilerin, Izleyiciler değil",
            [("İzleyiciler", "tracker"), ("izleyicilerin", "tracker")],
        ),
        ("tr", "Işıkta, ışığı, İşık", [("Işıkta", "light")]),
        ("tr", "kullanıcı ve veri küçük harfle", []),
        ("tr", "önVeri değil", []),
    ],
)
def test_finds_terms(language: str, text: str, found: list[tuple[str, str]]) -> None:
    pieces = list(Matcher(TERMS[language], NAMES, packaged(language)).pieces(text))
    assert "".join(p.text for p in pieces) == text
    assert [(p.text, p.term) for p in pieces if p.term] == found


JOINED = {
    "en": [
        ("Personal\nData, Users'\ndevices", ["Personal\nData", "Users'"]),
        ("User-generated, non-User", ["User", "User"]),
        ("Usership, Users’ and User’s", ["Users’", "User’s"]),
    ],
    "nl": [
        ("de\nGebruikers", ["Gebruikers"]),
        ("Gebruikers-ID, niet-Gebruiker", ["Gebruikers", "Gebruiker"]),
        ("Gebruikersnaam, Gebruiker's", ["Gebruiker's"]),
    ],
    "tr": [
        ("Kişisel\nVerilerinizin", ["Kişisel\nVerilerinizin"]),
        ("Kullanıcı-temelli", ["Kullanıcı"]),
        ("Kullanıcılarımızdan, Veri’nin", ["Kullanıcılarımızdan", "Veri’nin"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "found"), [(language, *case) for language, cases in JOINED.items() for case in cases]
)
def test_suffixes_hyphens_and_line_breaks_are_the_languages(language: str, text: str, found: list[str]) -> None:
    pieces = Matcher(TERMS[language], NAMES, packaged(language)).pieces(text)
    assert [piece.text for piece in pieces if piece.term] == found


def test_names_win_over_shorter_terms_and_the_longest_name_wins() -> None:
    pieces = Matcher(TERMS["en"], NAMES, packaged("en")).pieces("Google LLC and Data Corp, Googles")
    assert [p.text for p in pieces if p.name] == ["Google LLC", "Data Corp"]


SIGNS = "aAbiİıIIßŉſ(1- \u0307"


@given(
    st.sampled_from(["en", "nl", "tr"]),
    st.lists(st.text(SIGNS, min_size=1, max_size=4).map(str.strip).filter(bool), max_size=4),
    st.text(SIGNS + "\n\u00a0", max_size=12),
)
def test_what_starts_like_no_entry_holds_none(language: str, entries: list[str], text: str) -> None:
    terms = [term(str(n), entry) for n, entry in enumerate(entries)]
    matcher, thorough = (Matcher(terms, entries[:1], packaged(language)) for _ in range(2))
    thorough._start = re.compile(r"(?<!\w)(?=.)", re.DOTALL)
    assert matcher.pieces(text) == thorough.pieces(text)
