"""Applies a model to a law: what the model cites by a name is cited where this law has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from gazet.law.fact import Citation, Citations
from gazet.law.model import Element, Pack, Provision


def applied(model: Pack, provisions: Iterable[Provision]) -> Pack:
    """A model with the citations and the ids of elements of one law. What the law has no provision for stays as it is, and a pack
    that is no model is as it was."""
    if model.model == "no":
        return model
    known = {provision.id: provision for provision in provisions}
    cited: Pack = _cited(model, model.id, known)
    notice = tuple(_named(element, known) for element in cited.notice)
    laws = tuple(law for law in model.laws if law.id != model.id)
    return cited.model_copy(update={"notice": notice, "laws": laws})


def unanswered(model: Pack, provisions: Iterable[Provision]) -> list[str]:
    """The names of provisions that a model cites and a law does not state."""
    known = {provision.id for provision in provisions}
    cited = (c.article for c in _citations(model) if c.law == model.id)
    return [name for name in dict.fromkeys(cited) if name not in known]


def _citations(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        yield from (found for one in value for found in _citations(one))
    elif isinstance(value, BaseModel):
        yield from (found for name in type(value).model_fields for found in _citations(getattr(value, name)))


def _cited(value: object, law: str, known: Mapping[str, Provision]) -> Any:
    """A value in which citations of the model are those of the law."""
    if isinstance(value, tuple):
        lists = (_places(one, law, known) if isinstance(one, Citation) else (_cited(one, law, known),) for one in value)
        return tuple(one for found in lists for one in found)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return value.model_copy(update={name: _cited(getattr(value, name), law, known) for name in fields})
    return value


def _places(citation: Citation, law: str, known: Mapping[str, Provision]) -> Citations:
    provision = known.get(citation.article) if citation.law == law else None
    return provision.citation if provision else (citation,)


def _named(element: Element, known: Mapping[str, Provision]) -> Element:
    name, _, rest = element.id.partition(".")
    own = known[name].element if name in known else None
    return element.model_copy(update={"id": f"{own}.{rest}"}) if own else element
