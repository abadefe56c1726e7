"""Everything in policies/: the facts, the documents and the notices."""

from __future__ import annotations

from operator import is_

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

    def spoken(self, language: str) -> Policies:
        """The policies as they are in a language: without the blocks that are only in others."""
        documents = tuple(document.spoken(language) for document in self.documents)
        is_same = all(map(is_, documents, self.documents))
        return self if is_same else self.model_copy(update={"documents": documents})
