"""Finds what annotations select, after the text of the W3C Web Annotation Data Model alone: it knows nothing of cairef.

Section 4.2.4: a Text Quote Selector has `exact`, what is selected, `prefix`, the text right before it, and `suffix`,
the text right after it. Where several places match, all are selected. Section 4.2.5: a Text Position Selector has
`start`, counted from 0 and within the selection, and `end`, not within it; both count Unicode code points. Section 4:
a Specific Resource has a source, and selectors that each lead to the same segment of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rdflib import Graph, Namespace
from rdflib.namespace import RDF
from rdflib.term import Node

__all__ = ["OA", "Segment", "quoted", "selected"]

OA = Namespace("http://www.w3.org/ns/oa#")


class Segment(NamedTuple):
    source: str
    start: int
    end: int
    text: str


def selected(graph: Graph, annotation: Node, text_of: Callable[[str], str]) -> Iterator[Segment]:
    """The segments that the targets of an annotation select, each by every one of its selectors."""
    for target in graph.objects(annotation, OA.hasTarget):
        source = str(graph.value(target, OA.hasSource, any=False))
        text = text_of(source)
        found = [set(_by(graph, selector, text)) for selector in graph.objects(target, OA.hasSelector)]
        assert len(found) == 2
        assert found[0] == found[1], "both selectors lead to the same segment"
        (place,) = found[0]
        yield Segment(source, *place, text[slice(*place)])


def _by(graph: Graph, selector: Node, text: str) -> Iterator[tuple[int, int]]:
    def value(name: str) -> str:
        return str(graph.value(selector, OA[name], any=False))

    kind = graph.value(selector, RDF.type, any=False)
    if kind == OA.TextQuoteSelector:
        yield from quoted(text, value("exact"), value("prefix"), value("suffix"))
    elif kind == OA.TextPositionSelector:
        yield int(value("start")), int(value("end"))
    else:
        raise AssertionError(kind)


def quoted(text: str, exact: str, prefix: str, suffix: str) -> Iterator[tuple[int, int]]:
    """Every place of a text that a Text Quote Selector matches."""
    for start in range(len(text) - len(exact) + 1):
        end = start + len(exact)
        if text.startswith(exact, start) and text.endswith(prefix, 0, start) and text.startswith(suffix, end):
            yield start, end
