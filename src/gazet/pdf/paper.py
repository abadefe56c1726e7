"""The HTML that a PDF file is made from: masthead and article in the words of the page, then where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from gazet import addresses
from gazet.center.center import Local
from gazet.center.imprint import imprint
from gazet.center.page import Imprint
from gazet.edition.reading import Reading
from gazet.render.writer import reader


@dataclass(frozen=True)
class Paper:
    """What one PDF file is made from."""

    path: str
    """Path of the file, below the site's root."""
    write: Callable[[], str]
    """Writes its HTML."""
    identifier: str
    """Of the file (ISO 32000-1, 14.4): the hash of the words in the record."""

    @property
    def html(self) -> str:
        """Its HTML, written anew each time."""
        return self.write()


def papers(local: Local) -> Iterator[Paper]:
    """The files of a language, one for every published edition."""
    for history in local.center.histories:
        for reading in history.readings(local.language):
            marks = imprint(local, reading)
            if marks and marks.pdf:
                path = local.center.addresses.path(local.language, marks.pdf)
                yield Paper(path, partial(_html, local, reading, marks), marks.hash)


def _html(local: Local, reading: Reading, marks: Imprint) -> str:
    """The file is read by itself: it links to parts of its own and names the site in full."""
    return reader(local, reading.address, reading).page(
        "paper.html",
        reading=reading,
        imprint=marks,
        address=local.url(reading.address),
        history=local.url(addresses.history(reading.document)),
    )
