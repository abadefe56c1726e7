"""Clauses for catalogs."""

from __future__ import annotations

from gazet.i18n.clauses import Clause
from gazet.model.base import Translatable


def clause(id: str, text: str, *, prose: bool = True, placeholders: tuple[str, ...] = ()) -> Clause:
    """A clause of no file in particular."""
    return Clause(id, text, Translatable(frozenset(placeholders), prose), "Comment.", "policies/x.yml", ())
