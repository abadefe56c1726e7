"""Changes of fact as sentences, written so that bare names fit: no suffix, article or plural is computed."""

from __future__ import annotations

from babel.support import NullTranslations

from gazet.changes.facts import FactChange


def mark(text: str) -> str:
    """Mark a text for extraction into the interface catalogs."""
    return text


def mark_count(singular: str, plural: str) -> tuple[str, str]:
    """Mark a text with a plural for extraction into the interface catalogs."""
    return singular, plural


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
    "service.data.declared": (mark("%(name)s: data now declared: %(after)s"), ""),
    "service.data.undeclared": (mark("%(name)s: data no longer declared"), ""),
    "service.places.added": mark_count(
        "%(name)s: place of processing added: %(after)s", "%(name)s: places of processing added: %(after)s"
    ),
    "service.places.removed": mark_count(
        "%(name)s: place of processing removed: %(after)s", "%(name)s: places of processing removed: %(after)s"
    ),
    "service.places.declared": mark_count(
        "%(name)s: place of processing now declared: %(after)s",
        "%(name)s: places of processing now declared: %(after)s",
    ),
    "service.places.undeclared": (mark("%(name)s: place of processing no longer declared"), ""),
    "review.done": (mark("Translation now reviewed by counsel: %(name)s"), ""),
    "review.undone": (mark("Translation no longer reviewed by counsel: %(name)s"), ""),
    "purpose.renamed": (mark("Purpose renamed: %(before)s → %(after)s"), ""),
    "data.renamed": (mark("Category of data renamed: %(before)s → %(after)s"), ""),
    "retention.added": (mark("Retention rule added: %(name)s"), ""),
    "retention.removed": (mark("Retention rule removed: %(name)s"), ""),
    "retention.renamed": (mark("Retention rule renamed: %(before)s → %(after)s"), ""),
    "retention.limit": (mark("Retention period of %(name)s: %(before)s → %(after)s"), ""),
    "retention.changed": (mark("Retention rule reworded: %(name)s"), ""),
    "basis.added": (mark("Legal basis added: %(name)s"), ""),
    "basis.removed": (mark("Legal basis removed: %(name)s"), ""),
    "basis.renamed": (mark("Legal basis renamed: %(before)s → %(after)s"), ""),
    "basis.changed": (mark("Legal basis reworded: %(name)s"), ""),
    "right.added": (mark("Right added: %(name)s"), ""),
    "right.removed": (mark("Right removed: %(name)s"), ""),
    "right.renamed": (mark("Right renamed: %(before)s → %(after)s"), ""),
    "right.changed": (mark("Right reworded: %(name)s"), ""),
    "term.added": (mark("Definition added: %(name)s"), ""),
    "term.removed": (mark("Definition removed: %(name)s"), ""),
    "term.renamed": (mark("Defined term renamed: %(before)s → %(after)s"), ""),
    "term.changed": (mark("Definition changed: %(name)s"), ""),
    "service.role": (mark("%(name)s: role of the recipient changed"), ""),
    "service.country": (mark("%(name)s: country of the recipient changed"), ""),
    "service.transfers": (mark("%(name)s: basis of transfers abroad changed"), ""),
    "activity.added": (mark("Processing activity described: %(name)s"), ""),
    "activity.removed": (mark("Processing activity removed: %(name)s"), ""),
    "activity.renamed": (mark("Processing activity renamed: %(before)s → %(after)s"), ""),
    "activity.changed": (mark("Processing activity changed: %(name)s"), ""),
    "organization.country": (mark("Country of the controller changed"), ""),
    "organization.officer": (mark("Data protection officer changed"), ""),
    "organization.representatives": (mark("Representatives changed"), ""),
    "organization.joint_controllers": (mark("Joint controllers changed"), ""),
    "organization.registrations": (mark("Entries in registers of controllers changed"), ""),
    "organization.sells_or_shares": (mark("Statement on selling or sharing data changed"), ""),
    "rights.answer_within": (mark("Promised time to answer: %(before)s → %(after)s"), ""),
    "contact.name": (mark("Name of the controller: %(before)s → %(after)s"), ""),
    "contact.email": (mark("Contact address: %(before)s → %(after)s"), ""),
    "contact.website": (mark("Website: %(before)s → %(after)s"), ""),
    "office.added": (mark("Office added: %(name)s"), ""),
    "office.removed": (mark("Office removed: %(name)s"), ""),
    "office.changed": (mark("Office: %(before)s → %(after)s"), ""),
}


def sentence(change: FactChange, translations: NullTranslations) -> str:
    """A change of fact as a sentence in the language of the interface."""
    singular, plural = SENTENCES[change.code]
    text = translations.ungettext(singular, plural, change.count) if plural else translations.ugettext(singular)
    absent = translations.ugettext("not declared")
    return text % {"name": change.name, "before": change.before or absent, "after": change.after or absent}
