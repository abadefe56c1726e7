"""Editions of one document that two branches released: one's own, issued again on top of the other's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import orjson

from gazet.edition.acts import Act, Publish, Withdraw
from gazet.edition.content import edition_json, edition_of
from gazet.edition.merge import Clash
from gazet.edition.model import Edition
from gazet.edition.release import publication, same_words
from gazet.edition.rules import Rules
from gazet.edition.urgent import on_top

Read = Callable[[Act], bytes | None]
"""The bytes of the file that an act added; None where nobody has them."""
Tell = Callable[[Edition, Edition, Sequence[Clash]], Sequence[str]]
"""Pieces that two editions changed, in words."""

TAKE_BACK = (
    "Take your own release back (git restore editions/ and unreleased.yml from before it), merge, and release again."
)


class Refused(Exception):
    """Why an edition cannot be issued again, and what to do."""


@dataclass
class Reissue:
    """The editions of a document on both branches: the last one they share, and the last one so far of each."""

    old: Edition
    """What one's own next edition was made from."""
    new: Edition
    """What it is to be put on."""

    @classmethod
    def of(cls, document: str, shared: Sequence[Act], theirs: Sequence[Act], read: Read) -> Reissue:
        """Where both branches are before one's own editions. `shared`: the acts of both; `theirs`: those of the other alone.

        Raises Refused.
        """
        last = _last(shared, document)
        added = [act for act in theirs if act.document == document]
        if last is None:
            raise Refused(
                f"the other branch released its first edition too, so nothing says what each changed. {TAKE_BACK}"
            )
        if other := next((act for act in added if not isinstance(act, Publish)), None):
            raise Refused(
                f"the other branch did something else to this document too ({other.act} {other.edition or ''}".rstrip()
                + f"), and your edition was made before that. {TAKE_BACK}"
            )
        now = _last(added, document)
        return cls(_edition(last, read), _edition(now or last, read))

    def next(self, act: Publish, rules: Rules, read: Read, tell: Tell, today: date) -> tuple[Publish, bytes]:
        """One's own next edition with the words of both, under an id that is free. Raises Refused."""
        own = _edition(act, read)
        wrong = list(self._wrong(own))
        value, clashes = on_top(edition_json(self.new), edition_json(self.old), edition_json(own))
        wrong += [f"{place}: both branches changed it. {TAKE_BACK}" for place in tell(self.new, own, clashes)]
        if wrong:
            raise Refused(" ".join(wrong))
        id = rules.next_id(own.document, own.effective)
        found = edition_of({**value, "edition": id, "published": today.isoformat()}, 1)
        if same_words(found, self.new):
            raise Refused(f"the edition {self.new.edition} of the other branch says the same. {TAKE_BACK}")
        self.old, self.new = own, found
        return publication(found)

    def _wrong(self, own: Edition) -> Iterator[str]:
        if own.effective < self.new.effective:
            yield (
                f"it takes effect before {self.new.edition}, which the other branch announced. Take your own release back "
                "(git restore editions/ and unreleased.yml from before it), merge, and release with --urgent."
            )
        if any(edition.later for edition in (own, self.old, self.new)):
            yield f"a translation has not followed yet, so the words of both cannot be put together in it. {TAKE_BACK}"


def _last(acts: Sequence[Act], document: str) -> Publish | None:
    """The last edition of a document that was not withdrawn."""
    gone = {act.edition for act in acts if isinstance(act, Withdraw) and act.document == document}
    own = (act for act in reversed(acts) if isinstance(act, Publish) and act.document == document)
    return next((act for act in own if act.edition not in gone), None)


def _edition(act: Publish, read: Read) -> Edition:
    data = read(act)
    if data is None:
        raise Refused(f"the file of {act.edition} is neither in editions/ nor in git. {TAKE_BACK}")
    return edition_of(orjson.loads(data), 1)
