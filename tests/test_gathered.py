"""Of what checks of a whole dataset find in very many records, no more is kept than is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef import Finding, Report, validate
from cairef.checking import bound, places
from cairef.checking.gathered import Gathered
from cairef.records.inputs import Input
from cairef.rule import MOST_OF_A_RULE, Problem, Rule
from cairef.rules.all_rules import RULES

from .bulk import BASE, TEXTS, lines, records, write
from .conftest import Root
from .rule_cases import TODAY

ONE, OTHER = RULES["D001"], RULES["D008"]
LINES = [Input(Path("all.jsonl"), line=number) for number in (1, 2, 3)]


def _gathered(given: list[tuple[int, Rule]]) -> tuple[dict[Input, list[Problem]], Counter[tuple[str, str]]]:
    left = Counter[tuple[str, str]]()
    gathered = Gathered(left, lambda _code, record: record == "waived")
    for number, (at, rule) in enumerate(given):
        gathered.add(LINES[at], None, rule.at((number,), ""))
    return {at: problems for at, _, problems in gathered}, left


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from([ONE, OTHER])), max_size=60), st.integers(1, 4))
def test_every_problem_is_kept_or_counted(given: list[tuple[int, Rule]], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cairef.checking.gathered.MOST_OF_A_RULE", most)
        found, left = _gathered(given)
    assert not left
    for index, at in enumerate(LINES):
        for rule in (ONE, OTHER):
            asked = [number for number, each in enumerate(given) if each == (index, rule)]
            kept = [each for each in found.get(at, []) if each.rule == rule and not each.more]
            assert [each.pointer[0] for each in kept] == asked[:most]
            more = [each.more for each in found.get(at, []) if each.rule == rule and each.more]
            assert more == ([len(asked) - most] if len(asked) > most else [])


def test_of_a_file_as_many_are_kept_as_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bound, "MOST_IN_A_FILE", 2)
    found, left = _gathered([(0, ONE), (1, ONE), (0, OTHER), (2, ONE), (2, ONE), (1, OTHER)])
    assert [(at.line, [each.rule.code for each in problems]) for at, problems in found.items()] == [
        (1, ["D001", "D008"]),
        (2, ["D001", "D008"]),
    ]
    assert left == {("all.jsonl", "D001"): 2}


def test_as_many_are_told_of_one_place_as_before() -> None:
    found, _ = _gathered([(0, ONE)] * (MOST_OF_A_RULE + 30))
    (kept,) = found.values()
    assert [each.more for each in kept] == [0] * MOST_OF_A_RULE + [30]
    assert places.counted(kept) == {ONE: MOST_OF_A_RULE + 1}


def test_lines_that_are_not_shown_are_not_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "all.jsonl", lines(records()) * 30)
    usual = validate(file, sources=TEXTS)
    number = 29 * len(records(BASE))
    assert usual.by_code == {"D002": number}
    looked_up: list[Input] = []

    def located(given: Input, *rest: Any) -> Iterator[Finding]:
        looked_up.append(given)
        return places.locate(given, *rest)

    monkeypatch.setattr("cairef.checking.run.locate", located)
    monkeypatch.setattr(bound, "MOST_IN_A_FILE", 10)
    report = validate(file, sources=TEXTS)
    assert report.findings[:10] == usual.findings[:10]
    assert report.findings[10].message == f"{number - 10} more breaches of this rule in this file are not shown"
    assert len(report.findings) == 11
    # One is the project file's.
    assert len(looked_up) == 10 + 1


def _circles(base: Root, waived: list[int]) -> Report:
    """The report on lines of which each is a part of itself, where there are waivers for some."""
    (model,) = [each for each in records() if each["id"] == "weather-cloud-mou"]
    model.pop("verification")
    (relation,) = model["relations"]
    values = [
        model | {"id": f"mou-{number}", "relations": [relation | {"agreement": f"mou-{number}"}]} for number in range(5)
    ]
    write(base.path / "dataset" / "more.jsonl", lines(values))
    reason = 'reason = "The publisher has been asked."'
    waivers = [
        line
        for number in waived
        for line in ("[[waiver]]", 'code = "D004"', f'record = "mou-{number}"', reason, "expires = 2027-01-31")
    ]
    (base.path / "cairef.toml").write_text("\n".join([*waivers, ""]), "utf-8")
    return validate(base.path, today=TODAY)


@pytest.mark.parametrize("waived", [[], [0], [4], [0, 1], [0, 1, 2], [3, 4], [0, 1, 2, 3, 4]], ids=str)
def test_what_a_waiver_lets_pass_takes_the_place_of_nothing(
    base: Root, monkeypatch: pytest.MonkeyPatch, waived: list[int]
) -> None:
    usual = _circles(base, waived)
    assert usual.by_code.get("D004", 0) == 5 - len(waived)
    assert usual.counts.waived == len(waived)
    monkeypatch.setattr(bound, "MOST_IN_A_FILE", 3)
    report = _circles(base, waived)
    assert report.counts.waived == len(waived)
    assert "W003" not in report.by_code
    told = [finding for finding in report.findings if finding.code == "D004"]
    left = 5 - len(waived)
    assert [finding.record for finding in told if finding.record] == [
        f"mou-{number}" for number in range(5) if number not in waived
    ][:3]
    assert [finding.message[:7] for finding in told if not finding.record] == (
        [f"{left - 3} more "] if left > 3 else []
    )
