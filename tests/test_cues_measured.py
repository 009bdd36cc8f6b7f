"""Cues find what plain sentences of the field say, and not what they only seem to say: never less than was reached.

The sentences are in `cues/`; `cue_figures.py` says what is counted, and `cues/figures.json` what was reached.
"""

from __future__ import annotations

import json
from collections import Counter

import pytest

from .cue_figures import FIGURES, TAGS, cases, figures, missing, table

# Below these the sentences would measure little.
LEAST = {"en": 300, "zh-Hans": 150, "zh-Hant": 60, "vi": 120, "de": 120, "id": 80, "ms": 60, "th": 60, "km": 40}


@pytest.mark.skipif(bool(missing()), reason=f"not there yet: {missing()}")
def test_no_figure_falls_below_what_was_reached(capsys: pytest.CaptureFixture[str]) -> None:
    right, of = figures()
    with capsys.disabled():
        for line in ("", *table(right, of)):
            print(line)  # noqa: T201 # the table is what a reader of the run wants to see
    reached = json.loads(FIGURES.read_text("utf-8"))
    fallen = [
        f"{tag} {kind}: {right[tag].get(kind, 0)} of {of[tag].get(kind, 0)}, was {figure}"
        for tag, kinds in reached.items()
        for kind, figure in kinds.items()
        if right[tag].get(kind, 0) < figure
    ]
    assert fallen == [], "python -m tests.cue_figures --wrong LANGUAGE names the cases"


@pytest.mark.parametrize("tag", TAGS)
def test_there_are_enough_sentences_and_two_in_five_are_to_be_refused(tag: str) -> None:
    kinds = Counter("holds" if case["holds"] else case["kind"] for case in cases(tag))
    assert kinds.total() >= LEAST[tag]
    assert 5 * (kinds["word"] + kinds["fit"]) >= 2 * kinds.total()
    assert kinds.keys() == {"holds", "word", "fit"}


@pytest.mark.parametrize("tag", TAGS)
def test_a_case_says_which_words_are_meant_and_why_they_do_not_hold(tag: str) -> None:
    for case in cases(tag):
        assert case["quote"] in case["text"]
        assert case["holds"] is ("why" not in case)
        assert (case.get("kind") == "fit") is ("by" in case)
        assert (case.get("by") == "name") is ("name" in case)
        assert case.get("name", "") in case["text"]


def test_no_case_is_there_twice() -> None:
    for tag in TAGS:
        seen = Counter((case["text"], case["quote"], case["codelist"], case["code"]) for case in cases(tag))
        assert [each for each, times in seen.items() if times > 1] == []
