"""The class of a change: from what changed, never from what is said of it."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.article.grids import grid
from gazet.article.tree import Node
from gazet.changes.classes import Judged, judged
from gazet.changes.tree import entries, frozen
from gazet.edition import facts as model
from gazet.edition.facts import Frozen, Weighs
from gazet.edition.model import KINDS, Kind
from gazet.languages.book import language_book
from support.facts import FULL, Place, changed, edition, facts, places, put

BOOK = language_book()


def text(words: str, id: str = "a") -> Node:
    return Node(id=id, kind="text", text=words)


def section(id: str, *blocks: Node, heading: str = "Part") -> Node:
    return Node(id=id, kind="section", text=heading, children=blocks)


def of(old: tuple[Node, ...], new: tuple[Node, ...]) -> Judged:
    """The change from some blocks to others; the other way round it is of the same class."""
    was, now = edition(FULL, *old), edition(FULL, *new)
    found = judged(was, now, BOOK)
    assert judged(now, was, BOOK).kind == found.kind
    return found


CASES = {
    "nothing": ("editorial", "We keep it.", "We keep it."),
    "a comma": ("editorial", "We keep it, and delete it.", "We keep it and delete it."),
    "white space": ("editorial", "We keep it.", "We  keep\nit."),
    "a capital": ("editorial", "your personal Data is kept", "Your personal data is kept"),
    "a misspelt word": ("editorial", "We recieve your data.", "We receive your data."),
    "a hyphen": ("editorial", "Write an e-mail to us.", "Write an email to us."),
    "two sentences in one": ("editorial", "We keep it. we delete it.", "We keep it; we delete it."),
    "emphasis": ("editorial", "We *keep* it.", "We keep it."),
    "two paragraphs in one": ("editorial", "We keep it.\n\nWe use it.", "We keep it. We use it."),
    "another word": ("clarification", "We store your data safely.", "We keep your data safely."),
    "a word more": ("clarification", "We keep your data.", "We keep your data safely."),
    "a link": ("clarification", "See [this](https://a.example).", "See [this](https://b.example)."),
    "sentences in another order": ("clarification", "We keep it. They use it.", "They use it. We keep it."),
    "a number": ("material", "Kept for 7 days.", "Kept for 8 days."),
    "numbers that change places": ("material", "Logs for 7 and mail for 3 days.", "Logs for 3 and mail for 7 days."),
    "a decimal sign": ("material", "A fee of 1.500 is due.", "A fee of 1,500 is due."),
    "a number in words": ("material", "Kept for seven days.", "Kept for eight days."),
    "a unit": ("material", "Kept for 7 days.", "Kept for 7 weeks."),
    "a currency": ("material", "It costs €5.", "It costs $5."),
    "a month": ("material", "Since 5 March we do.", "Since 5 April we do."),
    "a name": ("material", "Sent to Tidewater Ltd now.", "Sent to Partner Ltd now."),
    "a country": ("material", "Stored in Ireland only.", "Stored in India only."),
    "a name nobody listed": ("material", "We send it to Acme there.", "We send it to Zenith there."),
    "a negation": ("material", "We share it.", "We do not share it."),
    "a contraction": ("material", "They do sell it.", "They don't sell it."),
    "a negation that moves": ("material", "We sell a and do not sell b.", "We do not sell a and sell b."),
    "an exception": ("material", "We keep all of it.", "We keep all of it except mail."),
    "may and must": ("material", "You may write to us.", "You must write to us."),
    "will and can": ("material", "We will answer you.", "We can answer you."),
    "a sentence more": ("material", "We keep it.", "We keep it. They receive copies of everything."),
    "a sentence less": ("material", "We keep it. They receive copies of everything.", "We keep it."),
    "another sentence": ("material", "We keep your data safely.", "Advertisers buy profiles."),
}


@pytest.mark.parametrize("case", CASES)
def test_the_class_of_a_change_of_words(case: str) -> None:
    kind, old, new = CASES[case]
    assert of((text(old),), (text(new),)).kind == kind


OF_OTHERS = [
    ("nl", "material", "Wij mogen dit doen.", "Wij moeten dit doen."),
    ("nl", "material", "Wij verkopen het.", "Wij verkopen het niet."),
    ("nl", "material", "Dit geldt vanaf mei.", "Dit geldt vanaf juni."),
    ("nl", "clarification", "Wij bewaren uw gegevens.", "Wij bewaren uw gegevens zorgvuldig."),
    ("nl", "editorial", "Wij bewaren uw gegevns.", "Wij bewaren uw gegevens."),
    ("tr", "material", "Verileriniz paylaşılır.", "Verileriniz paylaşılmaz."),
    ("tr", "material", "Verilerinizi sileriz.", "Verilerinizi silebiliriz."),
    ("tr", "material", "Veriler 7 gün saklanır.", "Veriler 7 ay saklanır."),
    ("tr", "clarification", "Verilerinizi burada saklarız.", "Verilerinizi güvenle saklarız."),
    ("tr", "editorial", "İlk olarak saklarız.", "ilk olarak saklarız"),
    # Of a language about whose words nothing is known, any other word may change the meaning.
    ("fi", "material", "Säilytämme tietosi täällä.", "Säilytämme tietosi siellä."),
    ("fi", "editorial", "Säilytämme tietosi.", "säilytämme tietosi"),
]


@pytest.mark.parametrize(("language", "kind", "old", "new"), OF_OTHERS)
def test_the_words_of_the_language_that_prevails_are_judged(language: str, kind: Kind, old: str, new: str) -> None:
    was, now = (
        edition(FULL, prevails=(language,)).model_copy(
            update={
                "source": language,
                "articles": {language: Node(id="notice", kind="article", text="x", children=(text(words),))},
            }
        )
        for words in (old, new)
    )
    assert judged(was, now, BOOK).kind == judged(now, was, BOOK).kind == kind


def test_words_that_do_not_prevail_decide_nothing() -> None:
    was = edition(FULL, text("We keep it."))
    other = Node(id="notice", kind="article", text="Notice", children=(text("We sell it."),))
    assert judged(was, was.model_copy(update={"articles": {**was.articles, "nl": other}}), BOOK) == Judged()


def test_another_language_that_prevails_is_material() -> None:
    assert judged(edition(), edition(prevails=("en", "nl")), BOOK).kind == "material"


def test_how_words_are_divided_into_blocks_is_a_matter_of_form() -> None:
    assert of((text("We keep it. We use it."),), (text("We keep it."), text("We use it.", "b"))).kind == "editorial"


def test_words_under_another_heading_say_something_else() -> None:
    one, two = section("one", text("We keep it.")), section("two", text("Here are others.", "b"))
    moved = (section("one"), section("two", text("Here are others.", "b"), text("We keep it.")))
    assert of((one, two), moved).kind == "material"
    assert of((one, two), (two, one)).kind == "clarification"
    assert of((one, two), (section("one", text("We keep it."), heading="Share"), two)).kind == "clarification"


def test_what_a_block_is_for_under_the_law_clarifies() -> None:
    other = text("We keep it.").model_copy(update={"roles": ("gdpr-13.1.a",)})
    assert of((text("We keep it."),), (other,)).kind == "clarification"


def models() -> list[type[Frozen]]:
    return [each for each in vars(model).values() if isinstance(each, type) and issubclass(each, Frozen)]


def test_the_full_facts_state_every_field_of_the_model() -> None:
    stated: set[tuple[type, str]] = set()

    def look(part: Frozen) -> None:
        for name in type(part).model_fields:
            value = getattr(part, name)
            stated.update([(type(part), name)] if value not in (None, (), "none") else [])
            for inner in (value, *entries(value).values()):
                if isinstance(inner, Frozen):
                    look(inner)

    look(frozen(facts(FULL)))
    bases = {base for each in models() for base in each.__mro__[1:]} & {model.Frozen, model.Named}
    assert {(each, name) for each in models() if each not in bases for name in each.model_fields} <= stated | {
        (each, name) for each in (model.Wording,) for name in each.model_fields
    }


def mark_of(at: Place) -> Weighs | None:
    """The mark of the field in a place, found by the annotations of the model."""
    here: type[Frozen] = model.FrozenFacts
    found = None
    for step in at:
        if isinstance(step, str):
            field = here.model_fields[step]
            found = next((mark for mark in field.metadata if isinstance(mark, Weighs)), None)
            parts = [field.annotation]
            while parts:
                part = parts.pop()
                parts += get_args(part)
                if isinstance(part, type) and issubclass(part, Frozen):
                    here = part
    return found


@pytest.mark.parametrize("at", list(places()), ids=lambda at: ".".join(map(str, at)))
def test_a_changed_fact_is_material_unless_its_field_says_otherwise(at: Place) -> None:
    others = list(changed(at))
    assert others
    for other in map(edition, others):
        found = judged(edition(), other, BOOK)
        assert found.kind == judged(other, edition(), BOOK).kind
        assert any(reason.is_fact for reason in found.reasons)
        assert found.kind == "material" or mark_of(at)


def test_only_marked_fields_are_less_than_material() -> None:
    term = ("glossary", "terms", 0)
    assert judged(edition(), edition(put((*term, "match"), "cookies")), BOOK).kind == "editorial"
    assert judged(edition(), edition(put((*term, "name"), "Cookies")), BOOK).kind == "editorial"
    assert judged(edition(), edition(put((*term, "name"), "Beacon")), BOOK).kind == "material"
    assert judged(edition(), edition(put((*term, "statutory"), "processor")), BOOK).kind == "clarification"
    said = (*term, "definition")
    assert judged(edition(), edition(put(said, "A tiny file on a device.")), BOOK).kind == "clarification"
    assert judged(edition(), edition(put(said, "Any small file not on a device.")), BOOK).kind == "material"


WORDS = st.lists(
    st.sampled_from(
        ["we", "keep", "your", "data", "for", "seven", "7", "days", "not", "may", "Acme", "it", "*them*", "and", "sell"]
    ),
    min_size=1,
    max_size=9,
)
SENTENCE = WORDS.map(lambda words: " ".join(words).capitalize() + ".")
TEXT = st.lists(SENTENCE, max_size=4).map(" ".join)
FOREIGN = st.lists(
    st.sampled_from(["quartz", "vivid", "jumps", "lazily", "over", "brown", "foxes"]), min_size=3, max_size=6
).map(lambda words: " ".join(words).capitalize() + ".")


@given(TEXT, TEXT, FOREIGN)
def test_a_sentence_more_never_lowers_the_class(old: str, new: str, more: str) -> None:
    before = of((text(old),), (text(new),)).kind
    assert KINDS.index(of((text(old),), (text(f"{new} {more}"),)).kind) >= KINDS.index(before)
    assert of((text(old),), (text(f"{old} {more}"),)).kind == "material"


@given(TEXT, TEXT)
def test_both_ways_give_the_same_class(old: str, new: str) -> None:
    of((text(old),), (text(new),))  # compares them itself


@given(TEXT)
def test_a_text_does_not_differ_from_itself(words: str) -> None:
    assert of((text(words),), (text(words),)) == Judged()


def test_the_cells_of_a_table_are_words_of_the_document() -> None:
    def table(answer: str, *more: tuple[str, list[str]]) -> tuple[Node, ...]:
        rows = [("copy", ["A copy of your data", answer]), *more]
        return (grid("rights", "Rights", {"right": "Right", "answer": "Answer"}, rows),)

    assert of(table("within one month"), table("within two months")).kind == "material"
    assert of(table("safely and soon"), table("quickly and soon")).kind == "clarification"
    assert of(table("safely"), table("safely", ("deletion", ["Deletion of it", "at once"]))).kind == "material"
