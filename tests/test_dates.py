"""EDTF and printed dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef.texts import dates
from cairef.texts.source_text import Quoted


def quoted(text: str) -> list[Quoted]:
    return [Quoted(text, 0, len(text))]


@pytest.mark.parametrize(
    ("edtf", "lower", "upper"),
    [
        ("2024-10-23", date(2024, 10, 23), date(2024, 10, 23)),
        ("2024-10-23?", date(2024, 10, 23), date(2024, 10, 23)),
        ("2024-06", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-02~", date(2024, 2, 1), date(2024, 2, 29)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2016-XX", date(2016, 1, 1), date(2016, 12, 31)),
        ("XXXX-11", None, None),
        ("2020-11/..", date(2020, 11, 1), None),
        ("../2020-11", None, date(2020, 11, 30)),
        ("2016-06/2020-11", date(2016, 6, 1), date(2020, 11, 30)),
    ],
)
def test_bounds(edtf: str, lower: date | None, upper: date | None) -> None:
    assert dates.bounds(edtf) == (lower, upper)


@pytest.mark.parametrize("edtf", ["2023-02-29", "XXXX-02-30", "2018/2017", "../..", "0000", "2024-04-31?"])
def test_what_is_no_date_of_the_calendar(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        dates.bounds(edtf)


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2017-09-12", "On September 12, 2017, he met"),
        ("2020-11-27", "On 27 November 2020"),
        ("2020-11-27", "On 27 November, 2020"),
        ("XXXX-10-24", "PHNOM PENH, Oct. 24 (Xinhua)"),
        ("2017-09-12", "2017年9月12日"),
        ("2017-09-12", "on 2017-09-12,"),
        ("2016-06", "in June, 2016"),
        ("2018", "in 2018 to"),
        ("2020-11/..", "As of November, 2020"),
        ("201X", "in 2016"),
        ("2024-05-03", "the 3rd of May 2024"),
    ],
)
def test_a_date_that_the_words_bear(edtf: str, text: str) -> None:
    assert dates.unsupported(edtf, quoted(text)) == []


@pytest.mark.parametrize(
    ("edtf", "text", "missing"),
    [
        ("2018-09-12", "September 12, 2017", ["the year 2018"]),
        ("2017-09-13", "September 12, 2017", ["the day 13"]),
        ("2017-10-12", "September 12, 2017", ["the month of October", "the day 12"]),
        ("2024-10-24", "Oct. 24", ["the year 2024"]),
        ("2024-10-24", "24 projects in October 2024", ["the day 24"]),
        ("2024", "in 12024 or 20245", ["the year 2024"]),
        ("2018-09-12", "on 12 September 2017 and in 2018", ["the day 12"]),
    ],
)
def test_a_date_that_the_words_do_not_bear(edtf: str, text: str, missing: list[str]) -> None:
    assert dates.unsupported(edtf, quoted(text)) == missing


def test_a_quote_cannot_cut_a_day_or_a_year() -> None:
    text = "September 12, 2017"
    assert dates.unsupported("XXXX-09-01", [Quoted(text, 0, 11)]) == ["the day 1"]
    assert dates.unsupported("201", [Quoted(text, 0, 17)]) == []
    assert [p for p in dates.partials(Quoted(text, 0, 17)) if p.year] == []


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_borne_by_its_own_words(day: date) -> None:
    edtf = day.isoformat()
    for text in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert dates.unsupported(edtf, quoted(text)) == []
    assert dates.bounds(edtf) == (day, day)
    assert dates.weekday_of(day) == f"{day:%A}"
