"""Completes what WeasyPrint leaves out of a tagged file, just before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

FOOTER = {"Type": "/Pagination", "Subtype": "/Footer"}
PRINT = 4
"""Annotation flag: shown in print too (ISO 32000-1, 12.5.3)."""


def finish(document: Any, pdf: Any) -> None:
    """The finisher of weasyprint.Document.write_pdf; `pdf` is the pydyf.PDF about to be written."""
    _mark_footers(pdf)
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Subtype") == "/Link":
            thing["F"] = PRINT


def _mark_footers(pdf: Any) -> None:
    """Mark running footers as artifacts (ISO 14289-1, 7.8): the marked content that no element of the document contains."""
    import pydyf

    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    held = {id(element) for element in _elements(pdf, root)}
    numbers = _at(pdf, root["ParentTree"])["Nums"]
    holders_of = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in (_at(pdf, reference) for reference in pdf.page_references):
        holders, stream = holders_of[page["StructParents"]], _at(pdf, page["Contents"]).stream
        for position, item in enumerate(stream):
            if isinstance(item, dict) and "MCID" in item and id(_at(pdf, holders[item["MCID"]])) not in held:
                holders[item["MCID"]] = "null"
                stream[position - 1], stream[position] = "/Artifact", pydyf.Dictionary(FOOTER)


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _elements(pdf: Any, parent: Any) -> Iterator[Any]:
    for kid in parent.get("K", ()):
        if isinstance(kid, bytes):
            element = _at(pdf, kid)
            yield element
            yield from _elements(pdf, element)
