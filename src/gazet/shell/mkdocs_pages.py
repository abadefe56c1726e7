"""Pages as MkDocs knows them: ours are handed to it, hand-written ones are taken from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from gazet.addresses import HOME
from gazet.center.center import Local
from gazet.center.listing import source_name
from gazet.center.page import Page
from gazet.shell.filled import heading
from gazet.shell.written import page as written_page


def handed(config: MkDocsConfig, page: Page, path: str, suffix: str) -> File:
    """The file that MkDocs makes a page of ours from: `privacy.nl.md`, as if it were hand-written."""
    file = File.generated(config, source_name(page.path, suffix), content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = path
    return file


def taken(local: Local, page: MkDocsPage, content: str, docs: str) -> Page:
    """A hand-written page with its content, from a file in the folder `docs`, as a page of ours."""
    path = page.url.removeprefix(local.center.addresses.root(local.language))
    written = getattr(page.file, "alternates", local.center.languages)  # what others generate has none of static-i18n's
    languages = [code for code in local.center.languages if code in written]
    headings, source = list(map(heading, page.toc)), f"{docs}/{page.file.src_uri}"
    return written_page(local.language, path, page.title or "", content, headings, page.meta, source, languages)


def offered(local: Local, page: Page, links: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The `links` of static-i18n to the same page in other languages, for a page that it does not know: they would be those of
    the page before."""
    at, known = local.center.addresses, page.languages or local.center.languages
    paths = {code: at.path(code, page.path if code in known else HOME) for code in local.center.languages}
    return [{**link, "link": paths.get(link["lang"], link["link"])} for link in links]
