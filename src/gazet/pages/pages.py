"""Every page of a language."""

from __future__ import annotations

from collections.abc import Iterator

from gazet.center.center import Local
from gazet.center.page import Page
from gazet.pages import audit
from gazet.pages.data import data_page
from gazet.pages.definitions import definitions
from gazet.pages.document import document_pages
from gazet.pages.home import home, not_found
from gazet.pages.law import jurisdiction_page, served
from gazet.pages.notices import notice_pages
from gazet.pages.recipients import recipients
from gazet.pages.rights import rights


def pages(local: Local) -> Iterator[Page]:
    """The pages, in the order in which the site map lists them."""
    yield home(local)
    for history in local.center.histories:
        yield from document_pages(local, history)
    yield definitions(local)
    yield rights(local)
    for jurisdiction in served(local):
        yield jurisdiction_page(local, jurisdiction)
    yield recipients(local)
    yield data_page(local)
    yield from notice_pages(local)
    if local.center.audit and local.language == local.main.edition.source:
        yield audit.page(*local.center.audit)
    yield not_found(local)
