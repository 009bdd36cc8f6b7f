"""The description for catalogues, after DCAT 3, is linked data that says what the other descriptions say."""

from __future__ import annotations

import hashlib
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

import cairef
from cairef.exports.metadata.described import period

from ..conftest import Root

rdflib = pytest.importorskip("rdflib", reason="needs rdflib; pip install --group metadata")

DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
SPDX = "http://spdx.org/rdf/terms#"
HOME = "https://site.example/data/dcat.jsonld"


@pytest.fixture(scope="module")
def graph(package: Path) -> Any:
    with warnings.catch_warnings():
        # Of rdflib of itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(data=(package / "dcat.jsonld").read_bytes(), format="json-ld", publicID=HOME)


def values(graph: Any, subject: Any, term: str) -> list[Any]:
    return list(graph.objects(subject, rdflib.URIRef(term)))


def the_dataset(graph: Any) -> Any:
    (found,) = graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{DCAT}Dataset"))
    return found


def test_there_is_one_dataset_with_what_catalogues_ask_for(graph: Any, data: cairef.Dataset) -> None:
    dataset = the_dataset(graph)
    assert dataset == rdflib.URIRef(f"{HOME}#cairef")
    for term in ("title", "description", "publisher", "license", "rights", "issued", "modified", "temporal", "spatial"):
        assert values(graph, dataset, DCT + term), term
    (title,) = values(graph, dataset, f"{DCT}title")
    assert (str(title), title.language) == (data.about.title, "en")
    assert values(graph, dataset, f"{DCT}license") == [rdflib.URIRef("https://creativecommons.org/licenses/by/4.0/")]


def test_every_file_is_a_distribution_with_its_size_and_digest(graph: Any, package: Path) -> None:
    found = values(graph, the_dataset(graph), f"{DCAT}distribution")
    assert len(found) == len(list(package.glob("*.csv")))
    for each in found:
        (address,) = values(graph, each, f"{DCAT}downloadURL")
        content = (package / str(address).removeprefix(HOME.rpartition("/")[0] + "/")).read_bytes()
        (size,) = values(graph, each, f"{DCAT}byteSize")
        assert int(size) == len(content)
        (checksum,) = values(graph, each, f"{SPDX}checksum")
        (value,) = values(graph, checksum, f"{SPDX}checksumValue")
        assert str(value).lower() == hashlib.sha256(content).hexdigest()


def test_the_period_is_that_of_the_milestones(graph: Any, data: cairef.Dataset) -> None:
    (found,) = values(graph, the_dataset(graph), f"{DCT}temporal")
    ends = tuple(str(values(graph, found, DCAT + term)[0]) for term in ("startDate", "endDate"))
    assert ends == period(data)


def test_every_word_of_it_is_of_a_vocabulary(graph: Any) -> None:
    known = (DCAT, DCT, SPDX, "http://xmlns.com/foaf/0.1/", "http://www.w3.org/2004/02/skos/core#", str(rdflib.RDF))
    assert {str(term) for term in graph.predicates() if not str(term).startswith(known)} == set()


def test_a_homepage_is_the_name_of_the_dataset(base: Root) -> None:
    about = '[about]\ntitle = "Kites"\nhomepage = "https://kites.example/data"\n'
    (base.path / "cairef.toml").write_text(about, "utf-8")
    found = json.loads(cairef.export(cairef.load(base.path), "datapackage")["dcat.jsonld"])
    assert found["@id"] == "https://kites.example/data"
    assert found["dcat:landingPage"] == {"@id": "https://kites.example/data"}
