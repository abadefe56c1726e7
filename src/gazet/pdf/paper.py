"""The HTML that a PDF file is made from: masthead and article with the words of the page, then the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from gazet import addresses
from gazet.center.center import Local
from gazet.center.imprint import imprint
from gazet.center.lifetime import times
from gazet.center.page import Imprint
from gazet.center.told import limits, prevailing, translation
from gazet.edition.reading import Reading
from gazet.keys import key_of
from gazet.render.writer import reader


@dataclass(frozen=True)
class Paper:
    """The source of one PDF file."""

    path: str
    """The file's path below the site's root."""
    write: Callable[[], str]
    """Makes the HTML."""
    identifier: str
    """The file's identifier (ISO 32000-1, 14.4): the hash of its text in the record."""
    document: str
    """The id of the document."""
    basis: str = ""
    """A key of all that the HTML is made from, beside the set-up of the site."""

    @property
    def html(self) -> str:
        """The HTML, made on each access."""
        return self.write()


def papers(local: Local) -> Iterator[Paper]:
    """The papers in a language, one per published edition."""
    for history in local.center.histories:
        for reading in history.readings(local.language):
            marks = imprint(local, reading)
            if marks and marks.pdf:
                path = local.center.addresses.path(local.language, marks.pdf)
                told = _told(local, reading, marks)
                basis = key_of("paper.html", reading.basis, local.url(addresses.HOME), sorted(told.items()))
                yield Paper(path, partial(_html, local, reading, told), marks.hash, history.document, basis)


def _html(local: Local, reading: Reading, told: Mapping[str, object]) -> str:
    """The file is read without the site, so links to its own parts are fragments, and links to the site are full URLs."""
    w = reader(local, reading.address, reading, root=local.url(addresses.HOME))
    return w.page("paper.html", reading=reading, **told)


def _told(local: Local, reading: Reading, marks: Imprint) -> dict[str, object]:
    """What the file says that is not in the edition."""
    return {
        "imprint": marks,
        "notes": translation(local, reading) or [prevailing(local, reading)],
        "limits": limits(local, reading),
        "times": times(local, reading),
        "address": local.url(reading.address),
        "history": local.url(addresses.history(reading.document)),
    }
