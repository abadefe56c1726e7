"""Every sentence that is filled in, in every language, with the values that bend it: one list to be read from top to bottom.

    python -m pytest tests/i18n/test_sentences.py --write-sentences

writes the list anew; read what changed before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from babel.messages.catalog import Message

from gazet.i18n import cldr
from gazet.i18n.interface import Interface, Words, texts
from gazet.languages.book import packaged
from gazet.law.book import law_book
from gazet.law.citations import cite
from gazet.law.fact import Citation
from gazet.model.base import Duration
from support.places import GOLDENS

LANGUAGES = ("en", "nl", "tr")
GOLDEN = GOLDENS / "sentences.txt"
WORDS = Interface()
LAW = law_book().jurisdictions["tr"]
ONE, TWO = Citation(law="kvkk", article="11", paragraph="1", point="ç"), Citation(law="kvkk", article="13", to="14")
NAMES = {
    "en": (("Stripe",), ("Google", "İzmir Bulut A.Ş."), ("Foto’s & Co", "Meta", "HubSpot")),
    "nl": (("Stripe",), ("Google", "İzmir Bulut A.Ş."), ("Foto’s & Co", "Meta", "HubSpot")),
    "tr": (("Stripe",), ("Google", "İzmir Bulut A.Ş."), ("Foto’s & Co", "Meta", "HubSpot")),
}
TEXTS = {
    "title": {"en": "Privacy Policy", "nl": "Privacyverklaring", "tr": "Gizlilik Politikası"},
    "jurisdiction": {"en": "Türkiye", "nl": "Turkije", "tr": "Türkiye"},
    "heading": {"en": "Your rights", "nl": "Uw rechten", "tr": "İşlemenin hukuki sebepleri"},
    "right": {"en": "Right to erasure", "nl": "Recht op gegevenswissing", "tr": "Silme hakkı"},
    "field": {"en": "Statement", "nl": "Verklaring", "tr": "Açıklama"},
    "start": {"en": "receipt of the request", "nl": "ontvangst van het verzoek", "tr": "başvurunun alındığı tarihten itibaren"},
    "condition": {
        "en": "where the request is complex; you are told within the first month",
        "nl": "wanneer het verzoek complex is; u wordt hierover binnen de eerste maand geïnformeerd",
        "tr": "başvurunun karmaşık olduğu hâllerde; bu durum ilk ay içinde size bildirilir",
    },
}  # fmt: skip
BASES = {"en": ["Consent", "Contract"], "nl": ["Toestemming", "Overeenkomst"], "tr": ["Rıza", "Sözleşmenin ifası"]}


def values(language: str, step: int) -> Mapping[str, object]:
    """What a placeholder may hold; later steps bend a sentence more."""
    name, names = ("Stripe", "İzmir Bulut A.Ş.", "O’Reilly’s")[step], NAMES[language][step]
    say, grammar = WORDS.in_language(language).say, packaged(language)
    day = cldr.date_in_words(language, (date(2026, 4, 15), date(2027, 1, 1), date(2026, 8, 31))[step])
    later = cldr.date_in_words(language, date(2027, 12, 31))
    cited = [cite(one, LAW.laws, grammar) for one in ((ONE,), (TWO,), (ONE, TWO))[step]]
    other = grammar.name_of(("en", "tr", "nl")[step])
    bases = [f"“{basis}”" for basis in BASES[language]]
    return {
        **{key: said[language] for key, said in TEXTS.items()},
        "name": name, "names": cldr.and_list(language, names), "headings": cldr.and_list(language, names),
        "before": name, "after": "HubSpot", "old": name, "new": "HubSpot",
        "date": day, "from": later, "since": day, "until": later,
        "language": other, "languages": other,
        "countries": cldr.and_list(language, [cldr.country_name(language, code) for code in ("NL", "TR", "US")[: step + 1]]),
        "period": cldr.period(language, Duration(number=(1, 2, 30)[step], unit=("month", "year", "day")[step])),
        "citation": cldr.and_list(language, cited), "bases": cldr.or_list(language, bases[: step or 1]),
        "kind": say("Editorial change"), "least": say("Material change"),
        "number": step + 1, "shown": step, "all": 21, "age": 16, "count": step, "num": (0, 1, 2)[step],
        "address": "https://x.example/", "email": "a@x.example", "website": "x.example", "signs": "U+0141", "organization": "İzmir Bulut A.Ş.",
    }  # fmt: skip


def filled(words: Words, message: Message, language: str) -> Iterator[str]:
    """A text with every set of values, where they make a difference."""
    said = []
    for step in range(3):
        known = values(language, step)
        if isinstance(message.id, str):
            said.append(words.say(message.id, **known).replace("{count}", str(step)))
        else:
            one, many = message.id
            said.append(words.translations.ungettext(one, many, step) % known)
    return iter(dict.fromkeys(said))


def written() -> str:
    lines = []
    for message in texts():
        text = message.id if isinstance(message.id, str) else message.id[-1]
        if re.search(r"%\(\w+\)s|\{\w+\}", text):
            lines.append(f"# {text}")
            for language in LANGUAGES:
                own = filled(WORDS.in_language(language), message, language)
                lines += [f"{language}: {line}" for line in own]
            lines.append("")
    return "\n".join(lines)


def test_sentences_read_as_the_list_says(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--write-sentences"):
        GOLDEN.write_text(written(), "utf-8")
    assert written() == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_two_colons_or_a_gap(language: str) -> None:
    own = [line for line in written().splitlines() if line.startswith(f"{language}: ")]
    assert own
    for line in own:
        text = line.removeprefix(f"{language}: ")
        assert not re.search(r"  |%\(|\(\)| [,.;]", text), text
        assert len(re.findall(r":(?= |$)", text)) <= 2, text
