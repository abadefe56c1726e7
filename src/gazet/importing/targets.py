"""Where the links of a text lead once it is a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from gazet.article.grammar import faults


@dataclass
class Leading:
    """Finds the target of a link. `anchors`: anchor → id of a section; `base`: the address of the text, if it is known."""

    anchors: Mapping[str, str]
    base: str = ""
    line: int = 1
    """The line of the piece that is being read."""
    lost: dict[str, int] = field(default_factory=dict)
    """The targets of links that lead nowhere from here, and the line of the first; their words are kept."""

    def __call__(self, target: str) -> str | None:
        """A target that a document may have; None if there is none."""
        found = self._found(target)
        if found is None:
            self.lost.setdefault(target, self.line)
        return found

    def _found(self, target: str) -> str | None:
        if target.startswith("#"):
            id = self.anchors.get(target[1:]) or self.anchors.get(unquote(target[1:]))
            return f"#{id}" if id else None
        full = urljoin(self.base, target) if self.base else target
        return _written(full) if _is_absolute(full) else None


def _is_absolute(target: str) -> bool:
    try:
        return urlsplit(target).scheme.lower() in ("http", "https", "mailto", "tel")
    except ValueError:
        return False


def _written(target: str) -> str | None:
    """A target as clauses may have it: the scheme in small letters, without blanks, brackets and braces."""
    scheme, colon, rest = target.partition(":")
    signs = {
        " ": "%20",
        "(": "%28",
        ")": "%29",
        "<": "%3C",
        ">": "%3E",
        "{": "%7B",
        "}": "%7D",
        "\\": "%5C",
        "*": "%2A",
    }
    rest = re.sub(r"\s+", " ", rest.strip())
    found = f"{scheme.lower()}{colon}{''.join(signs.get(sign, sign) for sign in rest)}"
    if found.startswith("tel:"):
        found = re.sub(r"(?<=[\d+])(?:%20|[ ./-]|%28|%29)+(?=\d)", "", found)
    return found if not faults(f"[x]({found})") else None
