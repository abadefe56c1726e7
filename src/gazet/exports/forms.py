"""The writer of each format of an edition listed in gazet.center.formats, by suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gazet.center.center import Center
from gazet.edition.reading import Reading
from gazet.exports.dpv import dpv
from gazet.exports.edition_json import edition_json
from gazet.exports.register import edition_csv, edition_register
from gazet.exports.text import edition_markdown
from gazet.exports.tilt import tilt

WRITERS: Mapping[str, Callable[[Center, Reading], bytes]] = {
    "json": edition_json,
    "md": edition_markdown,
    "register.csv": edition_csv,
    "register.json": edition_register,
    "tilt.json": tilt,
    "dpv.jsonld": dpv,
}
