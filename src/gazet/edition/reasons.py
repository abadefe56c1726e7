"""Reasons that readers are shown: one text per language, checked like any text that is frozen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gazet.load.hidden import first_hidden

LONGEST = 2000
"""Characters of a reason: it is read in feeds and beside the text."""


def read_reasons(given: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Texts by language from "en=A word was misspelt.", and what is wrong with those that are not of that form."""
    found: dict[str, str] = {}
    wrong = []
    for one in given:
        language, mark, text = one.partition("=")
        if not mark or not language.isascii() or " " in language:
            wrong.append(f'"{_short(one)}" names no language. Write the language before the text: en="…".')
        elif language in found:
            wrong.append(f'there are two texts in "{language}". Give one per language.')
        else:
            found[language] = text.strip()
    return found, wrong


def faults(reasons: Mapping[str, str], languages: Sequence[str]) -> Iterator[str]:
    """What is wrong with reasons that are due in some languages."""
    for language in languages:
        if language not in reasons:
            yield f'no reason is given in "{language}". Add --reason {language}="…": readers of every language are told why.'
    for language, text in reasons.items():
        if language not in languages:
            yield f'a reason is given in "{language}", in which there is no text. Expected: {", ".join(languages)}.'
        if said := fault(text):
            yield f'the reason in "{language}" {said}'


def fault(text: str) -> str | None:
    """What is wrong with a text, said of it; None if nothing is."""
    if not text.strip() or not any(character.isalnum() for character in text):
        return "is empty. Write a sentence for readers."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "is not valid UTF-8. Write it again."
    if text != unicodedata.normalize("NFC", text):
        return "is not in Unicode normal form C. Type the accented letters again."
    if (at := first_hidden(text)) is not None or (at := _control(text)) is not None:
        return f"contains the hidden character U+{ord(text[at]):04X}. Delete it."
    if len(text) > LONGEST:
        return f"is longer than {LONGEST} characters. Say it in a few sentences."
    return None


def _control(text: str) -> int | None:
    """Index of a line break, a tab or another character that is no sign of a line of text."""
    breaks = ("Cc", "Zl", "Zp", "Cn", "Cs")
    return next((i for i, character in enumerate(text) if unicodedata.category(character) in breaks), None)


def _short(text: str) -> str:
    return text if len(text) < 40 else f"{text[:39]}…"
