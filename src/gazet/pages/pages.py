"""Every page of a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from gazet import addresses
from gazet.center.center import Local
from gazet.center.page import Page
from gazet.pages import audit
from gazet.pages.data import data_page
from gazet.pages.definitions import definitions
from gazet.pages.desk import right_pages
from gazet.pages.document import document_pages
from gazet.pages.home import home, not_found
from gazet.pages.law import jurisdiction_page, served
from gazet.pages.notices import notice_pages
from gazet.pages.recipients import recipients
from gazet.pages.rights import rights

AT_TIMES = {"the notices": addresses.NOTICES, "the audit": addresses.AUDIT}
"""Where pages are that a site may have one day, although it has none now."""


@dataclass(frozen=True)
class Group:
    """Pages of one kind, or of one document."""

    name: str
    """What they are, as messages say it."""
    pages: Iterator[Page]
    document: str = ""
    """The id, where they are of a document."""


def pages(local: Local) -> Iterator[Page]:
    """The pages, in the order in which the site map lists them."""
    return (page for group in groups(local) for page in group.pages)


def groups(local: Local) -> Iterator[Group]:
    """The same, with what they are."""
    yield Group("the home page", iter([home(local)]))
    for history in local.center.histories:
        yield Group(f'the document "{history.document}"', document_pages(local, history), history.document)
    yield Group("the definitions", iter([definitions(local)]))
    by_law = ([jurisdiction_page(local, law), *right_pages(local, law)] for law in served(local))
    yield Group("the rights", chain([rights(local)], *by_law))
    yield Group("the register of recipients", iter([recipients(local)]))
    yield Group("the page on data", iter([data_page(local)]))
    yield Group("the notices", iter(notice_pages(local)))
    if local.center.audit and local.language == local.main.edition.source:
        yield Group("the audit", iter([audit.page(*local.center.audit)]))
    yield Group("the page for what is not found", iter([not_found(local)]))
