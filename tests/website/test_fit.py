"""The page of a record shows how each claim was checked: what the library read in its quotes, and what it left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cairef.checking.explain import Match, explain
from cairef.models import Claim, Record
from cairef.schema.shapes import Kind

from .conftest import ROOT
from .reading import DATA, FOLDERS, RECORDS, page, words

FOUND = explain(ROOT)


def bodies(site: Path, record: Record) -> dict[str, Any]:
    tree = page(site, f"{FOLDERS[record.record_type]}/{record.id}/")
    return {node.attributes["id"]: node for node in tree.css(".cr-body")}


def marked(claim: Claim, matches: tuple[Match, ...]) -> list[set[tuple[int, int]]]:
    """The characters of each quote that are to be marked: what a machine read, but for what is all of the quote."""
    return [
        {
            (word.start, word.end)
            for match in matches
            for word in match.words
            if word.source == span.source_id and span.start <= word.start and word.end <= span.end
        }
        - {(span.start, span.end)}
        for span in claim.evidence
    ]


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_the_words_that_a_machine_read_are_marked_within_the_quotes_and_no_others(site: Path, record: Record) -> None:
    found = bodies(site, record)
    for pointer, claim in record.claims():
        quotes = found[pointer].css("mark")
        for span, quote, expected in zip(claim.evidence, quotes, marked(claim, FOUND[record.id][pointer]), strict=True):
            letters = {at for start, end in expected for at in range(start, end)}
            shown = "".join(node.text() for node in quote.css("u"))
            assert shown == "".join(span.quote[at - span.start] for at in sorted(letters))


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_each_value_has_a_line_on_how_it_was_checked_and_inferred_ones_share_one(site: Path, record: Record) -> None:
    found = bodies(site, record)
    for pointer, _ in record.claims():
        matches = FOUND[record.id][pointer]
        lines = [words(line) for line in found[pointer].css(".cr-fit li")]
        inferred = [match for match in matches if match.verdict == "inferred"]
        assert len(lines) == len(matches) - len(inferred) + bool(inferred)
        assert sum("left to a reader" in line for line in lines) == bool(inferred)
        for match, line in zip((one for one in matches if one.by_machine), lines, strict=False):
            if match.kind is not Kind.VERBATIM:
                source, start, end = match.words[0]
                assert f"“{' '.join(DATA.sources[source].text[start:end].split())[:60]}" in line
            assert ("no negation" in line) == bool(match.looked_for)
            assert ("plan" in line.partition(";")[2]) == ("plan" in match.looked_for)


def test_the_numbers_beside_marked_words_are_those_of_the_lines(site: Path) -> None:
    body = bodies(site, DATA.agreements["misti-stcsm-mou"])["/parties/0"]
    assert [node.attributes.get("data-n") for node in body.css("mark u")] == ["1", "2"]
    assert [node.attributes.get("data-n") for node in body.css(".cr-fit li")] == ["1", "2"]
    alone = bodies(site, DATA.agreements["misti-stcsm-mou"])["/status"]
    assert [node.attributes.get("data-n") for node in alone.css("mark u, .cr-fit li")] == [None, None]


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.id)
def test_every_number_of_a_line_is_beside_words_of_a_quote(site: Path, record: Record) -> None:
    for pointer, body in bodies(site, record).items():
        lines = {node.attributes["data-n"] for node in body.css(".cr-fit li[data-n]")}
        marks = {number for node in body.css("mark[data-n], u[data-n]") for number in node.attributes["data-n"].split()}
        assert lines == marks, pointer
