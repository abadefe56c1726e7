"""A translation counts only for the text that it was made for, whatever happened to its entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazet.i18n.catalogs import Translations, translations_of
from gazet.i18n.po import PoEntry, PoFile, read
from gazet.i18n.po_text import written
from gazet.i18n.update import updated
from support.catalogs import clause

A, B = "Kept for 8 years.", "Kept for 9 years, then sold."


def translated(text: str) -> str:
    """What the only translator of these tests writes: it shows for which text."""
    return f"nl: {text}"


@dataclass
class Desk:
    """A catalog, the texts of the policies, and what people and tools do to both."""

    texts: dict[str, str] = field(default_factory=dict)
    catalog: bytes = b""

    @property
    def translations(self) -> Translations:
        found, problems = translations_of(self.catalog, "nl.po", "nl")
        assert found is not None and not problems
        return found

    def state(self, id: str = "x") -> str:
        return self.translations.state(clause(id, self.texts[id]))

    def update(self) -> None:
        self.catalog = written(updated(self.translations, [clause(*item) for item in self.texts.items()])).encode()

    def write(self, text: str | None, id: str = "x") -> None:
        """The lawyer writes a clause, or takes it out."""
        self.texts = {key: said for key, said in self.texts.items() if key != id} | ({id: text} if text else {})

    def change(self, how: Callable[[PoEntry], PoEntry], id: str = "x") -> None:
        """Change the entries of a clause in the file."""
        file = read(self.catalog.decode())
        entries = tuple(how(entry) if entry.context == id else entry for entry in file.entries)
        self.catalog = written(replace(file, entries=entries)).encode()

    def translate(self, id: str = "x") -> None:
        """Translate what the catalog shows, as Poedit and Weblate write it."""
        self.change(
            lambda e: e if e.obsolete else replace(e, strings=(translated(e.msgid),), flags=(), previous=None), id
        )

    def revert_msgid(self, id: str = "x") -> None:
        """Write the text of today beside a translation, by hand or by replacing in all files."""
        self.change(lambda e: replace(e, msgid=self.texts.get(id, e.msgid)), id)

    def unflag(self, id: str = "x") -> None:
        """Take away `fuzzy`, and leave the text that the translation was made for."""
        self.change(lambda e: replace(e, flags=()) if e.previous else e, id)

    def strip_obsolete(self, id: str = "x") -> None:
        """What a tool does that keeps nothing of obsolete entries but their texts and comments."""
        self.change(lambda e: replace(e, flags=(), previous=None) if e.obsolete else e, id)

    def copy(self, id: str = "x", other: str = "y") -> None:
        """Copy the translation of another clause, with all that is said of it."""
        found = self.translations.entries.get(other)
        if found and id in self.texts:
            self.change(lambda e: e if e.obsolete else replace(found.file, context=id, msgid=e.msgid), id)


@pytest.fixture
def desk() -> Desk:
    """A clause that is translated."""
    made = Desk({"x": A})
    made.update()
    made.translate()
    assert made.state() == "translated"
    return made


def test_a_reworded_text_that_goes_and_comes_back_is_not_translated(desk: Desk) -> None:
    for text in (B, None, B):
        desk.write(text)
        desk.update()
    assert desk.state() == "fuzzy"
    entry = desk.translations.entries["x"]
    assert (entry.text, entry.previous) == (translated(A), A)


@pytest.mark.parametrize("strip", [False, True])
def test_the_text_it_was_made_for_brings_it_back(desk: Desk, strip: bool) -> None:
    for text in (B, None):
        desk.write(text)
        desk.update()
    if strip:
        desk.strip_obsolete()
    desk.write(A)
    desk.update()
    assert desk.state() == "translated"
    assert desk.translations.entries["x"].previous is None


def test_a_text_that_is_reverted_is_translated_again_and_another_is_not(desk: Desk) -> None:
    for text, state in ((B, "fuzzy"), (A, "translated"), (B, "fuzzy"), (f"{A} Perhaps.", "fuzzy")):
        desk.write(text)
        desk.update()
        assert desk.state() == state
        assert desk.translations.entries["x"].previous == (None if state == "translated" else A)


def test_what_a_translator_doubts_is_doubted_after_every_update(desk: Desk) -> None:
    desk.change(lambda e: replace(e, flags=("fuzzy",)))
    for text in (A, B, A):
        desk.write(text)
        desk.update()
        assert desk.state() == "fuzzy"


def test_a_fuzzy_mark_taken_away_by_hand_alone_confirms_nothing(desk: Desk) -> None:
    desk.write(B)
    desk.update()
    desk.unflag()
    assert desk.state() == "unconfirmed"
    desk.update()
    assert desk.state() == "fuzzy"
    assert desk.translations.entries["x"].previous == A


def test_an_editor_for_catalogs_confirms_a_translation_without_changing_it(desk: Desk) -> None:
    """Poedit and Weblate take away the mark and the old text together."""
    desk.write(B)
    desk.update()
    desk.change(lambda e: replace(e, flags=(), previous=None))
    assert desk.state() == "translated"
    desk.update()
    assert desk.state() == "translated"


def test_a_text_replaced_in_all_files_at_once_makes_no_translation(desk: Desk) -> None:
    desk.update()
    desk.write(B)
    desk.revert_msgid()
    assert desk.state() == "changed"
    desk.update()
    assert desk.state() == "fuzzy"


def test_a_copied_translation_does_not_count(desk: Desk) -> None:
    desk.write(B, "y")
    desk.update()
    desk.copy("y", "x")
    assert desk.state("y") == "changed"


def test_an_obsolete_translation_that_nothing_vouches_for_comes_back_fuzzy(desk: Desk) -> None:
    desk.write(None)
    desk.update()
    desk.change(lambda e: replace(e, comments=()))
    desk.write(A)
    desk.update()
    assert desk.state() == "fuzzy"


def test_a_catalog_without_marks_counts_where_its_text_is_that_of_today() -> None:
    desk = Desk({"x": A}, f'msgctxt "x"\nmsgid "{A}"\nmsgstr "{translated(A)}"\n'.encode())
    assert desk.state() == "translated"
    desk.update()
    assert desk.state() == "translated"
    desk.write(B)
    assert desk.state() == "changed"


DEEDS: dict[str, Callable[[Desk, str, str], None]] = {
    "write": lambda desk, id, text: desk.write(text, id),
    "take out": lambda desk, id, _: desk.write(None, id),
    "update": lambda desk, *_: desk.update(),
    "translate": lambda desk, id, _: desk.translate(id),
    "unflag": lambda desk, id, _: desk.unflag(id),
    "replace": lambda desk, id, _: desk.revert_msgid(id),
    "strip": lambda desk, id, _: desk.strip_obsolete(id),
    "copy": lambda desk, id, _: desk.copy(id, "y" if id == "x" else "x"),
    "uncomment": lambda desk, id, _: _uncomment(desk, id),
}


BY_HAND = ("unflag", "replace", "copy", "uncomment")
"""What people do to what a command has written; beside a text that a person has just written, nobody could tell."""


def _uncomment(desk: Desk, id: str) -> None:
    """Take the `#~` away from an obsolete entry, in the place of the current one."""
    file = read(desk.catalog.decode())
    gone = next((entry for entry in file.entries if entry.context == id and entry.obsolete), None)
    if gone:
        rest = tuple(entry for entry in file.entries if entry.context != id)
        desk.catalog = written(replace(file, entries=(*rest, replace(gone, obsolete=False)))).encode()


deeds = st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from("xy"), st.sampled_from([A, B, "Not sold."]))


@given(st.lists(deeds, max_size=25))
def test_after_any_history_a_translation_is_one_of_the_text_beside_it(history: list[tuple[str, str, str]]) -> None:
    desk = Desk({"x": A, "y": B})
    desk.update()
    for deed, id, text in history:
        if deed in BY_HAND:
            desk.update()
        DEEDS[deed](desk, id, text)
        check_all(desk)
    desk.update()
    check_all(desk)
    before = desk.catalog
    desk.update()
    assert desk.catalog == before


def check_all(desk: Desk) -> None:
    for id, text in desk.texts.items():
        if desk.state(id) == "translated":
            assert desk.translations.entries[id].text == translated(text)


def test_an_old_english_is_kept_until_it_is_translated(desk: Desk) -> None:
    desk.write(B)
    for _ in range(3):
        desk.update()
    assert f'#| msgid "{A}"'.encode() in desk.catalog
    desk.translate()
    desk.update()
    assert b"#|" not in desk.catalog


def test_an_entry_without_translation_has_no_mark() -> None:
    assert "gazet:" not in written(updated(Translations("nl", "nl.po"), [clause("x", A)]))
    assert updated(Translations("nl", "nl.po", file=PoFile()), []).entries == ()
