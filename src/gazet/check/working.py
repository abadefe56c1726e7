"""Runs every check of the working text: files in, problems and warnings out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gazet.article.terms import Matcher
from gazet.audit import Audit, Subject, of_policies
from gazet.check.catalogs import check_catalogs, unused_catalogs
from gazet.check.glossary import check_glossary, check_matches, check_statutory
from gazet.check.interface import unknown_texts
from gazet.check.law import check_law
from gazet.check.law_texts import unknown_law
from gazet.check.links import check_links
from gazet.check.named import check_named
from gazet.check.notices import audits_of_notices, check_notices, check_rests
from gazet.check.policies import check_policies
from gazet.check.references import check_references
from gazet.check.resources import NOTICES, Resources, resources
from gazet.check.signs import check_signs
from gazet.check.translations import check_translations
from gazet.check.wording import check_wording
from gazet.check.words import doubtful_texts
from gazet.check.written import comments_in_texts
from gazet.edition.history import History
from gazet.i18n.catalogs import Translations
from gazet.i18n.clauses import Clause, spoken_in, to_translate
from gazet.i18n.clauses import clauses as clauses_of
from gazet.i18n.interface import Interface
from gazet.i18n.site import SiteCatalogs, path_of
from gazet.languages.book import LanguageBook
from gazet.law.book import LawBook
from gazet.load.policies import Loaded, Unreadable, load
from gazet.load.yaml import Source
from gazet.model.policies import Policies
from gazet.problems import Problem


@dataclass(frozen=True)
class Working:
    """The working text: the policies and catalogs as far as they could be read, and all their problems."""

    loaded: Loaded
    clauses: Sequence[Clause]
    """Every clause of the policies."""
    translations: Mapping[str, Translations]
    """The catalogs that could be read, by language."""
    resources: Resources
    """The law, interface and languages it was checked against."""
    is_sound: bool
    """Whether nothing is wrong with the policies themselves, so that editions can be composed of them."""
    can_be_shown: bool
    """Whether pages can be made of it, with what is untranslated marked: it is sound, and so are law, interface and languages."""
    problems: tuple[Problem, ...]

    @property
    def policies(self) -> Policies:
        """The policies as far as they could be read."""
        return self.loaded.policies

    @property
    def law(self) -> LawBook:
        """The law, with the site's own translations of it."""
        return self.resources.law

    @property
    def catalogs(self) -> SiteCatalogs:
        """All catalogs of the site."""
        return self.resources.catalogs

    @property
    def interface(self) -> Interface:
        """The texts of the interface, including the site's own."""
        return self.resources.interface

    @property
    def grammars(self) -> LanguageBook:
        """What is known about languages, with the site's own files."""
        return self.resources.grammars

    @property
    def notices_source(self) -> Source | None:
        """The source of notices.yml, if there is one."""
        return self.loaded.sources.get(NOTICES)


def inspect(
    files: Mapping[str, bytes],
    day: date,
    found: Sequence[Problem] = (),
    *,
    allow_untranslated: bool = False,
    draft: bool = False,
    later: Collection[str] = (),
) -> Working | Unreadable:
    """Read and check all files.

    `files`: path as shown to people ("policies/rights.yml") → content, which need not have been saved. `found` are the
    problems of files that exist but could not be read. In a `draft`, notices may have gaps: they show them. `later`: the
    languages whose translation may be open, because it follows.
    """
    loaded, means = load(files, found), resources(files, found)
    if isinstance(loaded, Unreadable):
        return loaded
    languages = [t.language for t in loaded.policies.facts.organization.languages.translations]
    catalogs = means.catalogs.policies
    clauses = clauses_of(loaded.policies)
    own, of_means = list(_of_policies(loaded, clauses, means.law, files)), means.problems()
    problems = {
        *own,
        *of_means,
        *check_catalogs(means.catalogs, languages),
        *_of_translations(loaded, clauses, means, languages, languages if allow_untranslated else later),
        *([] if allow_untranslated else means.unspoken(loaded.policies.facts, languages)),
    }
    translations = {code: catalogs.get(code) or Translations(code, path_of(code)) for code in languages}
    is_sound = not own
    can_be_shown = is_sound and not of_means
    work = Working(loaded, clauses, translations, means, is_sound, can_be_shown, tuple(sorted(problems)))
    return work if work.problems or draft else replace(work, problems=tuple(_open_elements(work, day)))


def _of_policies(
    loaded: Loaded, clauses: Sequence[Clause], law: LawBook, files: Mapping[str, bytes]
) -> Iterator[Problem]:
    """The problems of the policies themselves."""
    yield from loaded.problems
    yield from check_policies(loaded, clauses)
    yield from check_links(loaded, clauses, files)
    yield from check_references(loaded, clauses)
    yield from check_named(loaded, clauses)
    yield from check_law(loaded, law)
    yield from check_statutory(loaded, law)


def _of_translations(
    loaded: Loaded,
    clauses: Sequence[Clause],
    means: Resources,
    languages: Sequence[str],
    may_be_open: Collection[str],
) -> Iterator[Problem]:
    """The problems of the catalogs that could be read, as translations of the policies."""
    wanted, catalogs = to_translate(clauses, loaded.policies.facts), means.catalogs.policies
    known = {code: catalogs[code] for code in dict.fromkeys(languages) if code in catalogs}
    for code, catalog in known.items():
        spoken = spoken_in(wanted, loaded.policies, code)
        yield from check_translations(loaded, spoken, catalog, means.grammars, code in may_be_open)
    yield from check_matches(loaded, known, means.grammars)


def lacking(work: Working, day: date) -> Iterator[Problem]:
    """What the notices that the site publishes lack in the working text."""
    if source := work.notices_source:
        yield from check_notices(_audits(work, day), work.policies.notices, source, "the policies")


def _open_elements(work: Working, day: date) -> Iterator[Problem]:
    """The same, and what is wrong under their law; but not what time alone has made wrong since they were switched on, which no
    change of a file can help."""
    notices, source = work.policies.notices, work.notices_source
    if source is None:
        return
    audits, since = _audits(work, day), min(notices.since or day, day)
    yield from check_notices(audits, notices, source, "the policies")
    yield from check_rests(audits, audits if since == day else _audits(work, since), notices, source)


def _audits(work: Working, day: date) -> list[Audit]:
    return audits_of_notices(work.policies.notices, of_policies(work.policies, day, day), work.law.jurisdictions)


def warnings(work: Working, day: date) -> list[Problem]:
    """Findings that stop nothing: doubtful words in the policies and translations, and old entries of law packs.

    Words are not checked while a file cannot be read: a term that seems unused may be used there.
    """
    found = [*work.law.overdue(day), *unknown_texts(work.catalogs), *unknown_law(work.law, work.catalogs)]
    found += unused_catalogs(work.catalogs, list(work.translations))
    found += doubtful_texts(work.law, work.catalogs, work.grammars)
    if work.loaded.unread:
        return found
    facts, sources = work.policies.facts, work.loaded.sources
    finder = Matcher(facts.glossary.terms, facts.proper_names, work.grammars["en"])
    found += check_glossary(facts, work.clauses, finder, sources, work.law, work.grammars["en"])
    for clause in work.clauses:
        found += comments_in_texts(clause, sources[clause.path])
    found += check_signs(sources, work.clauses, work.translations.values())
    wanted = to_translate(work.clauses, facts)
    for catalog in work.translations.values():
        spoken = spoken_in(wanted, work.policies, catalog.language)
        found += check_wording(facts, spoken, finder, catalog, work.law, work.grammars)
    return found


def audited(work: Working, history: History, day: date) -> Subject:
    """The working text as the subject of an audit. `history` is that of the main document: the text counts as updated on
    the announced day, otherwise when the edition in force took effect."""
    announced = work.policies.unreleased.get(history.document)
    last = history.in_force(day)
    return of_policies(work.policies, announced.effective if announced else last.effective if last else day, day)
