"""Everything in policies/: the facts, the documents and the notices."""

from __future__ import annotations

from gazet.model.base import Model
from gazet.model.document import Document, Unreleased
from gazet.model.facts import Facts
from gazet.model.notices import NOTHING, Notices


class Policies(Model):
    """The working text, in the language it is written in."""

    facts: Facts
    documents: tuple[Document, ...]
    unreleased: dict[str, Unreleased]
    """The announced next edition, by document id."""
    notices: Notices = NOTHING
