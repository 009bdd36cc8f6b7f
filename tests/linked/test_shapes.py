"""What is exported conforms to its shapes, and what is broken does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import ORG, PROV, SH

import cairef
from cairef.exports import export

from ..conftest import Root
from ..rule_cases import lay_over
from .web_annotation import OA

OURS = Namespace("https://w3id.org/cairef/ns#")
CODES = Namespace("https://w3id.org/cairef/codes#")
SHAPE = Namespace("https://w3id.org/cairef/shapes#")
SITE = Namespace("https://cairef.invalid/")
MOU = "agreements/weather-cloud-mou/#"
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
PARTY = SITE[f"{MOU}/parties/0"]
DATE = SITE[f"{MOU}/milestones/0/date"]
INFERRED = SITE["actors/dara-sok/#/positions/0/body"]
PASSAGE = SITE["sources/example-signing/#char=74,110"]
QUOTE = SITE["sources/example-signing/#quote=74,110"]
POSITION = SITE["sources/example-signing/#position=74,110"]


def graph_of(data: cairef.Dataset) -> Graph:
    return Graph().parse(data=export(data, "turtle")["cairef.ttl"], format="turtle")


def refused_by(graph: Graph, shapes: Graph) -> set[tuple[Any, Any]]:
    """What the shapes refuse: each node, with the shape that refuses it."""
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    assert conforms == (not results)
    return {(report.value(each, SH.focusNode), _named(shapes, report.value(each, SH.sourceShape))) for each in results}


def _named(shapes: Graph, shape: Any) -> Any:
    """The shape that a shape of a property belongs to."""
    owner = next(shapes.subjects(SH.property, shape), shape)
    return owner if not isinstance(owner, BNode) else None


def test_the_dataset_conforms(graph: Graph, shapes: Graph) -> None:
    assert refused_by(graph, shapes) == set()


def test_a_dataset_with_codes_of_its_own_conforms(base: Root, shapes: Graph) -> None:
    lay_over("S010/good", base.path)
    assert refused_by(graph_of(cairef.load(base.path)), shapes) == set()


def test_a_dataset_that_builds_on_another_conforms(base: Root, shapes: Graph) -> None:
    def china(record: dict[str, Any]) -> None:
        record["parties"][0]["actor"] = "china"

    (base.path / "cairef.toml").write_text('extends = "packaged"\n')
    base.edit("agreements/weather-cloud-mou", china)
    assert refused_by(graph_of(cairef.load(base.path)), shapes) == set()


def drop(subject: URIRef, predicate: URIRef) -> Callable[[Graph], object]:
    def edit(graph: Graph) -> None:
        assert (subject, predicate, None) in graph
        graph.remove((subject, predicate, None))

    return edit


def put(subject: URIRef, predicate: URIRef, value: Any) -> Callable[[Graph], object]:
    return lambda graph: graph.set((subject, predicate, value))


def add(subject: URIRef, predicate: URIRef, value: Any) -> Callable[[Graph], object]:
    return lambda graph: graph.add((subject, predicate, value))


BROKEN: dict[str, tuple[Callable[[Graph], object], URIRef, URIRef]] = {
    "no basis": (drop(PARTY, OURS.basis), PARTY, SHAPE.Claim),
    "a basis that is none": (put(PARTY, OURS.basis, CODES["basis.guessed"]), PARTY, SHAPE.Claim),
    "inferred without reasoning": (drop(INFERRED, OURS.reasoning), INFERRED, SHAPE.Claim),
    "stated with reasoning": (
        add(PARTY, OURS.reasoning, Literal("It is plain to see.", lang="en")),
        PARTY,
        SHAPE.Claim,
    ),
    "no passage": (drop(PARTY, PROV.wasDerivedFrom), PARTY, SHAPE.Claim),
    "another passage than is annotated": (put(PARTY, PROV.wasDerivedFrom, PASSAGE), PARTY, SHAPE.Claim),
    "no annotation": (drop(PARTY, OURS.evidence), PARTY, SHAPE.Claim),
    "an annotation of two claims": (
        add(SITE[f"{MOU}/parties/1/evidence"], OA.hasBody, PARTY),
        SITE[f"{MOU}/parties/1/evidence"],
        SHAPE.Annotation,
    ),
    "no words": (put(QUOTE, OA.exact, Literal("")), QUOTE, SHAPE.QuoteSelector),
    "no selector by place": (
        lambda graph: graph.remove((PASSAGE, OA.hasSelector, POSITION)),
        PASSAGE,
        SHAPE.Passage,
    ),
    "an end before the start": (
        put(POSITION, OA.end, Literal(5, datatype=XSD.nonNegativeInteger)),
        POSITION,
        SHAPE.PositionSelector,
    ),
    "a start below zero": (put(POSITION, OA.start, Literal(-1)), POSITION, SHAPE.PositionSelector),
    "a passage of no source": (drop(PASSAGE, OA.hasSource), PASSAGE, SHAPE.Passage),
    "a code of another list": (put(PARTY, OURS.role, CODES["topic.tourism"]), PARTY, SHAPE.Party),
    "a code that is none": (put(PARTY, OURS.role, CODES["party_role.signer"]), PARTY, SHAPE.Party),
    "no actor": (drop(PARTY, OURS.actor), PARTY, SHAPE.Party),
    "an actor that is not there": (put(PARTY, OURS.actor, SITE["actors/nobody/#this"]), PARTY, SHAPE.Party),
    "two actors": (add(PARTY, OURS.actor, SITE["actors/dara-sok/#this"]), PARTY, SHAPE.Party),
    "an agreement as member": (put(PARTY, ORG.member, SITE[f"{MOU}this"]), PARTY, SHAPE.OrgMembership),
    "a date as plain text": (put(DATE, OURS.edtf, Literal("2024-09-04")), DATE, SHAPE.DateClaim),
    "a date that is no EDTF": (put(DATE, OURS.edtf, Literal("4 September", datatype=EDTF)), DATE, SHAPE.DateClaim),
    "days in the wrong order": (
        put(DATE, OURS.latest, Literal("2023-01-01", datatype=XSD.date)),
        DATE,
        SHAPE.Bounds,
    ),
    "a number as text": (
        put(SITE[f"{MOU}/quantities/1"], OURS.itemsComplete, Literal("yes")),
        SITE[f"{MOU}/quantities/1"],
        SHAPE.Quantity,
    ),
    "nothing that is not stated": (
        drop(SITE[f"{MOU}/not_stated/0"], OURS.aspect),
        SITE[f"{MOU}/not_stated/0"],
        SHAPE.NotStated,
    ),
    "a stamp without a digest": (
        drop(SITE[f"{MOU}/verification/0"], OURS.sha256),
        SITE[f"{MOU}/verification/0"],
        SHAPE.Verification,
    ),
    "a stamp in another role": (
        put(SITE[f"{MOU}/verification/0/role"], PROV.hadRole, CODES["verification_role.second-reader"]),
        SITE[f"{MOU}/verification/0"],
        SHAPE.Reading,
    ),
    "an agreement of no kind": (
        drop(SITE[f"{MOU}this"], OURS.instrument),
        SITE["agreements/weather-cloud-mou/"],
        SHAPE.Record,
    ),
    "a record without a label": (
        drop(SITE["agreements/weather-cloud-mou/"], OURS.label),
        SITE["agreements/weather-cloud-mou/"],
        SHAPE.Record,
    ),
    "two labels in one language": (
        add(CODES["topic.tourism"], SKOS.prefLabel, Literal("Travel", lang="en")),
        CODES["topic.tourism"],
        SHAPE.Concept,
    ),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_what_is_broken_is_refused(small: cairef.Dataset, shapes: Graph, mistake: str) -> None:
    edit, node, shape = BROKEN[mistake]
    graph = graph_of(small)
    edit(graph)
    assert (node, shape) in refused_by(graph, shapes)


def test_the_small_dataset_conforms(small: cairef.Dataset, shapes: Graph) -> None:
    assert refused_by(graph_of(small), shapes) == set()


def test_no_shape_is_written_by_hand_that_is_read_off_the_schema(small: cairef.Dataset) -> None:
    by_hand = Path(cairef.__file__).parent / "exports" / "linked" / "shapes.ttl"
    whole = export(small, "vocabulary")["cairef-vocabulary.ttl"]
    computed = whole.removesuffix(by_hand.read_bytes())
    assert computed != whole

    def declared(content: bytes) -> set[Any]:
        return set(Graph().parse(data=content, format="turtle").subjects(RDF.type, SH.NodeShape))

    assert not declared(computed) & declared(by_hand.read_bytes())
