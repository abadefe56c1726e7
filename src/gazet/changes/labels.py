"""What the fields of the facts are called, and the words for their closed values: texts of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from gazet.article import cookies
from gazet.i18n.msgids import mark as mark
from gazet.i18n.msgids import mark_count as mark_count

NONE = mark("none")
"""What was said where there was said to be none."""

WORDS: Mapping[str, str] = {
    "person": mark("from you"),
    "use": mark("observed while you use the service"),
    "third-party": mark("from others"),
    "public": mark("from public sources"),
    "automatic": mark("fully automatic"),
    "partly-automatic": mark("partly automatic"),
    "non-automatic": mark("not automatic, as part of a filing system"),
    "statutory": mark("required by law"),
    "contractual": mark("required by the contract"),
    "pre-contractual": mark("needed to enter into a contract"),
    "voluntary": mark("voluntary"),
    "processor": mark("processor"),
    "controller": mark("controller"),
    "joint-controller": mark("joint controller"),
    "yes": mark("yes"),
    "no": mark("no"),
    "cross-context-advertising": mark("advertising based on what people do on other websites"),
    "social-plugin": mark("buttons and widgets of social networks"),
    "embedded-content": mark("content loaded from another company"),
    "tracker": mark("stored on a device or read from it"),
    "special": mark("special category"),
    "unspecified": mark("no category named"),
    "itself": mark("for our own purposes"),
    "customers": mark("for our customers"),
    **cookies.WORDS,
}
"""Words for the closed values of the model."""

LABELS: Mapping[tuple[str, str], str] = {
    ("Contact", "name"): mark("Name"),
    ("Contact", "email"): mark("Email"),
    ("Contact", "phone"): mark("Telephone"),
    ("Contact", "address"): mark("Address"),
    ("Office", "name"): mark("Name"),
    ("Office", "country"): mark("Country"),
    ("Office", "address"): mark("Address"),
    ("JointController", "name"): mark("Name"),
    ("JointController", "arrangement"): mark("Arrangement"),
    ("Registration", "jurisdiction"): mark("Law"),
    ("Registration", "name"): mark("Register"),
    ("Registration", "number"): mark("Number"),
    ("Representative", "jurisdiction"): mark("Law"),
    ("Organization", "id"): mark("Identifier"),
    ("Organization", "country"): mark("Country"),
    ("Organization", "offices"): mark("Offices"),
    ("Organization", "officer"): mark("Data protection officer"),
    ("Organization", "representatives"): mark("Representatives"),
    ("Organization", "joint_controllers"): mark("Joint controllers"),
    ("Organization", "registrations"): mark("Entries in registers of controllers"),
    ("Organization", "sells_or_shares"): mark("Statement on selling or sharing data"),
    ("Organization", "jurisdictions"): mark("Laws with a page about rights"),
    ("Vocabulary", "id"): mark("Identifier"),
    ("Vocabulary", "names"): mark("Proper names"),
    ("Vocabulary", "purposes"): mark("Purposes"),
    ("Vocabulary", "data"): mark("Categories of data"),
    ("Vocabulary", "legal_bases"): mark("Legal bases"),
    ("Vocabulary", "retention"): mark("Retention rules"),
    ("Vocabulary", "subjects"): mark("Groups of people"),
    ("Vocabulary", "cookie_categories"): mark("Categories of cookies"),
    ("CookieCategory", "statement"): mark("Wording"),
    ("CookieCategory", "consent"): mark("Consent"),
    ("Purpose", "kind"): mark("Kind of purpose"),
    ("DataCategory", "kind"): mark("Kind of data"),
    ("LegalBasis", "statement"): mark("Wording"),
    ("LegalBasis", "obligation_countries"): mark("Countries whose law imposes the obligation"),
    ("RetentionClass", "statement"): mark("Wording"),
    ("RetentionClass", "held_for"): mark("Purpose of keeping"),
    ("Rights", "id"): mark("Identifier"),
    ("Rights", "rights"): mark("Rights"),
    ("Wording", "statement"): mark("Wording"),
    ("Glossary", "id"): mark("Identifier"),
    ("Glossary", "terms"): mark("Definitions"),
    ("Term", "alias"): mark("Other word"),
    ("Term", "match"): mark("How the term is found in the text"),
    ("Term", "definition"): mark("Definition"),
    ("Term", "statutory"): mark("Statutory term"),
    ("Service", "heading"): mark("Heading"),
    ("Service", "data"): mark("Personal data"),
    ("Service", "places"): mark("Places of processing"),
    ("Service", "role"): mark("Role"),
    ("Service", "country"): mark("Country"),
    ("Service", "transfers"): mark("Transfers abroad"),
    ("Service", "cookies"): mark("Cookies and similar"),
    **{("Cookie", field): label for field, label in cookies.LABELS.items()},
    ("Transfer", "law"): mark("Law"),
    ("Transfer", "country"): mark("Country"),
    ("Transfer", "mechanism"): mark("Transfer tool"),
    ("Transfer", "certified_since"): mark("Day of certification"),
    ("Transfer", "expires"): mark("Last day of validity"),
    ("Transfer", "safeguards_copy"): mark("Copy of the safeguards"),
    ("Basis", "law"): mark("Law"),
    ("Basis", "basis"): mark("Legal basis"),
    ("Basis", "interest"): mark("Legitimate interest"),
    ("Activity", "services"): mark("Recipients"),
    ("Activity", "data"): mark("Personal data"),
    ("Activity", "legal_bases"): mark("Legal bases"),
    ("Activity", "subjects"): mark("People concerned"),
    ("Activity", "sources"): mark("Source of the data"),
    ("Activity", "source_note"): mark("Source of the data"),
    ("Activity", "collection"): mark("Way of collection"),
    ("Activity", "necessity"): mark("Obligation to give the data"),
    ("Activity", "consequences"): mark("Consequences of not giving the data"),
    ("Activity", "retention"): mark("Retention rules"),
    ("Activity", "automated_decisions"): mark("Automated decisions"),
    ("AutomatedDecision", "logic"): mark("Logic"),
    ("AutomatedDecision", "significance"): mark("Significance"),
    ("AutomatedDecision", "decisions"): mark("What is decided"),
    ("Activity", "assisted_decisions"): mark("Decisions with the help of programs"),
    ("AssistedDecision", "decisions"): mark("What is decided"),
    ("FrozenFacts", "services"): mark("Recipients"),
    ("FrozenFacts", "activities"): mark("Processing activities"),
}
"""What each field is called that has no sentence of its own, by its model. A test asks for those of new fields."""


def label_of(model: type, field: str) -> str:
    """What a field is called; of a model made from another, what the other calls it."""
    known = (LABELS.get((base.__name__, field)) for base in model.__mro__)
    return next((label for label in known if label), field.replace("_", " "))
