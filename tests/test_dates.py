"""EDTF and printed dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairef.texts import dates
from cairef.texts.dates.read import read_dates
from cairef.texts.languages import pack_of


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


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_day_is_read_from_its_own_words(day: date) -> None:
    for tag, text in (
        ("en", f"{day:%B} {day.day}, {day.year}"),
        ("en", f"{day.day} {day:%B} {day.year}"),
        ("zh-Hans", f"{day.year}年{day.month}月{day.day}日"),
    ):
        pack = pack_of(tag)
        assert pack is not None
        assert [each.edtf for each in read_dates(text, pack)] == [day.isoformat()]
    assert dates.bounds(day.isoformat()) == (day, day)
    assert dates.weekday_of(day) == f"{day:%A}"
