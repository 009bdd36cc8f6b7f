"""Printed numbers."""

from __future__ import annotations

import pytest
from cairef.texts.numerals import printed
from hypothesis import given
from hypothesis import strategies as st

from cairef.texts.source_text import Quoted


def found(text: str, number: float) -> list[str]:
    return [text[p.start : p.end] for p in printed(Quoted(text, 0, len(text)), number)]


@pytest.mark.parametrize(
    ("number", "text", "words"),
    [
        (20, "over 20 cooperation projects", "20"),
        (9, "with 9 ASEAN countries", "9"),
        (5, "five platforms construction", "five"),
        (4, "Four key areas", "Four"),
        (25, "twenty five", "twenty five"),
        (120, "one hundred twenty", "one hundred twenty"),
        (1000, "1,000.", "1,000"),
        (1.5, "1.5 million", None),
        (1_500_000, "1.5 million", "1.5 million"),
        (20_000_000, "20 million", "20 million"),
    ],
)
def test_a_number_is_found_in_figures_and_words(number: float, text: str, words: str | None) -> None:
    assert found(text, number) == ([words] if words else [])


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2, "over 20 projects"),
        (0, "over 20 projects"),
        (20, "20 million"),
        (20, "2,020"),
        (5, "5G networks"),
        (17, "the 17th China-ASEAN Expo"),
        (5, "twenty-five"),
        (100, "two hundred"),
        (3, "2.3"),
        (1, "none"),
        (-1, "over -1"),
    ],
)
def test_a_part_of_a_longer_number_or_word_is_not_the_number(number: float, text: str) -> None:
    assert found(text, number) == []


def test_a_quote_cannot_cut_a_number() -> None:
    text = "over 20 million people, 3.5 each"
    assert list(printed(Quoted(text, 0, 6), 2)) == []
    assert list(printed(Quoted(text, 0, 7), 20)) == []
    assert list(printed(Quoted(text, 24, 25), 3)) == []


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_only_the_same_number_is_found(one: int, other: int) -> None:
    text = f"about {one:,} of them"
    assert bool(found(text, other)) == (one == other)
