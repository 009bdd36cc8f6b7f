"""EDTF values: which are dates of the calendar, the days they allow, and when two say the same."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairef.texts.dates import bounds, exact_day, normalised, same

_SCHEMA = Path(__file__).parent.parent / "schema" / "1.0.0" / "common.schema.json"
PATTERN = json.loads(_SCHEMA.read_bytes())["$defs"]["edtf"]["pattern"].replace("^", "").replace("$", "")
DAYS = [date(2000, 1, 1) + timedelta(days=n) for n in range(366 * 40)]


@pytest.mark.parametrize(
    ("edtf", "lower", "upper"),
    [
        ("202X-02-29", date(2020, 2, 29), date(2028, 2, 29)),
        ("20XX-02-29", date(2000, 2, 29), date(2096, 2, 29)),
        ("XX00-02-29", date(400, 2, 29), date(9600, 2, 29)),
        ("201X-06?", date(2010, 6, 1), date(2019, 6, 30)),
        ("202X-10?", date(2020, 10, 1), date(2029, 10, 31)),
        ("2025-XX-31?", date(2025, 1, 31), date(2025, 12, 31)),
        ("2025-02-XX~", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-XX-30", date(2024, 1, 30), date(2024, 12, 30)),
        ("000X", date(1, 1, 1), date(9, 12, 31)),
        ("1XX9%", date(1009, 1, 1), date(1999, 12, 31)),
        ("XXXX-02-29", None, None),
        ("199X/..", date(1990, 1, 1), None),
        ("../2024-02", None, date(2024, 2, 29)),
        ("2024?/2025~", date(2024, 1, 1), date(2025, 12, 31)),
        ("XXXX-06-28/XXXX-07-02", None, None),
    ],
)
def test_bounds(edtf: str, lower: date | None, upper: date | None) -> None:
    assert bounds(edtf) == (lower, upper)


@pytest.mark.parametrize(
    "edtf",
    [
        "201X-02-30",
        "2021-02-29",
        "2XX1-02-29",
        "190X-04-31",
        "2024-13",
        "0000",
        "2024-10-00",
        "../..",
        "2024-1",
        "24",
        "2024-10-24/2024-10-23",
        "X-02",
        "2024?-10",
        "2024/2025/2026",
        "",
        "/",
        "2024/",
        "２０２４",
    ],
)
def test_what_is_no_date(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        bounds(edtf)


def _matches(edtf: str, day: date) -> bool:
    return all(a in {b, "X"} for a, b in zip(edtf.rstrip("?~%"), day.isoformat(), strict=False))


@settings(deadline=None)
@given(
    st.from_regex(
        r"(?:200[0-9X]|201[0-9X]|20[0-3]X)(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?[?~%]?",
        fullmatch=True,
    )
)
def test_bounds_are_those_of_a_search_through_the_calendar(edtf: str) -> None:
    found = [day for day in DAYS if _matches(edtf, day)]
    if found:
        assert bounds(edtf) == (found[0], found[-1])
    else:
        with pytest.raises(ValueError, match="no such"):
            bounds(edtf)


@settings(deadline=None)
@given(st.from_regex(PATTERN, fullmatch=True))
def test_all_that_the_schema_admits_has_bounds_or_is_refused_in_words(edtf: str) -> None:
    try:
        lower, upper = bounds(edtf)
    except ValueError as refused:
        error = str(refused)
        said = [word for word in ("date", "year", "interval", "day") if word in error]
        assert said
    else:
        assert lower is None or upper is None or lower <= upper
        assert same(edtf, normalised(edtf))


@settings(deadline=None)
@given(st.from_regex(r"(?:1[0-9]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?", fullmatch=True))
def test_the_edtf_library_says_the_same_where_it_can(edtf: str) -> None:
    library = pytest.importorskip("edtf")
    try:
        lower, upper = bounds(edtf)
    except ValueError:
        return  # the library does not know the days of a month
    parsed = library.parse_edtf(edtf)
    assert (lower, upper) == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("2016-XX", "2016", True),
        ("2016-XX-XX~", "2016~", True),
        ("2024-06-03/2024-06-03", "2024-06-03", True),
        ("2024-10-XX", "2024-10", True),
        ("2024-XX-24", "2024", False),
        ("2024", "2024-10", False),
        ("2024?", "2024", False),
        ("2015~", "2015", False),
        ("199X", "1990/1999", False),
        ("2024/..", "2024", False),
    ],
)
def test_two_say_the_same(one: str, other: str, equal: bool) -> None:
    assert same(one, other) is equal


def test_an_exact_day() -> None:
    assert exact_day("2024-10-24~") == date(2024, 10, 24)
    assert [exact_day(edtf) for edtf in ("2024-10", "XXXX-10-24", "2024-02-30", "2024-10-24/2024-10-25")] == [None] * 4
