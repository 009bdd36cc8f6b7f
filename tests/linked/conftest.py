"""What the tests of linked data share."""

from __future__ import annotations

import pytest
import rdflib

import cairef
from cairef.exports import export

from ..conftest import CASES, CHECKOUT


@pytest.fixture(scope="session")
def data() -> cairef.Dataset:
    return cairef.load(CHECKOUT)


@pytest.fixture(scope="session")
def small() -> cairef.Dataset:
    return cairef.load(CASES / "base")


@pytest.fixture(scope="session")
def graph(data: cairef.Dataset) -> rdflib.Graph:
    return rdflib.Graph().parse(data=export(data, "turtle")["cairef.ttl"], format="turtle")


@pytest.fixture(scope="session")
def shapes(small: cairef.Dataset) -> rdflib.Graph:
    return rdflib.Graph().parse(data=export(small, "vocabulary")["cairef-vocabulary.ttl"], format="turtle")
