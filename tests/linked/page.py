"""The page on linked data: its questions with the answers of the dataset, and its examples.

`python -m tests.linked.page` writes the answers anew.
"""

from __future__ import annotations

import re

import rdflib

import cairef
from cairef.exports import export

from ..conftest import CHECKOUT

__all__ = ["PAGE", "examples", "renewed"]

PAGE = CHECKOUT / "docs" / "linked-data.md"

_PREFIXES = re.compile(r"```sparql\n((?:PREFIX .*\n)+)```")
_QUESTION = re.compile(r"(```sparql\n(SELECT [^`]*)```\n\n```text\n)[^`]*(```)")
_EXAMPLE = re.compile(r"```turtle\n([^`]*)```")


def renewed(text: str, graph: rdflib.Graph) -> str:
    """The page with the answers that the graph gives."""
    (prefixes,) = _PREFIXES.findall(text)

    def answered(match: re.Match[str]) -> str:
        answer = graph.query(prefixes + match[2]).serialize(format="csv")
        assert answer is not None
        return match[1] + answer.decode().replace("\r\n", "\n") + match[3]

    return _QUESTION.sub(answered, text)


def examples(text: str, graph: rdflib.Graph) -> list[rdflib.Graph]:
    """What the examples in Turtle say, with the prefixes of a graph."""
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in graph.namespaces())
    return [rdflib.Graph().parse(data=prefixes + each, format="turtle") for each in _EXAMPLE.findall(text)]


if __name__ == "__main__":
    whole = rdflib.Graph().parse(data=export(cairef.load(CHECKOUT), "turtle")["cairef.ttl"], format="turtle")
    PAGE.write_text(renewed(PAGE.read_text("utf-8"), whole), "utf-8")
