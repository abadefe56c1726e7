"""The configuration of MkDocs, filled with the package's theme and defaults where a site says nothing."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from mkdocs.config.config_options import ExtraScript
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import AnchorLink
from mkdocs.theme import Theme

from gazet.center.center import Local
from gazet.center.page import Heading
from gazet.shell.defaults import DEFAULTS, I18N, THEME, known
from gazet.shell.description import Description, visible


class Visible(FileSystemLoader):
    """Finds templates in folders, and lists none that is in a hidden folder: MkDocs looks through the list for files to copy,
    of which Material's 14,000 icons are none."""

    def list_templates(self) -> list[str]:
        """See jinja2.BaseLoader."""
        return sorted({name for folder in self.searchpath for name in visible(Path(folder), (".*",))})


class FewerFiles(Theme):
    """A theme without the files that no site serves, in the list of its files."""

    def get_env(self) -> Environment:
        """See mkdocs.theme.Theme."""
        env = super().get_env()
        env.loader = Visible(self.dirs)
        return env


def fill(config: MkDocsConfig, project: Description) -> None:
    """Add what the site of a project needs and does not say. To be called once, before any other plugin looks."""
    theme = config.theme
    theme.__class__ = FewerFiles
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    theme.static_templates -= {"404.html", "sitemap.xml"}
    for key in DEFAULTS["theme"]:
        theme[key] = deepcopy(project.whole["theme"][key])
    config.extra_css = [*known(project.said)["extra_css"], *config.extra_css]
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


def localize(config: MkDocsConfig, local: Local) -> None:
    """Say in another language what static-i18n leaves as it is: the site's name, Material's own words, the palettes."""
    config.site_name = local.title
    config.theme["language"] = nearest_of_material(config.theme.dirs, local.language)
    palettes = config.theme["palette"]
    names = {"Dark": local.say("Dark"), "Light": local.say("Light")}
    for palette in palettes if isinstance(palettes, list) else []:
        if toggle := palette.get("toggle"):  # whose name a site may have said
            toggle["name"] = names.get(toggle["name"], toggle["name"])


def nearest_of_material(folders: Iterable[str], language: str) -> str:
    """The language of Material's own words that comes nearest."""
    names = {path.stem for folder in folders for path in Path(folder, "partials/languages").glob("*.html")}
    return next((name for name in (language, language.split("-")[0]) if name in names), "en")


def heading(link: AnchorLink) -> Heading:
    """A heading of a hand-written page, with those below it."""
    return Heading(link.id, Markup(link.title).striptags(), link.level, tuple(map(heading, link.children)))
