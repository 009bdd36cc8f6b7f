"""Finds what annotations select, after the text of the W3C Web Annotation Data Model alone: it knows nothing of cairef.

The text is the Recommendation of 23 February 2017, https://www.w3.org/TR/2017/REC-annotation-model-20170223/:

- 4: a Specific Resource has exactly one source.
- 4.2: it may have several selectors, which select the same content.
- 4.2.4: a Text Quote Selector has exactly one `exact`, what is selected, and at most one `prefix`, the text right
  before it, and one `suffix`, the text right after it. Text is counted in Unicode code points. A selection is not to
  begin or end within a grapheme cluster. Where several places match, all are selected.
- 4.2.5: a Text Position Selector has exactly one `start`, counted from 0 and within the selection, and one `end`, not
  within it; both are integers that are not negative.
- Each selector has exactly one type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

__all__ = ["OA", "Segment", "position", "quoted", "selected"]

OA = Namespace("http://www.w3.org/ns/oa#")


class Segment(NamedTuple):
    source: str
    start: int
    end: int
    text: str


def selected(graph: Graph, annotation: Node, text_of: Callable[[str], str]) -> Iterator[Segment]:
    """The segments that the targets of an annotation select, each by every one of its selectors."""
    for target in graph.objects(annotation, OA.hasTarget):
        source = _only(graph, target, OA.hasSource)
        text = text_of(source)
        found = [set(_by(graph, selector, text)) for selector in graph.objects(target, OA.hasSelector)]
        assert len(found) == 2
        assert found[0] == found[1], "both selectors lead to the same segment"
        (place,) = found[0]
        yield Segment(source, *place, text[slice(*place)])


def _by(graph: Graph, selector: Node, text: str) -> Iterator[tuple[int, int]]:
    kind = URIRef(_only(graph, selector, RDF.type))
    if kind == OA.TextQuoteSelector:
        around = (_at_most_one(graph, selector, name) for name in (OA.prefix, OA.suffix))
        yield from quoted(text, _only(graph, selector, OA.exact), *around)
    elif kind == OA.TextPositionSelector:
        yield position(_only(graph, selector, OA.start), _only(graph, selector, OA.end))
    else:
        raise AssertionError(kind)


def _only(graph: Graph, subject: Node, name: URIRef) -> str:
    """The one value that there must be."""
    (value,) = graph.objects(subject, name)
    return str(value)


def _at_most_one(graph: Graph, subject: Node, name: URIRef) -> str:
    """The one value that there may be; no text where there is none."""
    values = list(graph.objects(subject, name))
    assert len(values) <= 1, name
    return "".join(map(str, values))


def position(start: str, end: str) -> tuple[int, int]:
    """The place that a Text Position Selector selects."""
    assert start.isdecimal(), start
    assert end.isdecimal(), end
    return int(start), int(end)


def quoted(text: str, exact: str, prefix: str, suffix: str) -> Iterator[tuple[int, int]]:
    """Every place of a text that a Text Quote Selector matches."""
    for start in range(len(text) - len(exact) + 1):
        end = start + len(exact)
        if text.startswith(exact, start) and text.endswith(prefix, 0, start) and text.startswith(suffix, end):
            yield start, end
