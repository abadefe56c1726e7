"""Templates of a site that may do more than show: by a call they can change what other templates and pages read."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.theme import Theme

from gazet.shell.description import visible

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_HARMLESS = re.compile(
    r"""\b(super|self\.\w+|_|gettext|ngettext|lang\.t|loop|range)\(|\|\s*(?!attr\b)\w+\s*\(|"[^"]*"|'[^']*'"""
)
_CALL = re.compile(r"[\w\])]\s*\(|\|\s*attr\b")
_WORD = re.compile(r"\b(and|else|elif|if|in|is|not|or)\s*\(")


def acts(theme: Theme) -> bool:
    """Whether a template of the site's own calls something that is not known to change nothing."""
    own = Path(theme.custom_dir) if theme.custom_dir else None
    sources = (own / name for name in visible(own, (".*",)) if name.endswith((".html", ".svg"))) if own else ()
    return any(_calls(path.read_text("utf-8", "replace")) for path in sources)


def _calls(source: str) -> bool:
    tags = (_WORD.sub(r"\1 [", _HARMLESS.sub("", tag)) for tag in _TAG.findall(source))
    return any(map(_CALL.search, tags))
