"""Linked data in all forms: the same statements, read by others than who wrote them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import ORG, PROV

import cairef
from cairef.errors import UsageError
from cairef.exports import FORMS, export
from cairef.exports.linked.document import NAMESPACES
from cairef.exports.linked.standards import ACTOR_TYPES
from cairef.exports.linked.terms import classes, properties
from cairef.schema import TITLE_LANGUAGES, codelist_titles, release, titles

from ..conftest import CASES, CHECKOUT, Root
from ..in_process import call
from ..rule_cases import lay_over

# The readers of rdflib themselves use what rdflib does away with.
pytestmark = pytest.mark.filterwarnings(r"ignore:(ConjunctiveGraph|Dataset\.\w+) is deprecated:DeprecationWarning")

BASE = "https://example.org/below/a/path/"
ADDRESSED = [name for name, form in FORMS.items() if form.addressed]
READ_AS = {"jsonld": "json-ld", "turtle": "turtle", "nquads": "nquads"}
OTHERWISE = {
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
}
OURS = Namespace("https://w3id.org/cairef/ns#")
CODES = Namespace("https://w3id.org/cairef/codes#")
SITE = Namespace(BASE)
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")


def one(files: dict[str, bytes]) -> bytes:
    (content,) = files.values()
    return content


def read(data: cairef.Dataset, form: str, base: str | None = BASE) -> Graph:
    return parsed(form, one(export(data, form, base=base)))


def parsed(form: str, content: bytes) -> Graph:
    """The statements of a form, whatever graph they are in."""
    found = rdflib.Dataset(default_union=True)
    found.parse(data=content, format=READ_AS[form])
    graph = Graph()
    for subject, predicate, thing, _ in found.quads():
        graph.add((subject, predicate, thing))
    return graph


def parsed_otherwise(form: str, content: bytes) -> set[tuple[str, ...]]:
    found = pyoxigraph.parse(content, format=OTHERWISE[form])
    return {(str(each.subject), str(each.predicate), str(each.object)) for each in found}


@pytest.fixture(scope="module")
def whole(data: cairef.Dataset) -> dict[str, bytes]:
    return {form: one(export(data, form)) for form in ADDRESSED}


def test_all_forms_say_the_same(whole: dict[str, bytes]) -> None:
    first, *others = (set(parsed(form, content)) for form, content in whole.items())
    assert len(first) > 10_000
    assert all(each == first for each in others)


def test_a_reader_that_did_not_write_them_reads_the_same(whole: dict[str, bytes]) -> None:
    first, *others = (parsed_otherwise(form, content) for form, content in whole.items())
    assert len(first) > 10_000
    assert all(each == first for each in others)


@pytest.fixture(scope="module")
def mou(small: cairef.Dataset) -> Graph:
    return read(small, "jsonld")


def test_a_party_is_said_in_our_words_and_in_those_of_org(mou: Graph) -> None:
    party = SITE["agreements/weather-cloud-mou/#/parties/1"]
    this, cloud = SITE["agreements/weather-cloud-mou/#this"], SITE["actors/harbor-cloud/#this"]
    assert set(mou.predicate_objects(party)) == {
        (RDF.type, OURS.Party),
        (RDF.type, OURS.Claim),
        (RDF.type, ORG.Membership),
        (RDF.type, PROV.Entity),
        (OURS.actor, cloud),
        (OURS.role, CODES["party_role.signatory"]),
        (OURS.basis, CODES["basis.stated"]),
        (OURS.position, Literal(2)),
        (OURS.evidence, SITE["agreements/weather-cloud-mou/#/parties/1/evidence"]),
        (ORG.member, cloud),
        (ORG.organization, this),
        (ORG.role, CODES["party_role.signatory"]),
        (PROV.wasDerivedFrom, SITE["sources/example-signing/#char=74,138"]),
    }
    assert (this, OURS.parties, party) in mou
    assert (this, URIRef("https://schema.org/member"), cloud) in mou


def test_a_date_is_edtf_with_the_days_that_it_allows(mou: Graph) -> None:
    date = SITE["agreements/weather-cloud-mou/#/milestones/0/date"]
    assert mou.value(date, OURS.edtf) == Literal("2024-09-04", datatype=EDTF)
    assert mou.value(date, OURS.earliest) == Literal("2024-09-04", datatype=rdflib.XSD.date)
    milestone = SITE["agreements/weather-cloud-mou/#/milestones/0"]
    assert mou.value(milestone, rdflib.DCTERMS.date) == Literal("2024-09-04", datatype=EDTF)


def test_an_inferred_claim_is_generated_by_an_inference(data: cairef.Dataset, graph: Graph) -> None:
    meant = {
        claim.reasoning: (
            claim.basis,
            {f"sources/{span.source_id}/#char={span.start},{span.end}" for span in claim.evidence},
        )
        for record in (data[name] for name in data)
        for _, claim in record.claims()
        if claim.basis == "inferred"
    }
    found = {
        str(graph.value(each, RDFS.comment)): (
            str(graph.value(next(graph.subjects(PROV.wasGeneratedBy, each)), OURS.basis)).rsplit(".")[-1],
            {str(used).removeprefix("https://cairef.invalid/") for used in graph.objects(each, PROV.used)},
        )
        for each in graph.subjects(RDF.type, OURS.Inference)
    }
    assert found.keys() == meant.keys()
    claims = [claim for name in data for _, claim in data[name].claims()]
    assert len(set(graph.subjects(RDF.type, OURS.Inference))) == sum(claim.basis == "inferred" for claim in claims)
    assert len(set(graph.subjects(RDF.type, OURS.Claim))) == len(claims)


def test_stamps_what_is_not_stated_and_discrepancies_are_there(data: cairef.Dataset, graph: Graph) -> None:
    records = [data[name] for name in data]
    for kind, number in (
        (OURS.Verification, sum(len(each.verification) for each in records)),
        (OURS.NotStated, sum(len(each.not_stated) for each in records)),
        (OURS.Discrepancy, sum(len(each.discrepancies) for each in records)),
        (OURS.Record, len(records)),
    ):
        assert len(set(graph.subjects(RDF.type, kind))) == number, kind
    verified = {str(graph.value(each, OURS.id)) for each in graph.subjects(OURS.verified, Literal(True))}
    rows = [dict(zip(cairef.TABLES["records"].names, row, strict=True)) for row in cairef.TABLES["records"].rows(data)]
    assert verified == {row["id"] for row in rows if row["verified"]}


def test_what_a_part_is_not_stated_of_is_named(mou: Graph) -> None:
    absent = SITE["agreements/weather-cloud-mou/#/not_stated/0"]
    assert mou.value(absent, OURS.at) == SITE["agreements/weather-cloud-mou/#/milestones/0"]
    assert mou.value(absent, OURS.aspect) == CODES["aspect.place"]
    assert mou.value(absent, OURS.sources) == SITE["seeds/example.txt"]


def test_every_code_is_a_concept_with_its_title_in_each_language(mou: Graph) -> None:
    for name, codes in release().codelists.items():
        for code in codes.values():
            concept = CODES[f"{name}.{code.code}"]
            meant = {Literal(title, lang=tag) for tag in ("en", "zh-Hans") for title in [titles(tag)[name][code.code]]}
            assert set(mou.objects(concept, SKOS.prefLabel)) == meant
            assert Literal(code.title, lang="en") in meant
            assert mou.value(concept, SKOS.inScheme) == CODES[name]
        meant = {Literal(codelist_titles(tag)[name], lang=tag) for tag in TITLE_LANGUAGES}
        assert set(mou.objects(CODES[name], SKOS.prefLabel)) == meant
        assert len(meant) == 2


def test_a_code_of_its_own_is_below_the_site_of_the_dataset(base: Root) -> None:
    lay_over("S010/good", base.path)
    found = read(cairef.load(base.path), "turtle")
    own = SITE["schema/codes/#topic.x-travel"]
    assert list(found.objects(own, SKOS.prefLabel)) == [Literal("Travel", lang="en")]
    assert found.value(own, SKOS.inScheme) == CODES.topic
    assert set(found.subjects(OURS.code, own))


def test_each_record_is_a_graph_of_its_own(small: cairef.Dataset) -> None:
    quads = pyoxigraph.parse(one(export(small, "nquads", base=BASE)), format=pyoxigraph.RdfFormat.N_QUADS)
    graphs = {getattr(each.graph_name, "value", "") for each in quads}
    pages = {f"{BASE}{kind}/{name}/" for kind in ("agreements", "actors", "sources") for name in getattr(small, kind)}
    assert graphs == pages | {BASE, "https://w3id.org/cairef/codes"}


def test_what_another_dataset_describes_is_named(base: Root) -> None:
    (base.path / "cairef.toml").write_text('extends = "packaged"\n')

    def china(record: dict[str, Any]) -> None:
        record["parties"][0]["actor"] = "china"

    base.edit("agreements/weather-cloud-mou", china)
    found = read(cairef.load(base.path), "turtle")
    there = SITE["actors/china/#this"]
    assert (there, RDF.type, OURS.Actor) in found
    assert found.value(there, RDFS.label) == Literal("China", lang="en")
    # But not what is claimed of it.
    assert (there, OURS.kind, None) not in found


WEIRD = 'a\tb\r\nc\rd\ne "f" \'g\' \\h \\u0041 \u2028 \u0085 é e\u0301 中国 \U0001f600 <i>&amp; """ \\'


def test_any_text_comes_through(base: Root) -> None:
    def note(record: dict[str, Any]) -> None:
        record["topics"][0]["note"] = WEIRD

    base.edit("agreements/weather-cloud-mou", note)
    data = cairef.load(base.path)
    for form in ADDRESSED:
        assert WEIRD in {str(each) for each in read(data, form).objects(None, OURS.note)}
        found = pyoxigraph.parse(one(export(data, form)), format=OTHERWISE[form])
        assert WEIRD in {each.object.value for each in found if each.predicate.value == str(OURS.note)}


def test_addresses_are_those_of_the_site(small: cairef.Dataset) -> None:
    ours = {str(each) for each in read(small, "jsonld").subjects() if str(each).startswith(BASE)}
    default = {str(each) for each in read(small, "jsonld", None).subjects()}
    assert {each.removeprefix(BASE) for each in ours} == {
        each.removeprefix("https://cairef.invalid/") for each in default if each.startswith("https://cairef.invalid/")
    }


@pytest.mark.parametrize(
    "base",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://a b/",
        "https://a/?q",
        "https://a/#b",
        "https://a/<",
        "/x/",
    ],
)
@pytest.mark.parametrize("form", ADDRESSED)
def test_what_is_no_address_is_refused(small: cairef.Dataset, form: str, base: str) -> None:
    with pytest.raises(UsageError, match="is no address of a site"):
        export(small, form, base=base)


def test_a_form_without_addresses_takes_no_base(small: cairef.Dataset) -> None:
    with pytest.raises(UsageError, match="csv has no addresses"):
        export(small, "csv", base=BASE)


def test_no_term_of_the_context_is_a_prefix_too() -> None:
    assert not properties().keys() & NAMESPACES.keys()


def test_every_class_and_property_is_of_the_vocabulary(graph: Graph, shapes: Graph) -> None:
    used = {each for triple in graph for each in triple[1:] if str(each).startswith(str(OURS))}
    declared = {*shapes.subjects(RDF.type, RDFS.Class), *shapes.subjects(RDF.type, RDF.Property)}
    assert used <= declared
    assert len(declared) == len(classes()) + len(properties())
    for term in declared:
        assert shapes.value(term, RDFS.label), term


def test_every_kind_of_actor_has_a_type() -> None:
    assert set(ACTOR_TYPES) == set(release().codelists["actor_kind"])


_DIGESTS = """
import hashlib, sys, cairef
data = cairef.load(sys.argv[1])
for form in sys.argv[2:]:
    print(form, *(hashlib.sha256(each).hexdigest() for each in cairef.export(data, form).values()))
"""


def test_the_bytes_do_not_hang_on_the_order_of_hashes() -> None:
    forms = [*ADDRESSED, "vocabulary", "graphml", "gexf"]
    command = [sys.executable, "-c", _DIGESTS, str(CASES / "base"), *forms]
    seeds = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    one, other = (
        subprocess.run(command, capture_output=True, check=True, cwd=CHECKOUT, env=each, text=True).stdout
        for each in seeds
    )
    assert one == other
    assert len(one.splitlines()) == len(forms)


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("form", ["turtle", "nquads", "vocabulary"])
def test_without_the_library_one_line_says_how_to_get_it(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    done = call(["export", form], Path.cwd(), {})
    assert done.returncode == 2
    assert 'in a checkout of cairef, pip install ".[linked]"' in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("base")
def test_json_ld_is_written_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    done = call(["export", "jsonld", "--base", BASE], Path.cwd(), {})
    assert done.returncode == 0
    written = json.loads(done.stdout)
    assert written["@context"]["@base"] == BASE
