"""What machines read: feeds, versions, the record itself, time maps, the sitemap. Values: path → bytes."""

from __future__ import annotations

from gazet.edition.record import render, sums
from gazet.exports.feeds import feeds
from gazet.exports.versions import time_maps, versions
from gazet.pages.center import Center

__all__ = ["site_files"]


def site_files(centers: list[Center], base: str) -> dict[str, bytes]:
    """Every file for machines. `base` is the absolute URL of the site, ending in "/". The prevailing language comes first."""
    site = centers[0].site
    data = {"data/versions.json": versions(site, base)}
    for history in site.histories:
        for link in history.links:
            data[f"data/{history.document}/{link.name}"] = render(link.value)
    listed = {path.removeprefix("data/"): content for path, content in sorted(data.items())}
    return {**data, "data/SHA256SUMS": sums(listed), **feeds(centers, base), **time_maps(centers, base)}
