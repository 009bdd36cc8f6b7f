"""What the page on linked data shows is so."""

from __future__ import annotations

import doctest
import re

import rdflib

from cairef.exports.linked.document import NAMESPACES
from cairef.exports.linked.standards import broader
from cairef.exports.linked.terms import classes, properties

from .page import PAGE, examples, renewed


def test_its_questions_have_the_answers_that_it_shows(graph: rdflib.Graph) -> None:
    text = PAGE.read_text("utf-8")
    assert renewed(text, graph) == text
    answers = re.findall(r"```text\n([^`]*)```", text)
    assert len(answers) >= 4
    assert all(len(each.splitlines()) > 1 for each in answers)


def test_its_examples_are_in_the_dataset(graph: rdflib.Graph) -> None:
    found = examples(PAGE.read_text("utf-8"), graph)
    assert found
    for each in found:
        assert set(each) <= set(graph)


def test_its_table_of_classes_is_that_of_the_vocabulary() -> None:
    rows = re.findall(r"^\| (`cairef:.*?) \| (.*?) \| (.*?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    shown = {
        name: {each for each in re.findall("`(.*?)`", above) if each not in _BY_KIND}
        for names, above, _ in rows
        for name in re.findall("`cairef:(.*?)`", names)
    }
    assert shown == {name: set(broader(name)) for name in classes() if broader(name)}
    prefixes = {each.partition(":")[0] for _, above, beside in rows for each in re.findall("`(.*?)`", above + beside)}
    assert prefixes <= NAMESPACES.keys()


# Of what an actor is by its kind, the page has some.
_BY_KIND = {"org:Organization", "schema:Person", "schema:GovernmentOrganization"}


def test_it_names_no_term_that_is_not_there(graph: rdflib.Graph) -> None:
    text = PAGE.read_text("utf-8")
    for name in re.findall(r"\bcairef:([A-Za-z]+)", text):
        assert name in classes() or name in properties(), name
    for code in re.findall(r"\bcodes:([a-z_]+\.[A-Za-z-]+)", text):
        assert (rdflib.URIRef(NAMESPACES["codes"] + code), None, None) in graph


def test_its_network_is_read() -> None:
    results = doctest.testfile(str(PAGE), module_relative=False)
    assert results.attempted >= 5
    assert results.failed == 0
