"""Everything that claims a path of a site: the generator's own pages and files, those of docs/ and of themes, redirects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from gazet import addresses
from gazet.center.center import Center
from gazet.center.listing import source_name
from gazet.center.opening import draft_center
from gazet.check import Working
from gazet.edition.history import History
from gazet.problems import Problem
from gazet.proof.mark import MARK
from gazet.publish.build import claims as own_claims
from gazet.publish.hosts import WRITTEN
from gazet.publish.owners import Claim, Owner, clashes, document
from gazet.publish.settings import Settings
from gazet.publish.well_known import well_known
from gazet.shell.defaults import THEME
from gazet.shell.description import HIDDEN, Description, visible
from gazet.shell.theme import material


def claims(project: Description, center: Center, settings: Settings, pages: Collection[str]) -> list[Claim]:
    """Every claim that is known before a shell reads pages. `pages`: the paths of those that redirects are checked against."""
    return [
        *own_claims(center),
        *_hosts(settings, center),
        *_theme(project.theme),
        *_docs(project, center),
        *_redirects(project, settings, pages),
    ]


def not_yet(found: Iterable[Claim], documents: Iterable[str]) -> list[Problem]:
    """The problems of documents of which nothing is published yet, in a site with the `found` claims."""
    found = list(found)
    new = [
        Claim(f"{addresses.document(id)}index.html", document(id), source=source_name(addresses.document(id)))
        for id in documents
    ]
    return clashes([*found, *new])


def of_drafts(work: Working, day: date) -> list[Problem]:
    """The problems of the documents of a working text in a site of ours, whatever else that site has."""
    nothing = tuple(History(document.id, ()) for document in work.policies.documents)
    return clashes([*own_claims(draft_center(work, nothing, day, "/")), *_theme(None)])


def by_hand(project: Description, name: str) -> Owner:
    """A file of docs/ as an owner."""
    shown = f"{project.docs.name}/{name}"
    return Owner(shown, shown, hint="Rename the file.", is_ours=False)


def of_theme(own: Path | None, folder: Path, name: str) -> Owner:
    """A file in a theme's folder as an owner. One of the site's `own` may replace one of the package, or of Material."""
    if own and folder.resolve() == own:
        return Owner(f"{own.name}/{name}", f"{own.name}/{name}", hint="Rename the file.")
    return Owner("the theme")


def _hosts(settings: Settings, center: Center) -> Iterator[Claim]:
    for path in (*WRITTEN, *well_known(settings, center.base), MARK):
        yield Claim(path, Owner("the files for hosts"))


def _theme(own: Path | None) -> Iterator[Claim]:
    files: dict[str, Owner] = {}
    for folder in (*material(), THEME, *([own] if own else [])):
        files |= {name: of_theme(own, folder, name) for name in visible(folder, (*HIDDEN, "*.py", "*.yml"))}
    return (Claim(name, owner) for name, owner in files.items())


def _docs(project: Description, center: Center) -> Iterator[Claim]:
    places = project.places
    for name in project.documents():
        if name not in places:
            yield Claim(name, by_hand(project, name))
        elif places[name][0] in center.languages:
            yield Claim(center.addresses.file(*places[name]), by_hand(project, name), source=name)


def _redirects(project: Description, settings: Settings, pages: Collection[str]) -> Iterator[Claim]:
    """Redirects from where no page is: those from pages are refused for that."""
    for number, moved in enumerate(settings.moved):
        if moved.file.removesuffix("index.html") not in pages:
            at = project.source.at(("extra", "gazet", "redirects", number, "from"))
            hint = "Only an address without a file can be redirected."
            owner = Owner(f'the redirect from "/{moved.old}"', project.file.name, at, hint, is_ours=False)
            yield Claim(moved.file, owner)


def of_file(project: Description, path: str, name: str, folder: str | None, plugin: str | None) -> Claim:
    """What a file claims that a shell found: by its path in the site, its name in a folder, and the plugin that made it."""
    if plugin:
        return Claim(path, Owner(f'the plugin "{plugin}"'))
    if folder and Path(folder).resolve() == project.docs.resolve():
        return Claim(path, by_hand(project, name))
    return Claim(path, of_theme(project.theme, Path(folder or ""), name))
