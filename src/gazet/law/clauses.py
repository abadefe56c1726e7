"""The texts of law that are written by language in their files, as clauses: a language that is not there needs them too."""

from __future__ import annotations

from gazet.i18n.clauses import Clause
from gazet.law.model import Law
from gazet.law.terms import StatutoryTerm
from gazet.model.base import Translatable


def in_short(pack: str, law: Law) -> Clause:
    """What a law is called in citations."""
    comment = f"Law “{law.id}”: its short name, as lawyers of the language write it; {law.citation}"
    return Clause(f"{pack}.laws.{law.id}.short", law.short["en"], Translatable(), comment, f"law/{pack}.yml", ())


def of_term(term: StatutoryTerm) -> Clause:
    """The law's word for a term."""
    comment = "The word of the law itself for a defined term."
    return Clause(f"terms.{term.id}.word", term.words["en"], Translatable(), comment, "law/terms.yml", ())
