"""False alarms are counted on honest records, from texts that no rule was tuned on.

A record of `honest/`, `honest_fresh/`, `honest_third/` and so on stays as it is when a rule reports it, unless it
breaks the codebook: the rule is mended. `false-alarms.json` of each has what is still reported, with the
reason why the record is right. An entry that is reported no more fails too, so that the list only becomes shorter.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from cairef import validate


class Honest(NamedTuple):
    """A set of honest records.

    Attributes:
        folder: Where it is.
        agreements: So many agreements it has at least.
        records: So many agreements and actors it has at least.
        languages: How many of its texts are in each language.
    """

    folder: str
    agreements: int
    records: int
    languages: dict[str, int]

    @property
    def path(self) -> Path:
        return Path(__file__).parent / self.folder


SETS = (
    Honest("honest", 12, 40, {"en": 4, "zh-Hans": 2, "zh-Hant": 1, "vi": 2, "de": 2}),
    Honest("honest_fresh", 45, 115, {"en": 5, "zh-Hans": 2, "zh-Hant": 1, "vi": 2, "de": 2}),
    Honest("honest_third", 27, 70, {"de": 1, "en": 3, "id": 1, "vi": 1, "zh-Hans": 1, "zh-Hant": 1}),
    Honest("honest_fourth", 39, 95, {"de": 1, "en": 4, "id": 1, "ms": 1, "th": 1, "vi": 1, "zh-Hans": 2, "zh-Hant": 1}),
    Honest("honest_fifth/a", 23, 61, {"en": 3, "vi": 2, "zh-Hans": 2}),
    Honest("honest_fifth/b", 23, 57, {"de": 2, "en": 2, "id": 1, "th": 1, "zh-Hant": 1}),
    Honest("honest_sixth/a", 18, 46, {"de": 1, "en": 2, "vi": 1, "zh-Hans": 2}),
    Honest("honest_sixth/b", 18, 42, {"de": 1, "en": 2, "id": 1, "ms": 1, "zh-Hant": 1}),
    Honest("honest_seventh/a", 21, 54, {"de": 1, "en": 2, "vi": 1, "zh-Hans": 2}),
    Honest("honest_seventh/b", 18, 49, {"en": 3, "id": 1, "zh-Hans": 1, "zh-Hant": 1}),
    Honest("honest_eighth/a", 18, 52, {"de": 1, "en": 2, "ms": 1, "vi": 1, "zh-Hans": 1}),
    Honest("honest_eighth/b", 20, 54, {"en": 2, "id": 1, "zh-Hans": 2, "zh-Hant": 1}),
)
in_each_set = pytest.mark.parametrize("records", SETS, ids=[each.folder for each in SETS])


@in_each_set
def test_nothing_is_reported_of_honest_records(records: Honest) -> None:
    known = json.loads((records.path / "false-alarms.json").read_text("utf-8"))
    expected = {(each["code"], each["record"], each["at"]): each["why"] for each in known}
    report = validate(records.path)
    found = {(each.code, each.record, each.pointer): each.message for each in report.findings if each.code[0] != "V"}
    assert report.counts.all_read
    assert {at: message for at, message in found.items() if at not in expected} == {}, "new false alarms"
    assert {at: why for at, why in expected.items() if at not in found} == {}, "no longer reported: take them out"


@in_each_set
def test_the_honest_records_are_enough(records: Honest) -> None:
    agreements = len(list((records.path / "dataset" / "agreements").iterdir()))
    others = agreements + len(list((records.path / "dataset" / "actors").iterdir()))
    assert agreements >= records.agreements
    assert others >= records.records


@in_each_set
def test_the_honest_texts_are_in_these_languages(records: Honest) -> None:
    sources = (json.loads(path.read_text("utf-8")) for path in (records.path / "dataset" / "sources").iterdir())
    assert Counter(each["language"] for each in sources) == records.languages
