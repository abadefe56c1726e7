"""What machines read: feeds, versions, the record itself, time maps, every edition in other forms. Values: path → bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gazet.center.center import Local
from gazet.center.formats import FORMATS
from gazet.edition.compose import DRAFT
from gazet.edition.record import render, sums
from gazet.exports.dpv import dpv
from gazet.exports.edition_json import edition_json
from gazet.exports.feeds import feeds
from gazet.exports.issue import Issue, issues
from gazet.exports.register import center_csv, center_json, issue_csv, issue_json
from gazet.exports.text import definitions_markdown, issue_markdown, llms, rights_markdown
from gazet.exports.tilt import tilt
from gazet.exports.versions import page_url, time_maps, versions

__all__ = ["site_files"]

WRITERS: Mapping[str, Callable[[Issue], bytes]] = {
    "json": edition_json,
    "md": issue_markdown,
    "register.csv": issue_csv,
    "register.json": issue_json,
    "tilt.json": tilt,
    "dpv.jsonld": dpv,
}
"""What writes each form (gazet.center.formats), by its suffix."""


def site_files(locals_: list[Local], base: str) -> dict[str, bytes]:
    """Every file for machines. `base` is the absolute URL of the site, ending in "/". The prevailing language comes first."""
    center = locals_[0].center
    data = {"data/versions.json": versions(center, base)}
    for history in center.histories:
        for link in history.links:
            data[f"data/{history.document}/{link.name}"] = render(link.value)
    for issue in issues(center, base):
        for form in FORMATS:
            path = form.path(issue.document, issue.edition.edition, issue.language)
            data[path] = WRITERS[form.suffix](issue)
    for local in [] if center.drafts else locals_:
        data[f"data/register.{local.language}.csv"] = center_csv(local)
        data[f"data/register.{local.language}.json"] = center_json(local)
    listed = {path.removeprefix("data/"): content for path, content in sorted(data.items())}
    return {
        **data,
        "data/SHA256SUMS": sums(listed),
        **feeds(locals_, base),
        **time_maps(locals_, base),
        **({} if center.drafts else _texts(locals_, base, data)),
    }


def _texts(locals_: list[Local], base: str, data: Mapping[str, bytes]) -> dict[str, bytes]:
    """The texts in force as Markdown beside their pages, and what lists them."""
    markdown = next(form for form in FORMATS if form.suffix == "md")
    files = {}
    for local in locals_:
        prefix = page_url("", local.center, local.language, "")
        for edition in local.shown:
            if edition.edition != DRAFT:
                own = markdown.path(edition.document, edition.edition, local.language)
                files[f"{prefix}{edition.document}/index.md"] = data[own]
        files[f"{prefix}definitions/index.md"] = definitions_markdown(local, base)
        files[f"{prefix}rights/index.md"] = rights_markdown(local, base)
        files[f"{prefix}llms.txt"] = llms(local, base)
    return files
