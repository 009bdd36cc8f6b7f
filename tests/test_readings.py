"""Texts read as a careful person reads them: cases in all languages, written before the code that reads them was seen.

`readings/LANGUAGE.json` lists texts, what is claimed of each, whether the text supports it, and why.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cairef import validate
from cairef.reporters.summary import summary
from cairef.texts.boundaries import verbatim_bounded
from cairef.texts.dates.mentions import supports, with_spans
from cairef.texts.languages import TAGS, Pack, pack_of
from cairef.texts.mentions import Mentions
from cairef.texts.names import Names
from cairef.texts.numbers import NumberMention
from cairef.texts.sentences import split

from .conftest import Root

FOLDER = Path(__file__).parent / "readings"
CASES = {tag: json.loads((FOLDER / f"{tag}.json").read_text("utf-8")) for tag in TAGS}


def holds(case: dict[str, Any], pack: Pack) -> bool:
    """Whether the text supports what is claimed of it, as cairef reads it."""
    text, value = case["text"], case["value"]
    quote = case.get("quote", text)
    start = text.index(quote)
    end, mentions = start + len(quote), Mentions(text, pack)
    if case["kind"] == "date":
        return any(supports(each, value, start, end) for each in with_spans(mentions.dates(start, end)))
    if case["kind"] == "weekday":
        day, of_that_day = date.fromisoformat(value).weekday(), {value, f"XXXX{value[4:]}"}
        return all(each.weekday in {None, day} for each in mentions.dates(start, end) if each.edtf in of_that_day)
    if case["kind"] == "number":
        claimed = Decimal(value), case["qualifier"]
        return any(
            (each.number, each.qualifier) == claimed and start <= each.whole_start and each.whole_end <= end
            for each in mentions.numbers(start, end)
            if isinstance(each, NumberMention)
        )
    if case["kind"] == "name":
        names = Names([value, *case.get("others", ())])
        return any(each.name == value for each in mentions.names(names, start, end))
    at = text.find(value, start, end)
    return at >= 0 and verbatim_bounded(text, at, at + len(value))


@pytest.mark.parametrize("tag", TAGS)
def test_texts_support_what_they_say_and_nothing_else(tag: str) -> None:
    pack = pack_of(tag)
    assert pack is not None
    claims = [case for case in CASES[tag] if case["kind"] != "sentences"]
    wrong = [case for case in claims if holds(case, pack) is not case["holds"]]
    assert wrong == []


@pytest.mark.parametrize("tag", TAGS)
def test_sentences_are_split_as_a_reader_splits_them(tag: str) -> None:
    for case in CASES[tag]:
        if case["kind"] == "sentences":
            text = case["text"]
            assert [text[start:end] for start, end in split(text, pack_of(tag))] == case["value"], case["why"]


def test_what_is_in_another_language_is_counted_and_neither_refused_nor_accepted(base: Root) -> None:
    base.edit("sources/example-signing", lambda r: r.update(language="es"))
    base.edit("agreements/weather-cloud-mou", lambda r: r["milestones"][0]["date"].update(edtf="2019-01-01"))
    report = validate(base.path)
    assert {finding.code for finding in report.findings} == {"V002"}
    # A date, a number, and every code: the schema has no cue terms in Spanish.
    assert report.counts.not_assessable == 19
    assert "Not assessable by a machine: 19 values." in list(summary(report))


def as_printed(record: Any, **values: Any) -> None:
    date = record["milestones"][0]["date"]
    date.update({"basis": "inferred", "reasoning": "As it is printed there."} | values)


@pytest.mark.parametrize(
    ("edtf", "codes"),
    [("2024-09-04", set()), ("2024-09", {"F001", "F015"}), ("1999-01-01", {"U004"}), ("2024-09-05", {"U004"})],
)
def test_an_inferred_date_does_not_contradict_what_is_given_as_printed(base: Root, edtf: str, codes: set[str]) -> None:
    base.edit("agreements/weather-cloud-mou", lambda r: as_printed(r, edtf=edtf))
    assert {finding.code for finding in validate(base.path).findings} - {"V002"} == codes


@pytest.mark.parametrize(
    ("number", "qualifier", "codes"), [(20, "more-than", set()), (30, "more-than", {"U006"}), (20, "exact", {"U007"})]
)
def test_an_inferred_number_does_not_contradict_what_is_given_as_printed(
    base: Root, number: int, qualifier: str, codes: set[str]
) -> None:
    def infer(record: Any) -> None:
        amount = {"number": number, "qualifier": qualifier}
        record["quantities"][0].update(basis="inferred", reasoning="As it is printed there.", amount=amount)

    base.edit("agreements/weather-cloud-mou", infer)
    assert {finding.code for finding in validate(base.path).findings} - {"V002"} == codes


def test_half_of_the_cases_at_least_are_to_be_refused() -> None:
    claims = [case for cases in CASES.values() for case in cases if "holds" in case]
    refused = sum(not case["holds"] for case in claims)
    assert len(claims) >= 400
    assert 2 * refused >= len(claims)
