"""The configuration of MkDocs, filled with the package's theme and defaults where a site says nothing."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from mkdocs.config.config_options import ExtraScript
from mkdocs.config.defaults import MkDocsConfig

from gazet.shell.defaults import DEFAULTS, I18N
from gazet.shell.description import Description
from gazet.shell.theme import THEME


def fill(config: MkDocsConfig, project: Description) -> None:
    """Add what the site of a project needs and does not say. To be called once, before any other plugin looks."""
    theme = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    theme.static_templates -= {"404.html", "sitemap.xml"}
    for key in DEFAULTS["theme"]:
        theme[key] = deepcopy(project.whole["theme"][key])
    config.extra_css = [*DEFAULTS["extra_css"], *config.extra_css]
    script_of: Any = ExtraScript
    scripts = [script_of().run_validation(script) for script in DEFAULTS["extra_javascript"]]
    config.extra_javascript = [*scripts, *config.extra_javascript]
    config.markdown_extensions += [
        one for one in DEFAULTS["markdown_extensions"] if one not in config.markdown_extensions
    ]
    if "validation" not in project.said:
        config.validation = _validation()
    i18n: Any = config.plugins["i18n"]
    i18n.config.update(I18N)


def _validation() -> MkDocsConfig.Validation:
    ours = MkDocsConfig.Validation()
    ours.load_dict(DEFAULTS["validation"])
    ours.validate()
    return ours


def name_palettes(config: MkDocsConfig, names: dict[str, str]) -> None:
    """Say in another language what changes the colours, where a site does not say it."""
    palettes = config.theme["palette"]
    for palette in palettes if isinstance(palettes, list) else []:
        if toggle := palette.get("toggle"):
            toggle["name"] = names.get(toggle["name"], toggle["name"])
