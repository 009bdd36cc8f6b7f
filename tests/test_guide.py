"""The guide can be followed from an empty folder to a check that holds, and shows what its commands print."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairef import load, validate

pytest.importorskip("pexpect")

from .guide import PAGE, steps


def test_the_guide_leads_from_an_empty_folder_to_records_that_hold(tmp_path: Path) -> None:
    done = list(steps(PAGE.read_text("utf-8"), tmp_path))
    assert len(done) > 8
    for step in done:
        assert step.holds, f"$ {step.command}\nthe guide shows:\n{step.shown}\nit prints:\n{step.printed}"
    report = validate(tmp_path, strict=True)
    assert report.ok
    assert report.counts.records == {"agreement": 1, "source": 1}
    mou = load(tmp_path).agreements["cambodia-china-e-commerce-mou"]
    assert [party.actor.label for party in mou.parties] == ["Cambodia", "China"]


def test_the_guide_says_where_codes_and_members_are_before_the_first_record_that_has_them() -> None:
    before = PAGE.read_text("utf-8").partition('"code"')[0]
    assert "(schema/codes.md)" in before
    assert "(schema/agreement.md)" in before
