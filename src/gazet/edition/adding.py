"""The acts that add a file to the record: what each says of it."""

from __future__ import annotations

from typing import TypeVar

from gazet.edition.acts import Correct, Publish, Translate
from gazet.edition.canonical import Json
from gazet.edition.content import render
from gazet.edition.model import Edition, Revision, Translation
from gazet.edition.shelf import sha256

A = TypeVar("A", Publish, Translate, Correct)


def adding(
    kind: type[A], content: Edition | Translation | Revision, ending: str, value: Json, **own: object
) -> tuple[A, bytes]:
    """The act of a kind that publishes some content, and its file: `value`, written. `ending` is what the file's name has
    after the edition; `own`: what acts of this kind say besides."""
    data = render(value)
    said = {
        "sequence": 1,
        "day": content.published,
        "document": content.document,
        "edition": content.edition,
        "file": f"{content.document}/{content.edition}{ending}.json",
        "hash": sha256(data),
        **own,
    }
    return kind.model_validate(said), data
