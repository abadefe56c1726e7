"""Every export read back: its facts are the edition's, what was not declared is in none of them, and each fits its format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt
from rdflib import DCTERMS, RDF, SKOS, Graph, Namespace, URIRef
from rdflib.term import Literal, Node

from gazet.article.markdown import plain
from gazet.article.resolve import service_heading
from gazet.article.tree import Node as Block
from gazet.center.center import Center
from gazet.edition.history import read_history
from gazet.edition.reading import Reading
from gazet.exports.dpv import dpv
from gazet.exports.dpv_terms import PREFIXES, terms
from gazet.exports.edition_json import edition_json
from gazet.exports.processings import processing_id, processings
from gazet.exports.register import KINDS, ROLES, edition_csv, edition_register, written
from gazet.exports.text import edition_markdown
from gazet.exports.tilt import NOBODY, NOWHERE, tilt
from gazet.i18n import cldr
from gazet.i18n.cells import is_formula
from gazet.i18n.interface import Interface
from gazet.law.book import law_book
from gazet.model.base import Duration
from gazet.model.facts import Facts, Service
from gazet.model.processing import Activity, Contact, JointController, Representative, Transfer
from support.places import DEMO, GOLDENS
from support.reading import words_of
from support.records import history_of_editions

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib warns of itself
BASE = "https://privacy.example/"
DAY = date(2026, 11, 23)
DPV = Namespace(PREFIXES["dpv"])
TIME = Namespace(PREFIXES["time"])
WORDS = re.compile(r"\w+")


def center(*documents: str) -> Center:
    """The demonstration's editions of these documents."""
    histories = []
    for document in documents:
        history, problems = read_history(DEMO / "editions" / document)
        assert not problems
        histories.append(history)
    return Center(tuple(histories), DAY, {}, base=BASE)


@cache
def published() -> tuple[Reading, ...]:
    """Every edition of the demonstration, in three languages."""
    return kept(center("privacy", "cookies"))


CENTERS: dict[Reading, Center] = {}


def kept(center: Center) -> tuple[Reading, ...]:
    """The readings of a center, which is remembered for each."""
    found = tuple(center.readings())
    CENTERS.update(dict.fromkeys(found, center))
    return found


def center_of(reading: Reading) -> Center:
    return CENTERS[reading]


def told(writer: Callable[[Center, Reading], bytes], reading: Reading) -> bytes:
    return writer(center_of(reading), reading)


@cache
def declared() -> tuple[Reading, ...]:
    """An edition that declares all that the model knows, some of it as none, in two records and two activities alone."""
    first = center("privacy").histories[0].editions[-1]
    facts = first.facts
    mail, cloud, *others = (
        s.model_copy(update={"role": None, "country": None, "transfers": None}) for s in facts.services
    )
    services = (
        mail.model_copy(
            update={
                "role": "processor",
                "country": "US",
                "transfers": (
                    Transfer(law="eu", country="US", mechanism="dpf", certified_since="2024-09-15"),
                    Transfer(law="nl", country="US", mechanism="scc", safeguards_copy="Write to {email} for a copy."),
                    Transfer(law="tr", country="US", mechanism="standard-contract"),
                ),
            }
        ),
        cloud.model_copy(update={"role": "joint-controller", "data": (), "places": (), "transfers": ()}),
        *others,
    )
    organization = facts.organization.model_copy(
        update={
            "country": "NL",
            "officer": Contact(name="A. Fisher", email="dpo@example.com", phone="+31 30 000 0000", address=("Quay 1",)),
            "representatives": (
                Representative(jurisdiction="uk", name="Harbour UK Ltd", email="uk@example.com"),
                Representative(jurisdiction="eu", name="Harbour SARL", email="eu@example.com"),
            ),
            "joint_controllers": (JointController(id="port", name="Port Authority", arrangement="Each its own part."),),
        }
    )
    data = tuple(c.model_copy(update={"kind": "special"} if c.id == "boat" else {}) for c in facts.vocabulary.data)
    vocabulary = facts.vocabulary.model_copy(update={"data": data})
    activities = (
        Activity.model_validate(
            {
                "id": "stay",
                "name": "Keeping a berth",
                "services": [mail.id, cloud.id],
                "legal_bases": [
                    {"law": "eu", "basis": "contract"},
                    {"law": "tr", "basis": "legal-obligation"},
                    {"law": "us-ca", "basis": "unheard-of"},
                    {"law": "nl", "basis": "legitimate-interests", "interest": "To keep *order* at the quay."},
                ],
                "sources": ["person", "use"],
                "necessity": "contractual",
                "consequences": "Without it there is no berth.",
                "retention": ["bookings", "insurance"],
                "automated_decisions": {"logic": "First come, first served.", "significance": "You may get no berth."},
            }
        ),
        Activity.model_validate(
            {
                "id": "credit",
                "name": "Checking credit",
                "data": ["name"],
                "legal_bases": "none",
                "sources": ["third-party", "public"],
                "source_note": "From credit agencies.",
                "automated_decisions": "none",
            }
        ),
    )
    full = Facts(
        organization=organization,
        vocabulary=vocabulary,
        rights=facts.rights,
        glossary=facts.glossary,
        services=services,
        activities=activities,
    )
    words = {**first.words, "nl": {**first.words["nl"], "activities.stay.name": "Een ligplaats aanhouden"}}
    edition = first.model_copy(update={"facts": full, "words": words})
    site = Center((history_of_editions(edition),), date(2027, 6, 1), {}, base=BASE)
    return kept(site)


def every() -> list[Reading]:
    return [*published(), *declared()]


def name(reading: Reading) -> str:
    what = "declared" if reading in declared() else reading.document
    return f"{what}-{reading.edition.edition}-{reading.language}"


def processed(reading: Reading) -> Iterator[tuple[str, Activity | None, Service | None]]:
    for activity, service in processings(reading.facts):
        yield processing_id(activity, service), activity, service


def data_names(reading: Reading, activity: Activity | None, service: Service | None) -> list[str]:
    data = service.data if service and service.data is not None else activity.data if activity else None
    return [reading.facts.data_name[id] for id in data or ()]


def test_the_cases_cover_three_languages_corrections_and_everything_that_can_be_declared() -> None:
    assert {reading.language for reading in published()} == {"en", "nl", "tr"}
    assert any(reading.corrected for reading in published())
    activity = declared()[0].facts.activities[0]
    assert all(getattr(activity, field) for field in ("legal_bases", "sources", "retention", "automated_decisions"))


# JSON


@pytest.mark.parametrize("reading", every(), ids=name)
def test_the_json_of_an_edition_is_the_edition_in_one_language(reading: Reading) -> None:
    value = json.loads(told(edition_json, reading))
    assert Block.model_validate(value["article"]) == reading.article
    facts = Facts.model_validate(value["facts"])
    headed = tuple(s.model_copy(update={"heading": service_heading(s)}) for s in reading.facts.services)
    assert facts.model_dump() == reading.facts.model_copy(update={"services": headed}).model_dump()
    assert "{" not in json.dumps([s["heading"] for s in value["facts"]["services"]])
    assert (value["edition"], value["number"], value["language"], value["hash"]) == (
        reading.edition.edition,
        reading.edition.number,
        reading.language,
        reading.hash,
    )
    assert value["summary"] == reading.edition.summary[reading.language]


def test_the_hash_is_that_of_the_correction_where_a_text_was_corrected() -> None:
    corrected = [i for i in published() if i.corrected]
    for reading in corrected:
        first = next(
            link
            for link in center_of(reading).history(reading.document).links
            if link.value["edition"] == reading.edition.edition
        )
        assert reading.hash != first.hash
        assert reading.hash in {
            link.hash
            for link in center_of(reading).history(reading.document).links
            if link.value.get("language") == "nl"
        }


# The register


def unsafe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def read_csv(data: bytes) -> list[list[str]]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [[unsafe(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("reading", every(), ids=name)
def test_the_register_says_of_each_record_what_the_edition_says(reading: Reading) -> None:
    headings, *rows = read_csv(told(edition_csv, reading))
    assert len(headings) == 15 and len(rows) == len(reading.facts.services)
    purposes = {p.id: p.name for p in reading.facts.vocabulary.purposes}
    for row, s in zip(rows, reading.facts.services, strict=True):
        said = dict(zip(("document", "id", "kind", "name", "product", "provider", "role", "country", "purpose",
                         "purpose_id", "data", "data_ids", "places", "codes", "transfers"), row, strict=True))  # fmt: skip
        assert (said["document"], said["id"], said["name"]) == (reading.document, s.id, s.name)
        assert (said["product"], said["provider"]) == (s.product or "", s.provider or "")
        assert said["kind"] == Interface().say(reading.language, KINDS[s.kind])
        assert said["role"] == (Interface().say(reading.language, ROLES[s.role]) if s.role else "")
        assert (said["purpose_id"], said["purpose"]) == (s.purpose, purposes[s.purpose])
        assert listed(said["data_ids"]) == s.data and listed(said["codes"]) == s.places
        assert said["data"] == (
            "; ".join(reading.facts.data_name[d] for d in s.data or ()) or none_or_empty(reading, s.data)
        )
        shown = [cldr.country_name(reading.language, p) for p in s.places or ()]
        assert said["places"] == ("; ".join(shown) or none_or_empty(reading, s.places))
        transfers = (
            None if s.transfers is None else tuple((t.law, t.country or "", t.mechanism or "") for t in s.transfers)
        )
        codes = listed(said["transfers"])
        assert (None if codes is None else [c.split(":") for c in codes]) == (
            None if transfers is None else [list(t) for t in transfers]
        )


def listed(cell: str) -> tuple[str, ...] | None:
    return None if cell == "" else () if cell == "none" else tuple(cell.split(" "))


def none_or_empty(reading: Reading, value: object) -> str:
    return Interface().say(reading.language, "none") if value == () else ""


@pytest.mark.parametrize("reading", every(), ids=name)
def test_the_register_for_programs_says_the_same(reading: Reading) -> None:
    records = json.loads(told(edition_register, reading))["records"]
    for record, s in zip(records, reading.facts.services, strict=True):
        back: dict[str, Any] = {key: value for key, value in record.items() if key != "document"}
        back["purpose"] = back["purpose"]["id"]
        for key, id in (("data", "id"), ("places", "code")):
            if isinstance(back.get(key), list):
                back[key] = [entry[id] for entry in back[key]]
        assert Service.model_validate(back) == s.model_copy(update={"heading": None})
        if isinstance(record.get("data"), list):
            assert [d["name"] for d in record["data"]] == [reading.facts.data_name[d] for d in s.data or ()]


@pytest.mark.parametrize("space", ["", " ", "  ", "\t", "\n", "\r", "\u00a0", "\u3000", "\u2009 ", " \u202f"])
@pytest.mark.parametrize("sign", "=+-@＝＋－＠﹦﹢﹣﹫")
def test_no_spreadsheet_runs_a_cell_whatever_stands_before_the_sign(space: str, sign: str) -> None:
    cell = f"{space}{sign}HYPERLINK(1)"
    assert written([[cell]]).decode("utf-8-sig") == f'"\'{cell}"\r\n'
    assert read_csv(written([[cell]])) == [[cell]]


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_any_text_survives_a_table_and_no_cell_starts_a_formula(rows: list[list[str]]) -> None:
    data = written(rows)
    assert read_csv(data) == rows
    raw = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not [cell for row in raw for cell in row if is_formula(cell)]


def test_a_formula_in_a_name_is_text_in_a_spreadsheet() -> None:
    assert written([['=HYPERLINK("https://evil.example")', "'quoted", "-1"]]).decode("utf-8-sig") == (
        '"\'=HYPERLINK(""https://evil.example"")","\'\'quoted","\'-1"\r\n'
    )


# TILT


@cache
def tilt_schema() -> Draft7Validator:
    schema = json.loads((GOLDENS / "tilt.schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("reading", every(), ids=name)
def test_tilt_fits_its_structure(reading: Reading) -> None:
    problems = [
        f"{error.json_path}: {error.message}" for error in tilt_schema().iter_errors(json.loads(told(tilt, reading)))
    ]
    assert not problems


def test_the_structure_refuses_what_tilt_refuses() -> None:
    whole = json.loads(told(tilt, published()[0]))
    for broken in (
        {**whole, "controller": {**whole["controller"], "country": "nl"}},
        {key: value for key, value in whole.items() if key != "dataProtectionOfficer"},
        {**whole, "automatedDecisionMaking": {"inUse": True}},
        {**whole, "meta": {**whole["meta"], "created": "2026-13-45"}},
        {**whole, "meta": {**whole["meta"], "url": ["https://example.org/a b"]}},
        {**whole, "meta": {**whole["meta"], "language": "xx"}},
        {**whole, "rightToComplain": {"available": True, "description": "…"}},
    ):
        assert not tilt_schema().is_valid(broken)


@pytest.mark.parametrize("reading", every(), ids=name)
def test_tilt_says_what_the_edition_says(reading: Reading) -> None:
    value, facts = json.loads(told(tilt, reading)), reading.facts
    assert value["meta"]["_hash"] == reading.hash and value["meta"]["version"] == reading.edition.number
    assert value["meta"]["status"] == ("active" if center_of(reading).in_force(reading) else "inactive")
    assert value["controller"]["name"] == facts.organization.name
    items = {item["_id"]: item for item in value["dataDisclosed"]}
    purposes = {p.id: p.name for p in facts.vocabulary.purposes}
    for id, activity, service in processed(reading):
        item = items.pop(id)
        assert item["category"] == data_names(reading, activity, service)
        assert item["purposes"][0]["purpose"] == (purposes[service.purpose] if service else activity.name)  # type: ignore[union-attr]
        got = item["recipients"]
        if service and service.kind == "service":
            assert {r.get("name") for r in got} == {service.provider} and {r["category"] for r in got} == {service.name}
            places = service.places if service.places is not None else (service.country,) if service.country else ()
            assert [r["country"] for r in got if "country" in r] == list(places)
        else:
            assert not got
        classes = {r.id: r for r in facts.vocabulary.retention}
        kept = [classes[id] for id in (activity.retention if activity else None) or ()]
        assert [storage(s) for s in item["storage"]] == [(r.limit and days(r.limit), plain(r.statement)) for r in kept]
    named = {id for a in facts.activities for id in a.retention or ()}
    rest = [r for r in facts.vocabulary.retention if r.id not in named]
    assert list(items) == [f"retention.{r.id}" for r in rest]
    for item, r in zip(items.values(), rest, strict=True):
        limit = days(r.limit) if r.limit else r.limit
        assert item["category"] == [r.name] and storage(item["storage"][0]) == (limit, plain(r.statement))
    for member, ids in TILT_RIGHTS.items():
        stated = [r for r in facts.rights.rights if r.id in ids]
        assert value[member].get("description", "") == " ".join(f"{r.name}: {plain(r.statement)}" for r in stated)
    assert value["changesOfPurpose"] == []


TILT_RIGHTS = {
    "rightToInformation": {"access"},
    "rightToRectificationOrDeletion": {"rectification", "erasure"},
    "rightToDataPortability": {"portability"},
    "rightToWithdrawConsent": {"withdraw-consent"},
    "rightToComplain": {"complaint"},
}


def days(limit: object) -> object:
    """A limit as TILT can say it: weeks are seven days."""
    if isinstance(limit, Duration) and limit.unit == "week":
        return Duration(number=limit.number * 7, unit="day")
    return limit


def storage(said: dict[str, Any]) -> tuple[object, str]:
    if "temporal" not in said:
        return None, said["purposeConditional"][0]
    entry = said["temporal"][0]
    number, unit = int(entry["ttl"][1:-1]), {"Y": "year", "M": "month", "D": "day"}[entry["ttl"][-1]]
    return Duration(number=number, unit=unit) if number else (), entry["description"]


@pytest.mark.parametrize("reading", declared(), ids=name)
def test_tilt_carries_officers_bases_transfers_sources_and_decisions(reading: Reading) -> None:
    value = json.loads(told(tilt, reading))
    assert value["controller"]["country"] == "NL"
    assert value["controller"]["representative"] == {"name": "Harbour SARL", "email": "eu@example.com"}
    assert value["dataProtectionOfficer"] == {
        "name": "A. Fisher", "email": "dpo@example.com", "phone": "+31 30 000 0000", "address": "Quay 1", "country": NOWHERE,
    }  # fmt: skip
    stay = next(i for i in value["dataDisclosed"] if i["_id"].startswith("activities.stay.services."))
    bases = {b.id: b.name for b in law_book().in_language(reading.language)["eu"].pack.legal_bases}
    assert [b["reference"] for b in stay["legalBases"]] == ["GDPR-6-1-b", "KVKK-5-2", "", "GDPR-6-1-f"]
    assert stay["legalBases"][0]["description"] == bases["contract"]
    assert stay["legalBases"][2]["description"] == "us-ca: unheard-of"
    assert stay["legitimateInterests"] == [{"exists": True, "reasoning": "To keep order at the quay."}]
    assert stay["nonDisclosure"]["contractualRegulation"] and not stay["nonDisclosure"]["legalRequirement"]
    assert stay["nonDisclosure"]["consequences"] == "Without it there is no berth."
    if reading.language == "nl":
        assert stay["purposes"][0]["description"] == "Een ligplaats aanhouden"
    tools = {t.id: t.name for t in law_book().in_language(reading.language)["eu"].pack.transfers}
    mail = f"Write to {reading.facts.organization.email} for a copy."
    assert value["thirdCountryTransfers"] == [
        {"country": "US", "adequacyDecision": {"available": True, "description": tools["dpf"]}},
        {
            "country": "US",
            "standardDataProtectionClause": {"available": True, "description": f"{tools['scc']}. {mail}"},
        },
    ]
    credit = [s for s in value["sources"] if s["_id"] == "activities.credit.name"]
    assert [(o["origin"], o["publiclyAvailable"], o["description"]) for o in credit[0]["sources"]] == [
        ("received", False, "From credit agencies."),
        ("received", True, "From credit agencies."),
    ]
    assert {o["origin"] for s in value["sources"] if "stay" in s["_id"] for o in s["sources"]} == {"observed"}
    assert value["automatedDecisionMaking"] == {
        "inUse": True, "logicInvolved": "First come, first served.", "scopeAndIntendedEffects": "You may get no berth.",
    }  # fmt: skip
    credit_at = next(n for n, i in enumerate(value["dataDisclosed"]) if i["_id"] == "activities.credit")
    assert f"/dataDisclosed/{credit_at}/legalBases" in value["_none"]


def with_facts(**update: object) -> Reading:
    """The reading that declares everything, in English, with some facts replaced."""
    reading = declared()[0]
    facts = Facts(**{**{field: getattr(reading.edition.facts, field) for field in Facts.model_fields}, **update})
    edition = reading.edition.model_copy(update={"facts": facts})
    edition.__dict__.pop("localized", None)  # a copy keeps what was computed from the old facts
    changed = Reading(edition, "en", reading.hash)
    CENTERS[changed] = center_of(reading)
    return changed


@pytest.mark.parametrize(
    ("tool", "place"),
    [
        ("adequacy", "adequacyDecision"),
        ("dpf", "adequacyDecision"),
        ("scc", "standardDataProtectionClause"),
        ("bcr", "appropriateGuarantees"),
        ("codes-certification", "appropriateGuarantees"),
        ("derogations", None),
        (None, None),
    ],
)
def test_tilt_puts_each_transfer_tool_where_the_gdpr_puts_it(tool: str | None, place: str | None) -> None:
    service = declared()[0].facts.services[0]
    transfers = (Transfer(law="eu", country="TR", mechanism=tool), Transfer(law="ch", country="IN", mechanism="scc"))
    value = json.loads(told(tilt, with_facts(services=(service.model_copy(update={"transfers": transfers}),))))
    names = {t.id: t.name for t in law_book().in_language("en")["eu"].pack.transfers}
    said = {place: {"available": True, "description": names[tool or ""]}} if place else {}
    assert value["thirdCountryTransfers"] == [{"country": "TR", **said}]


@pytest.mark.parametrize(("transfers", "member"), [((), "_none"), (None, "_undeclared")])
def test_no_transfer_and_no_word_on_transfers_differ(transfers: tuple[()] | None, member: str) -> None:
    services = tuple(s.model_copy(update={"transfers": transfers}) for s in declared()[0].facts.services)
    value = json.loads(told(tilt, with_facts(services=services)))
    assert value["thirdCountryTransfers"] == [] and "/thirdCountryTransfers" in value[member]


def test_tilt_denies_automated_decisions_only_where_every_activity_does() -> None:
    stay, credit = declared()[0].facts.activities
    silent = credit.model_copy(update={"automated_decisions": None})
    said = [
        json.loads(told(tilt, with_facts(activities=activities)))["automatedDecisionMaking"]
        for activities in ((), (silent,), (credit,), (credit, silent), (stay, credit))
    ]
    assert said[:4] == [{}, {}, {"inUse": False}, {}] and said[4]["inUse"] is True
    for reading in published():
        decided = [a.automated_decisions for a in reading.facts.activities]
        denied = {"inUse": False} if decided and set(decided) == {()} else {}
        assert json.loads(told(tilt, reading))["automatedDecisionMaking"] == denied


@pytest.mark.parametrize("reading", every(), ids=name)
def test_every_empty_place_of_tilt_is_listed_and_every_listed_place_is_empty(reading: Reading) -> None:
    value = json.loads(told(tilt, reading))
    pointers = [*value.pop("_undeclared"), *value.pop("_none")]
    assert len(pointers) == len(set(pointers))
    for pointer in pointers:
        place: Any = value
        for step in pointer.split("/")[1:]:
            place = place[int(step)] if isinstance(place, list) else place[step]
        assert not [leaf for _, leaf in leaves(place, "") if leaf not in ("", False, NOBODY, NOWHERE, [])], pointer
    listed_below = tuple(f"{pointer}/" for pointer in pointers)
    optional = ("/legitimateInterests", "/recipients", "/changesOfPurpose", "/sources")
    for path, leaf in leaves(value, ""):
        if leaf in ("", NOBODY, NOWHERE, []) and not path.endswith(optional):
            assert path in pointers or path.startswith(listed_below), path


def leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every value that holds no other, an empty list included, with its JSON Pointer."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, list | dict):
        if value == []:
            yield path, value
        for key, child in children:
            yield from leaves(child, f"{path}/{key}")
    else:
        yield path, value


# DPV


def graph(reading: Reading) -> Graph:
    return _parsed(told(dpv, reading))


@cache
def _parsed(data: bytes) -> Graph:
    return Graph().parse(data=data, format="json-ld")


@cache
def known_terms() -> frozenset[str]:
    text = (GOLDENS / "dpv-terms.txt").read_text()
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def is_known(term: str) -> bool:
    return term in known_terms() or bool(re.fullmatch(r"loc:[A-Z]{2}(-[A-Z0-9]{1,3})?", term))


def short(iri: str) -> str:
    """An IRI of DPV with its prefix; empty for others."""
    for prefix in ("dpv", "pd", "loc", "eu-gdpr"):
        if iri.startswith(PREFIXES[prefix]):
            return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"
    return ""


@pytest.mark.parametrize("reading", every(), ids=name)
def test_dpv_uses_terms_that_exist(reading: Reading) -> None:
    used = {short(str(node)) for triple in graph(reading) for node in triple if isinstance(node, URIRef)} - {""}
    assert {"dpv:Process", "dpv:hasPurpose"} <= used or not reading.facts.services
    assert not [term for term in sorted(used) if not is_known(term)]


def test_the_list_of_terms_holds_nothing_that_does_not_exist() -> None:
    assert not [term for entries in terms().values() for term in entries.values() if not is_known(term)]


def test_the_context_stands_in_the_document() -> None:
    context = json.loads(told(dpv, published()[0]))["@context"]
    assert isinstance(context, dict) and context["dpv"] == "https://w3id.org/dpv#"


def title(g: Graph, node: Node | None, language: str) -> str:
    value = g.value(node, DCTERMS.title)
    assert isinstance(value, Literal) and value.language == language
    return str(value)


@pytest.mark.parametrize("reading", every(), ids=name)
def test_dpv_says_what_the_edition_says(reading: Reading) -> None:
    g, facts = graph(reading), reading.facts
    notice = URIRef(center_of(reading).url_of(reading))
    assert title(g, notice, reading.language) == reading.article.text
    controller = g.value(notice, DPV.hasDataController)
    assert g.value(controller, DPV.hasName) == Literal(facts.organization.name)
    assert Literal(facts.organization.email) in g.objects(controller, DPV.hasContact)
    purposes = {p.id: p.name for p in facts.vocabulary.purposes}
    for id, activity, service in processed(reading):
        node = URIRef(f"{center_of(reading).url_of(reading)}#{id}")
        data = {title(g, d, reading.language) for d in g.objects(node, DPV.hasPersonalData)}
        assert data == set(data_names(reading, activity, service))
        if service is None:
            continue
        assert title(g, g.value(node, DPV.hasPurpose), reading.language) == purposes[service.purpose]
        places = {short(str(place)) for place in g.objects(node, DPV.hasLocation)}
        assert places == {f"loc:{place}" for place in service.places or ()}
        roles = {
            "processor": DPV.hasDataProcessor,
            "controller": DPV.hasRecipientDataController,
            "joint-controller": DPV.hasJointDataControllers,
        }
        receiver = g.value(node, roles.get(service.role or "", DPV.hasRecipient))
        if receiver and service.role == "joint-controller":
            receiver = next(m for m in g.objects(receiver, DPV.hasDataController) if m != controller)
        assert (receiver and str(g.value(receiver, DPV.hasName))) == service.provider
    for r in facts.vocabulary.retention:
        node = URIRef(f"{center_of(reading).url_of(reading)}#retention.{r.id}")
        assert title(g, node, reading.language) == r.name and dpv_limit(g, node) == r.limit
        assert str(g.value(node, DCTERMS.description)) == plain(r.statement)
    stated = {title(g, right, reading.language) for right in g.objects(notice, DPV.hasRight)}
    assert stated == {r.name for r in facts.rights.rights}
    bases = {title(g, b, reading.language) for b in g.objects(notice, DPV.hasLegalBasis)}
    assert bases == {b.name for b in facts.vocabulary.legal_bases}


def dpv_limit(g: Graph, node: Node) -> object:
    if g.value(node, RDF.type) == DPV.StorageDeletion:
        return ()
    duration = g.value(node, DPV.hasDuration)
    if duration is None:
        return None
    unit = str(g.value(duration, TIME.unitType)).removeprefix(f"{TIME}unit").lower()
    return Duration(number=int(str(g.value(duration, TIME.numericDuration))), unit=unit)


@pytest.mark.parametrize("reading", declared(), ids=name)
def test_dpv_carries_officers_bases_transfers_sources_and_decisions(reading: Reading) -> None:
    g = graph(reading)
    notice = URIRef(center_of(reading).url_of(reading))
    controller = g.value(notice, DPV.hasDataController)
    officer = g.value(controller, DPV.hasDataProtectionOfficer)
    assert {str(c) for c in g.objects(officer, DPV.hasContact)} == {"dpo@example.com", "+31 30 000 0000"}
    speakers = {
        (str(g.value(r, DPV.hasName)), short(str(g.value(r, DPV.hasJurisdiction))))
        for r in g.objects(controller, DPV.hasRepresentative)
    }
    assert speakers == {("Harbour UK Ltd", "loc:GB"), ("Harbour SARL", "loc:EU")}
    group = g.value(notice, DPV.hasJointDataControllers)
    assert {str(g.value(m, DPV.hasName)) for m in g.objects(group, DPV.hasDataController)} == {
        reading.facts.organization.name, "Port Authority",
    }  # fmt: skip
    stay = next(
        URIRef(f"{center_of(reading).url_of(reading)}#{id}") for id, a, _ in processed(reading) if a and a.id == "stay"
    )
    bases = {
        (short(str(g.value(b, SKOS.broader) or "")), short(str(g.value(b, DPV.hasJurisdiction))))
        for b in g.objects(stay, DPV.hasLegalBasis)
    }
    assert bases == {
        ("eu-gdpr:A6-1-b", "loc:EU"),
        ("dpv:LegalObligation", "loc:TR"),
        ("", "loc:US-CA"),
        ("eu-gdpr:A6-1-f", "loc:NL"),
    }
    kept = {str(k).split("#")[1] for k in g.objects(stay, DPV.hasStorageCondition)}
    assert kept == {"retention.bookings", "retention.insurance"}
    tools = set()
    for transfer in g.objects(stay, DPV.hasProcess):
        assert g.value(transfer, DPV.hasProcessing) == DPV.Transfer
        assert short(str(g.value(transfer, DPV.hasCountry))) == "loc:US"
        tools.add(
            (short(str(g.value(transfer, DPV.hasJurisdiction))), short(str(g.value(transfer, DPV.hasLegalBasis))))
        )
    assert tools == {("loc:EU", "eu-gdpr:A45-3"), ("loc:NL", "eu-gdpr:A46-2-c"), ("loc:TR", "")}
    credit = URIRef(f"{center_of(reading).url_of(reading)}#activities.credit")
    assert {short(str(s)) for s in g.objects(credit, DPV.hasDataSource)} == {
        "dpv:ThirdPartyDataSource",
        "dpv:PublicDataSource",
    }
    logic = g.value(stay, DPV.hasAlgorithmicLogic)
    assert str(g.value(logic, DCTERMS.description)) == "First come, first served."
    assert g.value(stay, DPV.hasNecessity) == DPV.Required and g.value(credit, DPV.hasNecessity) is None
    boats = set(g.subjects(RDF.type, DPV.SpecialCategoryPersonalData))
    assert {title(g, b, reading.language) for b in boats} == {reading.facts.data_name["boat"]}


def test_what_has_no_term_is_left_without_one() -> None:
    reading = next(reading for reading in published() if reading.edition.edition == "2026-11-01")
    alerts = URIRef(f"{center_of(reading).url_of(reading)}#purpose.weather-alerts")
    assert (alerts, RDF.type, DPV.Purpose) in graph(reading) and graph(reading).value(alerts, SKOS.broader) is None


# Markdown


@pytest.mark.parametrize("reading", every(), ids=name)
def test_the_markdown_has_the_words_of_the_edition_in_their_order(reading: Reading) -> None:
    text = told(edition_markdown, reading).decode()
    head, _, body = text.partition("\n\n> ")
    assert head.startswith("# ")
    tokens = MarkdownIt("commonmark").parse(head + "\n\n" + body.partition("\n\n")[2])
    inline = [child for token in tokens for child in token.children or ()]
    said = " ".join(child.content for child in inline if child.type == "text")
    rendered = WORDS.findall("".join("\n" if t.type == "inline" and i else "" for i, t in enumerate(tokens)) + said)
    assert rendered == WORDS.findall(" ".join(words_of(reading.article)))
    assert reading.hash in body and "](#" not in text


def test_headings_of_the_markdown_keep_their_levels() -> None:
    reading = published()[0]
    tokens = MarkdownIt("commonmark").parse(told(edition_markdown, reading).decode())
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert levels[0] == 1 and all(later <= before + 1 for before, later in pairwise(levels))
    kinds = ("section", "purpose", "record", "definition")
    assert len(levels) == 1 + sum(node.kind in kinds for node in reading.article.walk())


def test_no_text_of_a_policy_can_become_a_heading_or_a_list() -> None:
    office = Block(
        id="office.x", kind="office", text="# A [b](c)", children=(Block(id="x", kind="line", text="1. Quay"),)
    )
    reading = published()[0]
    article = reading.article.model_copy(update={"children": (office,)})
    edition = reading.edition.model_copy(update={"articles": {**reading.edition.articles, reading.language: article}})
    changed = Reading(edition, reading.language, reading.hash)
    CENTERS[changed] = center_of(reading)
    html = MarkdownIt("commonmark").render(told(edition_markdown, changed).decode())
    assert "<strong># A [b](c)</strong>" in html and "1. Quay" in html and html.count("<h") == 1 and "<ol" not in html
