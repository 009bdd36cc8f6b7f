"""A check of claims is not called where it can find nothing, and only there."""

from __future__ import annotations

import pytest

from cairef.rules import fit as rules_on_fit
from cairef.rules.fit.forms import Choice, OfClaim
from cairef.rules.support import ClaimAtHand

from .rule_cases import BAD, GOOD, case, printed_of

ON_FIT = [name for name in (*BAD, *GOOD) if name.startswith("F")]


@pytest.fixture
def left_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What checks find in claims that they are not called for, of all claims of a run."""
    chosen, found = Choice.of, list[str]()

    def of(choice: Choice, claim: ClaimAtHand) -> tuple[OfClaim, ...]:
        called = chosen(choice, claim)
        for check in rules_on_fit._OF_CLAIM:  # noqa: SLF001 - all of them, which nothing else calls
            if check not in called:
                found.extend(f"{problem.rule.code} at {problem.pointer}" for problem in check(claim))
        return called

    monkeypatch.setattr(Choice, "of", of)
    return found


@pytest.mark.parametrize("name", ON_FIT)
def test_a_check_finds_nothing_where_it_is_not_called(name: str, left_out: list[str]) -> None:
    printed_of(case(name))
    assert left_out == []


def test_a_check_that_is_left_out_by_mistake_is_seen(left_out: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules_on_fit, "_CHOICE", Choice(()))
    printed_of(case("F001/bad"))
    assert any(each.startswith("F001") for each in left_out)
