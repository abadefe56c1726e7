"""All that stands under policies/: the facts and the documents."""

from __future__ import annotations

from gazet.model.base import Model
from gazet.model.document import Document, Unreleased
from gazet.model.facts import Facts
from gazet.model.notices import NOTHING, Notices


class Policies(Model):
    """The working text, in one language."""

    facts: Facts
    documents: tuple[Document, ...]
    unreleased: dict[str, Unreleased]
    """The next edition of each document, by document id."""
    notices: Notices = NOTHING
