"""What every shell does before it touches a site: read what the site says of itself, and refuse what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gazet import __version__
from gazet.addresses import SUMS
from gazet.center.center import Center
from gazet.center.listing import Name
from gazet.center.look import Look
from gazet.center.page import Page
from gazet.check import Working
from gazet.edition.history import History
from gazet.files import write_new
from gazet.folders import Project
from gazet.kept import Kept
from gazet.load.foreign import foreign
from gazet.load.yaml import Source
from gazet.parallel import portions, shared
from gazet.pdf.kept import make_ahead
from gazet.pdf.make import obstacle
from gazet.pdf.paper import papers
from gazet.problems import Problem, ProblemsFound
from gazet.project import load_center, said_day
from gazet.proof.mark import Built
from gazet.publish.build import Site, site
from gazet.publish.owners import Claim, clashes
from gazet.publish.settings import Settings, expired, expiring, read_settings, setting_problems
from gazet.render.templates import compiled
from gazet.shell.brand import link_problems, look_in
from gazet.shell.description import Description
from gazet.shell.languages import Spoken, language_problems
from gazet.shell.nav import nav
from gazet.shell.owners import claims
from gazet.shell.theme import override_problems


@dataclass(frozen=True)
class Started:
    """A site that can be built."""

    settings: Settings
    source: Source
    """Where the settings are written."""
    center: Center
    site: Site
    claims: list[Claim]
    """Who owns which of its paths."""
    written: dict[str, list[Page]]
    """The hand-written pages by language, which the shell adds: the search and the sitemap name them."""
    nav: Mapping[str, list[Name]]
    """The navigation of each language."""
    warnings: list[Problem]
    """What is worth a look."""
    due: list[Problem]
    """What time, a law or an act has made wrong: a change must put it right, but it stops no build."""
    expiring: list[Problem]
    """What will be wrong soon, or is wrong under a law: it stops nothing."""
    kept: Kept
    """What later builds take again of what this one makes."""

    @property
    def by_the_calendar(self) -> list[Problem]:
        """What no change of the site brought: builds say so, and strict ones do not count it."""
        return [*self.due, *self.expiring]

    @property
    def built(self) -> Built:
        """What the site is built from, as its mark says."""
        center = self.center
        return Built(center.head, center.day.isoformat(), __version__, bool(center.drafts))

    def pages(self, language: str) -> dict[str, Page]:
        """The pages of a language, by their paths below the site's root."""
        made = ((path, self.site[path]) for path in self.site if path.endswith(".html"))
        return {path: page for path, page in made if isinstance(page, Page) and page.language == language}

    def shown(self, language: str) -> dict[str, Page]:
        """All pages of a language, the hand-written ones included, by their paths below its root."""
        return {page.path: page for page in (*self.pages(language).values(), *self.written[language])}

    def files(self) -> Iterator[str]:
        """Where all that is no page is, below the site's root. To be asked for when every hand-written page is known."""
        return (path for path in self.site if not path.endswith(".html"))

    def file(self, path: str) -> bytes:
        """What is in a file."""
        value = self.site[path]
        assert isinstance(value, bytes)
        return value

    def write(self, folder: Path) -> None:
        """Write them all into a folder; the list of hashes at the end, when the others have theirs."""

        def write(paths: Sequence[str]) -> dict[str, str]:
            for path in paths:
                write_new(folder / path, self.file(path))
            return {path: self.site.digests[path] for path in paths}

        for digests in shared(write, portions([path for path in self.files() if path != SUMS])):
            self.site.digests.update(digests)
        write([SUMS])


def start(
    project: Description,
    said: Mapping[str, object],
    address: str,
    own: Iterable[tuple[str, str]],
    working: Sequence[str] = (),
    work: Working | None = None,
    kept: Kept | None = None,
) -> Started:
    """Load and check the site of a project, which says `said` of gazet. Raises ProblemsFound with all that is wrong.

    `address` is the URL of the site; `own`: language and path of the hand-written pages; `working`: the languages of the
    working text, where they are known. A build of what is published does not read them, and leaves out a language of
    mkdocs.yml that no edition has yet. `work`: the working text of a draft, where it has been inspected already. `kept`: what
    was made by earlier builds.
    """
    compiled.folder = project.root / ".cache/pages"
    kept = kept or Kept()
    source = foreign(project.file.read_text("utf-8"), project.file.name, said, ("extra", "gazet"))
    settings, problems = read_settings(source)
    look, wrong = look_in(project.theme, settings.brand, source)
    problems += wrong
    try:
        center = _center(project, settings, (address or "/").rstrip("/") + "/", work, look)
        _refuse_other_languages(project, center, working or (center.languages if settings.draft else project.built))
        _make_papers(center, kept)
    except ProblemsFound as found:
        raise ProblemsFound([*problems, *found.problems]) from None
    written: dict[str, list[Page]] = {language: [] for language in center.languages}
    whole = site(center, written, kept)
    own = [page for page in own if page[0] in center.languages]
    entries = nav(project, _with_prepared(center, Project(project.root)), _paths(whole, center, own))
    pages = {path.removesuffix("index.html") for path in whole if path.endswith(".html")}
    pages |= {center.addresses.path(*page) for page in own}
    claimed = claims(project, center, settings, pages)
    problems += [
        *setting_problems(settings, source, pages),
        *link_problems(settings.brand, source, center.languages),
        *entries.problems,
        *clashes(claimed),
    ]
    if problems:
        raise ProblemsFound(problems)
    return Started(
        settings,
        source,
        center,
        whole,
        claimed,
        written,
        entries.names,
        [*override_problems(project.theme), *entries.warnings],
        [*center.gaps, *expired(settings, source, center.day)],
        [*center.errors, *expiring(settings, source, center.day)],
        kept,
    )


def _paths(whole: Site, center: Center, own: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The paths of each language's pages, below its root."""
    paths: dict[str, set[str]] = {language: set() for language in center.languages}
    pages = (whole[path] for path in whole if path.endswith("/index.html") or path == "index.html")
    for language, path in [*((page.language, page.path) for page in pages if isinstance(page, Page)), *own]:
        paths[language].add(path)
    return paths


def _with_prepared(center: Center, project: Project) -> Center:
    """The center with documents that mkdocs.yml may name already, although nothing of them has been published. That they are
    prepared is told by their folders; nothing in them is read."""
    known = {history.document for history in center.histories}
    found = (place.parent.name for place in sorted(project.policies.glob("*/document.yml")))
    prepared = (History(document, ()) for document in found if document not in known)
    return replace(center, histories=(*center.histories, *prepared))


def _refuse_other_languages(project: Description, center: Center, working: Sequence[str]) -> None:
    spoken = Spoken(center.languages, working, center.histories[0], center.day)
    if problems := list(language_problems(project, spoken)):
        raise ProblemsFound(problems)


def _center(project: Description, settings: Settings, base: str, work: Working | None, look: Look | None) -> Center:
    center = load_center(
        Project(project.root),
        said_day(settings.as_of),
        known=said_day(settings.known, "--known") if settings.known else None,
        draft=settings.draft,
        allow_untranslated=settings.allow_untranslated,
        pdf=settings.pdf,
        base=base,
        titles=project.titles,
        laws=settings.laws,
        work=work,
    )
    return replace(center, look=look)


def _make_papers(center: Center, kept: Kept) -> None:
    """Made before the site is touched, so that a build that cannot make them leaves it as it was."""
    if center.pdf:
        if problem := obstacle():
            raise ProblemsFound([problem])
        make_ahead((paper for local in center.local.values() for paper in papers(local)), kept)
