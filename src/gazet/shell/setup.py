"""Whether a site is set up: what its mkdocs.yml must say, and what would break pages without a word."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from gazet.load.validation import validated
from gazet.load.yaml import Location, Source
from gazet.model.base import plain
from gazet.model.reach import is_site_address, is_web_address
from gazet.problems import Problem, ProblemsFound
from gazet.shell.description import Description, described
from gazet.shell.seen import hidden_heads, hidden_settings

T = TypeVar("T")
HOOK = "hooks/privacy_center.py"
HOOK_TEXT = "from gazet.shell.mkdocs import Adapter; globals().update(Adapter().hooks())"
GUIDE = "`gazet docs site` shows a complete file."


def _refuse(because: str, *values: object) -> AfterValidator:
    """Refuses some values, or every value, with a reason and what to do."""

    def check(value: T) -> T:
        if value in values or not values:
            raise ValueError(because)
        return value

    return AfterValidator(check)


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _material(value: str) -> str:
    if value != "material":
        raise ValueError("Gazet's templates are made for another theme. Write material")
    return value


def _own_fonts(value: Any) -> Any:
    if value != "false":
        raise ValueError(
            "readers' browsers would ask Google for fonts, which the site's own policy forbids. Take the setting out; "
            "a style sheet may name fonts of your own"
        )
    return value


def _feature(value: str) -> str:
    if value.startswith("navigation.instant"):
        raise ValueError("it changes pages without loading them, so that their scripts do not run. Take it out")
    if value == "toc.integrate":
        raise ValueError("the contents of a page would not be shown. Take it out")
    return value


def _address(value: str) -> str:
    if value and not is_site_address(value):
        raise ValueError(
            "not the address of a site. Expected one such as https://example.org/privacy/: a host, and a path of letters "
            'from a to z, digits, "-", ".", "_" and "~"'
        )
    return value


def _absolute(value: str) -> str:
    if value and not is_web_address(value):
        raise ValueError(
            "not an absolute address. Write that of the project's folder, such as https://git.example/edit/"
        )
    return value


Plain = Annotated[str, AfterValidator(plain)]
"""A name, which is text wherever it is shown."""


class _Said(BaseModel):
    """A part of mkdocs.yml; what is not named here is not our concern."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class _Theme(_Said):
    name: Annotated[str, AfterValidator(_material)] = Field(description="Material, always.", examples=["material"])
    custom_dir: str = ""
    favicon: str = ""
    font: Annotated[Any, AfterValidator(_own_fonts)] = "false"
    features: tuple[Annotated[str, AfterValidator(_feature)], ...] = ()
    palette: Any = None
    icon: dict[str, Any] = {}


class _Language(_Said):
    locale: str = Field(description="Code of the language.", examples=["nl"])
    name: Plain = Field(description="Its name in itself.", examples=["Nederlands"])
    site_name: Plain = ""
    nav: tuple[Any, ...] = ()
    nav_translations: Annotated[
        Any, _refuse("titles are not translated here. Give the language a nav, or let pages say their titles")
    ] = None


class _I18n(_Said):
    languages: tuple[_Language, ...] = Field(
        description="The languages of policies/organization.yml.",
        examples=["{locale: en, name: English, default: true}"],
    )
    docs_structure: Annotated[
        str, _refuse("languages are told apart by suffix here: about.nl.md. Take the setting out", "folder")
    ] = "suffix"
    fallback_to_default: Annotated[
        str, _refuse("readers would get pages in another language, unmarked. Take the setting out", "true")
    ] = "false"
    reconfigure_material: Annotated[
        str, _refuse("every page would say that it is in English. Take the setting out", "false")
    ] = "true"


class _Extra(_Said):
    analytics: Annotated[
        Any, _refuse("readers' browsers would tell another host, which the site's own policy forbids. Take it out")
    ] = None


class _Site(_Said):
    site_name: Plain = ""
    site_url: Annotated[str, AfterValidator(_address)] = ""
    edit_uri: Annotated[str, AfterValidator(_absolute)] = ""
    docs_dir: str = ""
    site_dir: str = ""
    exclude_docs: str = ""
    use_directory_urls: Annotated[
        str, _refuse('addresses end in "/" here, and links are written for that. Take the setting out', "false")
    ] = "true"
    theme: Annotated[_Theme, BeforeValidator(_named)] = Field(description=f"Material. {GUIDE}")
    hooks: tuple[str, ...] = ()
    nav: tuple[Any, ...] = ()
    extra: _Extra = _Extra()
    extra_css: tuple[str, ...] = ()
    extra_javascript: tuple[Any, ...] = ()
    markdown_extensions: tuple[Any, ...] = ()


def set_up(file: Path, variables: Mapping[str, str]) -> Description:
    """The project of a mkdocs.yml; `variables` are those it may ask for. Raises ProblemsFound where it is half set up."""
    if not file.is_file():
        raise ProblemsFound([Problem(file.name, 1, 1, "no-file", "the file does not exist.", f"Create it. {GUIDE}")])
    project = described(file, variables)
    if problems := setup_problems(project):
        raise ProblemsFound(problems)
    return project


def setup_problems(project: Description) -> list[Problem]:
    """All that is wrong with how a site is set up, before anything of its policies is read."""
    _, invalid = validated(project.source, _Site)
    found = [*invalid, *hidden_settings(project), *_plugins(project)]
    if invalid:
        return found
    return [*found, *_docs(project), *_folder(project), *_hook(project), *_links(project), *hidden_heads(project)]


def _plugins(project: Description) -> Iterator[Problem]:
    names = {str(at[-1]): at for _, at in project.plugins}
    if "i18n" not in names:
        message, hint = "no plugin says which languages are built.", f"Add i18n to plugins, with its languages. {GUIDE}"
        yield project.source.problem(("plugins",), "no-languages", message, hint, key=True)
    else:
        yield from validated(_below(project.source, names["i18n"]), _I18n)[1]
    for name in sorted({"offline", "material/offline"} & names.keys()):
        message, hint = (
            f'the plugin "{name}" changes the addresses of pages.',
            "Take it out: use `gazet build --offline`.",
        )
        yield project.source.problem(names[name], "plugin", message, hint, key=True)


def _below(source: Source, at: Location) -> Source:
    """The part of a file at a place; nothing, where a name stands alone."""
    value: Any = source.value
    for key in at:
        value = value[key] if isinstance(value, dict | list) else {}  # type: ignore[index]
    inner = {place[len(at) :]: mark for place, mark in source.marks.items() if place[: len(at)] == at}
    keys = {place[len(at) :]: mark for place, mark in source.keys.items() if place[: len(at)] == at}
    return replace(source, value=value, marks={(): source.at(at), **inner}, keys=keys)


def _docs(project: Description) -> Iterator[Problem]:
    if not project.docs.is_dir():
        hint = "Create it, with a page such as about.md: MkDocs builds no site without it."
        yield project.source.problem(("docs_dir",), "no-folder", f"there is no folder {project.docs.name}.", hint)


def _folder(project: Description) -> Iterator[Problem]:
    """The folder of what looks different here. A site without one has nothing that does."""
    at = ("theme", "custom_dir")
    if project.theme and not project.theme.is_dir():
        hint = "Create it, or take custom_dir out: what does not differ is in the package."
        yield project.source.problem(at, "no-folder", f"there is no folder {project.theme.name}.", hint)
    elif not project.theme and (project.root / "overrides").is_dir():
        message, hint = (
            "nothing in overrides/ is used.",
            'Add "custom_dir: overrides" below theme, or delete the folder.',
        )
        yield project.source.problem(("theme",), "no-folder", message, hint)


def _links(project: Description) -> Iterator[Problem]:
    """Links out of the folders whose files are published: what they lead to would be public."""
    for folder in filter(None, (project.docs, project.theme)):
        for above, folders, files in os.walk(folder):
            for path in (Path(above, name) for name in sorted((*folders, *files))):
                if path.is_symlink() and (wrong := _leads_out(path, folder.resolve())):
                    shown, hint = path.relative_to(folder).as_posix(), f"Keep a copy in {folder.name}/ instead."
                    yield Problem(f"{folder.name}/{shown}", 1, 1, "link", f"the link leads {wrong}.", hint)


def _leads_out(link: Path, folder: Path) -> str:
    """What is wrong with where a link leads; empty, if it leads to something in the folder."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a circle, before Python 3.13
        return "nowhere"
    if not target.is_relative_to(folder):
        return f"out of {folder.name}/"
    return "to a folder that it is in" if link.parent.resolve().is_relative_to(target) else ""


def _hook(project: Description) -> Iterator[Problem]:
    """Without the hook, MkDocs builds a site without a policy and is content."""
    hooks: list[str] = project.said.get("hooks") or []
    lost = [number for number, name in enumerate(hooks) if not (project.root / name).is_file()]
    for number in lost:
        hint = f"Create it, with this line: {HOOK_TEXT}" if hooks[number] == HOOK else "Create it, or take it out."
        yield project.source.problem(("hooks", number), "no-hook", f"there is no file {hooks[number]}.", hint)
    if not lost and not any(
        "gazet.shell.mkdocs" in (project.root / name).read_text("utf-8", "replace") for name in hooks
    ):
        message = "no hook calls Gazet: the site would have no page of the policies."
        hint = f'Add "hooks: [{HOOK}]", a file with this line: {HOOK_TEXT}'
        yield project.source.problem(("hooks",), "no-hook", message, hint, key=True)
