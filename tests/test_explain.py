"""What a machine read in the quotes of each claim, and what it leaves to a reader."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import cairef
from cairef.checking.explain import Match, explain
from cairef.models import Claim
from cairef.schema.shapes import Kind

from .conftest import CHECKOUT, Root
from .rule_cases import lay_over
from .website import chinese_dataset

DATA = cairef.load(CHECKOUT)
FOUND = explain(CHECKOUT)
DENIALS = {"negation", "refusal"}


def every() -> Iterator[tuple[Claim, str, Match]]:
    for identifier in DATA:
        record = DATA[identifier]
        for pointer, claim in record.claims():
            for match in FOUND[identifier][pointer]:
                yield claim, f"{identifier} {pointer} {match.key}", match


def test_every_value_of_every_claim_is_explained() -> None:
    for identifier in DATA:
        record = DATA[identifier]
        assert FOUND[identifier].keys() == {pointer for pointer, _ in record.claims()}
    number = Counter(match.kind for _, _, match in every())
    assert set(number) == set(Kind) - {Kind.SOURCE}


def test_what_is_read_is_in_a_quote_and_is_what_the_value_says() -> None:
    for claim, where, match in every():
        for source, start, end in match.words:
            text = DATA.source(source).text[start:end]
            quotes = [one for one in claim.evidence if one.source_id == source]
            assert any(one.start <= start and end <= one.end for one in quotes), where
            if match.kind is Kind.VERBATIM:
                values = getattr(claim, match.key)
                assert text in (values if isinstance(values, tuple) else (values,)), where
            if match.kind is Kind.ACTOR and match.key == "actor":
                names = {" ".join(name.text.split()) for name in claim.actor.names}  # type: ignore[attr-defined]
                assert " ".join(text.split()) in names, where


def test_stated_values_of_this_dataset_are_all_read_and_inferred_ones_left_to_a_reader() -> None:
    for claim, where, match in every():
        expected = "read" if claim.basis == "stated" or match.kind is Kind.VERBATIM else "inferred"
        assert match.verdict == expected, where
        assert bool(match.words) == match.by_machine, where


def test_denials_are_looked_for_over_what_was_done_and_plans_only_over_what_is_coded_as_done() -> None:
    release, found = cairef.release(), Counter[bool]()
    for claim, where, match in every():
        if not match.looked_for:
            continue
        assert match.kind is Kind.CODE
        assert match.looked_for >= DENIALS, where
        code = getattr(claim, match.key)
        moods = {release.codelists[name][code].mood for name in release.codelists if code in release.codelists[name]}
        actual = "plan" in match.looked_for
        assert actual == ("actual" in moods), where
        found[actual] += 1
    assert found[True] > 0
    assert found[False] > 0


@pytest.mark.parametrize("case", ["F025/bad", "F026/bad"])
def test_a_cue_term_that_is_denied_or_only_planned_supports_nothing(base: Root, case: str) -> None:
    lay_over(case, base.path)
    (finding,) = (one for one in cairef.validate(base.path).errors if one.code == case.partition("/")[0])
    assert finding.record is not None
    pointer, _, key = finding.pointer.rpartition("/")
    (match,) = (one for one in explain(base.path)[finding.record][pointer] if one.key == key)
    assert (match.verdict, match.words) == ("undecided", ())


def test_a_dataset_in_a_language_without_a_list_of_words_leaves_codes_to_a_reader(tmp_path: Path) -> None:
    root = chinese_dataset.write(tmp_path)
    record = root / "dataset" / "agreements" / "river-cloud.json"
    value = json.loads(record.read_bytes())
    value["instrument"]["basis"] = "stated"
    del value["instrument"]["reasoning"]
    record.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    (match,) = explain(root)["river-cloud"]["/instrument"]
    known = cairef.release("1.0.0").cue_languages
    assert match.verdict == ("read" if "zh" in known else "no-terms")
