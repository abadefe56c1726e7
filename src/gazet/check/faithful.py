"""Checks that a translation says what its English says: the same numbers, links and markup, and no English left in it.

A translator who is right against a check says so above the entry, with the reason:

    # gazet: allow other-number: the Dutch law counts from 16
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from gazet.article import markdown
from gazet.article.grammar import faults
from gazet.article.limits import excess
from gazet.check.numbers import different_numbers
from gazet.check.policies import Locator
from gazet.i18n.catalogs import Entry
from gazet.i18n.clauses import Clause
from gazet.languages.model import Language
from gazet.problems import Problem

_ALLOW = re.compile(r"gazet: allow ([a-z-]+(?:, [a-z-]+)*): \S.*")


def allowed(entry: Entry) -> frozenset[str]:
    """The codes of the problems that a comment of an entry allows, with a reason."""
    return allowed_by(entry.file.comments)


def allowed_by(comments: Iterable[str]) -> frozenset[str]:
    """The codes of the problems that comments allow, each with a reason."""
    found = (_ALLOW.fullmatch(comment.strip()) for comment in comments)
    return frozenset(code for match in found if match for code in match[1].split(", "))


def not_allowed(problems: Iterable[Problem], entry: Entry) -> Iterator[Problem]:
    """Those of the problems that the entry does not allow."""
    codes = allowed(entry)
    return (problem for problem in problems if problem.code not in codes)


def check_faithful(clause: Clause, text: str, grammar: Language, problem: Locator) -> Iterator[Problem]:
    """Problems where a translation says something else than its English; each says how to allow it. None in a text whose
    markup is not read."""
    if excess(clause.text) or excess(text):
        return
    yield from _different(clause, text, grammar, _with_a_way_out(problem))


def _with_a_way_out(problem: Locator) -> Locator:
    return lambda code, message, hint: problem(
        code, message, f"{hint} Or say why it is right: # gazet: allow {code}: …"
    )


def _different(clause: Clause, text: str, grammar: Language, problem: Locator) -> Iterator[Problem]:
    yield from _suffixes(text, problem)
    yield from _numbers(clause.text, text, grammar, problem)
    yield from _addresses(clause.text, text, problem)
    if clause.mark.prose:
        yield from _links(clause.text, text, problem)
        yield from _emphasis(clause.text, text, problem)


_JOINED = re.compile(r"\{[^{}]+\}['’]?[^\W\d_]+")


def _suffixes(text: str, problem: Locator) -> Iterator[Problem]:
    for match in _JOINED.finditer(text):
        message = f'something is joined to a placeholder: "{match[0]}".'
        yield problem("joined-suffix", message, "Write the sentence so that the bare name fits.")


def _numbers(source: str, text: str, grammar: Language, problem: Locator) -> Iterator[Problem]:
    if not re.search(r"\d", source + text):
        return
    lost, added = different_numbers(_bare(source), _bare(text), grammar)
    hint = "Write the same number or date, in the way of the language."
    if lost and added:
        message = f"the English says {_listed(lost)}, the translation {_listed(added)}."
        yield problem("other-number", message, hint)
    elif lost:
        yield problem("other-number", f"the translation lacks {_listed(lost)}.", hint)
    elif added:
        yield problem("other-number", f"the translation adds {_listed(added)}.", hint)


def _listed(words: list[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+[^\s<>()\[\].,;:!?'’”\"]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


_UNSEEN = re.compile(r"\]\([^)]*\)|\{[^{}]*\}")


def _bare(text: str) -> str:
    """A text without links' targets, addresses and placeholders: digits in them are no numbers."""
    bare = _UNSEEN.sub(" ", text) if "](" in text or "{" in text else text
    return _ADDRESS.sub(" ", bare) if "@" in bare or "://" in bare else bare


def _addresses(source: str, text: str, problem: Locator) -> Iterator[Problem]:
    if "@" in (both := source + text) or "://" in both:
        wanted, own = (_ADDRESS.findall(re.sub(r"\]\([^)]*\)", " ", said)) for said in (source, text))
        yield from _other(wanted, own, "address", problem)


def _links(source: str, text: str, problem: Locator) -> Iterator[Problem]:
    if "](" in source or "](" in text:
        wanted, own = ([m[1] for m in markdown.LINK.finditer(said)] for said in (source, text))
        yield from _other(wanted, own, "link", problem)


def _other(wanted: list[str], own: list[str], what: str, problem: Locator) -> Iterator[Problem]:
    counts, others = Counter(wanted), Counter(own)
    lost, added = list((counts - others).elements()), list((others - counts).elements())
    hint = f"Use the {what} of the English."
    for old, new in zip(lost, added, strict=False):
        yield problem(f"other-{what}", f'the {what} is "{new}", in the English "{old}".', hint)
    for old in lost[len(added) :]:
        yield problem(f"other-{what}", f'the translation lacks the {what} "{old}".', hint)
    for new in added[len(lost) :]:
        yield problem(f"other-{what}", f'the translation adds the {what} "{new}".', hint)


_MARKUP = re.compile(r"[*_`\[\]]|^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
"""What a text without markup has none of."""
_MARKS = ("*", "_", "`", "[", "]")


def _emphasis(source: str, text: str, problem: Locator) -> Iterator[Problem]:
    if not (_MARKUP.search(source) or _MARKUP.search(text)) or faults(text):  # what no page shows is said already
        return
    shown, expected = markdown.plain(text), markdown.plain(source)
    hint = "Write *emphasis*, **strong** and [links](https://…) as in the English."
    for sign in _MARKS:
        if shown.count(sign) > expected.count(sign):
            at = shown.index(sign)
            message = f'the markup is broken at "{shown[max(0, at - 10) : at + 20]}".'
            yield problem("broken-markup", message, hint)
            return
    wanted, own = _html(source), _html(text)
    for tag, name in (("<em>", "emphasis"), ("<strong>", "strong text"), ("<li>", "list items")):
        if wanted.count(tag) != own.count(tag):
            message = f"the English has {name} {_times(wanted.count(tag))}, the translation {_times(own.count(tag))}."
            yield problem("other-markup", message, "Mark what the English marks.")


def _html(text: str) -> str:
    return str(markdown.html(text, markdown.Unlinked()))


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")


RUN = 5
"""So many words of the English, one after the other, are no coincidence."""


def left_over(source: str, text: str, is_name: Callable[[str], bool]) -> str | None:
    """Words of the English that a translation keeps, if there are many in a row that are no names."""
    own, wanted = (re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", _bare(said)) for said in (text, source))
    runs = {tuple(wanted[n : n + RUN]) for n in range(len(wanted) - RUN + 1)}
    found = (own[n : n + RUN] for n in range(len(own) - RUN + 1) if tuple(own[n : n + RUN]) in runs)
    run = next((words for words in found if sum(word.islower() for word in words) >= RUN - 1), None)
    if run:
        return " ".join(run)
    if text != source:
        return None
    small = [word for word in wanted if word.islower() and not is_name(word)]
    return text if len(small) > 1 else None
