"""False alarms are counted on honest records, from texts that no rule was tuned on.

A record of `honest/` stays as it is when a rule reports it, unless it breaks the codebook: the rule is mended.
`honest/false-alarms.json` has what is still reported, each with the reason why the record is right. An entry that is
reported no more fails too, so that the list only becomes shorter.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

from cairef import Report, validate

FOLDER = Path(__file__).parent / "honest"


@cache
def report() -> Report:
    """What all rules report of the dataset, validated once."""
    return validate(FOLDER)


def test_nothing_is_reported_of_honest_records() -> None:
    known = json.loads((FOLDER / "false-alarms.json").read_text("utf-8"))
    expected = {(each["code"], each["record"], each["at"]): each["why"] for each in known}
    found = {(each.code, each.record, each.pointer): each.message for each in report().findings if each.code[0] != "V"}
    assert {at: message for at, message in found.items() if at not in expected} == {}, "new false alarms"
    assert {at: why for at, why in expected.items() if at not in found} == {}, "no longer reported: take them out"


def test_the_honest_records_are_enough() -> None:
    counts = report().counts
    agreements = len(list((FOLDER / "dataset" / "agreements").iterdir()))
    others = agreements + len(list((FOLDER / "dataset" / "actors").iterdir()))
    assert counts.all_read
    assert agreements >= 12
    assert others >= 40


def test_the_honest_texts_are_in_these_languages() -> None:
    sources = (json.loads(path.read_text("utf-8")) for path in (FOLDER / "dataset" / "sources").iterdir())
    languages = Counter(each["language"] for each in sources)
    assert languages == {"en": 4, "zh-Hans": 2, "zh-Hant": 1, "vi": 2, "de": 2}
