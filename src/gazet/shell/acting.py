"""Templates of a site that may do more than show their page: by a call they can change what other templates and pages read; and
they can read of other pages, of the configuration and of the time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.theme import Theme

from gazet.shell.description import visible

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_HARMLESS = re.compile(
    r"""\b(super|self\.\w+|_|gettext|ngettext|lang\.t|loop|range)\(|\|\s*(?!attr\b)\w+\s*\(|"[^"]*"|'[^']*'"""
)
_CALL = re.compile(r"[\w\])]\s*\(|\|\s*attr\b")
_OWN = re.compile(
    r"""\bblock\s+\w+|\bconfig\.(copyright|extra|repo_\w+|site_\w+)\b"""
    r"""|\bpage\.(canonical_url|content|is_homepage|meta|title|toc|url)\b|"[^"]*"|'[^']*'"""
)
"""What a page of an edition is known by, with its frame and the set-up of the site."""
_AROUND = re.compile(r"\b(build_date_utc|config|nav|now|page|pages|random|shuffle)\b|\|\s*(attr|random)\b")
_WORD = re.compile(r"\b(and|else|elif|if|in|is|not|or)\s*\(")


def acts(theme: Theme) -> bool:
    """Whether a template of the site's own calls something that is not known to change nothing."""
    return any(map(_calls, _sources(theme)))


def looks_around(theme: Theme) -> bool:
    """Whether a template of the site's own may read of more than its page and the set-up of the site."""
    return any(_looks(source) for source in _sources(theme))


def _sources(theme: Theme) -> Iterator[str]:
    own = Path(theme.custom_dir) if theme.custom_dir else None
    names = (name for name in visible(own, (".*",)) if name.endswith((".html", ".svg"))) if own else ()
    yield from ((own / name).read_text("utf-8", "replace") for name in names if own)


def _looks(source: str) -> bool:
    """By what its tags name; what they do not name they cannot read."""
    return any(_AROUND.search(_OWN.sub("", tag)) for tag in _TAG.findall(source))


def _calls(source: str) -> bool:
    tags = (_WORD.sub(r"\1 [", _HARMLESS.sub("", tag)) for tag in _TAG.findall(source))
    return any(map(_CALL.search, tags))
