"""The class of a change: the least that a release may call it, and why.

Judged are the facts, as the fields of their frozen model are marked, and the words of the languages that prevail. A change
of a number, a date, a name, a negation or a modal, and a sentence more or less, is material; other words are a clarification;
letters and marks alone are editorial.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from gazet.article.kinds import Writing, own_lines, traits_of
from gazet.article.markdown import lines
from gazet.article.tree import Node
from gazet.changes.numbers import referring
from gazet.changes.tree import Difference, differences, frozen
from gazet.edition.meaning import sentences, telling
from gazet.edition.model import KINDS, Edition, Kind
from gazet.edition.slips import is_slip
from gazet.languages.book import LanguageBook
from gazet.languages.model import Language

_WORD = re.compile(r"\w+")
SHOWN = 3
"""Reasons in a line, at most."""
ALIKE = 0.5
"""The part of their words that two sentences share, at least, if one is the other in new words."""


@dataclass(frozen=True, order=True)
class Reason:
    """What makes a change of a class."""

    kind: Kind
    place: str
    """The place of a fact, or the id of the heading that words are under."""
    said: str
    """What differs, for the team."""
    is_fact: bool = False


@dataclass(frozen=True)
class Judged:
    """The least class of a change, and every reason for it and for lower ones."""

    kind: Kind = "editorial"
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def why(self) -> str:
        """The first reasons that decide, in a line."""
        said = [f"{reason.place}: {reason.said}" for reason in self.deciding]
        more = [f"and {len(said) - SHOWN} more"] if len(said) > SHOWN else []
        return "; ".join([*said[:SHOWN], *more])

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons without which it would be of a lower class."""
        return tuple(reason for reason in self.reasons if reason.kind == self.kind)


def judged(old: Edition, new: Edition, grammars: LanguageBook) -> Judged:
    """The class of the change from one edition to another; the same the other way round."""
    reasons = dict.fromkeys(_reasons(old, new, grammars))
    return Judged(max((reason.kind for reason in reasons), key=KINDS.index, default="editorial"), tuple(reasons))


def _reasons(old: Edition, new: Edition, grammars: LanguageBook) -> Iterator[Reason]:
    if set(old.prevails) != set(new.prevails):
        yield Reason("material", "prevails", "another language prevails", is_fact=True)
    names = frozenset({*old.facts.proper_names, *new.facts.proper_names})
    for language in dict.fromkeys((*new.prevails, *old.prevails)):
        words = _Words(names, grammars[language])
        if all(language in edition.articles for edition in (old, new)):
            was, now = (frozen(edition.localized[language]) for edition in (old, new))
            yield from (words.fact(difference) for difference in differences(was, now))
            yield from words.article(old.articles[language], new.articles[language])
    for language in dict.fromkeys((*new.articles, *old.articles)):
        if language not in {*new.prevails, *old.prevails}:
            before, after = (_only_in(language, edition) for edition in (old, new))
            if before.children or after.children:
                yield from _Words(names, grammars[language]).article(before, after)


def _only_in(language: str, edition: Edition) -> Node:
    """An article with nothing but the blocks that no language that prevails has: there they are what readers go by."""
    article = edition.articles.get(language) or Node(id=edition.document, kind="article")
    shared = {node.id for code in edition.prevails for node in edition.articles[code].walk()}

    def only(node: Node) -> Iterator[Node]:
        for child in node.children:
            if child.id not in shared:
                yield child
            else:
                yield from only(child)

    return article.model_copy(update={"text": "", "label": "", "children": tuple(only(article))})


@dataclass(frozen=True)
class _Words:
    """Judges words of a language."""

    names: Collection[str]
    grammar: Language

    def fact(self, difference: Difference) -> Reason:
        """A difference of facts, by the mark of its field."""
        mark, kind, said = difference.weighs, "material", "a fact differs"
        old, new = difference.before, difference.after
        if mark and isinstance(old, str) and isinstance(new, str) and mark.as_ in ("words", "label"):
            kind, said = self.words(old, new) if mark.as_ == "words" else self.label(old, new)
        elif mark and mark.as_ in ("clarification", "editorial"):
            kind, said = mark.as_, "a fact that readers do not see differs"
        elif difference.is_order:
            kind, said = "clarification", "the order differs"
        return Reason(kind, difference.path, said, is_fact=True)  # type: ignore[arg-type]

    def label(self, old: str, new: str) -> tuple[Kind, str]:
        """A name in words: another one is another thing."""
        slip = is_slip(old, new, self.grammar) and not list(telling(old, new, self.names, self.grammar))
        return ("editorial", "letters or marks differ") if slip else ("material", "the name differs")

    def words(self, old: str, new: str) -> tuple[Kind, str]:
        """Texts of one or more sentences."""
        said = self.of_sentences(_said(lines(old)), _said(lines(new)))
        return max(said, key=lambda one: KINDS.index(one[0]), default=("editorial", "letters or marks differ"))

    def article(self, old: Node, new: Node) -> Iterator[Reason]:
        """The words that are not made from facts, under each heading; however they are divided into blocks."""
        was, now = _under_headings(referring(old, new)), _under_headings(new)
        for heading in [*now, *(heading for heading in was if heading not in now)]:
            before, after = was.get(heading, _Part()), now.get(heading, _Part())
            place = heading if heading else new.id
            for kind, said in self.of_sentences(before.sentences, after.sentences):
                yield Reason(kind, place, said)
            yield from (Reason(kind, place, said) for kind, said in self.of_lines(before.title, after.title))
            if before.form != after.form and before.sentences == after.sentences:
                yield Reason(before.form_weighs(after), place, "a link, the emphasis or what a block is for differs")
        yield from (Reason(kind, new.id, said) for kind, said in self.of_lines(_labels(old), _labels(new)))
        if list(was) != list(now) and set(was) == set(now):
            yield Reason("clarification", new.id, "the order of the parts differs")

    def of_lines(self, old: str, new: str) -> Iterator[tuple[Kind, str]]:
        """Headings and labels: words, but no sentences."""
        if old != new:
            yield self.pair(old, new)

    def of_sentences(self, old: list[str], new: list[str]) -> Iterator[tuple[Kind, str]]:
        """What differs between two lists of sentences."""
        if old == new:
            return
        if _letters(old, self.grammar) == _letters(new, self.grammar):
            yield self.pair(" ".join(old), " ".join(new))
            return
        gone, come = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
        if not gone and not come:
            yield "clarification", "the order of sentences differs"
        for was, now in _paired(gone, come, self.grammar):
            if was and now:
                yield self.pair(was, now)
            else:
                yield "material", f"a sentence was {'removed' if was else 'added'}: “{_short(was or now)}”"

    def pair(self, old: str, new: str) -> tuple[Kind, str]:
        """One sentence in two wordings."""
        if found := list(telling(old, new, self.names, self.grammar)):
            return "material", f"{'; '.join(found)}: “{_short(new)}”"
        if is_slip(old, new, self.grammar):
            return "editorial", "letters or marks differ"
        if self.grammar.meaning is None:
            return "material", f"words differ, and which words change the meaning is not known: “{_short(new)}”"
        return "clarification", f"words differ: “{_short(new)}”"


@dataclass
class _Part:
    """A heading with the words under it."""

    title: str = ""
    sentences: list[str] = field(default_factory=list)
    form: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def form_weighs(self, other: _Part) -> Kind:
        """What another form of the same words is: emphasis is a mark; a link or a purpose says something."""
        return "editorial" if self.bare == other.bare else "clarification"

    @property
    def bare(self) -> object:
        """Where its links lead, and what its blocks are for under the law."""
        links = [link.partition(")")[0] for text, _ in self.form for link in text.split("](")[1:]]
        return links, {role for _, roles in self.form for role in roles}


def _is_of_facts(node: Node) -> bool:
    """Whether a block was made from facts, which are judged by themselves: the ids of a document's blocks have no dot."""
    return "." in node.id or traits_of(node).is_dated


def _under_headings(article: Node) -> dict[str, _Part]:
    found: dict[str, _Part] = {}

    def walk(node: Node, heading: str) -> None:
        own = node.id if traits_of(node).heads and not _is_of_facts(node) else heading
        if not _is_of_facts(node):
            part = found.setdefault(own, _Part())
            if traits_of(node).text in (Writing.PROSE, Writing.INLINE):
                part.sentences += _said(own_lines(node))
                part.form.append((node.text, node.roles))
            else:
                part.title += " ".join(own_lines(node))
        for child in node.children:
            walk(child, own)

    walk(article, "")
    return found


def _labels(article: Node) -> str:
    """The labels before facts, each once."""
    return " ".join(dict.fromkeys(node.label for node in article.walk() if node.kind == "row" and node.label))


def _said(written: Iterable[str]) -> list[str]:
    return [sentence for line in written for sentence in sentences(line)]


def _letters(written: list[str], grammar: Language) -> str:
    return "".join(character for character in grammar.lowered("".join(written)) if character.isalnum())


def _paired(old: list[str], new: list[str], grammar: Language) -> Iterator[tuple[str, str]]:
    """Each sentence with the one that it is in new words, the most alike first; "" for one that has none."""
    bags = {text: Counter(_WORD.findall(grammar.lowered(text))) for text in (*old, *new)}
    scored = sorted(
        ((_alike(bags[a], bags[b]), min(a, b), max(a, b), a, b) for a in set(old) for b in set(new)),
        key=lambda one: (-one[0], *one[1:]),
    )
    left, right = Counter(old), Counter(new)
    for score, _, _, a, b in scored:
        while score >= ALIKE and left[a] and right[b]:
            left[a], right[b] = left[a] - 1, right[b] - 1
            yield a, b
    yield from ((text, "") for text in left.elements())
    yield from (("", text) for text in right.elements())


def _alike(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _short(text: str) -> str:
    return text if len(text) < 80 else f"{text[:79]}…"
