"""A page that shows the brand of a site by itself: it opens from a folder, and holds its style sheets."""

from __future__ import annotations

from markupsafe import Markup

from gazet.center.look import Look, look_of
from gazet.load.foreign import foreign
from gazet.model.brand import Brand
from gazet.problems import ProblemsFound
from gazet.publish.settings import read_settings, setting_problems
from gazet.render.templates import IN_ENGLISH
from gazet.shell.brand import look_in
from gazet.shell.defaults import THEME
from gazet.shell.description import Description
from gazet.shell.foot import pictures
from gazet.shell.plain import SHEET


def specimen(project: Description) -> str:
    """The page, in HTML. Raises ProblemsFound with all that is wrong with the settings of a brand."""
    source = foreign(project.file.read_text("utf-8"), project.file.name, project.gazet, ("extra", "gazet"))
    settings, problems = read_settings(source)
    look, wrong = look_in(project.theme, settings.brand, source)
    found = [
        *problems,
        *wrong,
        *setting_problems(settings.model_copy(update={"redirects": (), "laws": {}}), source, ()),
    ]
    if found:
        raise ProblemsFound(found)
    return _page(project, look or look_of(Brand()))


def _page(project: Description, look: Look) -> str:
    """The folder of the logos is named by its address, as the page may be written anywhere."""
    own = (THEME / "stylesheets/gazet.css", SHEET)
    sheets = [*(path.read_text("utf-8") for path in own), IN_ENGLISH.render("brand.css", look=look)]
    folder = project.theme.as_uri() if project.theme else ""
    return IN_ENGLISH.render(
        "specimen.html",
        look=look,
        brand=look.brand.name or "The name of the company",
        logos=pictures(look, lambda path: f"{folder}/{path}"),
        sheets=Markup("\n".join(sheets)),  # our own, and colours
    )
