"""What the mkdocs.yml of a site need not say: the package's own look and settings, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gazet.addresses import BRAND_ICON, BRAND_SHEET
from gazet.load.foreign import merged

THEME = Path(__file__).parent.parent / "theme"
"""The theme that every site starts from: templates that Material includes, styles, scripts, the icon."""
DEFAULTS: Mapping[str, Any] = {
    "theme": {
        # Fonts of the reader's device: Material would load others from Google, which our own policy blocks.
        "font": False,
        "favicon": "brand/favicon.svg",
        "icon": {"logo": "material/text-box-outline"},
        "features": ["navigation.tabs", "toc.follow"],
        # The colours themselves are variables in stylesheets/gazet.css. The names are said in each language.
        "palette": [
            {
                "media": "(prefers-color-scheme: light)",
                "scheme": "default",
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": "material/weather-night", "name": "Dark"},
            },
            {
                "media": "(prefers-color-scheme: dark)",
                "scheme": "slate",
                "primary": "custom",
                "accent": "custom",
                "toggle": {"icon": "material/weather-sunny", "name": "Light"},
            },
        ],
    },
    "extra_css": ["stylesheets/gazet.css"],
    "extra_javascript": [
        {"path": "javascripts/gazet.js", "defer": True},
        {"path": "javascripts/search.js", "defer": True},
    ],
    "markdown_extensions": ["attr_list"],
    # What MkDocs only notes by default: a hand-written page that nothing leads to, a link in one that leads nowhere.
    "validation": {
        "nav": {"omitted_files": "warn", "absolute_links": "warn"},
        "links": {"anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"},
    },
}
"""As mkdocs.yml would say it. A site's own word goes before ours, key by key."""

I18N: dict[str, Any] = {
    # Else a page without a translation would be shown in another language, unmarked.
    "fallback_to_default": False,
}
"""The same for the plugin i18n."""

FIRST = ("extra_css", "extra_javascript", "markdown_extensions")
"""Lists that a site adds to: ours come first, since pages are nothing without them."""


BRANDED: Mapping[str, Any] = merged(
    DEFAULTS,
    {"theme": {"favicon": BRAND_ICON}, "extra_css": [*DEFAULTS["extra_css"], BRAND_SHEET]},
)
"""The same for a site that says something of its brand."""


def known(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """The defaults for a site whose mkdocs.yml says this."""
    extra = said.get("extra")
    own = extra.get("gazet") if isinstance(extra, Mapping) else None
    return BRANDED if isinstance(own, Mapping) and own.get("brand") else DEFAULTS


def completed(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a mkdocs.yml says, with the defaults where it says nothing."""
    theme, ours = said.get("theme"), known(said)
    own = {**said, "theme": {"name": theme} if isinstance(theme, str) else theme or {}}
    lists = {key: [*ours[key], *(one for one in said.get(key) or () if one not in ours[key])] for key in FIRST}
    return {**merged(ours, own), **lists}
