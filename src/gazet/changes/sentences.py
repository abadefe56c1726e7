"""Changes of fact as sentences, written so that bare names fit: no suffix, article or plural is computed."""

from __future__ import annotations

from babel.support import NullTranslations

from gazet.changes.facts import FactChange
from gazet.changes.labels import mark, mark_count
from gazet.changes.values import Said

NOT_STATED = mark("not stated")
CLASSES = {
    "material": mark("Material change"),
    "clarification": mark("Clarification"),
    "editorial": mark("Editorial change"),
}
"""What readers call the classes of a change."""

SENTENCES: dict[str, tuple[str, str]] = {
    "service.added": (mark("Recipient added: %(name)s"), ""),
    "service.removed": (mark("Recipient removed: %(name)s"), ""),
    "service.renamed": (mark("Recipient renamed: %(before)s → %(after)s"), ""),
    "channel.added": (mark("Way of collecting data added: %(name)s"), ""),
    "channel.removed": (mark("Way of collecting data removed: %(name)s"), ""),
    "channel.renamed": (mark("Way of collecting data renamed: %(before)s → %(after)s"), ""),
    "transfer.added": (mark("Transfer basis added: %(name)s"), ""),
    "transfer.removed": (mark("Transfer basis removed: %(name)s"), ""),
    "transfer.renamed": (mark("Transfer basis renamed: %(before)s → %(after)s"), ""),
    "service.product": (mark("%(name)s: product: %(before)s → %(after)s"), ""),
    "service.provider": (mark("%(name)s: provider: %(before)s → %(after)s"), ""),
    "service.purpose": (mark("%(name)s: purpose: %(before)s → %(after)s"), ""),
    "service.data.added": mark_count(
        "%(name)s: data category added: %(after)s", "%(name)s: data categories added: %(after)s"
    ),
    "service.data.removed": mark_count(
        "%(name)s: data category removed: %(after)s", "%(name)s: data categories removed: %(after)s"
    ),
    "service.places.added": mark_count(
        "%(name)s: place of processing added: %(after)s", "%(name)s: places of processing added: %(after)s"
    ),
    "service.places.removed": mark_count(
        "%(name)s: place of processing removed: %(after)s", "%(name)s: places of processing removed: %(after)s"
    ),
    "review.done": (mark("Translation now reviewed by counsel: %(name)s"), ""),
    "review.undone": (mark("Translation no longer reviewed by counsel: %(name)s"), ""),
    "field.changed": (mark("%(field)s of %(name)s: %(before)s → %(after)s"), ""),
    "field.stated": (mark("%(field)s of %(name)s, now stated: %(after)s"), ""),
    "field.unstated": (mark("%(field)s of %(name)s, no longer stated: %(before)s"), ""),
    "field.added": (mark("%(field)s of %(name)s, added: %(after)s"), ""),
    "field.removed": (mark("%(field)s of %(name)s, removed: %(after)s"), ""),
    "purpose.added": (mark("Purpose added: %(name)s"), ""),
    "purpose.removed": (mark("Purpose removed: %(name)s"), ""),
    "purpose.renamed": (mark("Purpose renamed: %(before)s → %(after)s"), ""),
    "data.added": (mark("Category of data added: %(name)s"), ""),
    "data.removed": (mark("Category of data removed: %(name)s"), ""),
    "data.renamed": (mark("Category of data renamed: %(before)s → %(after)s"), ""),
    "subject.added": (mark("Group of people added: %(name)s"), ""),
    "subject.removed": (mark("Group of people removed: %(name)s"), ""),
    "subject.renamed": (mark("Group of people renamed: %(before)s → %(after)s"), ""),
    "retention.added": (mark("Retention rule added: %(name)s"), ""),
    "retention.removed": (mark("Retention rule removed: %(name)s"), ""),
    "retention.renamed": (mark("Retention rule renamed: %(before)s → %(after)s"), ""),
    "retention.limit": (mark("Retention period of %(name)s: %(before)s → %(after)s"), ""),
    "category.added": (mark("Category of cookies added: %(name)s"), ""),
    "category.removed": (mark("Category of cookies removed: %(name)s"), ""),
    "category.renamed": (mark("Category of cookies renamed: %(before)s → %(after)s"), ""),
    "basis.added": (mark("Legal basis added: %(name)s"), ""),
    "basis.removed": (mark("Legal basis removed: %(name)s"), ""),
    "basis.renamed": (mark("Legal basis renamed: %(before)s → %(after)s"), ""),
    "right.added": (mark("Right added: %(name)s"), ""),
    "right.removed": (mark("Right removed: %(name)s"), ""),
    "right.renamed": (mark("Right renamed: %(before)s → %(after)s"), ""),
    "term.added": (mark("Definition added: %(name)s"), ""),
    "term.removed": (mark("Definition removed: %(name)s"), ""),
    "term.renamed": (mark("Defined term renamed: %(before)s → %(after)s"), ""),
    "activity.stated": (mark("Processing activity now stated: %(name)s"), ""),
    "activity.added": (mark("Processing activity added: %(name)s"), ""),
    "activity.removed": (mark("Processing activity removed: %(name)s"), ""),
    "activity.renamed": (mark("Processing activity renamed: %(before)s → %(after)s"), ""),
    "rights.answer_within": (mark("Promised time to answer: %(before)s → %(after)s"), ""),
    "contact.name": (mark("Name of the controller: %(before)s → %(after)s"), ""),
    "contact.email": (mark("Contact address: %(before)s → %(after)s"), ""),
    "contact.website": (mark("Website: %(before)s → %(after)s"), ""),
    "office.added": (mark("Office added: %(name)s"), ""),
    "office.removed": (mark("Office removed: %(name)s"), ""),
}


def sentence(change: FactChange, translations: NullTranslations) -> str:
    """A change of fact as a sentence in the language of the interface."""
    singular, plural = SENTENCES[change.code]
    text = translations.ungettext(singular, plural, change.count) if plural else translations.ugettext(singular)
    before, after = (in_words(value, translations) for value in (change.before, change.after))
    labels = (translations.ugettext(label) + (f" ({about})" if about else "") for label, about in change.field)
    return text % {"name": change.name, "before": before, "after": after, "field": ", ".join(labels)}


def in_words(value: Said | None, translations: NullTranslations) -> str:
    """A value as readers see it."""
    if value is None:
        return translations.ugettext(NOT_STATED)
    said = (translations.ugettext(part) if value.is_interface else part for part in value.parts)
    return "; ".join(said)
