"""Two coders who did not see each other: what they quote is in the text, and the figures are those of their codings."""

from __future__ import annotations

import pytest

from cairef.schema import release

from .double_coding import BEGIN, END, MEMBERS, PAGE, TEXTS, alpha, claims, pairs, renewed

_CODELISTS = {
    "instrument": "instrument",
    "status": "status",
    "party": "party_role",
    "person": "person_action",
    "event": "event",
    "topic": "topic",
    "provision": "provision_kind",
    "relation": "relation",
    "kind": "actor_kind",
    "country": "country",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("coder", ["a", "b"])
def test_each_claim_quotes_the_text_and_has_a_code(name: str, coder: str) -> None:
    text = TEXTS[name].read_text("utf-8")
    for claim in claims(name, coder):
        assert claim.member in MEMBERS
        assert claim.basis in {"stated", "inferred"}
        assert all(part.strip() in text for part in claim.quote.split("…"))
        if claim.member in _CODELISTS:
            assert claim.code in release().codelists[_CODELISTS[claim.member]]


def test_the_figures_are_fresh() -> None:
    page = PAGE.read_text("utf-8")
    assert (page.count(BEGIN), page.count(END)) == (1, 1)
    assert renewed(page) == page, "python -m tests.double_coding"


def test_every_claim_is_counted_once() -> None:
    found = pairs()
    for coder in ("a", "b"):
        every = sorted(claim for name in TEXTS for claim in claims(name, coder))
        assert sorted(claim for pair in found if (claim := getattr(pair, coder)) is not None) == every


def test_alpha_is_that_of_the_textbook() -> None:
    """The example for two coders and nominal data in Krippendorff, Computing Krippendorff's Alpha-Reliability."""
    assert alpha(list(zip("aabbdcccedda", "babbbccceddd", strict=True))) == pytest.approx(0.692, abs=0.0005)
    assert alpha([("x", "y"), ("y", "x")]) < 0
