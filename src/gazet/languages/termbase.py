"""The words that have one translation each, words to avoid, and the form of orders; what laws themselves call things is law's."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import Field

from gazet.languages.package import PACKAGE, TERMBASE
from gazet.load.written import written
from gazet.model.base import Model, Name, Named, YesNo
from gazet.model.language import LanguageId
from gazet.problems import ProblemsFound


class Avoid(Model):
    """A word that is often used for a term although it is wrong or misleading."""

    language: LanguageId = Field(description="Language of the word (BCP 47).", examples=["nl"])
    word: Name = Field(description="The word.", examples=["eigenaar"])
    match: Name | None = Field(
        None,
        description='Its beginnings in running text, separated by "|". Left out: the word itself.',
        examples=["eigenaar|eigenaren"],
    )
    where: Literal["anywhere", "the-term", "own-texts"] = Field(
        "anywhere",
        description="the-term: also an ordinary word, so wrong only where the English uses the term. own-texts: the same, and only in the interface and in texts of law; policies may choose otherwise.",
        examples=["the-term"],
    )
    why: Name | None = Field(None, description="What is wrong with it, in a few words.", examples=["Wbp"])
    instead: Name | None = Field(
        None, description="What to write, if not the term itself.", examples=["Kişisel Verileri Koruma Kurumu"]
    )

    @property
    def beginnings(self) -> str:
        """Its beginnings in running text, separated by "|"."""
        return self.match or self.word


class Word(Named):
    """A term with one translation in each language."""

    words: dict[LanguageId, Name] = Field(
        description="The term by language. `en` is required; for a language that is missing here, a site translates it.",
        examples=[{"en": "controller", "nl": "verwerkingsverantwoordelijke"}],
    )
    match: dict[LanguageId, Name] = Field(
        {},
        description="Its beginnings in running text by language, if they differ from the term itself.",
        examples=[{"tr": "veri sorumlu"}],
    )
    strict: YesNo = Field(
        "no",
        description="yes: wherever the English has the term, the translation must have its word.",
        examples=["yes"],
    )
    avoid: tuple[Avoid, ...] = Field((), description="Words to avoid for it.", examples=[[{"word": "eigenaar"}]])
    accepted: dict[LanguageId, tuple[Name, ...]] = Field(
        {},
        description="Other words in use for it, by language: recognised, but not recommended.",
        examples=[{"tr": ["işleyici"]}],
    )

    def beginnings(self, language: str) -> str:
        """The beginnings of the term in a language, separated by "|"; empty where it has none."""
        return self.match.get(language) or self.words.get(language, "")


class Orders(Model):
    """The form in which texts of a language ask readers to do something, where the language has several."""

    language: LanguageId = Field(description="The language (BCP 47).", examples=["tr"])
    why: Name = Field(description="The rule, in a few words.", examples=["the texts say siz with -ınız"])
    verbs: tuple[Name, ...] = Field(description="Beginnings of verbs, in small letters.", examples=[["oku", "yaz"]])
    endings: dict[Name, Name] = Field(
        description="Endings of the other form, each with what texts use instead.", examples=[{"ın": "ınız"}]
    )


class Termbase(Named):
    """The terms, names that are apart from them, and the forms of orders."""

    terms: tuple[Word, ...] = Field(description="The terms.", examples=[[{"id": "purpose"}]])
    names: tuple[Name, ...] = Field(
        (),
        description="Beginnings of the names of bodies and laws, in any language, whose words are no terms.",
        examples=[["Autoriteit Persoonsgegevens"]],
    )
    orders: tuple[Orders, ...] = Field((), description="Orders by language.", examples=[[{"language": "tr"}]])


@lru_cache
def termbase() -> Termbase:
    """The package's termbase, read once. Raises ProblemsFound if it is wrong, which only a change of the generator can cause."""
    file, problems = written(TERMBASE, (PACKAGE / TERMBASE).read_bytes(), Termbase)
    if file is None or problems:
        raise ProblemsFound(problems)
    return file.value
