"""Makes findings: what is wrong, the law that says so, the facts that show it, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazet.audit.model import Advice, Finding, Ref, Severity
from gazet.audit.subject import Case
from gazet.law.fact import Citations

SERVICE, ACTIVITY = "services/<id>.yml", "activities/<id>.yml"
ORGANIZATION, VOCABULARY = "organization.yml", "vocabulary.yml"
LAW = "LAW"
"""Stands for the law's id in a snippet."""
TRANSFER = f"transfers:\n- {{law: {LAW}, country: …, mechanism: …}}"
BASIS = f"legal_bases:\n- {{law: {LAW}, basis: …}}"

ADVICE: Mapping[str, Advice] = {
    "mechanism-of-another-law": Advice(SERVICE, "Declare a transfer tool of this law.", TRANSFER),
    "mechanism-not-for-country": Advice(SERVICE, "Declare a tool that covers the recipient's country.", TRANSFER),
    "mechanism-expired": Advice(
        SERVICE,
        "Declare the tool that has replaced it, or its new last day.",
        f"transfers:\n- {{law: {LAW}, country: …, mechanism: …, expires: …}}",
    ),
    "mechanism-expires": Advice(
        SERVICE,
        "Prepare the tool that will replace it.",
        f"transfers:\n- {{law: {LAW}, country: …, mechanism: …, expires: …}}",
    ),
    "certification-not-declared": Advice(
        SERVICE,
        "Look the recipient up in the framework's list, and declare since when it is certified.",
        f"transfers:\n- {{law: {LAW}, country: …, mechanism: …, certified_since: …}}",
    ),
    "transfer-without-mechanism": Advice(SERVICE, "Declare the transfer tool of each recipient.", TRANSFER),
    "two-legal-bases": Advice(
        ACTIVITY, "Keep one basis for each purpose, or describe two activities with records that differ.", BASIS
    ),
    "tracker-without-consent": Advice(
        ACTIVITY,
        "Ask for consent and declare it; or, where the tracker is strictly necessary for what the reader asked for, keep the "
        "basis and say in the policy why.",
        f"legal_bases:\n- {{law: {LAW}, basis: consent}}",
    ),
    "tracker-without-basis": Advice(
        ACTIVITY,
        "Describe what each is used for, and on which legal basis.",
        f"id: …\nname: …\nservices: [ … ]\n{BASIS}",
    ),
    "special-without-condition": Advice(
        ACTIVITY,
        "Declare the condition for special categories besides the basis.",
        f"legal_bases:\n- {{law: {LAW}, basis: …}}\n- {{law: {LAW}, basis: special-categories}}",
    ),
    "foreign-obligation": Advice(
        VOCABULARY,
        "Keep to the countries whose law counts here, and give another basis to what foreign law requires.",
        "legal_bases:\n- id: …\n  obligation_countries: [ … ]",
    ),
    "answer-time": Advice("rights.yml", "Promise the law's own period.", "answer_within: {number: …, unit: …}"),
    "sent-to-third-parties": Advice(
        "<document>/document.yml",
        "Say that requests can be made to you, also about data that others process for you.",
        "- id: …\n  text: You may send every request to us at {email}; we pass it on where needed.",
    ),
    "processor-data": Advice(
        "<document>/document.yml",
        "Describe what you do on behalf of customers in a section that says so.",
        "- id: …\n  section: …\n  body:\n  - id: …\n    text: …",
    ),
    "office-abroad": Advice(
        SERVICE,
        "If the office receives data, declare it as a recipient.",
        f"kind: service\nname: …\nprovider: …\nrole: …\npurpose: …\n{TRANSFER}",
    ),
    "right-of-another-law": Advice(
        "rights.yml", "Say in the right for whom it is.", "rights:\n- id: …\n  statement: if you are in …, you may …"
    ),
    "joint-control": Advice(
        SERVICE,
        "Declare the provider as a joint controller, and the essence of the arrangement in organization.yml; or replace the "
        "plugin by a link.",
        "role: joint-controller\n\n# organization.yml\njoint_controllers:\n- {id: …, name: …, arrangement: … }",
    ),
    "sale-denied": Advice(
        ORGANIZATION,
        "Declare that data is shared, and offer the opt-out; or end such advertising.",
        "sells_or_shares: yes",
    ),
    "general-wording": Advice(
        VOCABULARY,
        "Write what is meant: a period or how it is determined, a purpose, a kind of company.",
        "retention:\n- id: …\n  limit: {number: …, unit: …}\n  statement: kept for {limit} after …",
    ),
    "thresholds": Advice(
        "notices.yml",
        "Find out whether they are met, and write it down with the reason; where they are not, readers need not be offered this law.",
        f"conditions:\n- {{law: {LAW}, condition: thresholds, met: yes, reason: … }}",
    ),
    "several-providers": Advice(
        SERVICE, "Name the company that receives the data, as in its contract with you.", "provider: …\ncountry: …"
    ),
    "conflicting-periods": Advice(
        VOCABULARY,
        "Keep one period, or say in the rules to which data each applies.",
        "retention:\n- id: …\n  limit: {number: …, unit: …}\n  statement: kept for {limit} after …",
    ),
    "unclear-controller": Advice(
        ORGANIZATION,
        "Say what the office is: a joint controller, a representative, or, in services/<id>.yml, a recipient with a role.",
        "joint_controllers:\n- {id: …, name: …, arrangement: … }",
    ),
}
"""What to do about a finding, by its code."""


def found(
    case: Case, code: str, severity: Severity, citation: Citations, explanation: str, *evidence: Ref
) -> Iterator[Finding]:
    """A finding; none where the law has no provision to cite."""
    if citation:
        said = ADVICE[code]
        advice = Advice(said.file, said.text, said.snippet.replace(LAW, case.jurisdiction.id))
        refs = tuple(dict.fromkeys(evidence))
        yield Finding(code, severity, case.jurisdiction.id, citation, explanation, advice, refs)
